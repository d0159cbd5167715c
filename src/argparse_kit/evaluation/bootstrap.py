"""Intervals by resampling documents (Efron and Tibshirani 1993, percentile method)."""

from __future__ import annotations

from typing import Final

import numpy as np

from argparse_kit.evaluation.measures import Array, Measure

_FEWEST: Final = 3
"""Documents below which an interval would say nothing."""


def interval(
    measure: Measure, counts: Array, *, resamples: int, seed: int
) -> tuple[float, float] | tuple[None, None]:
    """Return the ends of the 95% interval of a figure.

    Args:
        measure: The figure.
        counts: Counts of shape ``(documents, counts)``.
        resamples: How often to draw as many documents with replacement.
        seed: Seed of the draws.

    Returns:
        None twice where there are too few documents, or no resamples.
    """
    size = len(counts)
    if size < _FEWEST or resamples < 1:
        return None, None
    draws = np.random.default_rng(seed).multinomial(
        size, np.full(size, 1 / size), size=resamples
    )
    values = measure.value(draws.astype(np.float64) @ counts)
    values = values[~np.isnan(values)]
    if not len(values):
        return None, None
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
