"""Which stems pairs of units share."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.pairs import Pairs
from argparse_kit.features.units import UnitTable

Sums = NDArray[np.float64]

_DENSE: Final = 160
"""Units up to which what they share is counted for all pairs at once."""
_CHUNK: Final = 1 << 16
"""Pairs that are compared at once, to bound memory."""


def count_shared(table: UnitTable, pairs: Pairs) -> tuple[Sums, Sums, Sums]:
    """Return what source and target share.

    Returns:
        How many stems; their weight; and their cosine, in parts of 250.
    """
    dense = len(table.units) <= _DENSE
    count, weight, norms = (_share_all if dense else _share_each)(table, pairs)
    product = np.sqrt(norms.take(pairs.sources) * norms.take(pairs.targets))
    return count, weight, np.rint(250 * weight / np.maximum(product, 1))


def _share_all(table: UnitTable, pairs: Pairs) -> tuple[Sums, Sums, Sums]:
    """Count what units share, by a product of matrices."""
    size, wide = len(table.units), len(table.stem_weights)
    weights = table.stem_weights.astype(np.float64)
    there = np.zeros((size, wide))
    there.reshape(-1)[table.stem_units * wide + table.stem_ids] = 1.0
    heavy = there * weights
    places = pairs.sources * size + pairs.targets
    counts, products = there @ there.T, heavy @ heavy.T
    return counts.take(places), products.take(places), products.diagonal()


def _share_each(table: UnitTable, pairs: Pairs) -> tuple[Sums, Sums, Sums]:
    """Count what units share, pair by pair: the same sums, linear in the pairs."""
    size, wide = len(table.units), max(len(table.stem_weights), 1)
    squares = table.stem_weights.astype(np.float64) ** 2
    units, stems = table.stem_units, table.stem_ids
    norms = np.bincount(units, weights=squares[stems], minlength=size).astype(float)
    keys = units * wide + stems
    bounds = np.searchsorted(units, np.arange(size + 1))
    count, weight = np.zeros(len(pairs)), np.zeros(len(pairs))
    for first in range(0, len(pairs), _CHUNK):
        source = pairs.sources[first : first + _CHUNK]
        target = pairs.targets[first : first + _CHUNK]
        lengths = (bounds[1:] - bounds[:-1])[source]
        owners = np.repeat(np.arange(len(source)), lengths)
        offsets = np.cumsum(lengths) - lengths
        stem = stems[np.arange(len(owners)) - (offsets - bounds[source])[owners]]
        asked = target[owners] * wide + stem
        found = owners[:0]
        if len(keys):
            places = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
            hit = keys[places] == asked
            found, stem = owners[hit], stem[hit]
        here = slice(first, first + len(source))
        count[here] = np.bincount(found, minlength=len(source))
        weight[here] = np.bincount(
            found, weights=squares[stem[: len(found)]], minlength=len(source)
        )
    return count, weight, norms
