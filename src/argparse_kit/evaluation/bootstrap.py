"""Intervals by resampling documents (Efron and Tibshirani 1993, percentile method)."""

from __future__ import annotations

from typing import Final

import numpy as np

from argparse_kit.evaluation.measures import Array, Measure

_FEWEST: Final = 3
"""Documents below which an interval would say nothing."""


def resample(measure: Measure, counts: Array, *, resamples: int, seed: int) -> Array:
    """Return a figure on sets of as many documents, drawn with replacement.

    For equal numbers of documents and equal seeds the same documents are drawn, so
    that the figures of two runs are paired set by set (Koehn 2004).

    Args:
        measure: The figure.
        counts: Counts of shape ``(documents, counts)``.
        resamples: How often to draw.
        seed: Seed of the draws.

    Returns:
        A figure a set, not a number where a set has nothing to count; none at all
        where there are too few documents, or no resamples.
    """
    size = len(counts)
    if size < _FEWEST or resamples < 1:
        return np.empty(0)
    draws = np.random.default_rng(seed).multinomial(
        size, np.full(size, 1 / size), size=resamples
    )
    return measure.value(draws.astype(np.float64) @ counts)


def interval(resampled: Array) -> tuple[float, float] | tuple[None, None]:
    """Return the ends of the 95% interval of a resampled figure; None twice if none."""
    known = resampled[~np.isnan(resampled)]
    if not len(known):
        return None, None
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)


def flipped(resampled: Array, difference: float) -> float | None:
    """Return the share of resampled differences without the sign of *difference*.

    A difference of zero has no sign that could flip: None.
    """
    known = resampled[~np.isnan(resampled)]
    if not len(known) or not difference:
        return None
    return float(np.mean(np.sign(known) != np.sign(difference)))
