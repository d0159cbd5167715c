"""Boosted trees that ask the same question on each level, so that a tree is a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.uint8]
Scores = NDArray[np.float64]

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
        return _by_chunks(self._score, columns)

    @cached_property
    def _questions(self) -> _Questions:
        return _Questions(self.columns, self.thresholds)

    def _score(self, table: Table) -> Scores:
        # One look-up for all trees and labels: by far the fastest way to many values.
        leaves = self.leaves.reshape(-1, len(self.bias))
        found = leaves.take(self._questions.find_leaves(table), axis=0)
        total = found.sum(axis=0, dtype=np.int32)
        return np.asarray(total * self.scale + self.bias)


@attrs.frozen(kw_only=True, eq=False)
class TreesByLabel:
    """Oblivious trees of which each tells one label from all others.

    Every label has as many. Rare labels get questions of their own so, which they do
    not where one tree tells all labels.

    Attributes:
        columns: Column that each level asks about, of shape
            ``(labels, trees, levels)``.
        thresholds: A level answers 1 where its column is larger; same shape.
        leaves: Of shape ``(labels, trees, 2 ** levels)``; level 0 is the lowest digit.
        bias: Scores before the first tree, one a label.
        scale: What one unit of the leaves is worth.
    """

    columns: NDArray[np.int16]
    thresholds: NDArray[np.uint8]
    leaves: NDArray[np.int16]
    bias: NDArray[np.float64]
    scale: float

    def scores(self, table: Table) -> Scores:
        """Return the scores of each row of *table*: by label, the logit that it has it.

        Args:
            table: Of shape ``(rows, columns)``.

        Returns:
            Of shape ``(rows, labels)``.

        Example:
            >>> trees = TreesByLabel(
            ...     columns=np.array([[[0]], [[0]]], dtype=np.int16),
            ...     thresholds=np.array([[[7]], [[3]]], dtype=np.uint8),
            ...     leaves=np.array([[[-2, 4]], [[2, -6]]], dtype=np.int16),
            ...     bias=np.zeros(2),
            ...     scale=0.5,
            ... )
            >>> trees.scores(np.array([[3], [8]], dtype=np.uint8)).tolist()
            [[-1.0, 1.0], [2.0, -3.0]]
        """
        return _by_chunks(self._score, np.ascontiguousarray(table.T))

    @cached_property
    def _questions(self) -> _Questions:
        levels = self.columns.shape[-1]
        return _Questions(
            self.columns.reshape(-1, levels), self.thresholds.reshape(-1, levels)
        )

    def _score(self, table: Table) -> Scores:
        labels, trees, _ = self.columns.shape
        found = self.leaves.reshape(-1).take(self._questions.find_leaves(table))
        by_label = found.reshape(labels, trees, -1)
        total = by_label.sum(axis=1, dtype=np.int32)
        return np.asarray(total.T * self.scale + self.bias)


class _Questions:
    """The questions of trees, level after level, and where each tree's leaves are."""

    def __init__(self, columns: NDArray[np.int16], thresholds: Table) -> None:
        """Take over columns and thresholds, of shape ``(trees, levels)``."""
        trees, levels = columns.shape
        self._shape = (levels, trees, -1)
        self._columns = columns.T.reshape(-1).astype(np.intp)
        # In columns of their own, to go with tables.
        self._thresholds = thresholds.T.reshape(-1, 1)
        self._firsts = (np.arange(trees, dtype=np.uint32) << levels).reshape(-1, 1)

    def find_leaves(self, table: Table) -> NDArray[np.uint32]:
        """Return the leaf of each row in each tree, counted through all trees.

        Args:
            table: Of shape ``(columns, rows)``.

        Returns:
            Of shape ``(trees, rows)``.
        """
        answers = table.take(self._columns, axis=0) > self._thresholds
        digits = answers.view(np.uint8).reshape(self._shape)
        places = digits[-1]
        for digit in digits[-2::-1]:
            places += places
            places += digit
        return np.asarray(places + self._firsts)


def _by_chunks(score: Callable[[Table], Scores], columns: Table) -> Scores:
    many = columns.shape[1]
    if many <= _CHUNK:
        return score(columns)
    chunks = range(0, many, _CHUNK)
    return np.concatenate(
        [score(columns[:, first : first + _CHUNK]) for first in chunks]
    )
