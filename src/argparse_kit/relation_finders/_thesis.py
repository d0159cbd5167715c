"""Which unit is the thesis, and where it is said again."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Final

from argparse_kit.features import UnitView, Vocabulary
from argparse_kit.model import AduRole, AduType, BlockKind

# How much speaks for a unit as the thesis. The numbers are set by hand, in steps that
# a reader can argue with; nothing is trained.
_TYPE_SCORES: Final = {
    AduType.POLICY: 1.5,
    AduType.VALUE: 0.2,
    AduType.FACT: -0.8,
    AduType.TESTIMONY: -0.5,
}
_KIND_SCORES: Final = {
    BlockKind.TITLE: 1.2,
    BlockKind.DECK: 0.8,
    BlockKind.LIST_ITEM: -0.8,
    BlockKind.QUOTE: -0.8,
}
_OPENER_SCORES: Final = {
    "conclusion": 0.5,
    "contrast": 0.8,
    "premise": -1.8,
    "concession": -1.2,
    "imperative": -1.0,
}
_SAME: Final = 0.75
"""Share of the shorter unit's content words that a restatement shares."""


def find_thesis(views: Sequence[UnitView], vocabulary: Vocabulary) -> UnitView:
    """Return the view of the unit which the whole text most likely argues for.

    A thesis demands or judges, repeats the words of title and deck and the words that
    come back in the text, and stands early or, more often, late. Where roles are
    given, it is one of the units whose role is thesis.

    Args:
        views: At least one unit, in reading order.
        vocabulary: The content words of the document.
    """
    marked = [view for view in views if view.unit.role is AduRole.THESIS]
    undecided = [view for view in views if view.unit.role is None]
    candidates = marked or undecided or views
    return max(candidates, key=lambda view: thesis_score(view, vocabulary))


def thesis_score(view: UnitView, vocabulary: Vocabulary) -> float:
    """Return how much speaks for a unit as the thesis; no probability."""
    place, stems = view.place, view.stems
    score = _TYPE_SCORES[view.unit.type] if view.unit.type else 0.0
    score += _KIND_SCORES.get(place.kind, 0.0)
    score += sum(_OPENER_SCORES.get(opener, 0.0) for opener in view.openers)
    score += 0.5 * _likeness(stems, vocabulary.front)
    score += 0.3 * min(3, len(stems & vocabulary.front))
    score += 0.9 * _likeness(stems, vocabulary.headings)
    score += 2.0 * _centrality(stems, vocabulary)
    score += 1.0 * (place.share > 0.9) + 0.5 * (place.share > 0.97)
    score += 1.0 * (place.share < 0.15) + 0.8 * (place.share < 0.05)
    score += 0.8 * place.last_in_block + 0.3 * place.first_in_block
    return score - 0.6 * place.first_in_section


def _likeness(stems: frozenset[str], others: frozenset[str]) -> float:
    """Return the share of a unit's content words that others have, damped."""
    return len(stems & others) / (len(stems) + 2)


def _centrality(stems: frozenset[str], vocabulary: Vocabulary) -> float:
    """Return how often, on a log scale, a unit's words stand elsewhere in the text."""
    weight = sum(log(vocabulary.counts.get(stem, 1)) for stem in stems)
    return weight / (len(stems) + 2)


def find_mentions(views: Sequence[UnitView], thesis: UnitView) -> list[UnitView]:
    """Return the units that state the thesis again, in reading order."""
    return [
        view
        for view in views
        if view is not thesis
        and view.unit.role in {None, AduRole.THESIS}
        and (view.unit.role is AduRole.THESIS or _restates(view, thesis))
    ]


def _restates(view: UnitView, thesis: UnitView) -> bool:
    shared = len(view.stems & thesis.stems)
    shorter = min(len(view.stems), len(thesis.stems))
    return shared >= 3 and shared >= _SAME * shorter
