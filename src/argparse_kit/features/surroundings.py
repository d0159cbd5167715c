"""What the rest of the page says about a line, once each line has been guessed at.

A line that looks like a heading is one if other lines of its style are, if a paragraph
follows it and if the body has begun; so the guesses about all lines become columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import regex
from numpy.typing import NDArray

from argparse_kit.features.lines import CASE, END, RUNNING, WORDS
from argparse_kit.features.pages import (
    OFFSETS,
    REPEATS,
    UNKNOWN,
    Columns,
    Integers,
    PageTable,
    Table,
    clipped,
    count_to_marked,
    stack_neighbours,
)
from argparse_kit.model import BlockKind

KINDS: Final = (*BlockKind,)
"""The labels of lines, in the order of their probabilities."""

_AROUND: Final = (-3, -2, -1, 1, 2, 3)
_FARTHEST: Final = 100
_TELLING: Final = regex.compile(r"\w{5,}")
_WORD_SIGN: Final = regex.compile(r"\w")
_TITLE = KINDS.index(BlockKind.TITLE)
_HEADING = KINDS.index(BlockKind.HEADING)
_PARAGRAPH = KINDS.index(BlockKind.PARAGRAPH)
_GROUPED: Final = [
    KINDS.index(kind)
    for kind in (
        BlockKind.BOILERPLATE,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
    )
]

_MARKED: Final = np.array([[_PARAGRAPH], [_HEADING]])
"""The kinds to the next of which each line's distance is told."""

Probabilities = NDArray[np.float64]


def read_surroundings(page: PageTable, guesses: Probabilities) -> Table:
    """Return the table of a page with what is guessed about all its lines.

    Args:
        page: The page.
        guesses: Probability of each kind for each line, of shape ``(lines, kinds)``.

    Returns:
        Of shape ``(lines, columns)``, column after column: the page's own columns; the
        looks of the neighbours; the guesses in percent for the line and the three
        before and after; the mean guesses of the lines that have something in common
        with it, see `_name_groups`; how often the next lines come on the page; how like
        it the lines guessed headings are; where it stands among what is guessed title,
        paragraphs and headings. 255 stands for none.
    """
    words = page.table[WORDS].astype(np.int64)
    chances = np.ascontiguousarray(guesses.T)
    labels = guesses.argmax(axis=1)
    percent = np.rint(chances * 100).astype(np.uint8)
    heads = labels == _HEADING
    groups = _Groups(_name_groups(page))
    sums = groups.sums(np.concatenate([chances[_GROUPED], heads[None]]))
    single = [
        *_likeness(words, heads, sums[-1]),
        *_position(page, words, chances, labels),
    ]
    parts = [
        page.table,
        percent,
        stack_neighbours(percent, _AROUND, UNKNOWN),
        _mates(groups.others, sums[:-1], groups.highest(chances[_HEADING])),
        stack_neighbours(page.table[REPEATS : REPEATS + 1], OFFSETS, UNKNOWN),
        np.array(single),
    ]
    return np.concatenate(parts, dtype=np.uint8, casting="unsafe").T


def _name_groups(page: PageTable) -> Integers:
    """Name what lines have in common, for each line.

    These are its style; nearly its style; what it says; its first word; what the line
    above says; what the line below says. So a pattern that comes back is seen: each
    heading of a list has the same credit below it, each item the same label.

    The names have the shape ``(6, lines)``; running lines have no style to share.
    """
    facts = page.table
    running = facts[RUNNING].nonzero()[0]
    names = np.full((6, len(page.keys)), -1, dtype=np.int64)
    names[0] = page.styles
    names[1] = facts[CASE] * 16 + facts[END]
    names[2] = page.keys
    names[3] = page.openings
    names[4, 1:] = page.keys[:-1]
    names[5, :-1] = page.keys[1:]
    names[:2, running] = -1 - running
    return names


class _Groups:
    """Lines that have something in common: what holds of the others of a group.

    Several ways to group the lines are gone through at once, for speed.
    """

    def __init__(self, names: Integers) -> None:
        """Put lines together that have the same name in the same row of *names*."""
        rows = len(names)
        flat = (names * rows + np.arange(rows)[:, None]).reshape(-1)
        self._order = flat.argsort(kind="stable")
        in_order = flat[self._order]
        opens = np.zeros(len(flat), dtype=np.int64)
        opens[1:] = in_order[1:] != in_order[:-1]
        self._groups = np.empty_like(flat)
        self._groups[self._order] = opens.cumsum()
        sizes = np.bincount(self._groups)
        self._lasts = sizes.cumsum() - 1
        self._starts = self._lasts + 1 - sizes
        self._shape = names.shape
        self.others = (sizes[self._groups] - 1).reshape(self._shape)
        """How many others the groups of each line have."""

    def sums(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return the sums over the others.

        Args:
            values: Of shape ``(columns, lines)``.

        Returns:
            Of shape ``(columns, ways, lines)``.
        """
        in_order = values.take(self._order % self._shape[1], axis=1)
        totals = np.add.reduceat(in_order, self._starts, axis=1)
        spread = totals.take(self._groups, axis=1).reshape(len(values), *self._shape)
        return np.asarray(spread - values[:, None])

    def highest(self, values: Probabilities) -> Probabilities:
        """Return the highest of *values* among the others, of shape ``(ways, lines)``.

        Without others it is any number.
        """
        flat = np.concatenate([values] * self._shape[0])
        order = np.lexsort((flat, self._groups))
        in_order = flat[order]
        found = in_order[self._lasts][self._groups]
        found[order[self._lasts]] = in_order[self._lasts - 1]
        return np.asarray(found.reshape(self._shape))


def _mates(
    others: Integers, mass: Probabilities, highest: Probabilities
) -> NDArray[Any]:
    """Return how many others a line's groups have, and what is guessed about them."""
    means = mass / np.maximum(others, 1)
    found = np.rint(100 * np.concatenate([means, highest[None]]))
    known = np.where(others > 0, found, UNKNOWN)
    columns = np.concatenate([np.minimum(others, 50)[None], known])
    return np.concatenate([*columns.swapaxes(0, 1)])


def _likeness(
    words: Integers, heads: NDArray[np.bool_], alike: Probabilities
) -> Columns:
    """Return how many other lines are guessed headings, and how like them a line is."""
    others = np.count_nonzero(heads) - heads.astype(np.int64)
    many = np.maximum(others, 1)
    counts = np.bincount(words[heads])
    lengths = counts.nonzero()[0]
    apart = np.abs(words[:, None] - lengths) @ counts[lengths]
    found = [
        *(100 * alike[:2] // many),
        np.minimum(apart // many, _FARTHEST),
    ]
    return [
        np.minimum(others, 50),
        *np.where(others > 0, found, UNKNOWN),
    ]


def _position(
    page: PageTable, words: Integers, chances: Probabilities, labels: Integers
) -> Columns:
    """Return where each line stands among guessed paragraphs, headings and title."""
    index = np.arange(len(words))
    prose = np.rint(words * chances[_PARAGRAPH]).astype(np.int64)
    below = prose.cumsum()
    before = below - prose
    total = max(int(prose.sum()), 1)
    title = int(chances[_TITLE].argmax()) if len(words) else 0
    distances = count_to_marked(labels == _MARKED)
    known = np.minimum(distances, _FARTHEST)
    near = np.where(distances > 0, known, _FARTHEST + 1)
    above, under = distances[:, 0]
    return [
        np.rint(100 * before / total),
        np.minimum(before // 10, 250),
        np.minimum((total - below) // 10, 250),
        _shared(page.heads, title),
        clipped(index - title),
        *near[:, 0],
        words[index - above] * (above > 0),
        words[index + under] * (under > 0),
        *near[:, 1],
    ]


def _shared(heads: Sequence[str], title: int) -> Integers:
    """Return what percentage of the title's telling words each line has."""
    named = {*_TELLING.findall(heads[title])} if heads else set()
    found = [0] * len(heads)
    for word in named:
        spaced = f" {word} "
        for place, head in enumerate(heads):
            if word in head and (spaced in head or _has_word(head, word)):
                found[place] += 1
    return 100 * np.array(found, dtype=np.int64) // max(len(named), 1)


def _has_word(text: str, word: str) -> bool:
    """Tell whether *word* stands in *text*, not as a part of a longer word."""
    start = text.find(word)
    while start >= 0:
        past = start + len(word)
        if not _WORD_SIGN.search(text[start - 1 : start] + text[past : past + 1]):
            return True
        start = text.find(word, start + 1)
    return False
