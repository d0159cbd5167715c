"""From credit to reasons: what each aspect of the text adds, and what is true of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import attrs

from argparse_kit.explaining.facts import Fact
from argparse_kit.explaining.linking import LINKS, Link, is_thesis, name_target
from argparse_kit.explaining.pages import Page, Passage
from argparse_kit.explaining.phrases import NOTHING, load_phrases, quoted
from argparse_kit.explaining.placing import PLACES
from argparse_kit.explaining.repetition import REPETITIONS
from argparse_kit.explaining.wording import WORDINGS
from argparse_kit.features.forms import stem
from argparse_kit.lexicons import normalise
from argparse_kit.model import Decision, Reason

Key: TypeAlias = tuple[str, str]
"""What gets credit: an aspect of the text, and the form of a word where it is one."""

WORD: Final = "word"
"""The aspect that is a word's own."""

LEAST: Final = 0.05
"""Weight below which a reason is not worth a reader's time."""
_TELLING: Final = 0.1
"""Credit from which on a single word is named."""
_NAMED: Final = 2
"""Words that are named so, at most."""
_SOUNDS: Final = ("policy", "value", "testimony")
_FINDERS: Final = {**WORDINGS, **PLACES, **REPETITIONS}


@attrs.frozen(kw_only=True)
class _Told:
    """A fact with its credit, and whether it is about the words alone."""

    fact: Fact
    weight: float
    wording: bool = False
    subject: str = ""


def tell(
    about: Decision,
    credit: Mapping[Key, float],
    page: Page,
    passage: Passage,
    link: Link | None = None,
) -> list[Reason]:
    """Return the reasons that are true of a passage, for what got credit.

    Args:
        about: What was decided.
        credit: What each aspect of the text, and each word, adds to it.
        page: The document.
        passage: The unit, or its sentence.
        link: Where the unit bears on another, that link.
    """
    told = [*_tell_aspects(credit, page, passage, link)]
    told = _with_words(told, credit, page, passage)
    target = name_target(page, link) if link else ""
    weights: dict[str, float] = {}
    for one in _joined(told):
        said = say(one.fact, subject=one.subject, target=target)
        weights[said] = weights.get(said, 0.0) + one.weight
    return [
        Reason(about, said, weight)
        for said, weight in weights.items()
        if abs(weight) >= LEAST
    ]


def say(fact: Fact, *, subject: str = "", target: str = "") -> str:
    """Return a fact in words.

    Args:
        fact: The fact.
        subject: What it is true of; nothing for the unit itself.
        target: What the unit that it bears on is called.

    Example:
        >>> say(Fact("right_after"), target="the thesis")
        'right after the thesis'
    """
    return load_phrases().say(
        fact.name,
        subject=subject,
        words=quoted(fact.words),
        number=fact.number,
        target=target,
    )


def _tell_aspects(
    credit: Mapping[Key, float], page: Page, passage: Passage, link: Link | None
) -> Iterator[_Told]:
    for (aspect, _), weight in credit.items():
        if aspect in {NOTHING, WORD}:
            continue
        side, _, name = aspect.rpartition(".")
        if link and (aspect in LINKS or (side == "target" and is_thesis(page, link))):
            fact = _of_link(aspect, weight, page, link)
            told = _Told(fact=fact, weight=weight) if fact else None
        elif name in _FINDERS:
            told = _of_passage(side, name, weight, page, passage, link)
        else:
            told = None
        if told is not None:
            yield told


def _of_link(aspect: str, weight: float, page: Page, link: Link) -> Fact | None:
    """Return what is true of a link; whatever the thesis is like, it is the thesis."""
    fact = LINKS[aspect](page, link) if aspect in LINKS else None
    if aspect.startswith("target.") and is_thesis(page, link):
        return LINKS["target.role"](page, link)
    if fact is not None and fact.name == "far" and weight > 0:
        # Not that it is far speaks for a target, but that units like it reach far.
        return LINKS["target.role"](page, link)
    return fact


def _of_passage(
    side: str,
    aspect: str,
    weight: float,
    page: Page,
    passage: Passage,
    link: Link | None,
) -> _Told | None:
    """Return what is true of a passage, of one beside it, or of its target."""
    noun = "point" if passage.is_unit else "sentence"
    seen: Passage | None = passage
    subject = ""
    if side == "target":
        seen, subject = (link.target, name_target(page, link)) if link else (None, "")
    elif side:
        seen = page.neighbour(passage, -1 if side == "before" else 1)
        subject = f"the {noun} {side} it"
        seen = seen if _shows_next_door(aspect) else None
    fact = _FINDERS[aspect](page, seen) if seen else None
    if fact is None:
        return None
    wording = not side and aspect in WORDINGS
    return _Told(fact=fact, weight=weight, wording=wording, subject=subject)


def _shows_next_door(aspect: str) -> bool:
    """Tell whether an aspect of its neighbour can be a reason to do with a unit."""
    return aspect.startswith("opens") or aspect in {*_SOUNDS, "end", "kind"}


def _with_words(
    told: Sequence[_Told], credit: Mapping[Key, float], page: Page, passage: Passage
) -> list[_Told]:
    """Add the credit of words: to facts that quote them, or else for themselves."""
    homes: dict[str, Fact] = {}
    for fact in filter(None, (WORDINGS[name](page, passage) for name in _WORDY)):
        for form in normalise(" ".join(fact.words)).split():
            homes.setdefault(form, fact)
    found = [*told]
    alone: dict[str, float] = {}
    for (aspect, form), weight in credit.items():
        if aspect != WORD:
            continue
        if form in homes:
            found.append(_Told(fact=homes[form], weight=weight, wording=True))
        elif stem(form) and form not in load_phrases().unsaid:
            alone[form] = weight
    for sign in (1, -1):
        telling = [form for form in alone if sign * alone[form] >= _TELLING]
        telling = sorted(telling, key=lambda form: -abs(alone[form]))[:_NAMED]
        if words := page.words_like(passage.inside, telling):
            weight = sum(alone[form] for form in telling)
            found.append(_Told(fact=Fact("says", words), weight=weight, wording=True))
    return found


_WORDY: Final = (
    *("policy", "value", "testimony", "modal", "negation", "self", "we", "you"),
    *("pointing", "all", "past", "condition", "number", "capital"),
)
"""Aspects to which words belong, the most telling first."""


def _joined(told: Sequence[_Told]) -> list[_Told]:
    """Join facts that quote the same words; the strongest one speaks."""
    totals: dict[tuple[Fact, str], _Told] = {}
    for one in told:
        key = (one.fact, one.subject)
        before = totals[key].weight if key in totals else 0.0
        totals[key] = attrs.evolve(one, weight=one.weight + before)
    kept: list[_Told] = []
    for one in sorted(totals.values(), key=lambda one: -abs(one.weight)):
        like = next((n for n, other in enumerate(kept) if _alike(one, other)), None)
        if like is None:
            kept.append(one)
        else:
            weight = kept[like].weight + one.weight
            kept[like] = attrs.evolve(kept[like], weight=weight)
    return kept


def _alike(one: _Told, other: _Told) -> bool:
    """Tell whether two facts quote the same words of a passage, or one some of them."""
    mine, theirs = {*one.fact.words}, {*other.fact.words}
    nested = mine <= theirs or theirs <= mine
    return one.wording and other.wording and bool(mine and theirs) and nested
