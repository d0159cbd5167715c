from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from argparse_kit import Adu, Argument, Block, Document, Relation, Span, export
from argparse_kit.errors import LossWarning
from argparse_kit.exporters.rs3 import Rs3Exporter
from argparse_kit.testing import check_exporter

TEXT = "Rents must fall. Wages fell, so they say! Jobs go."
UNITS = {"a": (0, 15), "b": (17, 27), "c": (42, 49)}


def _document(*relations: tuple[str, str, str]) -> Document:
    adus = [Adu(id=name, span=Span(*ends)) for name, ends in UNITS.items()]
    links = [
        Relation(id=f"r{number}", source=source, kind=kind, target=target)
        for number, (source, kind, target) in enumerate(relations)
    ]
    sentences = (Span(0, 16), Span(17, 41), Span(42, 50))
    block = Block(kind="paragraph", span=Span(0, 50), sentences=sentences)
    argument = Argument(adus=adus, relations=links)
    return Document(text=TEXT, blocks=[block], argument=argument)


def _nodes(written: str | bytes) -> dict[str, tuple[str | None, str | None, str]]:
    """Return parent, relation and text of each node, by id."""
    return {
        node.attrib["id"]: (
            node.get("parent"),
            node.get("relname"),
            node.text or node.attrib["type"],
        )
        for node in ET.fromstring(written).iterfind("body/*")
    }


def test_promises() -> None:
    """It writes whatever document there is, the same each time."""
    check_exporter(Rs3Exporter())


def test_joint() -> None:
    """Whatever has no nucleus is joined at the top."""
    assert _nodes(Rs3Exporter()(_document())) == {
        "1": ("5", "joint", "Rents must fall."),
        "2": ("5", "joint", "Wages fell,"),
        "3": ("5", "joint", "so they say!"),
        "4": ("5", "joint", "Jobs go."),
        "5": (None, None, "multinuc"),
    }


def test_satellites() -> None:
    """Who argues is a satellite of who is argued about; a nucleus is in a span."""
    document = _document(("b", "support", "a"), ("c", "attack", "b"))

    assert _nodes(Rs3Exporter()(document)) == {
        "1": ("5", "span", "Rents must fall."),
        "2": ("6", "span", "Wages fell,"),
        "3": ("7", "joint", "so they say!"),
        "4": ("2", "antithesis", "Jobs go."),
        "5": ("7", "joint", "span"),
        "6": ("1", "evidence", "span"),
        "7": (None, None, "multinuc"),
    }


def test_one_tree() -> None:
    """Where all belongs to one tree, nothing is joined."""
    adus = [Adu(id="a", span=Span(0, 5)), Adu(id="b", span=Span(6, 11))]
    relations = [Relation(id="r", source="b", target="a", kind="restate")]
    argument = Argument(adus=adus, relations=relations)
    document = Document(text="Rents rose.", argument=argument)

    assert _nodes(Rs3Exporter()(document)) == {
        "1": ("3", "span", "Rents"),
        "2": ("1", "restatement", "rose."),
        "3": (None, None, "span"),
    }


@pytest.mark.parametrize(
    "relations",
    [
        [("b", "support", "a"), ("b", "attack", "c")],
        [("b", "support", "a"), ("a", "support", "b")],
        [("a", "support", "a"), ("b", "support", "a")],
        [("b", "support", "a"), ("c", "attack", "r0")],
    ],
)
def test_crooked(relations: list[tuple[str, str, str]]) -> None:
    """A second nucleus, a circle or an undercut is left out, and said."""
    with pytest.warns(LossWarning, match="1 relation outside the tree") as caught:
        written = export(_document(*relations), "rs3")

    assert [warning.filename for warning in caught] == [__file__]
    assert [name for _, name, _ in _nodes(written).values()].count("evidence") == 1


def test_overlap() -> None:
    """Of units that overlap the first is taken, the longest of those."""
    adus = [Adu(id="a", span=Span(0, 5)), Adu(id="b", span=Span(0, 15))]
    document = Document(text=TEXT, argument=Argument(adus=adus))

    with pytest.warns(LossWarning, match="1 unit without a place of its own"):
        written = Rs3Exporter()(document)

    assert _nodes(written)["1"][2] == "Rents must fall."
