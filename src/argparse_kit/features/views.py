"""All that rules see of one unit: its words, what opens it, where it stands."""

from __future__ import annotations

from functools import cache
from typing import Final

import attrs

from argparse_kit.features.places import Place, find_places
from argparse_kit.features.repetition import content_words
from argparse_kit.features.words import Words
from argparse_kit.lexicons import PhraseIndex, load_lexicon
from argparse_kit.model import Adu, Document

_OPENERS: Final = ("conclusion", "concession", "contrast", "premise", "restatement")
_OWN_OPENERS: Final = ("concession", "imperative")


@attrs.frozen(kw_only=True)
class UnitView:
    """What is seen of one unit.

    Attributes:
        unit: The unit.
        place: Where it stands.
        stems: The stems of its content words.
        openers: What the words between the sentence's beginning, or the unit before,
            and this unit signal: conclusion, concession, contrast, premise,
            restatement. A frame that belongs to the unit ("critics say") signals a
            concession too, and its own first word may signal an imperative.
        joined: Whether it goes on with the sentence of the unit before.
    """

    unit: Adu
    place: Place
    stems: frozenset[str]
    openers: frozenset[str]
    joined: bool


@cache
def _index() -> PhraseIndex:
    return PhraseIndex([load_lexicon(name) for name in _OPENERS])


def _openers(words: Words, before: range) -> frozenset[str]:
    if not before:
        return frozenset()
    found = _index().find(words.forms, before.start, before.stop)
    return frozenset(signal for _, _, signal in found)


@cache
def _cues(signals: str) -> PhraseIndex:
    return PhraseIndex([load_lexicon(signals)])


def _own_openers(words: Words, unit: range) -> frozenset[str]:
    """Return what the words signal that open the unit itself."""
    first, past = unit.start, unit.stop
    return frozenset(
        signals
        for signals in _OWN_OPENERS
        if _cues(signals).past_longest(words.forms, first, past) > first
    )


def view_units(document: Document, words: Words) -> list[UnitView]:
    """Return a view of each unit of *document*, in reading order."""
    units = list(document.argument.units.values())
    bounds = iter(document.sentences)
    sentence = next(bounds, None)
    before = 0
    views: list[UnitView] = []
    for unit, place in zip(units, find_places(document, units), strict=True):
        inside = words.inside(unit.span)
        while sentence is not None and sentence.end <= unit.span.start:
            before = sentence.end
            sentence = next(bounds, None)
        joined = bool(views) and sentence is not None and before > sentence.start
        start = words.first_from(before)
        openers = _openers(words, range(start, inside.start)[:12])
        openers |= _own_openers(words, inside)
        views.append(
            UnitView(
                unit=unit,
                place=place,
                stems=content_words(words, inside),
                openers=openers,
                joined=joined,
            )
        )
        before = unit.span.end
    return views
