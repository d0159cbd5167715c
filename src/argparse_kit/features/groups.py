"""Items in groups: which are the same, how many stand before each or have more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


def number_each(names: Sequence[str]) -> tuple[list[str], Integers]:
    """Return the different names, as they come, and the place of each name among them.

    Example:
        >>> number_each(["b", "a", "b"])
        (['b', 'a'], array([0, 1, 0]))
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    codes = np.fromiter(map(numbers.__getitem__, names), np.int64, len(names))
    return [*numbers], codes


def distinct(values: Integers) -> Integers:
    """Return the distinct values, sorted; a third of the time of ``np.unique``.

    Example:
        >>> distinct(np.array([3, 1, 3])).tolist()
        [1, 3]
    """
    values = np.sort(values)
    fresh = np.empty(len(values), dtype=np.bool_)
    fresh[:1] = True
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return values[fresh]


def spread(firsts: Integers, pasts: Integers) -> tuple[Integers, Integers]:
    """Return which range each of its members belongs to, and the members.

    Example:
        >>> owners, members = spread(np.array([0, 5]), np.array([2, 6]))
        >>> owners.tolist(), members.tolist()
        ([0, 0, 1], [0, 1, 5])
    """
    lengths = pasts - firsts
    before = lengths.cumsum() - lengths
    owners = np.arange(len(firsts)).repeat(lengths)
    return owners, np.arange(len(owners)) + (firsts - before).repeat(lengths)


def run_places(groups: Integers) -> tuple[Integers, Integers]:
    """Return how many items of the same run stand before and after each item.

    Args:
        groups: The group of each item; several groupings may stand in rows.

    Example:
        >>> run_places(np.array([7, 7, 8]))
        (array([0, 1, 0]), array([1, 0, 0]))
    """
    size = groups.shape[-1]
    index = np.arange(size)
    edges = np.ones((*groups.shape[:-1], size + 1), dtype=np.bool_)
    np.not_equal(groups[..., 1:], groups[..., :-1], out=edges[..., 1:-1])
    firsts = np.where(edges[..., :-1], index, 0)
    lasts = np.where(edges[..., 1:], index, size)[..., ::-1]
    before = index - np.maximum.accumulate(firsts, axis=-1)
    after = np.minimum.accumulate(lasts, axis=-1)[..., ::-1] - index
    return before, after


def rank(groups: Integers, values: NDArray[Any]) -> Integers:
    """Return how many items of its group have a larger value, ties by place.

    Args:
        groups: The group of each item: small numbers from 0 on, in any order.
        values: The value of each.

    Example:
        >>> rank(np.array([0, 0, 1]), np.array([0.2, 0.7, 0.1])).tolist()
        [1, 0, 0]
    """
    if not len(groups):
        return np.zeros(0, dtype=np.int64)
    span = float(values.max() - values.min()) + 1.0
    places = (groups * span - values).argsort(kind="stable").argsort()
    lengths = np.bincount(groups)
    return np.asarray(places - (lengths.cumsum() - lengths).take(groups))


def rank_in_runs(groups: Integers, firsts: Integers, values: NDArray[Any]) -> Integers:
    """Return what `rank` does, for several rows of items at once.

    Args:
        groups: The groups of each row of items, those of one group together.
        firsts: The place of the first item of each one's group.
        values: The values of each row.

    Example:
        >>> values = np.array([[0.2, 0.7, 0.1], [3, 2, 1]])
        >>> rank_in_runs(np.array([0, 0, 1]), np.array([0, 0, 2]), values).tolist()
        [[1, 0, 0], [0, 1, 0]]
    """
    if not values.size:
        return np.zeros(values.shape, dtype=np.int64)
    spans = np.ptp(values, axis=1, keepdims=True) + 1.0
    keys = groups * spans - values
    places = keys.argsort(axis=1, kind="stable").argsort(axis=1)
    return np.asarray(places - firsts)


def is_among(keys: Integers, asked: Integers) -> NDArray[np.bool_]:
    """Tell which of *asked* are among the sorted *keys*.

    Example:
        >>> is_among(np.array([2, 5]), np.array([1, 5])).tolist()
        [False, True]
    """
    if not len(keys):
        return np.zeros(len(asked), dtype=np.bool_)
    return np.asarray(keys.take(keys.searchsorted(asked), mode="clip") == asked)
