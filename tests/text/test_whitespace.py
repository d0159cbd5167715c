"""One definition of white space, for patterns and for strings alike."""

from __future__ import annotations

import sys

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import anything, span_lists

from argparse_kit import Span
from argparse_kit.text import INK, SPACE, covers_ink, find_tokens, trim


def test_patterns_agree_with_str() -> None:
    """For every code point there is, the patterns say what ``str.isspace`` says."""
    space, ink = regex.compile(SPACE), regex.compile(INK)

    for number in range(sys.maxunicode + 1):
        character = chr(number)
        assert bool(space.match(character)) == character.isspace()
        assert bool(ink.match(character)) != character.isspace()


def test_tokens_agree_with_str() -> None:
    """Every code point on its own is a token unless it is white space."""
    for number in range(sys.maxunicode + 1):
        assert len(find_tokens(chr(number))) == (not chr(number).isspace())


@given(text=anything(), data=st.data())
@example(text="\x1c", data=None)
def test_trim(text: str, data: st.DataObject | None) -> None:
    """What is trimmed is what ``str.strip`` leaves, at its place."""
    start, end = 0, len(text)
    if data is not None:
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, len(text)))

    span = trim(text, start, end)

    assert (span.of(text) if span else "") == text[start:end].strip()
    assert span is None or (start <= span.start and span.end <= end)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], False),
        ([Span(0, 1)], False),
        ([Span(0, 1), Span(3, 4)], True),
        ([Span(0, 4)], True),
        ([Span(3, 4)], False),
    ],
)
def test_covers_ink(spans: list[Span], expected: bool) -> None:
    """Ink before, between and after the spans is seen."""
    assert covers_ink("a  b\n", spans) is expected


@given(data=st.data(), text=anything())
def test_covers_ink_is_exact(data: st.DataObject, text: str) -> None:
    """Spans cover the ink exactly if no character outside them is ink."""
    spans = data.draw(span_lists(len(text)))
    inside = {place for span in spans for place in range(span.start, span.end)}
    left = [c for place, c in enumerate(text) if place not in inside]

    assert covers_ink(text, spans) == all(character.isspace() for character in left)
