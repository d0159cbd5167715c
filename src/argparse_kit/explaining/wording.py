"""Facts about the words of a passage: its cues, its kinds of words, its marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Final

import regex

from argparse_kit.explaining.facts import Fact, FactFinder
from argparse_kit.explaining.pages import Page, Passage
from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.traits import LEXICONS
from argparse_kit.lexicons import PhraseIndex, load_lexicon

_EARLY: Final = 3
"""Words of a passage among which a cue opens it."""
_JOINING: Final = (
    *("premise", "conclusion", "concession", "contrast", "restatement", "narration"),
    *("opening", "shell"),
)
_SHORT: Final = 8
_LONG: Final = 25

_CLASSES: Final = tuple("modal negation self we you pointing all condition".split())
"""Classes of words that are told of."""
_UNTOLD: Final = frozenset("that when whether until while put set".split())
"""Words of these lexicons that mostly say something else than their class."""
_NOT_PAST: Final = frozenset("hundred indeed naked sacred hatred wicked".split())
_FIGURE: Final = regex.compile(r"\d(?:[\d.,]*\d)?")
_LONGEST: Final = 40
"""Characters of a figure that is quoted, at most."""
_MARKS: Final = {"?": "question", "!": "exclamation", ":": "colon"}
_SOUNDS: Final = frozenset({"policy", "value", "testimony"})
"""Signals of what a passage says, not of how it goes on from the one before."""
_UNSAID: Final = frozenset("the a an of in on at to by it there".split())
"""Words with which so many passages open that it says nothing."""


@cache
def _told(lexicon: str) -> frozenset[str]:
    return load_lexicon(lexicon).phrases - _UNTOLD


@cache
def _index(signal: str) -> PhraseIndex:
    return PhraseIndex([load_lexicon(signal)])


def _cues(page: Page, indices: range, signal: str) -> Iterator[range]:
    """Yield the cues of a signal, the longest where several begin at one place."""
    past = indices.start
    forms = page.words.forms
    for first, end, _ in _index(signal).find(forms, indices.start, indices.stop):
        if first >= past:
            yield range(first, end)
            past = end


def _opens_with(signal: str, page: Page, passage: Passage) -> Fact | None:
    """Tell with which cue of a signal a passage opens, or is introduced."""
    inside, before = passage.inside, passage.before
    opening = range(before.start, min(inside.start + _EARLY, inside.stop))
    stop = inside.stop
    for cue in _cues(page, range(before.start, stop), signal):
        if cue.start not in opening:
            break
        if cue.start in {before.start, inside.start}:
            return Fact("opens", (page.phrase(cue),))
        if cue.start in before:
            return Fact("introduced", (page.phrase(cue),))
        return _has(signal, page, passage) if signal in _SOUNDS else None
    return None


def _has(signal: str, page: Page, passage: Passage) -> Fact | None:
    found = [page.phrase(cue) for cue in _cues(page, passage.inside, signal)]
    return Fact(signal, tuple(dict.fromkeys(found))) if found else None


def _demands(page: Page, passage: Passage) -> Fact | None:
    if found := _has("policy", page, passage):
        return found
    first, stop = passage.inside.start, passage.inside.stop
    past = _index("imperative").past_longest(page.words.forms, first, stop)
    return (
        Fact("imperative", (page.phrase(range(first, past)),)) if past > first else None
    )


def _opens(page: Page, passage: Passage) -> Fact | None:
    """Tell with which connective, or else with which telling word, a passage opens."""
    for signal in _JOINING:
        if found := _opens_with(signal, page, passage):
            return found
    opening = passage.before or passage.inside
    if not opening:
        return None
    form = page.words.forms[opening.start]
    telling = load_lexicon("function_words").phrases | load_lexicon("pronoun").phrases
    said = form in telling - _UNSAID
    return Fact("opens", (page.word(opening.start),)) if said else None


def _holds(name: str, page: Page, passage: Passage) -> Fact | None:
    found = page.words_like(passage.inside, _told(LEXICONS[name]))
    return Fact(name, found) if found else None


def is_past_form(form: str) -> bool:
    """Tell whether a word is a past tense or a past participle, by its look.

    Example:
        >>> [is_past_form(form) for form in ("doubled", "took", "indeed", "need")]
        [True, True, False, False]
    """
    regular = len(form) > 4 and form.endswith("ed") and not form.endswith("eed")
    return form in _told("past_verb") or (regular and form not in _NOT_PAST)


def _past(page: Page, passage: Passage) -> Fact | None:
    forms = filter(is_past_form, page.words.at(passage.inside))
    found = page.words_like(passage.inside, forms)
    return Fact("past", found) if found else None


def _figures(page: Page, passage: Passage) -> Fact | None:
    found = _FIGURE.findall(passage.span.of(page.document.text))
    found = [figure for figure in found if len(figure) <= _LONGEST]
    return Fact("number", tuple(dict.fromkeys(found))) if found else None


def _names(page: Page, passage: Passage) -> Fact | None:
    """Tell which words have a capital that no beginning of a sentence asks for."""
    common = load_lexicon("function_words").phrases
    opening = page.sentences[passage.sentence].inside if passage.sentence >= 0 else ()
    found = [
        page.words.forms[index]
        for index in passage.inside[1:]
        if page.word(index)[0].isupper()
        and not page.word(index).isupper()
        and page.words.forms[index] not in common
        and index not in opening[:1]
        and page.words.forms[index - 1][-1].isalnum() | (page.word(index - 1) == ",")
    ]
    words = [
        word.removesuffix("’s").removesuffix("'s")
        for word in page.words_like(passage.inside, found)
    ]
    return Fact("capital", tuple(dict.fromkeys(words))) if words else None


def _marked(name: str, marks: str, page: Page, passage: Passage) -> Fact | None:
    found = page.words_like(passage.inside[:-1], marks)
    return Fact(name, found if name == "dash" else ()) if found else None


def _end(page: Page, passage: Passage) -> Fact | None:
    """Tell what mark ends a passage, or follows it."""
    stop = passage.inside.stop
    forms = page.words.forms
    closing = forms[stop - 1 : stop] if not passage.is_unit else forms[stop : stop + 1]
    name = _MARKS.get("".join(closing))
    return Fact(name) if name else None


def _length(page: Page, passage: Passage) -> Fact | None:
    number = sum(form[0].isalnum() for form in page.words.at(passage.inside))
    if number <= _SHORT:
        return Fact("short", number=number) if number > 1 else None
    return Fact("long", number=number) if number >= _LONG else None


WORDINGS: Final[Mapping[str, FactFinder]] = {
    **{f"opens_{signal}": partial(_opens_with, signal) for signal in SIGNALS},
    "opens": _opens,
    "policy": _demands,
    "value": partial(_has, "value"),
    "testimony": partial(_has, "testimony"),
    **{name: partial(_holds, name) for name in _CLASSES},
    "past": _past,
    "number": _figures,
    "capital": _names,
    "quote": partial(_marked, "quote", '"“”'),
    "dash": partial(_marked, "dash", ":;—–"),
    "bracket": partial(_marked, "bracket", "("),
    "end": _end,
    "length": _length,
}
"""The facts about words, by the aspect of the text that they belong to."""
