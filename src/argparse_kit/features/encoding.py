"""The table of a page as rows of weights: bins of its columns, and known words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.lines import CASE, END, WORDS
from argparse_kit.features.pages import COLUMNS, NEIGHBOURLY, PageTable

OFFSETS: Final = (-2, -1, 1, 2)
"""The neighbours whose own looks count, by distance."""

BINS: Final = 16
"""Bins of a column."""

_SHORT: Final = 14
"""Words up to which each word of a line counts."""
_ROLES: Final = ("first", "second", "last", "any", "first above", "first below")
_FIRST, _SECOND, _LAST, _ANY, _ABOVE, _BELOW = range(len(_ROLES))


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
        return self._words_from + len(_ROLES) * len(self.vocabulary)

    @property
    def _words_from(self) -> int:
        slots = len(COLUMNS) + len(OFFSETS) * NEIGHBOURLY
        return 1 + (slots + 2 * BINS) * (BINS + 1)

    def rows(self, page: PageTable) -> NDArray[np.int64]:
        """Return the rows of each line, of shape ``(lines, features)``."""
        size = len(page.facts)
        binned = self.bins[np.arange(len(COLUMNS)), page.facts].astype(np.int64)
        own = binned[:, :NEIGHBOURLY]
        slots = [binned, *(shifted(own, offset, BINS) for offset in OFFSETS)]
        table = np.concatenate(slots, axis=1)
        rows = table + np.arange(table.shape[1]) * (BINS + 1) + 1
        pairs = 1 + table.shape[1] * (BINS + 1)
        lengths = own[:, WORDS] * (BINS + 1)
        ends = pairs + lengths + own[:, END]
        cases = pairs + BINS * (BINS + 1) + lengths + own[:, CASE]
        parts = [rows, ends[:, None], cases[:, None]]
        if size:
            parts.append(self._word_rows(page))
        return np.concatenate(parts, axis=1)

    def _word_rows(self, page: PageTable) -> NDArray[np.int64]:
        known = self.vocabulary
        many = len(known)
        base = [self._words_from + role * many for role in range(len(_ROLES))]
        rows: list[list[int]] = []
        firsts = [
            known.get(line.words[0], -1) if line.words else -1 for line in page.lines
        ]
        for index, line in enumerate(page.lines):
            words = line.words
            row = [0] * (len(_ROLES) - 1 + _SHORT)
            if firsts[index] >= 0:
                row[0] = base[_FIRST] + firsts[index]
            if len(words) > 1 and (number := known.get(words[1])) is not None:
                row[1] = base[_SECOND] + number
            if words and (number := known.get(words[-1])) is not None:
                row[2] = base[_LAST] + number
            if index and firsts[index - 1] >= 0:
                row[3] = base[_ABOVE] + firsts[index - 1]
            if index + 1 < len(firsts) and firsts[index + 1] >= 0:
                row[4] = base[_BELOW] + firsts[index + 1]
            if len(words) <= _SHORT:
                place = len(_ROLES) - 1
                for word in dict.fromkeys(words):
                    if (number := known.get(word)) is not None:
                        row[place] = base[_ANY] + number
                        place += 1
            rows.append(row)
        return np.array(rows, dtype=np.int64)


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
