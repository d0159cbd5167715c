"""Lines, whatever ends them."""

from __future__ import annotations

from typing import Final

import attrs

from argparse_kit.model import Span
from argparse_kit.text.whitespace import trim

_RECORD_ENDS: Final = "\x1c\x1d\x1e"
"""What str.splitlines takes for line ends and we do not: they separate records inside
a line and turn up in converted text as stray controls."""


@attrs.frozen(kw_only=True)
class Line:
    """A line that is not empty.

    Attributes:
        span: Its text without white space at both ends.
        indent: Characters of white space before it.
        gap: Empty lines between it and the line before; for the first line, the
            empty lines above it.
    """

    span: Span
    indent: int
    gap: int


def split_lines(text: str) -> list[Line]:
    r"""Return the lines of *text* that are not empty, in reading order.

    A line ends at ``\n``, ``\r\n``, a lone ``\r``, a vertical tab, a form feed, NEL,
    U+2028 or U+2029. Together the lines cover every character that is not white space.

    Example:
        >>> text = "One.\r\n\r\nTwo."
        >>> [line.span.of(text) for line in split_lines(text)]
        ['One.', 'Two.']
    """
    lines: list[Line] = []
    start = end = gap = 0
    for part in text.splitlines(keepends=True):
        end += len(part)
        if part[-1] in _RECORD_ENDS and end < len(text):
            continue
        span = trim(text, start, end)
        if span is None:
            gap += 1
        else:
            lines.append(Line(span=span, indent=span.start - start, gap=gap))
            gap = 0
        start = end
    return lines
