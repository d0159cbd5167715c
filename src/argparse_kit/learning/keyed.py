"""Linear models whose features are keys, most of which have no weight."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.integer[Any]]
Sums = NDArray[np.int64]

LARGEST: Final = 30_000
"""The largest weight of a table."""


@attrs.frozen(kw_only=True, eq=False)
class Bags:
    """The features of items: columns that each has, and parts of one long row of keys.

    An item may have the same part as another; so the features of a neighbour need not
    be copied.

    Attributes:
        columns: A key for each column and item, of shape ``(columns, items)``.
        keys: The keys of all parts.
        starts: Where each part of each item begins, of shape ``(parts, items)``.
        ends: Where it ends; same shape.
    """

    columns: Keys
    keys: Keys
    starts: NDArray[np.integer[Any]]
    ends: NDArray[np.integer[Any]]

    def __len__(self) -> int:
        return int(self.columns.shape[1])

    def of(self, item: int) -> list[int]:
        """Return the keys of one item.

        Example:
            >>> bags = Bags(
            ...     columns=np.array([[1, 2]]),
            ...     keys=np.array([5, 6, 7]),
            ...     starts=np.array([[0, 1]]),
            ...     ends=np.array([[1, 3]]),
            ... )
            >>> bags.of(0), bags.of(1)
            ([1, 5], [2, 6, 7])
        """
        found: list[int] = self.columns[:, item].tolist()
        starts, ends = self.starts[:, item].tolist(), self.ends[:, item].tolist()
        for start, end in zip(starts, ends, strict=True):
            found.extend(self.keys[start:end].tolist())
        return found


@attrs.frozen(kw_only=True, eq=False)
class KeyedTable:
    """Integer weights of those features that have any.

    Attributes:
        size: Number of possible keys.
        keys: The keys with weights, sorted.
        weights: Their weights, of shape ``(keys, labels)``.
    """

    size: int
    keys: NDArray[np.int32]
    weights: NDArray[np.int16]

    @cached_property
    def _slots(self) -> NDArray[np.unsignedinteger[Any]]:
        """The row of each possible key in `_rows`; row 0 for those without weights."""
        # As small as may be: keys are scattered, and few of them stand in a cache.
        slots = np.zeros(self.size, dtype=np.min_scalar_type(len(self.keys)))
        slots[self.keys] = np.arange(1, len(self.keys) + 1)
        return slots

    @cached_property
    def _rows(self) -> NDArray[np.int64]:
        empty = np.zeros((1, self.weights.shape[1]), dtype=np.int64)
        return np.concatenate([empty, self.weights.astype(np.int64)])

    def sums(self, bags: Bags) -> Sums:
        """Return the sum of weights of each item, of shape ``(items, labels)``.

        Example:
            >>> table = KeyedTable(
            ...     size=9,
            ...     keys=np.array([5, 7], dtype=np.int32),
            ...     weights=np.array([[1, 2], [30, 40]], dtype=np.int16),
            ... )
            >>> bags = Bags(
            ...     columns=np.array([[5, 0]]),
            ...     keys=np.array([5, 6, 7]),
            ...     starts=np.array([[0, 1]]),
            ...     ends=np.array([[1, 3]]),
            ... )
            >>> table.sums(bags).tolist()
            [[2, 4], [30, 40]]
        """
        rows, slots = self._rows, self._slots
        # With the columns outside, whole rows of numbers are added at once.
        total = rows.take(slots.take(bags.columns), axis=0).sum(axis=0)
        if bags.keys.size:
            found = rows.take(slots.take(bags.keys), axis=0)
            sums = np.zeros((found.shape[1], len(found) + 1), dtype=np.int64)
            found.T.cumsum(axis=1, out=sums[:, 1:])
            parts = sums.take(bags.ends, axis=1)
            parts -= sums.take(bags.starts, axis=1)
            total += parts.sum(axis=1).T
        return np.asarray(total)
