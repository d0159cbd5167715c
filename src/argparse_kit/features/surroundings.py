"""What the rest of the page says about a line, once each line has been guessed at.

A line that looks like a heading is one if other lines of its style are, if a paragraph
follows it and if the body has begun; so the guesses about all lines become columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.encoding import OFFSETS, shifted
from argparse_kit.features.lines import CASE, END, RUNNING, WORDS
from argparse_kit.features.pages import NEIGHBOURLY, PageTable, Table
from argparse_kit.model import BlockKind

KINDS: Final = (*BlockKind,)
"""The labels of lines, in the order of their probabilities."""

_UNKNOWN: Final = 255
_AROUND: Final = (-3, -2, -1, 1, 2, 3)
_FARTHEST: Final = 100
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

Probabilities = NDArray[np.float64]
Integers = NDArray[np.int64]


def read_surroundings(page: PageTable, guesses: Probabilities) -> Table:
    """Return the table of a page with what is guessed about all its lines.

    Args:
        page: The page.
        guesses: Probability of each kind for each line, of shape ``(lines, kinds)``.

    Returns:
        Of shape ``(lines, columns)``: the page's own columns; the looks of the
        neighbours; the guesses in percent for the line and the three before and after;
        the mean guesses of the lines of its style, of nearly its style and of its
        words; how like it the lines guessed headings are; where it stands among what is
        guessed title, paragraphs and headings. 255 stands for none.
    """
    size = len(page.facts)
    facts = page.facts.astype(np.int64)
    own = facts[:, :NEIGHBOURLY]
    percent = np.rint(guesses * 100).astype(np.int64)
    running = facts[:, RUNNING] > 0
    alone = -np.arange(size) - 1
    styles = _Groups(np.where(running, alone, page.styles))
    looks = _Groups(np.where(running, alone, facts[:, CASE] * 16 + facts[:, END]))
    words = _Groups(_keys(page))
    heads = guesses.argmax(axis=1) == _HEADING
    parts = [facts]
    parts += [shifted(own, offset, _UNKNOWN) for offset in OFFSETS]
    parts.append(percent)
    parts += [shifted(percent, offset, _UNKNOWN) for offset in _AROUND]
    parts += [_mates(groups, guesses) for groups in (styles, looks, words)]
    parts.append(_likeness(facts[:, WORDS], styles, looks, heads))
    parts.append(_position(page, facts, guesses))
    return np.concatenate(parts, axis=1).astype(np.uint8)


class _Groups:
    """Lines that have something in common: what holds of the others of a group."""

    def __init__(self, names: Integers) -> None:
        self._order = np.argsort(names, kind="stable")
        self._starts = np.flatnonzero(np.diff(names[self._order], prepend=-1 << 40))
        self._sizes = np.diff(np.append(self._starts, len(names)))
        self.others = self._spread(self._sizes) - 1
        """How many others the group of each line has."""

    def _spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return for each line what was found for its group."""
        found = np.repeat(values, self._sizes, axis=0)
        spread = np.empty_like(found)
        spread[self._order] = found
        return spread

    def sums(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return the sums over the others, for *values* with one row a line."""
        if not len(values):
            return values
        totals = np.add.reduceat(values[self._order], self._starts, axis=0)
        return np.asarray(self._spread(totals) - values)

    def highest(self, values: Probabilities) -> Probabilities:
        """Return the highest value among the others; 0 where there are none."""
        if not len(values):
            return values
        sorted_values = values[self._order]
        best = np.maximum.reduceat(sorted_values, self._starts)
        is_best = sorted_values == np.repeat(best, self._sizes)
        ties = np.add.reduceat(is_best.astype(np.int64), self._starts)
        below = np.where(is_best, 0.0, sorted_values)
        second = np.where(ties > 1, best, np.maximum.reduceat(below, self._starts))
        found = self._spread(best)
        at_top = values == found
        return np.asarray(np.where(at_top, self._spread(second), found))


def _keys(page: PageTable) -> Integers:
    numbers: dict[str, int] = {}
    keys = [numbers.setdefault(line.key, len(numbers)) for line in page.lines]
    return np.array(keys, dtype=np.int64)


def _mates(groups: _Groups, guesses: Probabilities) -> Integers:
    """Return how many others a line's group has, and what is guessed about them."""
    others = groups.others[:, None]
    mass = groups.sums(guesses[:, _GROUPED])
    highest = groups.highest(guesses[:, _HEADING])[:, None]
    found = np.concatenate([mass / np.maximum(others, 1), highest], axis=1)
    percent = np.where(others > 0, np.rint(100 * found), _UNKNOWN)
    return np.concatenate([np.minimum(others, 50), percent], axis=1).astype(np.int64)


def _likeness(
    words: Integers, styles: _Groups, looks: _Groups, heads: NDArray[np.bool_]
) -> Integers:
    """Return how many other lines are guessed headings, and how like them a line is."""
    count = heads.astype(np.int64)
    others = count.sum() - count
    known = others > 0
    many = np.maximum(others, 1)
    same, alike = styles.sums(count), looks.sums(count)
    lengths, counts = np.unique(words[heads], return_counts=True)
    apart = np.abs(words[:, None] - lengths) @ counts if len(lengths) else 0 * words
    columns = [
        np.minimum(others, 50),
        np.where(known, 100 * same // many, _UNKNOWN),
        np.where(known, 100 * alike // many, _UNKNOWN),
        np.where(known, np.minimum(apart // many, _FARTHEST), _UNKNOWN),
    ]
    return np.stack(columns, axis=1)


def _position(page: PageTable, facts: Integers, guesses: Probabilities) -> Integers:
    """Return where each line stands among guessed paragraphs, headings and title."""
    size = len(facts)
    index = np.arange(size)
    labels = guesses.argmax(axis=1)
    prose = np.rint(facts[:, WORDS] * guesses[:, _PARAGRAPH])
    below = np.cumsum(prose)
    total = max(float(prose.sum()), 1.0)
    title = int(guesses[:, _TITLE].argmax()) if size else 0
    words = np.append(facts[:, WORDS], 0)
    columns = [
        np.rint(100 * (below - prose) / total),
        np.minimum((below - prose) // 10, 250),
        np.minimum((total - below) // 10, 250),
        _shared(page.telling, title),
        np.clip(index - title, -_FARTHEST, _FARTHEST) + _FARTHEST,
    ]
    for kind in (_PARAGRAPH, _HEADING):
        above, next_one = _nearest(labels == kind)
        none_above, none_below = above < 0, next_one == size
        far = _FARTHEST + 1
        columns += [
            np.where(none_above, far, np.minimum(index - above, _FARTHEST)),
            np.where(none_below, far, np.minimum(next_one - index, _FARTHEST)),
        ]
        if kind == _PARAGRAPH:
            columns += [
                np.where(none_above, 0, words[above]),
                np.where(none_below, 0, words[next_one]),
            ]
    return np.stack(columns, axis=1).astype(np.int64)


def _shared(telling: Sequence[frozenset[str]], title: int) -> Integers:
    """Return what percentage of the title's telling words each line has."""
    named = telling[title] if telling else frozenset()
    many = max(len(named), 1)
    return np.array([100 * len(words & named) // many for words in telling], np.int64)


def _nearest(marked: NDArray[np.bool_]) -> tuple[Integers, Integers]:
    """Return the index of the next marked line above (or -1) and below (or size)."""
    size = len(marked)
    index = np.arange(size)
    last = np.maximum.accumulate(np.where(marked, index, -1))
    coming = np.minimum.accumulate(np.where(marked, index, size)[::-1])[::-1]
    above = np.concatenate(([-1], last[:-1])) if size else last
    below = np.concatenate((coming[1:], [size])) if size else coming
    return above, below
