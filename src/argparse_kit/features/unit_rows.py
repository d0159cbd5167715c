"""Units as rows of a table of weights: what they say, look like, and stand beside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.encoding import BINS, shifted
from argparse_kit.features.unit_signals import COUNTED
from argparse_kit.features.units import COLUMN, COLUMNS, UnitTable, sorted_set

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

_SIDES: Final = (-1, 1)
_SLOTS: Final = len(COLUMNS) + len(_SIDES) * len(NEIGHBOURLY)
_ROWS: Final = len(COLUMNS) + 2 * len(_SIDES) * len(NEIGHBOURLY)
_APART: Final = len(_SIDES) * len(NEIGHBOURLY) * (BINS + 1)
"""How much later the rows of neighbours in another block stand."""
_ROLES: Final = ("any", "first", "second", "before", "after", "first above", "below")
_ANY, _FIRST, _SECOND, _BEFORE, _AFTER, _ABOVE, _BELOW = range(len(_ROLES))
_NEAR: Final = 4
"""Words before a unit that count."""

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
        get = self.vocabulary.get
        numbers = np.array([get(form, 0) for form in table.forms], np.int64)
        numbers = numbers[table.codes]
        loose, bounds = self._loose(table, numbers)
        fixed = np.concatenate(
            (self._binned(table), self._around(table, numbers)), axis=1
        )
        return UnitRows(fixed=fixed, loose=loose, bounds=bounds)

    def words(self, row: int) -> tuple[str, ...]:
        """Return the word or the pair of words inside a unit that *row* stands for."""
        names, many = self._names, len(self.vocabulary) + 1
        if row < self._pairs_from:
            return (names[row - self._words_from - 1],)
        first, second = divmod(int(self.pairs[row - self._pairs_from]), many)
        return names[first - 1], names[second - 1]

    def _binned(self, table: UnitTable) -> Integers:
        binned = self.bins[np.arange(len(COLUMNS)), table.facts].astype(np.int64)
        light = binned[:, NEIGHBOURLY]
        slots = [binned]
        for side in _SIDES:
            home = shifted(table.blocks[:, None], side, -1)
            apart = home != table.blocks[:, None]
            slots.append(shifted(light, side, BINS) + np.where(apart, _APART, 0))
        return np.concatenate(slots, axis=1) + np.arange(_SLOTS) * (BINS + 1) + 1

    def _around(self, table: UnitTable, numbers: Integers) -> Integers:
        """Return the rows of words that open a unit, stand before and after it."""
        padded = np.concatenate((numbers, np.zeros(_NEAR + 2, np.int64)))
        firsts, pasts = table.firsts, table.pasts
        opening = np.where(pasts > firsts, padded[firsts], 0)
        before = firsts[:, None] - np.arange(1, _NEAR + 1)
        columns = [
            opening,
            padded[firsts + 1],
            padded[pasts],
            *shifted(opening[:, None], -1, 0).T,
            *shifted(opening[:, None], 1, 0).T,
            *np.where(before >= table.befores[:, None], padded[before], 0).T,
        ]
        roles = [_FIRST, _SECOND, _AFTER, _ABOVE, _BELOW, *[_BEFORE] * _NEAR]
        known = np.stack(columns, axis=1)
        many = len(self.vocabulary) + 1
        rows = self._words_from + np.array(roles) * many + known
        return np.where(known > 0, rows, 0)

    def _loose(self, table: UnitTable, numbers: Integers) -> tuple[Integers, Integers]:
        """Return the rows of words and pairs of words inside each unit."""
        size, many = len(table.units), len(self.vocabulary) + 1
        lengths = table.pasts - table.firsts
        owners = np.repeat(np.arange(size), lengths)
        offsets = np.cumsum(lengths) - lengths
        tokens = np.arange(len(owners)) - (offsets - table.firsts)[owners]
        inside = numbers[tokens]
        rows = np.where(inside > 0, self._words_from + inside, 0)
        if len(self.pairs) and len(tokens) > 1:
            keys = inside[:-1] * many + inside[1:]
            joined = (owners[1:] == owners[:-1]) & (inside[:-1] > 0) & (inside[1:] > 0)
            places = np.searchsorted(self.pairs, keys)
            places = np.minimum(places, len(self.pairs) - 1)
            known = joined & (self.pairs[places] == keys)
            owners = np.concatenate((owners, owners[:-1][known]))
            rows = np.concatenate((rows, self._pairs_from + places[known]))
        keys = sorted_set((owners * self.size + rows)[rows > 0])
        bounds = np.searchsorted(keys, np.arange(size + 1) * self.size)
        return keys % self.size, bounds
