"""A page as a table of small integers: its lines, and each line's place among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

import attrs
import numpy as np
import regex
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

Table = NDArray[np.uint8]

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

_FARTHEST: Final = 100
_NEAR: Final = 3
_WIDE: Final = 8
_TELLING: Final = regex.compile(r"\w{5,}")
_HEAD: Final = 160
"""Characters of a line that tell what it is about."""
_PULLED: Final = 6
"""Fewest words of a pull quote."""
_RUN: Final = 5
"""Words in a row that give a repeated passage away."""
_COLON: Final = 4
"""How `Line.facts` says that a line ends with a colon."""
_LONGEST_LIST: Final = 20
_MOST_PULLED: Final = 40
"""Most words of a pull quote."""


@attrs.frozen(kw_only=True)
class PageTable:
    """The lines of a page.

    Attributes:
        facts: Of shape ``(lines, columns)``, see `COLUMNS`.
        lines: The lines by themselves.
        styles: What two lines share that look the same, by line; 0 for running ones.
        telling: The words of each line that tell what it is about.
    """

    facts: Table
    lines: Sequence[Line]
    styles: NDArray[np.int64]
    telling: Sequence[frozenset[str]]


# A page has some twenty to two hundred lines: for so few, plain loops are faster than
# numpy's calls, and both are linear.


def read_page(texts: Sequence[str], gaps: Sequence[bool]) -> PageTable:
    """Return the table of a page.

    Args:
        texts: Its lines, without white space at their ends; none is empty.
        gaps: Whether an empty line stands before each.
    """
    lines = [describe_line(text) for text in texts]
    if not lines:
        empty = np.zeros((0, len(COLUMNS)), dtype=np.uint8)
        return PageTable(
            facts=empty, lines=(), styles=np.zeros(0, np.int64), telling=()
        )
    running = [line.facts[RUNNING] > 0 for line in lines]
    styles = [
        0 if runs else _style(line.facts)
        for line, runs in zip(lines, running, strict=True)
    ]
    body = _find_body(lines, running)
    telling = _telling_words(texts)
    columns = [
        *zip(*(line.facts for line in lines), strict=True),
        *_repeats(lines),
        [*map(int, gaps)],
        *_places(lines, running, body),
        *_next_running(lines, running),
        *_windows(lines, running),
        *_alike(running, styles),
        _ended(lines, body),
        [*_since_colon(lines)],
        _relative_sizes(lines, running),
        *_same_openings(lines),
        _pulled(texts, lines, running),
    ]
    return PageTable(
        facts=np.ascontiguousarray(np.array(columns, dtype=np.uint8).T),
        lines=lines,
        styles=np.array(styles, dtype=np.int64),
        telling=telling,
    )


def _style(facts: Sequence[int]) -> int:
    """Number the styles: case, end, coarse length and mark; never 0."""
    end = facts[END]
    end = 0 if end in {12, 13, 14} else min(end, 5)
    length = (facts[WORDS] > 3) + (facts[WORDS] > 8)
    return ((facts[CASE] * 6 + end) * 3 + length) * 6 + facts[MARK] + 1


def _find_body(lines: Sequence[Line], running: Sequence[bool]) -> tuple[int, int]:
    """Return where the densest run of running text begins and ends.

    It is the run of lines with the largest sum, where running text counts for as many
    words as it has more than twelve and every other line against it.
    """
    best = total = first = 0
    body = (0, 0)
    for index, line in enumerate(lines):
        if total <= 0:
            total, first = 0, index
        if running[index]:
            total += min(line.facts[WORDS], 60) - 12
        else:
            total -= 14 if line.facts[FURNITURE] else 7
        if total > best:
            best, body = total, (first, index + 1)
    return body


def _telling_words(texts: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset(_TELLING.findall(text[:_HEAD].lower())) for text in texts]


def _repeats(lines: Sequence[Line]) -> list[list[int]]:
    counts = Counter(line.key for line in lines)
    seen: set[str] = set()
    repeats, repeat = [], []
    for line in lines:
        count = counts[line.key]
        repeats.append(min(count, 5))
        repeat.append(0 if count == 1 else 2 if line.key in seen else 1)
        seen.add(line.key)
    return [repeats, repeat]


def _places(
    lines: Sequence[Line], running: Sequence[bool], body: tuple[int, int]
) -> list[list[int]]:
    size = len(lines)
    words = [
        line.facts[WORDS] if runs else 0
        for line, runs in zip(lines, running, strict=True)
    ]
    above = [*accumulate(words, initial=0)]
    total = max(above[-1], 1)
    first, past = body
    return [
        [min(index, 255) for index in range(size)],
        [min(size - 1 - index, 255) for index in range(size)],
        [index * 100 // size for index in range(size)],
        [count * 100 // total for count in above[:-1]],
        [_clipped(index - first) for index in range(size)],
        [_clipped(past - 1 - index) for index in range(size)],
        [int(first <= index < past) for index in range(size)],
    ]


def _clipped(distance: int) -> int:
    return min(max(distance, -_FARTHEST), _FARTHEST) + _FARTHEST


def _next_running(lines: Sequence[Line], running: Sequence[bool]) -> list[list[int]]:
    """Return distance to, and words of, the next running line above and below."""
    above = _nearest(running)
    below = _nearest(running[::-1])[::-1]
    words = [line.facts[WORDS] for line in lines]
    return [
        [min(distance, _FARTHEST) for distance in above],
        [min(distance, _FARTHEST) for distance in below],
        [words[i - distance] if distance else 0 for i, distance in enumerate(above)],
        [words[i + distance] if distance else 0 for i, distance in enumerate(below)],
    ]


def _nearest(marked: Sequence[bool]) -> list[int]:
    """Return the distance to the nearest marked item before each; 0 for none."""
    found, last = [], -1
    for index, mark in enumerate(marked):
        found.append(index - last if last >= 0 else 0)
        if mark:
            last = index
    return found


def _windows(lines: Sequence[Line], running: Sequence[bool]) -> list[list[int]]:
    """Count running, furniture and dated lines among the next ones."""
    size = len(lines)
    runs = [*accumulate(map(int, running), initial=0)]
    furniture = [
        *accumulate((int(line.facts[FURNITURE] > 0) for line in lines), initial=0)
    ]
    dates = [*accumulate((int(line.facts[DATE] > 0) for line in lines), initial=0)]
    columns = []
    for reach in (_NEAR, _WIDE):
        bounds = [
            (max(index - reach, 0), index, min(index + reach + 1, size))
            for index in range(size)
        ]
        for total in (runs, furniture):
            columns.append([total[index] - total[low] for low, index, _ in bounds])
            columns.append(
                [total[high] - total[index + 1] for _, index, high in bounds]
            )
        columns.append([dates[high] - dates[low] for low, _, high in bounds])
    return columns


def _ended(lines: Sequence[Line], body: tuple[int, int]) -> list[int]:
    """Tell which lines stand below one that ends the piece, once the body has begun."""
    first, _ = body
    ends = (index > first and line.facts[ENDING] for index, line in enumerate(lines))
    return [int(ended) for ended in accumulate(ends, max)]


def _since_colon(lines: Sequence[Line]) -> Iterator[int]:
    since = 0
    for line in lines:
        yield since
        if line.facts[END] == _COLON:
            since = 1
        elif since:
            since = (since + 1) % (_LONGEST_LIST + 1)


def _relative_sizes(lines: Sequence[Line], running: Sequence[bool]) -> list[int]:
    sizes = sorted(
        line.facts[WORDS] for line, runs in zip(lines, running, strict=True) if runs
    )
    middle = sizes[len(sizes) // 2] if sizes else 1
    return [min(100 * line.facts[WORDS] // max(middle, 1), 250) for line in lines]


def _same_openings(lines: Sequence[Line]) -> list[list[int]]:
    firsts = [line.words[0] if line.words else "" for line in lines]
    same = [int(one == two != "") for one, two in pairwise(firsts)]
    return [[0, *same], [*same, 0]]


def _pulled(
    texts: Sequence[str], lines: Sequence[Line], running: Sequence[bool]
) -> list[int]:
    """Tell which lines repeat a passage of a longer one: their two ends do.

    Looked for by runs of five words, so that it stays linear.
    """
    asked = [
        index
        for index, line in enumerate(lines)
        if _PULLED <= line.facts[WORDS] <= _MOST_PULLED
    ]
    found = [0] * len(lines)
    wanted: dict[str, list[int]] = {}
    for index in asked:
        words = _words(texts[index])
        for run in {" ".join(words[:_RUN]), " ".join(words[-_RUN:])}:
            wanted.setdefault(run, []).append(index)
    openers = {run.split(" ", 1)[0] for run in wanted}
    seen: dict[int, set[str]] = {}
    for other, runs in enumerate(running):
        if not (runs and wanted):
            continue
        words = _words(texts[other])
        starts = [first for first, word in enumerate(words) if word in openers]
        for first in starts:
            run = " ".join(words[first : first + _RUN])
            for index in wanted.get(run, ()):
                if lines[index].facts[WORDS] < len(words):
                    seen.setdefault(index, set()).add(run)
    for index, hits in seen.items():
        found[index] = int(len(hits) > 1)
    return found


def _words(text: str) -> list[str]:
    return text.lower().strip("\"'“”‘’ .,!?").replace(",", "").split()


def _alike(running: Sequence[bool], styles: Sequence[int]) -> list[list[int]]:
    """Tell which lines stand alone between running ones, and how many like them do."""
    size = len(running)
    alone = [
        int(
            not running[index]
            and index + 1 < size
            and running[index + 1]
            and any(running[max(index - 2, 0) : index])
        )
        for index in range(size)
    ]
    total = Counter(styles)
    standing = Counter(
        style for style, stands in zip(styles, alone, strict=True) if stands
    )
    alike = [
        standing[style] - stands if style else 0
        for style, stands in zip(styles, alone, strict=True)
    ]
    elsewhere = [
        total[style] - 1 - like if style else 0
        for style, like in zip(styles, alike, strict=True)
    ]
    return [
        alone,
        [min(count, 50) for count in alike],
        [min(count, 50) for count in elsewhere],
    ]
