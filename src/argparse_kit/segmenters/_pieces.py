"""Lines put together to pieces: what a page shows as one block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import attrs
import regex

from argparse_kit.model import Span
from argparse_kit.text import Line, split_lines
from argparse_kit.text.marks import BULLETS

_STOP = regex.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_MARK = regex.compile(rf"(?:[{BULLETS}]|\(?(?:\d{{1,3}}|[a-zA-Z])[.)]|#{{1,6}}|>+)\s")
_WORD_WITH_STOP = regex.compile(r"(?:\d{1,3}|[a-zA-Z])\.\s")

_SHORTEST_WRAPPED: Final = 40
"""Characters below which a line was hardly broken because it was full."""
_LONGEST_WRAPPED: Final = 130
"""Characters above which a text is not hard-wrapped."""


@attrs.frozen
class Piece:
    """A stretch of text that the page shows as one block.

    Attributes:
        span: Its place in the text, line ends inside included.
        text: Its characters.
        gap: Whether an empty line stands before it.
    """

    span: Span
    text: str
    gap: bool


def find_pieces(text: str) -> list[Piece]:
    """Return the pieces of *text*, in reading order.

    Ordinarily each line is a piece. In a hard-wrapped text, lines that were broken
    because they were full are joined again.
    """
    lines = split_lines(text)
    width = _wrap_width(text, lines)
    if width is None:
        return [_piece(text, line.span, line.gap) for line in lines]
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(text, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        _piece(text, Span(group[0].span.start, group[-1].span.end), group[0].gap)
        for group in groups
    ]


def _piece(text: str, span: Span, gap: int) -> Piece:
    return Piece(span, text[span.start : span.end], gap > 0)


def _wrap_width(text: str, lines: Sequence[Line]) -> int | None:
    """Return the width at which *text* was wrapped; None where it was not.

    A text is taken for wrapped if a good part of its lines stop in the middle of a
    sentence that the next line goes on with in lower case; two of them at least, unless
    only two lines of the text stand together at all.
    """
    adjacent = broken = width = 0
    for before, after in pairwise(lines):
        if after.gap:
            continue
        adjacent += 1
        size = before.indent + len(before.span)
        if size < _SHORTEST_WRAPPED or size > _LONGEST_WRAPPED:
            continue
        width = max(width, size)
        starts_low = text[after.span.start].islower()
        if starts_low and not _STOP.search(before.span.of(text)):
            broken += 1
    enough = 0 < min(adjacent, 2) <= broken and broken * 4 >= adjacent
    return width if enough else None


def _continues(text: str, before: Line, after: Line, width: int) -> bool:
    """Tell whether *after* goes on with the line before, which was full.

    A list's mark opens a new piece. But in the middle of a sentence, a number, an
    initial or "I" with a full stop is a word like others ("in May / 3. Then").
    """
    if after.gap:
        return False
    if _MARK.match(text, after.span.start):
        midway = not _STOP.search(before.span.of(text))
        if not (midway and _WORD_WITH_STOP.match(text, after.span.start)):
            return False
    if text[after.span.start].islower() and not _STOP.search(before.span.of(text)):
        return True
    if before.indent + len(before.span) > width:
        return False
    first_word = after.span.of(text).split(maxsplit=1)[0]
    return before.indent + len(before.span) + 1 + len(first_word) > width
