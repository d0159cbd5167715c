"""A page as a table of small integers: its lines, and each line's place among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.lines import (
    CASE,
    DATE,
    END,
    ENDING,
    FURNITURE,
    LINE_COLUMNS,
    MARK,
    RUNNING,
    WORDS,
    Line,
    describe_line,
)
from argparse_kit.features.pulled import find_pulled

Table = NDArray[np.uint8]
Integers = NDArray[np.int64]
Columns = list[NDArray[Any]]

PLACE_COLUMNS: Final = (
    "repeats",
    "repeat",
    "gap",
    "lines_above",
    "lines_below",
    "place",
    "prose_above",
    "from_body",
    "to_body_end",
    "in_body",
    "running_above",
    "running_below",
    "words_above",
    "words_below",
    "near_running_above",
    "near_running_below",
    "near_furniture_above",
    "near_furniture_below",
    "near_dates",
    "wide_running_above",
    "wide_running_below",
    "wide_furniture_above",
    "wide_furniture_below",
    "wide_dates",
    "alone",
    "alike_alone",
    "alike_elsewhere",
    "ended",
    "since_colon",
    "relative",
    "opens_as_above",
    "opens_as_below",
    "pulled",
)
"""What a page adds to `LINE_COLUMNS`, in order:

repeats: lines that say the same, at most 5; repeat: none, first, later; gap: whether an
empty line stands before it; lines_above, lines_below: at most 255; place, prose_above:
percent of the lines and of the running words above it; from_body, to_body_end: lines
from the first and to the last line of the body, 100 for none, 0 to 200; in_body;
running_above, running_below: lines to the next running line, 0 for none, at most 100;
words_above, words_below: its words; near_*, wide_*: running, furniture and dated lines
among the three and the eight next; alone: whether it stands between running lines;
alike_alone, alike_elsewhere: lines of its style that stand so and that do not, at most
50; ended: whether it is, or stands below, a line that ends the piece; since_colon:
lines since one that ended with a colon, 0 for none, at most 20; relative: percent of
the words that the page's running lines have in the middle, at most 250; opens_as_above,
opens_as_below: whether the next line has the same first word; pulled: whether another
running line says the same among other things, as the source of a pull quote does.
"""

COLUMNS: Final = (*LINE_COLUMNS, *PLACE_COLUMNS)
"""The columns of `PageTable.facts`, in order."""

NEIGHBOURLY: Final = len(LINE_COLUMNS)
"""How many columns describe the line alone, so that neighbours' are worth reading."""

REPEATS: Final = COLUMNS.index("repeats")
"""Place of the column that says how often a line comes."""

OFFSETS: Final = (-2, -1, 1, 2)
"""The neighbours whose own looks count, by distance."""

UNKNOWN: Final = 255
"""What the looks of a neighbour are that is not there."""

_FARTHEST: Final = 100
_NEAR: Final = 3
_WIDE: Final = 8
_HEAD: Final = 160
"""Characters of a line that tell what it is about."""
_COLON: Final = 4
"""How `Line.facts` says that a line ends with a colon."""
_LONGEST_LIST: Final = 20
_COUNTED: Final = np.array([RUNNING, FURNITURE, DATE])
_WINDOWS: Final = np.array(
    [
        window
        for reach in (_NEAR, _WIDE)
        for window in (
            (0, -reach, 0),
            (0, 1, reach + 1),
            (1, -reach, 0),
            (1, 1, reach + 1),
            (2, -reach, reach + 1),
        )
    ]
).T[:, :, None]
"""Which of `_COUNTED` is counted, from the line at which offset on to before which."""
# A style is a number whose digits say case, end, length and mark; these are the shares
# of end and length, by what `Line.facts` says of them.
_END_STYLES: Final = 18 * np.array([0, 1, 2, 3, 4, *[5] * 7, 0, 0, 0, 5])
_LENGTH_STYLES: Final = 6 * np.array([0] * 4 + [1] * 5 + [2] * 247)
_CASE_STYLE: Final = 108


@attrs.frozen(kw_only=True)
class PageTable:
    """The lines of a page.

    Attributes:
        table: Of shape ``(columns, lines)``: `COLUMNS`, then `LINE_COLUMNS` of the
            neighbours at each of `OFFSETS`, `UNKNOWN` where there is none.
        lines: The lines by themselves.
        styles: What two lines share that look the same, by line; 0 for running ones.
        keys: What two lines share that say the same, by line, numbered from 0 on.
        openings: What two lines share that open with the same word; 0 without words.
        heads: What each line begins with, in lower case.
    """

    table: Table
    lines: Sequence[Line]
    styles: Integers
    keys: Integers
    openings: Integers
    heads: Sequence[str]

    @property
    def facts(self) -> Table:
        """What is known of each line, of shape ``(lines, columns)``, see `COLUMNS`."""
        return self.table[: len(COLUMNS)].T


def read_page(texts: Sequence[str], gaps: Sequence[bool]) -> PageTable:
    """Return the table of a page.

    Args:
        texts: Its lines, without white space at their ends; none is empty.
        gaps: Whether an empty line stands before each.
    """
    described = {text: describe_line(text) for text in {*texts}}  # pages repeat
    lines = [described[text] for text in texts]
    size = len(lines)
    own = bytes(chain.from_iterable([line.facts for line in lines]))
    looks = np.frombuffer(own, np.uint8).reshape(-1, NEIGHBOURLY).T.astype(np.int64)
    words, running = looks[WORDS], looks[RUNNING] > 0
    styles = _find_styles(looks) * ~running
    keys, openings = _number_keys(lines), _number_openings(lines)
    first, past = _find_body(looks, running)
    index = np.arange(size)
    above, below = count_to_marked(np.array([running, looks[END] == _COLON]))
    columns = [
        looks.reshape(-1),
        *_repeats(keys),
        np.array(gaps, np.bool_),
        *_places(words * running, index, first, past),
        *_next_running(words, index, above[0], below[0]),
        _windows(looks, index).reshape(-1),
        *_alike(running, styles),
        np.maximum.accumulate(looks[ENDING] * (index > first)),
        above[1] * (above[1] <= _LONGEST_LIST),
        _relative_sizes(words, running),
        *_same_as_next(openings),
        np.array(find_pulled(texts, words.tolist(), running.tolist()), np.bool_),
    ]
    facts = np.concatenate(columns, dtype=np.uint8, casting="unsafe")
    facts = facts.reshape(len(COLUMNS), size)
    around = stack_neighbours(facts[:NEIGHBOURLY], OFFSETS, UNKNOWN)
    return PageTable(
        table=np.concatenate([facts, around]),
        lines=lines,
        styles=styles,
        keys=keys,
        openings=openings,
        heads=[text[:_HEAD].lower() for text in texts],
    )


def stack_neighbours(columns: Table, offsets: Sequence[int], missing: int) -> Table:
    """Return the columns of the items at some *offsets*, one block an offset.

    Args:
        columns: Of shape ``(columns, items)``.
        offsets: Distances of neighbours, negative for those before.
        missing: What stands where there is no neighbour.

    Returns:
        Of shape ``(offsets * columns, items)``.

    Example:
        >>> stack_neighbours(np.array([[1, 2, 3]], np.uint8), (-1, 1), 9).tolist()
        [[9, 1, 2], [2, 3, 9]]
    """
    size, reach = columns.shape[1], max(map(abs, offsets))
    padded = np.full((len(columns), size + 2 * reach), missing, columns.dtype)
    padded[:, reach : reach + size] = columns
    return np.concatenate([padded[:, reach + o : reach + o + size] for o in offsets])


def count_to_marked(marked: NDArray[np.bool_]) -> Integers:
    """Return how far above and below each line the nearest marked one is; 0 for none.

    Args:
        marked: Which lines are marked, for each mark, of shape ``(marks, lines)``.

    Returns:
        Of shape ``(2, marks, lines)``: how far above, and how far below.

    Example:
        >>> count_to_marked(np.array([[False, True, False, False]])).tolist()
        [[[0, 0, 1, 2]], [[1, 0, 0, 0]]]
    """
    index = np.arange(1, marked.shape[1] + 1)
    both = np.array([marked, marked[:, ::-1]])
    last = np.maximum.accumulate(both * index, axis=2)[:, :, :-1]
    distances = np.zeros(both.shape, dtype=np.int64)
    distances[:, :, 1:] = (index[1:] - last) * (last > 0)
    distances[1] = distances[1, :, ::-1]
    return distances


def _find_styles(looks: Integers) -> Integers:
    """Number the styles: case, end, coarse length and mark; never 0."""
    ends, lengths = _END_STYLES.take(looks[END]), _LENGTH_STYLES.take(looks[WORDS])
    return np.asarray(looks[CASE] * _CASE_STYLE + ends + lengths + looks[MARK] + 1)


def _number_keys(lines: Sequence[Line]) -> Integers:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(line.key, len(numbers)) for line in lines], int)


def _find_body(looks: Integers, running: NDArray[np.bool_]) -> tuple[int, int]:
    """Return where the densest run of running text begins and ends.

    It is the run of lines with the largest sum, where running text counts for as many
    words as it has more than twelve and every other line against it.
    """
    losses = (looks[FURNITURE] > 0) * 7 + 7
    gains = np.where(running, np.minimum(looks[WORDS], 60) - 12, -losses)
    best = total = first = 0
    body = (0, 0)
    for index, gain in enumerate(gains.tolist()):
        if total <= 0:
            total, first = 0, index
        total += gain
        if total > best:
            best, body = total, (first, index + 1)
    return body


def _repeats(keys: Integers) -> Columns:
    count = np.bincount(keys)[keys]
    later = np.zeros(len(keys), dtype=np.int64)
    later[1:] = keys[1:] <= np.maximum.accumulate(keys)[:-1]
    return [np.minimum(count, 5), (count > 1) * (1 + later)]


def _places(prose: Integers, index: Integers, first: int, past: int) -> Columns:
    """Return where each line stands, given the words of running lines and the body."""
    size = len(prose)
    below = prose.cumsum()
    return [
        np.minimum(index, 255),
        np.minimum(index[::-1], 255),
        index * 100 // max(size, 1),
        (below - prose) * 100 // max(int(prose.sum()), 1),
        clipped(index - first),
        clipped(past - 1 - index),
        (index >= first) & (index < past),
    ]


def clipped(distances: Integers) -> Integers:
    """Return distances from -100 to 100 as numbers from 0 to 200."""
    return np.minimum(np.maximum(distances, -_FARTHEST), _FARTHEST) + _FARTHEST


def _next_running(
    words: Integers, index: Integers, above: Integers, below: Integers
) -> Columns:
    """Return distance to, and words of, the next running line above and below."""
    return [
        np.minimum(above, _FARTHEST),
        np.minimum(below, _FARTHEST),
        words[index - above] * (above > 0),
        words[index + below] * (below > 0),
    ]


def _windows(looks: Integers, index: Integers) -> Integers:
    """Count running, furniture and dated lines among the next ones, see `_WINDOWS`."""
    size = len(index)
    totals = np.zeros((len(_COUNTED), size + 2 * _WIDE + 1), dtype=np.int64)
    totals[:, _WIDE + 1 : _WIDE + 1 + size] = looks.take(_COUNTED, axis=0) > 0
    totals = totals.cumsum(axis=1)
    row, first, past = _WINDOWS
    zero = row * totals.shape[1] + _WIDE + index
    return np.asarray(totals.take(zero + past) - totals.take(zero + first))


def _alike(running: NDArray[np.bool_], styles: Integers) -> Columns:
    """Tell which lines stand alone between running ones, and how many like them do."""
    around = np.zeros(len(running) + 3, dtype=np.bool_)
    around[2:-1] = running
    alone = ~running & around[3:] & (around[:-3] | around[1:-2])
    total = np.bincount(styles, minlength=1)
    standing = np.bincount(styles[alone], minlength=len(total))
    alike = standing[styles] - alone
    total[0] = 1  # running lines have no style to share
    elsewhere = total[styles] - 1 - alike
    return [alone, np.minimum(alike, 50), np.minimum(elsewhere, 50)]


def _relative_sizes(words: Integers, running: NDArray[np.bool_]) -> Integers:
    sizes = np.sort(words[running])
    middle = max(int(sizes[len(sizes) // 2]), 1) if len(sizes) else 1
    return np.minimum(100 * words // middle, 250)


def _number_openings(lines: Sequence[Line]) -> Integers:
    numbers = {"": 0}
    firsts = [line.words[0] if line.words else "" for line in lines]
    return np.array([numbers.setdefault(first, len(numbers)) for first in firsts], int)


def _same_as_next(openings: Integers) -> Columns:
    same = np.zeros(len(openings) + 1, dtype=np.bool_)
    same[1:-1] = (openings[1:] == openings[:-1]) & (openings[1:] > 0)
    return [same[:-1], same[1:]]
