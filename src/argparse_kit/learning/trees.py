"""Boosted trees that ask the same question on each level, so that a tree is a table."""

from __future__ import annotations

from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.uint8]
Scores = NDArray[np.float64]

_CHUNK: Final = 2048
"""Rows that are scored at once, to bound memory."""


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
        parts = [
            self._score(np.ascontiguousarray(columns[:, first : first + _CHUNK]))
            for first in range(0, columns.shape[1], _CHUNK)
        ]
        if not parts:
            return np.zeros((0, len(self.bias)))
        return np.concatenate(parts)

    def _score(self, table: Table) -> Scores:
        trees, levels = self.columns.shape
        labels = self.leaves.shape[2]
        answers = table[self.columns.T.reshape(-1)]
        answers = (answers > self.thresholds.T.reshape(-1)[:, None]).view(np.uint8)
        digits = answers.reshape(levels, trees, -1)
        places = digits[levels - 1]
        for level in range(levels - 2, -1, -1):
            places = 2 * places + digits[level]
        chosen = places + (np.arange(trees, dtype=np.int32) << levels)[:, None]
        leaves = self.leaves.reshape(-1, labels)
        total = np.stack(
            [
                leaves[:, label].take(chosen).sum(axis=0, dtype=np.int32)
                for label in range(labels)
            ],
            axis=1,
        )
        return np.asarray(total * self.scale + self.bias)
