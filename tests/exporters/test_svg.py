"""The picture: whole XML, all that it has room for, nothing on top of each other."""

from __future__ import annotations

import itertools
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from client_tools import awkward_document
from hypothesis import given
from hypothesis import strategies as st
from strategies import anything, documents

import argparse_kit as ak
from argparse_kit import Adu, Argument, Document, Relation, Span
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters._rows import build_rows
from argparse_kit.exporters.svg import SvgExporter
from argparse_kit.exporters.svg._layout import Card, lay_out
from argparse_kit.exporters.svg._wording import is_right_to_left, measure, wrap
from argparse_kit.testing import check_exporter

_SVG = "{http://www.w3.org/2000/svg}"


def picture(document: Document, **options: int) -> ElementTree.Element:
    """Return the root element of a picture; what it loses is no matter here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        return ElementTree.fromstring(SvgExporter(**options)(document))


def badges(root: ElementTree.Element) -> int:
    """Return how many arrows are drawn, those of the key left aside."""
    return max(len(root.findall(f"{_SVG}g")) - 3, 0)


def cards(document: Document, width: int, depth: int | None = None) -> list[Card]:
    """Return where the units of a document are drawn."""
    layout = lay_out(document, build_rows(document), width, depth)
    return list(layout.cards.values())


@given(document=documents(), depth=st.none() | st.integers(1, 4))
def test_promises(document: Document, depth: int | None) -> None:
    """Any document makes a picture that XML can hold, the same each time."""
    check_exporter(SvgExporter(depth=depth), [document])
    root = picture(document)

    assert root.tag == f"{_SVG}svg"
    assert (root.findtext(f"{_SVG}title") or "").strip()


@given(document=documents(), width=st.integers(320, 2_000))
def test_no_overlap(document: Document, width: int) -> None:
    """Cards lie inside the picture and not on each other, nor on a lane's label."""
    rows = build_rows(document)
    layout = lay_out(document, rows, width, None)
    found = list(layout.cards.values())

    for card in found:
        assert card.x >= 0
        assert card.x + card.width <= width
        assert card.y + card.height <= layout.height
    for one, other in itertools.combinations(found, 2):
        assert (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )


@given(document=documents())
def test_nothing_is_forgotten(document: Document) -> None:
    """Each unit has a card, or is counted on the card that it stands under."""
    for depth in (1, None):
        found = cards(document, 1_200, depth)
        assert len(found) + sum(card.more for card in found) == len(
            document.argument.adus
        )


@given(text=anything(), width=st.integers(20, 400), lines=st.integers(1, 4))
def test_wrap(text: str, width: int, lines: int) -> None:
    """Lines are as many and as wide as allowed, and hold the text's words in order."""
    found = wrap(text, width, size=13, lines=lines)

    assert len(found) <= lines
    assert all(measure(line) * 13 / 1000 <= width or len(line) < 3 for line in found)
    joined = "".join("".join(found).split())
    whole = "".join(text.split())
    assert joined == whole or whole.startswith(joined.removesuffix("…"))


def test_whole_tree(seed: str) -> None:
    """In a picture that is wide enough, each relation of a tree is an arrow."""
    document = ak.parse(seed)

    assert badges(picture(document, width=3_000)) == len(document.argument.relations)


def test_depth(seed: str) -> None:
    """No more levels are drawn than asked for."""
    document = ak.parse(seed)
    direct = len(document.argument.children(document.argument.thesis or ""))

    assert badges(picture(document, depth=1)) == direct


def test_width_bounds_depth(seed: str) -> None:
    """A narrow picture draws fewer levels, in cards that can still be read."""
    document = ak.parse(seed)
    narrow, wide = cards(document, 500), cards(document, 1_600)

    assert len(narrow) < len(wide) == len(document.argument.adus)
    assert all(card.width >= 190 for card in narrow)


def test_words() -> None:
    """Texts stand in the picture letter by letter, mark-up included."""
    root = picture(awkward_document(), width=2_000)
    words = {each.text for each in root.iter(f"{_SVG}text")}

    assert "Rents [all of them] must fall" in words
    assert "Wages <b>did not</b> rise & nobody cares" in words
    assert root.findall(".//script") == []


def test_description(seed: str) -> None:
    """Who does not see the picture is told the thesis and what bears on it."""
    document = ak.parse(seed)
    told = picture(document).findtext(f"{_SVG}desc") or ""

    for unit in document.argument.children(document.argument.thesis or ""):
        assert document.text_of(unit) in told


def test_further_relations() -> None:
    """Relations that a tree cannot hold are left out, and counted in a warning."""
    adus = [Adu(id=name, span=Span(at, at + 1)) for at, name in enumerate("abc")]
    relations = [
        Relation(id=f"r{at}", source=ends[0], target=ends[1], kind="support")
        for at, ends in enumerate(["ba", "ca", "cb", "bc"])
    ]
    argument = Argument(adus=adus, relations=relations, thesis="a")

    with pytest.warns(LossWarning, match="2 further relations of a unit"):
        SvgExporter()(Document(text="abc", argument=argument))


@pytest.mark.parametrize(
    ("text", "expected"), [("שלום 1", True), ("1 word", False), ("12 %", False)]
)
def test_direction(text: str, expected: bool) -> None:
    """The first letter says which way a line runs."""
    assert is_right_to_left(text) is expected


@pytest.mark.parametrize(
    "options", [{"depth": 0}, {"depth": True}, {"width": 319}, {"width": 900.0}]
)
def test_bad_options(options: dict[str, int]) -> None:
    """What is no number of levels or pixels is refused."""
    (name,) = options
    with pytest.raises(InvalidValueError, match=rf"SvgExporter\.{name} cannot be"):
        SvgExporter(**options)


def test_picture_in_the_documentation(
    root: Path, check_golden: Callable[[Path, str], None]
) -> None:
    """The picture is what the command beside it makes."""
    page = (root / "docs" / "how-to" / "show.md").read_text(encoding="utf-8")
    command = re.search(r"^argparse-kit parse .* -o docs/images/seed.svg$", page, re.M)
    assert command is not None
    given = dict(re.findall(r"-O (\w+)=(\d+)", command[0]))
    source = re.search(r"seeds/\S+", command[0])
    assert source is not None
    text = (root / source[0]).read_bytes().decode("utf-8")

    written = ak.export(
        ak.parse(text), "svg", **{name: int(value) for name, value in given.items()}
    )

    assert isinstance(written, str)
    check_golden(root / "docs" / "images" / "seed.svg", f"{written}\n")
