"""Lines with one and the same mark are of one kind."""

from __future__ import annotations

import numpy as np
import pytest

import argparse_kit as ak
from argparse_kit.segmenters._lists import agree_on_lists

_BEFORE = """Why buses should be free
By Ann Lee
Buses are the cheapest way to cut traffic in our town. The council has known this for
 years, and still it raises the fares.
This is what we ask for:
""".replace("\n ", " ")
_ITEMS = (
    "Free buses on weekday mornings, paid from parking fees",
    "A cap on fares for everybody under twenty-five",
    "Night services on the four lines that carry nurses home",
    "More shelters.",
)
_AFTER = (
    "None of this is dear. The whole plan costs less than the new roundabout, which "
    "nobody needs, and it would be running by spring if the council decided now."
)


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "{}.", "({})", "·"])
def test_marked_list(mark: str) -> None:
    """All items of a list with marks are items, the first and a short one too."""
    items = [f"{mark.format(n)} {item}" for n, item in enumerate(_ITEMS, start=1)]

    document = ak.parse("\n".join([_BEFORE.strip(), *items, _AFTER]))

    kinds = [str(block.kind) for block in document.blocks]
    before = ["title", "byline", "paragraph", "paragraph"]
    assert kinds == [*before, *["list_item"] * 4, "paragraph"]


def test_lists_end() -> None:
    """A list ends where the mark changes, or a line has none; one line is no list."""
    texts = ["- a", "- b", "* c", "* d", "none", "1. e", "(2) f", "- g", "-h", "1990."]
    guesses = np.arange(10.0)[:, None]

    found = agree_on_lists(texts, guesses)

    means = [0.5, 0.5, 2.5, 2.5, 4.0, 5.5, 5.5, 7.0, 8.0, 9.0]
    assert found[:, 0].tolist() == means
    assert guesses[:, 0].tolist() == [*range(10)]


def test_nothing_marked() -> None:
    """Without a list nothing is copied."""
    guesses = np.ones((2, 1))

    assert agree_on_lists(["a", "- b"], guesses) is guesses
    assert len(agree_on_lists([], guesses[:0])) == 0
