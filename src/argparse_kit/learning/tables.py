"""Linear models whose features are rows of one table of weights."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.integer[Any]]
Scores = NDArray[np.float64]

_CHUNK: Final = 512
"""Items that are scored at once, to bound memory."""


@attrs.frozen(kw_only=True, eq=False)
class WeightTable:
    """A linear model over features that are there or not.

    Weights are integers, so that a sum does not depend on its order and a batch gives
    exactly what single documents give.

    Attributes:
        weights: Of shape ``(rows, labels)``; row 0 is all zero and stands for no
            feature.
        scale: What one unit of the weights is worth.
    """

    weights: NDArray[np.int16]
    scale: float

    def scores(self, rows: Rows) -> Scores:
        """Return the scores of items with the given features.

        Args:
            rows: Of shape ``(items, features)``: the row of each feature.

        Returns:
            Of shape ``(items, labels)``.

        Example:
            >>> weights = np.array([[0, 0], [1, 0], [2, 3]], dtype=np.int16)
            >>> WeightTable(weights=weights, scale=0.5).scores(np.array([[1, 2]]))
            array([[1.5, 1.5]])
        """
        many = len(rows)
        if many <= _CHUNK:
            return self._score(rows)
        chunks = range(0, many, _CHUNK)
        return np.concatenate(
            [self._score(rows[first : first + _CHUNK]) for first in chunks]
        )

    def _score(self, rows: Rows) -> Scores:
        # Feature after feature: so all items are added up in one long step each.
        chosen = self.weights.take(rows.T, axis=0)
        return np.asarray(chosen.sum(axis=0, dtype=np.int32) * self.scale)

    def run_scores(self, rows: Rows, bounds: Rows) -> Scores:
        """Return the scores of items that have different numbers of features.

        Args:
            rows: The row of each feature, item after item.
            bounds: Where the features of each item begin, and where the last end.

        Example:
            >>> weights = np.array([[0], [1], [2]], dtype=np.int16)
            >>> table = WeightTable(weights=weights, scale=1.0)
            >>> table.run_scores(np.array([1, 2, 2]), np.array([0, 0, 3])).tolist()
            [[0.0], [5.0]]
        """
        # One row more than there are, where items without features may begin.
        chosen = np.zeros((len(rows) + 1, self.weights.shape[1]), self.weights.dtype)
        self.weights.take(rows, axis=0, out=chosen[:-1], mode="clip")
        total = np.add.reduceat(chosen, bounds[:-1], axis=0, dtype=np.int32)
        total[bounds[1:] == bounds[:-1]] = 0
        return np.asarray(total * self.scale)


def quantise(weights: NDArray[np.floating[Any]]) -> tuple[NDArray[np.int16], float]:
    """Return *weights* as integers with their scale, at the finest that fits.

    Example:
        >>> integers, scale = quantise(np.array([[0.0, -1.0, 0.5]]))
        >>> integers.tolist(), round(scale * 30000, 3)
        ([[0, -30000, 15000]], 1.0)
    """
    largest = float(np.abs(weights).max(initial=0.0))
    scale = largest / 30000 if largest else 1.0
    return np.round(weights / scale).astype(np.int16), scale
