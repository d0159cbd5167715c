"""Splitting gold data so that nothing of one source stands on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

FOLDS: Final = 5
"""Parts into which data is split, unless something else is asked for."""


def spread(groups: Sequence[str], folds: int) -> list[int]:
    """Return the fold of each item; items of one group share it.

    Large groups are dealt out first, each to the fold that is smallest by then, so that
    the folds get about the same size. The order of the items does not matter.

    Args:
        groups: The group of each item.
        folds: Number of folds.

    Example:
        >>> spread(["a", "b", "a", "c"], 2)
        [0, 1, 0, 1]
    """
    sizes = Counter(groups)
    order = sorted(sizes, key=lambda group: (-sizes[group], _mixed(group)))
    filled = [0] * folds
    place: dict[str, int] = {}
    for group in order:
        fold = filled.index(min(filled))
        place[group] = fold
        filled[fold] += sizes[group]
    return [place[group] for group in groups]


def hold_out(
    groups: Sequence[str], folds: int = FOLDS
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places of the items of each fold, and those of all other items.

    A fold without items is passed over, and so is one without others: of one group,
    nothing can be held out.

    Example:
        >>> list(hold_out(["a", "b", "a", "c"], 2))
        [([0, 2], [1, 3]), ([1, 3], [0, 2])]
    """
    at = spread(groups, folds)
    for fold in range(folds):
        inside = [place for place, own in enumerate(at) if own == fold]
        others = [place for place, own in enumerate(at) if own != fold]
        if inside and others:
            yield inside, others


def _mixed(group: str) -> str:
    """Return a name in whose order groups are mixed, whatever they are called."""
    return sha256(group.encode("utf-8", "surrogatepass")).hexdigest()
