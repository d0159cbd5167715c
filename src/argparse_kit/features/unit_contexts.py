"""What the rest of the text says about a unit, once each has been guessed at."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.groups import rank_in_runs
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

_FARTHEST: Final = 2
_AROUND_PLACES: Final = (0, 1, 3, 4)
"""The neighbours whose guesses count, from the farthest one above on."""
_NO_UNIT: Final = 255
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
    *("around",) * (GUESSES * len(_AROUND_PLACES)),
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
        It lies column after column.
    """
    facts, guesses = table.facts.T, guesses[:, :GUESSES].T
    light = _padded(facts.take(NEIGHBOURLY, axis=0), 1)
    levels = _padded(np.rint(guesses * _WORTH), _FARTHEST)
    size = len(table.units)
    around = [levels[:, place : place + size] for place in _AROUND_PLACES]
    columns = np.concatenate(
        (
            facts,
            light[:, :-2],
            light[:, 2:],
            levels[:, _FARTHEST:-_FARTHEST],
            *around,
            _compare(table, guesses),
        )
    )
    return columns.T


def _padded(columns: NDArray[Any], many: int) -> Table:
    """Return *columns* with as many values on either side that stand for no unit."""
    wide, size = columns.shape
    padded = np.full((wide, size + 2 * many), _NO_UNIT, dtype=np.uint8)
    padded[:, many:-many] = columns
    return padded


def _compare(table: UnitTable, guesses: Probabilities) -> Table:
    """Return ranks and shares of the units among each other, as columns in rows."""
    thesis, claim = guesses[0], guesses[0] + guesses[1]
    likeness = _likeness(table)
    ranked = table.facts.T.take(_RANKED, axis=0)
    values = np.array((thesis, claim, claim, thesis, claim, likeness, *ranked))
    groups, firsts = np.zeros((2, *values.shape), dtype=np.int64)
    groups[:3] = table.sections, table.blocks, table.sections
    index = np.arange(len(thesis))
    firsts[:3] = index - (table.in_sections, table.in_blocks, table.in_sections)
    compared = (
        200 * thesis / thesis.max(initial=1e-9),
        200 * thesis / max(thesis.sum(), 1e-9),
        likeness,
        200 * likeness / likeness.max(initial=1e-9),
    )
    columns = np.concatenate((rank_in_runs(groups, firsts, values), np.rint(compared)))
    return np.asarray(np.minimum(columns, 255).astype(np.uint8))


def _likeness(table: UnitTable) -> NDArray[np.float64]:
    """Return how much each unit shares with all others, on average."""
    size = len(table.units)
    unit, stem = table.stem_units, table.stem_ids
    weights = table.stem_weights.take(stem).astype(np.float64)
    norms = np.sqrt(np.bincount(unit, weights=weights**2, minlength=size)) + 1e-6
    sums = np.bincount(stem, weights=weights / norms.take(unit))
    shared = np.bincount(unit, weights=weights * sums.take(stem), minlength=size)
    return np.asarray(1000 * np.maximum(shared / norms - 1, 0) / max(size, 1))
