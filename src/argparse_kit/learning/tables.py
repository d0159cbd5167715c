"""Linear models whose features are rows of one table of weights."""

from __future__ import annotations

from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.integer[Any]]
Scores = NDArray[np.float64]


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
        total = self.weights[rows].sum(axis=1, dtype=np.int64)
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
