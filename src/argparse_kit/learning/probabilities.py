"""From scores to probabilities that mean what they say."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_GRID: Final = np.linspace(0.4, 3.0, 131)
"""The temperatures that are tried."""


def softmax(scores: Array) -> Array:
    """Return probabilities that add up to one along the last axis.

    Example:
        >>> softmax(np.array([[0.0, 0.0]])).tolist()
        [[0.5, 0.5]]
    """
    highest = np.maximum.reduce(scores, axis=-1, keepdims=True, initial=-np.inf)
    powers = np.exp(scores - highest)
    powers /= np.add.reduce(powers, axis=-1, keepdims=True)
    return powers


def fit_temperature(scores: Array, labels: NDArray[np.integer[Any]]) -> float:
    """Return the temperature at which *scores* of unseen items are best calibrated.

    Scores divided by it give the smallest log loss (Guo et al. 2017).

    Args:
        scores: Of shape ``(items, labels)``, by models that did not see the items.
        labels: The right label of each item.

    Example:
        >>> scores = np.array([[4.0, 0.0], [4.0, 0.0], [4.0, 0.0], [4.0, 0.0]])
        >>> fit_temperature(scores, np.array([0, 0, 0, 1])) > 2
        True
    """
    items = np.arange(len(labels))
    losses = [
        -np.log(softmax(scores / heat)[items, labels] + 1e-12).mean() for heat in _GRID
    ]
    return round(float(_GRID[int(np.argmin(losses))]), 2)
