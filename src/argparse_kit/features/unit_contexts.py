"""What the rest of the text says about a unit, once each has been guessed at."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.encoding import shifted
from argparse_kit.features.unit_rows import NEIGHBOURLY
from argparse_kit.features.units import COLUMN, COLUMNS, TYPES, UnitTable
from argparse_kit.model import AduRole

ROLES: Final = (AduRole.THESIS, AduRole.CLAIM, AduRole.PREMISE)
"""The roles, in the order of their probabilities."""

GUESSES: Final = len(ROLES) + len(TYPES)
"""Columns of first guesses that count: the probabilities of roles, then of types."""

Table = NDArray[np.uint8]
Integers = NDArray[np.int64]
Probabilities = NDArray[np.float64]

_AROUND: Final = (-2, -1, 1, 2)
_RANKED: Final = np.array(
    [
        COLUMN[name]
        for name in ("front", "front_share", "central", "shared", "headings_share")
    ]
)
_WORTH: Final = 200
"""What probability one is as a small integer."""

_LIGHT: Final = tuple(COLUMNS[place] for place in NEIGHBOURLY)
CONTEXT_COLUMNS: Final = (
    *COLUMNS,
    *(f"before.{name}" for name in _LIGHT),
    *(f"after.{name}" for name in _LIGHT),
    *("guess",) * GUESSES,
    *("around",) * (GUESSES * len(_AROUND)),
    *("guess", "guess", "guess"),
    *("guess", "guess", "likeness", *(COLUMNS[place] for place in _RANKED)),
    *("guess", "guess", "likeness", "likeness"),
)
"""The columns of `read_contexts`, in order: those of `UnitTable` by their names there,
with ``before.`` and ``after.`` in front where they are a neighbour's; ``guess`` and
``around`` for what was thought of the unit and its neighbours before; and ``likeness``,
how much it shares with all others.
"""


def read_contexts(table: UnitTable, guesses: Probabilities) -> Table:
    """Return each unit with the guesses about it and its neighbours.

    Args:
        table: The units.
        guesses: Of shape ``(units, GUESSES)``; further columns do not count.

    Returns:
        Of shape ``(units, columns)``: own facts, facts of the neighbours, guesses of
        unit and neighbours, ranks in block, section and text, and how units compare.
    """
    facts, guesses = table.facts, guesses[:, :GUESSES]
    light = facts[:, NEIGHBOURLY].astype(np.int64)
    levels = np.rint(guesses * _WORTH).astype(np.int64)
    thesis, claim = guesses[:, 0], guesses[:, 0] + guesses[:, 1]
    likeness = _likeness(table)
    ranks = [
        rank(table.sections, thesis),
        rank(table.blocks, claim),
        rank(table.sections, claim),
    ]
    whole = np.stack((thesis, claim, likeness, *facts[:, _RANKED].T), axis=1)
    compared = [
        200 * thesis / thesis.max(initial=1e-9),
        200 * thesis / max(thesis.sum(), 1e-9),
        likeness,
        200 * likeness / likeness.max(initial=1e-9),
    ]
    columns = np.concatenate(
        [
            facts,
            *(shifted(light, side, 255) for side in (-1, 1)),
            levels,
            *(shifted(levels, offset, 255) for offset in _AROUND),
            np.stack(ranks, axis=1),
            _ranks(whole),
            np.rint(np.stack(compared, axis=1)).astype(np.int64),
        ],
        axis=1,
    )
    return np.asarray(np.minimum(columns, 255).astype(np.uint8))


def rank(groups: Integers, values: NDArray[Any]) -> Integers:
    """Return how many items of its group have a larger value, ties by place.

    Example:
        >>> rank(np.array([0, 0, 1]), np.array([0.2, 0.7, 0.1])).tolist()
        [1, 0, 0]
    """
    size = len(groups)
    if not size:
        return np.zeros(0, dtype=np.int64)
    high = values.astype(np.float64)
    span = float(high.max() - high.min()) + 1.0
    order = np.argsort(groups * span - high, kind="stable")
    ordered = groups[order]
    ranks = np.empty(size, dtype=np.int64)
    ranks[order] = np.arange(size) - np.searchsorted(ordered, ordered)
    return ranks


def _ranks(columns: NDArray[np.float64]) -> Integers:
    """Return the rank of each value in its column, ties by place."""
    order = np.argsort(-columns, axis=0, kind="stable")
    return np.argsort(order, axis=0, kind="stable")


def _likeness(table: UnitTable) -> NDArray[np.float64]:
    """Return how much each unit shares with all others, on average."""
    size = len(table.units)
    unit, stem, weights = table.stem_units, table.stem_ids, table.stem_weights
    squares = weights.astype(np.float64) ** 2
    norms = np.sqrt(np.bincount(unit, weights=squares[stem], minlength=size)) + 1e-6
    sums = np.bincount(
        stem, weights=weights[stem] / norms[unit], minlength=len(weights)
    )
    shared = np.bincount(unit, weights=weights[stem] * sums[stem], minlength=size)
    return np.asarray(1000 * (shared / norms - 1).clip(0) / max(size, 1))
