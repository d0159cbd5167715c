"""The table of a page as rows of weights: bins of its columns, and known words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.lines import CASE, END, WORDS, Line
from argparse_kit.features.pages import (
    COLUMNS,
    NEIGHBOURLY,
    OFFSETS,
    UNKNOWN,
    PageTable,
)

BINS: Final = 16
"""Bins of a column."""

_SHORT: Final = 14
"""Words up to which each word of a line counts."""
_ROLES: Final = ("first", "second", "last", "any", "first above", "first below")
_FIRST, _SECOND, _LAST, _ANY, _ABOVE, _BELOW = range(len(_ROLES))
_OWN_WORDS: Final = 3 + _SHORT
"""Rows that a line's own words take, at most: the first three roles, and any."""

# Where rows begin: of a line's columns and of its neighbours', of length with end and
# length with case, of words.
_STRIDE: Final = BINS + 1
"""Rows of a column: its bins, and one for a neighbour that is not there."""
_SLOTS: Final = len(COLUMNS) + len(OFFSETS) * NEIGHBOURLY
_SLOTS_FROM: Final = 1 + np.arange(_SLOTS)[:, None] * _STRIDE
_PAIRED: Final = np.array([WORDS, END, CASE])
_PAIRS_FROM: Final = 1 + (_SLOTS + np.arange(2)[:, None] * BINS) * _STRIDE
_WORDS_FROM: Final = 1 + (_SLOTS + 2 * BINS) * _STRIDE
_VALUES_FROM: Final = np.arange(_SLOTS)[:, None] * 256


@attrs.frozen(kw_only=True, eq=False)
class PageEncoder:
    """Turns lines into the rows of a table of weights; row 0 stands for nothing.

    Attributes:
        bins: The bin of each value of each column, of shape ``(columns, 256)``.
        vocabulary: The words that count, with their numbers from 0 on.
    """

    bins: NDArray[np.uint8]
    vocabulary: Mapping[str, int]

    @property
    def size(self) -> int:
        """Number of rows that the table of weights needs."""
        return _WORDS_FROM + len(_ROLES) * len(self.vocabulary)

    @cached_property
    def _value_rows(self) -> NDArray[np.int32]:
        """The row of each value of each column of a page, one column after another."""
        around = self.bins[:NEIGHBOURLY].copy()
        around[:, UNKNOWN] = BINS
        bins = np.concatenate([self.bins, *[around] * len(OFFSETS)])
        return (bins + _SLOTS_FROM).astype(np.int32).reshape(-1)

    @cached_property
    def _role_rows(self) -> NDArray[np.int64]:
        """Where the rows of words in each role begin."""
        roles = [_FIRST, _SECOND, _LAST, *[_ANY] * _SHORT, _ABOVE, _BELOW]
        return _WORDS_FROM + np.array(roles)[:, None] * len(self.vocabulary)

    def rows(self, page: PageTable) -> NDArray[np.int64]:
        """Return the rows of each line, of shape ``(lines, features)``."""
        slots = self._value_rows.take(page.table + _VALUES_FROM)
        bins = slots.take(_PAIRED, axis=0) - _SLOTS_FROM[_PAIRED]
        pairs = bins[0] * _STRIDE + bins[1:] + _PAIRS_FROM
        return np.concatenate([slots, pairs, self._word_rows(page.lines)]).T

    def _word_rows(self, lines: Sequence[Line]) -> NDArray[np.int64]:
        """Return the rows of words, one line a column; 0 for words that do not count.

        First, second and last word, all words of a short line, and the first words of
        the lines above and below.
        """
        number_of, absent = self.vocabulary.get, -self.size
        nothing = [absent] * _OWN_WORDS
        numbers: list[int] = []
        for words in [line.words for line in lines]:
            short = len(words) <= _SHORT
            chosen = words if short else (*words[:2], words[-1])
            found = [number_of(word, absent) for word in chosen] or nothing
            row = [found[0], found[1] if len(words) > 1 else absent, found[-1]]
            if short:
                row += {*found}
            numbers += row
            numbers += nothing[len(row) :]
        table = np.full((len(self._role_rows), len(lines)), absent)
        table[:_OWN_WORDS] = np.array(numbers, int).reshape(len(lines), _OWN_WORDS).T
        table[_OWN_WORDS, 1:] = table[0, :-1]
        table[_OWN_WORDS + 1, :-1] = table[0, 1:]
        return np.maximum(table + self._role_rows, 0)


def telling_words(page: PageTable) -> set[str]:
    """Return the words of *page* whose rows `PageEncoder` may ask for."""
    found: set[str] = set()
    for line in page.lines:
        if len(line.words) <= _SHORT:
            found.update(line.words)
        else:
            found.update((*line.words[:2], line.words[-1]))
    return found


def fit_bins(tables: Sequence[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Return the bin of each value of each column: the values, or their quantiles.

    Args:
        tables: Tables of pages, see `PageTable`.
    """
    values = np.concatenate(tables)
    every = np.arange(256)
    bins = np.zeros((values.shape[1], 256), dtype=np.uint8)
    for column in range(values.shape[1]):
        seen = np.unique(values[:, column])
        if len(seen) <= BINS:
            found = np.minimum(np.searchsorted(seen, every), len(seen) - 1)
        else:
            shares = np.linspace(0, 1, BINS + 1)[1:-1]
            edges = np.unique(np.quantile(values[:, column], shares))
            found = np.searchsorted(edges, every)
        bins[column] = found
    return bins


def shifted(table: NDArray[np.int64], offset: int, fill: int) -> NDArray[np.int64]:
    """Return the table whose row ``i`` is row ``i + offset`` of *table*, or *fill*.

    Example:
        >>> shifted(np.array([[1], [2], [3]]), -1, 9).tolist()
        [[9], [1], [2]]
    """
    moved = np.full_like(table, fill)
    if abs(offset) >= len(table):
        return moved
    if offset < 0:
        moved[-offset:] = table[:offset]
    else:
        moved[: len(table) - offset] = table[offset:]
    return moved
