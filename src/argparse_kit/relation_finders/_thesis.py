"""Which unit is the thesis, and where it is said again."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Final

from argparse_kit.features import UnitView, Vocabulary
from argparse_kit.model import AduRole, AduType, BlockKind

_TYPE_SCORES: Final = {
    AduType.POLICY: 1.5,
    AduType.VALUE: 0.8,
    AduType.FACT: -1.0,
    AduType.TESTIMONY: -1.0,
}
_SAME: Final = 0.6
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
    return max(candidates, key=lambda view: _score(view, vocabulary))


def _score(view: UnitView, vocabulary: Vocabulary) -> float:
    """Return how much speaks for a unit as the thesis; no probability."""
    place, stems = view.place, view.stems
    score = _TYPE_SCORES.get(view.unit.type, 0.0) if view.unit.type else 0.0
    score += _likeness(stems, vocabulary.front) * 2.5
    score += _centrality(stems, vocabulary)
    if place.kind in {BlockKind.TITLE, BlockKind.DECK}:
        score += 1.0
    elif place.share > 0.9:
        score += 1.0
    elif place.share < 0.15:
        score += 0.7
    score += 0.4 * place.last_in_block + 0.3 * place.first_in_block
    score += 0.8 * ("conclusion" in view.openers) - 0.8 * ("premise" in view.openers)
    score -= 1.0 * ("concession" in view.openers)
    return score - 0.5 * (place.kind in {BlockKind.LIST_ITEM, BlockKind.QUOTE})


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
