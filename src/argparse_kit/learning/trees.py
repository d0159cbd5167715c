"""Boosted trees that ask the same question on each level, so that a tree is a table."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.uint8]
Scores = NDArray[np.float64]
Places = NDArray[np.integer[Any]]

_CHUNK: Final = 256
"""Rows that are scored at once: larger tables of answers do not stay in the cache."""


@attrs.frozen(kw_only=True, eq=False)
class ObliviousTrees:
    """A sum of oblivious decision trees over tables of small integers.

    All nodes of one level ask the same question, so the answers are the digits of the
    leaf's number (Prokhorenkova et al. 2018). Leaves are integers, so that a sum does
    not depend on its order.

    Attributes:
        columns: Column that each level asks about, of shape ``(trees, levels)``.
        thresholds: A level answers 1 where its column is larger; same shape.
        leaves: Of shape ``(trees, 2 ** levels, labels)``; level 0 is the lowest digit.
        bias: Scores before the first tree, one a label.
        scale: What one unit of the leaves is worth.
    """

    columns: NDArray[np.int16]
    thresholds: NDArray[np.uint8]
    leaves: NDArray[np.int16]
    bias: NDArray[np.float64]
    scale: float

    def scores(self, table: Table) -> Scores:
        """Return the scores of each row of *table*.

        Args:
            table: Of shape ``(rows, columns)``.

        Returns:
            Of shape ``(rows, labels)``.

        Example:
            >>> trees = ObliviousTrees(
            ...     columns=np.array([[0]], dtype=np.int16),
            ...     thresholds=np.array([[7]], dtype=np.uint8),
            ...     leaves=np.array([[[-2], [4]]], dtype=np.int16),
            ...     bias=np.zeros(1),
            ...     scale=0.5,
            ... )
            >>> trees.scores(np.array([[7], [8]], dtype=np.uint8)).tolist()
            [[-1.0], [2.0]]
        """
        return self.column_scores(np.ascontiguousarray(table.T))

    def column_scores(self, columns: Table) -> Scores:
        """Return what `scores` does, of a table that lies column after column.

        Args:
            columns: Of shape ``(columns, rows)``.
        """
        many = columns.shape[1]
        if many <= _CHUNK:
            return self._score(columns)
        chunks = range(0, many, _CHUNK)
        return np.concatenate(
            [self._score(columns[:, first : first + _CHUNK]) for first in chunks]
        )

    @cached_property
    def _questions(self) -> tuple[Places, NDArray[np.uint8], Places]:
        """Columns and thresholds, level after level, and where each tree's leaves are.

        Thresholds and places stand in columns of their own, to go with tables.
        """
        trees, levels = self.columns.shape
        return (
            self.columns.T.reshape(-1).astype(np.intp),
            self.thresholds.T.reshape(-1, 1),
            (np.arange(trees, dtype=np.uint32) << levels).reshape(-1, 1),
        )

    def _score(self, table: Table) -> Scores:
        columns, thresholds, firsts = self._questions
        trees, levels = self.columns.shape
        answers = table.take(columns, axis=0) > thresholds
        digits = answers.view(np.uint8).reshape(levels, trees, -1)
        places = digits[-1]
        for digit in digits[-2::-1]:
            places += places
            places += digit
        # One look-up for all trees and labels: by far the fastest way to many values.
        leaves = self.leaves.reshape(-1, len(self.bias))
        total = leaves.take(places + firsts, axis=0).sum(axis=0, dtype=np.int32)
        return np.asarray(total * self.scale + self.bias)
