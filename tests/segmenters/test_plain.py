"""What the plain segmenter takes lines for, each case a shape that misled it once."""

from __future__ import annotations

from textwrap import fill

import pytest

from argparse_kit import BlockKind, Document
from argparse_kit.segmenters.plain import PlainSegmenter

OTHER = "Nobody on our side of the river was asked, and nobody there answered."
PROSE = "The town needs its water back, and it needs it before the summer comes."


def _kinds(*lines: str) -> list[str]:
    return [block.kind.value for block in _segment(*lines).blocks]


def _segment(*lines: str) -> Document:
    return PlainSegmenter()("\n".join(lines))


@pytest.mark.parametrize(
    "line",
    [
        "A. J. P. Ayer used to say that water is what nobody can refuse to buy.",
        "J. Price told me that he would never go back to the company.",
    ],
)
def test_initials(line: str) -> None:
    """A paragraph that opens with initials is no item of a list."""
    assert _kinds(PROSE, line, OTHER) == ["paragraph"] * 3


def test_letters_of_a_list() -> None:
    """Paragraphs that letters count are items."""
    items = (f"{letter}. {PROSE}" for letter in "ABC")

    assert _kinds(PROSE, *items, PROSE)[1:4] == ["list_item"] * 3


def test_rules_between_passages() -> None:
    """A line of asterisks that comes twice is no deck."""
    kinds = _kinds("Our water", PROSE, "* * *", OTHER, "* * *", f"But {OTHER.lower()}")

    assert kinds[1:] == ["paragraph", "boilerplate"] * 2 + ["paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Listen to any customer on Mill Street, and you hear the same tale of woe.",
        "Want more evidence? Look at Halden, which bought its works back long ago.",
        "Copyright law has to change, since it protects nobody who writes today.",
    ],
)
def test_sentences_that_open_like_furniture(line: str) -> None:
    """Running text that opens with the words of a button is running text."""
    assert _kinds("Our water", PROSE, line, PROSE)[2] == "paragraph"


@pytest.mark.parametrize("line", ["Listen to this article", "More from Jane Doe"])
def test_furniture_in_the_body(line: str) -> None:
    """A line of furniture is furniture, in the midst of the body too."""
    assert _kinds("Our water", PROSE, line, PROSE)[2] == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe",
        "Jan van Dijk",
        "*By Tom Reed*",
        "Jane Doe, chemistry teacher, Port Selwyn",
        "Our gardening columnist, Jane Doe",
    ],
)
def test_names_below_the_title(line: str) -> None:
    """The name of a person between title and body is a byline."""
    assert _kinds("Our town should buy back its water", line, PROSE)[1] == "byline"


def test_headings_like_names() -> None:
    """Where headings have two capitalised words each, the first is one of them."""
    lines = ["Water for all of us", "Clean Water", PROSE, "Cheap Power", PROSE]

    assert _kinds(*lines)[1::2] == ["heading", "heading"]


def test_byte_order_mark() -> None:
    """A byte order mark hides nothing of its line, and keeps its place in the text."""
    document = _segment("\ufeffAdvertisement", "Our water", PROSE)

    assert document.text.startswith("\ufeff")
    assert document.blocks[0].kind is BlockKind.BOILERPLATE
    assert _kinds("\ufeff", PROSE)[1] == "paragraph"


@pytest.mark.parametrize("width", range(50, 78))
def test_wrapped_line_that_opens_like_an_item(width: int) -> None:
    """In the middle of a wrapped sentence, "I." or "3." at a line's start is a word."""
    text = (
        "The others wanted the water to stay with the company, and I suppose so did I. "
        "The council asked nobody on our side of the river when it met on the evening "
        "of May 3. Then the money of the company ran out, and nobody who lives here "
        "knew how the town should ever pay for all of the pipes that it had to buy."
    )

    assert len(PlainSegmenter()(fill(text, width)).blocks) == 1


def test_two_wrapped_lines() -> None:
    """A paragraph of two lines is wrapped where no others stand together."""
    lines = [
        "Nobody who works in this city can pay the rents,",
        "and few will stay here.",
    ]
    others = ["Rents", "Fares", "Fines", "Taxes", "Wages"]

    assert _kinds("Rents must fall", "", *lines) == ["title", "paragraph"]
    assert len(_kinds(*lines, *others)) == len([*lines, *others])
