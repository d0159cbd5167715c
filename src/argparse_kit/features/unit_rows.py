"""Units as rows of a table of weights: what they say, look like, and stand beside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from itertools import repeat
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.encoding import BINS
from argparse_kit.features.groups import distinct
from argparse_kit.features.unit_signals import COUNTED
from argparse_kit.features.units import COLUMN, COLUMNS, UnitTable

Integers = NDArray[np.int64]

NEIGHBOURLY: Final = np.array(
    [
        COLUMN[name]
        for name in (
            "kind",
            "words",
            "end",
            *COUNTED,
            *(f"has_{signal}" for signal in SIGNALS),
            *(f"opens_{signal}" for signal in SIGNALS),
        )
    ]
)
"""Columns of `UnitTable.facts` that are worth reading of neighbours."""

_SIDES: Final = 2
_SLOTS: Final = len(COLUMNS) + _SIDES * len(NEIGHBOURLY)
_ROWS: Final = _SLOTS + _SIDES * len(NEIGHBOURLY)
_SLOT_ROWS: Final = 1 + np.arange(_SLOTS)[:, None] * (BINS + 1)
"""The first row of each slot: own columns, the neighbour's above, the one's below."""
_VALUES: Final = np.arange(len(COLUMNS))[:, None] * 256
"""Where the bins of each column begin."""
_APART: Final = _SIDES * len(NEIGHBOURLY) * (BINS + 1)
"""How much later the rows of neighbours in another block stand."""
_ROLES: Final = ("any", "first", "second", "before", "after", "first above", "below")
_ANY, _FIRST, _SECOND, _BEFORE, _AFTER, _ABOVE, _BELOW = range(len(_ROLES))
_NEAR: Final = 4
"""Words before a unit that count."""
_AROUND_ROLES: Final = np.array(
    [_FIRST, _SECOND, _AFTER, _ABOVE, _BELOW, *[_BEFORE] * _NEAR]
)[:, None]
_STEPS: Final = np.array([0, 1, *range(-1, -_NEAR - 1, -1)])[:, None]
"""From a unit's first word to those that count by their place beside it."""

_LIGHT: Final = tuple(COLUMNS[place] for place in NEIGHBOURLY)
ROW_COLUMNS: Final = (
    *COLUMNS,
    *(f"before.{name}" for name in _LIGHT),
    *(f"after.{name}" for name in _LIGHT),
    *("opening", "opening", "end", "before.opening", "after.opening"),
    *("opens",) * _NEAR,
)
"""The features of `UnitRows.fixed`, in order, by their names in `UnitTable`, with
``before.`` and ``after.`` in front where they are a neighbour's; then those of words:
``opening`` for the first two, ``opens`` for those before it, ``end`` for what follows.
"""


@attrs.frozen(kw_only=True, eq=False)
class UnitRows:
    """The rows of units in a table of weights.

    Attributes:
        fixed: Of shape ``(units, features)``; row 0 stands for none.
        loose: Further rows, unit after unit.
        bounds: Where the further rows of each unit begin, and where the last end.
    """

    fixed: Integers
    loose: Integers
    bounds: Integers


@attrs.frozen(kw_only=True, eq=False)
class UnitEncoder:
    """Turns units into rows of a table of weights; row 0 stands for nothing.

    Attributes:
        bins: The bin of each value of each column, of shape ``(columns, 256)``.
        vocabulary: The words that count, with their numbers from 1 on.
        pairs: Pairs of successive words that count, as ``first * words + second`` by
            their numbers, sorted; *words* is the size of the vocabulary and one.
    """

    bins: NDArray[np.uint8]
    vocabulary: Mapping[str, int]
    pairs: Integers

    @property
    def size(self) -> int:
        """Number of rows that the table of weights needs."""
        return self._pairs_from + len(self.pairs)

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self.vocabulary, key=self.vocabulary.__getitem__)

    @property
    def _words_from(self) -> int:
        return 1 + _ROWS * (BINS + 1)

    @property
    def _pairs_from(self) -> int:
        return self._words_from + len(_ROLES) * (len(self.vocabulary) + 1)

    def rows(self, table: UnitTable) -> UnitRows:
        """Return the rows of the units of a document."""
        forms = table.words.distinct
        known = map(self.vocabulary.get, forms, repeat(0))
        numbers = np.fromiter(known, np.int64, len(forms)).take(table.words.codes)
        loose, bounds = self._loose(table, numbers)
        fixed = np.concatenate((self._binned(table), self._around(table, numbers)))
        return UnitRows(fixed=fixed.T, loose=loose, bounds=bounds)

    def words(self, row: int) -> tuple[str, ...]:
        """Return the word or the pair of words inside a unit that *row* stands for."""
        names, many = self._names, len(self.vocabulary) + 1
        if row < self._pairs_from:
            return (names[row - self._words_from - 1],)
        first, second = divmod(int(self.pairs[row - self._pairs_from]), many)
        return names[first - 1], names[second - 1]

    def _binned(self, table: UnitTable) -> Integers:
        """Return the rows of what units and their neighbours look like."""
        facts, blocks = table.facts.T, table.blocks
        size = len(blocks)
        rows = np.empty((_SLOTS, size), dtype=np.int64)
        rows[: len(COLUMNS)] = self.bins.take(facts + _VALUES)
        light = np.full((len(NEIGHBOURLY), size + 2), BINS)
        light[:, 1:-1] = rows.take(NEIGHBOURLY, axis=0)
        apart = np.full(size + 1, _APART)
        apart[1:-1] *= blocks[1:] != blocks[:-1]
        sides = rows[len(COLUMNS) :].reshape(_SIDES, len(NEIGHBOURLY), size)
        np.add(light[:, :-2], apart[:-1], out=sides[0])
        np.add(light[:, 2:], apart[1:], out=sides[1])
        rows += _SLOT_ROWS
        return rows

    def _around(self, table: UnitTable, numbers: Integers) -> Integers:
        """Return the rows of words that open a unit, stand before and after it."""
        padded = np.concatenate((numbers, np.zeros(2, np.int64)))
        firsts, pasts = table.firsts, table.pasts
        places = firsts + _STEPS
        near = padded.take(places, mode="clip")
        near[0] *= pasts > firsts
        near[2:] *= places[2:] >= table.befores
        known = np.zeros((5 + _NEAR, len(firsts)), dtype=np.int64)
        known[:2] = near[:2]
        known[2] = padded.take(pasts)
        known[3, 1:] = near[0, :-1]
        known[4, :-1] = near[0, 1:]
        known[5:] = near[2:]
        bases = self._words_from + _AROUND_ROLES * (len(self.vocabulary) + 1)
        return np.asarray((known + bases) * (known > 0))

    def _loose(self, table: UnitTable, numbers: Integers) -> tuple[Integers, Integers]:
        """Return the rows of words and pairs of words inside each unit."""
        many, size = len(self.vocabulary) + 1, self.size
        inside = numbers.take(table.tokens)
        owned = table.owners * size
        keys = (owned + (self._words_from + inside))[inside > 0]
        if len(self.pairs) and len(inside) > 1:
            # Words without a number, 0, are in no pair.
            asked = inside[:-1] * many + inside[1:]
            places = self.pairs.searchsorted(asked)
            known = self.pairs.take(places, mode="clip") == asked
            known &= owned[1:] == owned[:-1]
            paired = owned[1:] + (self._pairs_from + places)
            keys = np.concatenate((keys, paired[known]))
        keys = distinct(keys)
        bounds = keys.searchsorted(np.arange(len(table.units) + 1) * size)
        return keys % size, bounds
