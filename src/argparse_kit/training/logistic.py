"""Fitting a few weights to yes and no."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_ROUNDS: Final = 30
_PENALTY: Final = 1.0


def fit_logistic(table: NDArray[np.float64], right: NDArray[np.bool_]) -> list[float]:
    """Return weights by logistic regression, held back a little.

    Newton's method; rounded, so that the last bits of a platform do not show.

    Args:
        table: Of shape ``(items, clues)``.
        right: Whether each item is right.

    Example:
        >>> table = np.array([[1.0], [1.0], [1.0], [1.0]])
        >>> fit_logistic(table, np.array([True, True, True, False]))[0] > 0
        True
    """
    weights = np.zeros(table.shape[1])
    for _ in range(_ROUNDS):
        told = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - told) - _PENALTY * weights
        curve = (table.T * (told * (1 - told))) @ table
        curve[np.diag_indices_from(curve)] += _PENALTY
        weights = weights + np.linalg.solve(curve, slope)
    return [round(float(weight), 4) for weight in weights]
