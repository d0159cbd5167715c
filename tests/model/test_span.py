"""Positions: half-open, not empty, in code points."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from strategies import spans

from argparse_kit import Span
from argparse_kit.errors import InvalidSpanError


@pytest.mark.parametrize(
    ("start", "end"),
    [(0, 0), (3, 2), (-1, 2), (0, True), (0.0, 1.0), ("0", "1"), (None, 1)],
)
def test_wrong_offsets(start: Any, end: Any) -> None:
    """Offsets that enclose no character, or are no whole numbers, are refused."""
    with pytest.raises(InvalidSpanError) as caught:
        Span(start, end)
    assert (caught.value.start, caught.value.end) == (start, end)


def test_code_points() -> None:
    """Offsets count code points, whatever they take in other encodings."""
    assert Span(1, 2).of("\U0001f469\u0301e") == "\u0301"
    assert Span(1, 2).of("\ud83d\ude00") == "\ude00"


def test_order() -> None:
    """Spans sort by where they start, then by where they end."""
    assert sorted([Span(2, 4), Span(0, 9), Span(2, 3)]) == [
        Span(0, 9),
        Span(2, 3),
        Span(2, 4),
    ]


@given(one=spans(20), other=spans(20))
def test_as_sets(one: Span, other: Span) -> None:
    """Length, containment and overlap are those of sets of offsets."""
    ones = set(range(one.start, one.end))
    others = set(range(other.start, other.end))

    assert len(one) == len(ones)
    assert (other in one) == (others <= ones)
    assert one.overlap(other) == other.overlap(one) == len(ones & others)
    assert one.of("abcdefghijklmnopqrst") == "".join(
        chr(ord("a") + offset) for offset in sorted(ones)
    )
