"""Lines, whatever ends them."""

from __future__ import annotations

import pytest

from argparse_kit.text import split_lines


@pytest.mark.parametrize(
    "end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"]
)
def test_line_ends(end: str) -> None:
    """Each line end ends one line, and leaves one empty line if it stands twice."""
    text = f"One.{end}Two.{end}{end} Three.{end}"
    lines = split_lines(text)

    assert [line.span.of(text) for line in lines] == ["One.", "Two.", "Three."]
    assert [line.gap for line in lines] == [0, 0, 1]
    assert [line.indent for line in lines] == [0, 0, 1]


@pytest.mark.parametrize("separator", ["\x1c", "\x1d", "\x1e", "\x1f", "\u200b"])
def test_no_line_ends(separator: str) -> None:
    """Separators of records are stray controls: they end no line."""
    assert len(split_lines(f"One.{separator}Two.")) == 1


@pytest.mark.parametrize("text", ["", "\n", " \t\r\n\x1c\n", "\u3000"])
def test_no_lines(text: str) -> None:
    """A text without ink has no lines."""
    assert split_lines(text) == []


def test_gap_above() -> None:
    """Empty lines above the first line count, and lines of white space are empty."""
    (first, second) = split_lines("\n \nOne.\n\t\n\nTwo.")

    assert (first.gap, second.gap) == (2, 2)
