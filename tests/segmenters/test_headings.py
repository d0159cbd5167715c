"""Headings that were broken over lines, and how deep they stand."""

from __future__ import annotations

import pytest

from argparse_kit import BlockKind
from argparse_kit.segmenters._headings import find_levels, join_broken
from argparse_kit.segmenters._pieces import find_pieces

H, P, B = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.BOILERPLATE


@pytest.mark.parametrize(
    ("source", "joined"),
    [
        ("But the old place, they say,\nis falling down", 1),
        ("The end of\nthe affair\n\nRents rose.", 2),
        ("What we know\nWhat we want", 2),
        ("Rents\n\nand wages", 2),
    ],
)
def test_join(source: str, joined: int) -> None:
    """Two lines are one heading where the second goes on with the first."""
    pieces = find_pieces(source)
    kinds = [H] * len(pieces)
    if len(pieces) == 3:
        kinds[-1] = P

    found, new_kinds, sureness = join_broken(source, pieces, kinds, [0.9] * len(pieces))

    assert len(found) == len(new_kinds) == len(sureness) == joined
    assert found[0].text == found[0].span.of(source)


@pytest.mark.parametrize(
    ("texts", "levels"),
    [
        (["# One", "## Two", "#### Four"], [1, 2, 4]),
        (["1. One", "1.1 Under it", "1.1.1 Deeper"], [2, 3, 4]),
        (["Costs", "Gains"], [2, 2]),
    ],
)
def test_marks(texts: list[str], levels: list[int]) -> None:
    """Marks decide the level; headings without marks share the second."""
    assert find_levels(texts, [H] * len(texts)) == levels


def test_nested_style() -> None:
    """A style that comes directly under another is one level deeper everywhere."""
    texts = ["THE COSTS", "Rents", "They rose.", "Wages", "They fell.", "THE GAINS"]

    assert find_levels(texts, [H, H, P, H, P, H]) == [2, 3, None, 3, None, 2]
