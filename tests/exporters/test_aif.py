"""AIF: nodes, schemes, undercuts, and what the graph cannot tell."""

from __future__ import annotations

import json
from typing import Any

import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters.aif import AifExporter
from argparse_kit.testing import check_exporter

_TEXT = "Rents must fall. They doubled."


def _document(kind: str, thesis: str | None = "a1") -> ak.Document:
    adus = [
        ak.Adu(id="a2", span=ak.Span(17, 29)),
        ak.Adu(id="a1", span=ak.Span(0, 15)),
    ]
    link = ak.Relation(id="r1", source="a2", target="a1", kind=kind)
    argument = ak.Argument(adus=adus, relations=[link], thesis=thesis)
    return ak.Document(text=_TEXT, argument=argument)


def _written(document: ak.Document, **options: Any) -> Any:
    return json.loads(ak.export(document, "aif", **options))


def test_contract() -> None:
    """Any document is written, the same each time."""
    check_exporter(AifExporter())
    check_exporter(AifExporter(indent=2), [crooked_document()])


@pytest.mark.parametrize(
    ("kind", "type_", "scheme"),
    [
        ("support", "RA", "Default Inference"),
        ("attack", "CA", "Default Conflict"),
        ("restate", "MA", "Default Rephrase"),
    ],
)
def test_form(kind: str, type_: str, scheme: str) -> None:
    """Units are I nodes in reading order, a relation is a scheme node in between."""
    assert _written(_document(kind)) == {
        "nodes": [
            {"nodeID": "a1", "text": "Rents must fall", "type": "I"},
            {"nodeID": "a2", "text": "They doubled", "type": "I"},
            {"nodeID": "r1", "text": scheme, "type": type_, "scheme": scheme},
        ],
        "edges": [
            {"edgeID": "1", "fromID": "a2", "toID": "r1", "formEdgeID": None},
            {"edgeID": "2", "fromID": "r1", "toID": "a1", "formEdgeID": None},
        ],
        "locutions": [],
    }


def test_undercut() -> None:
    """A relation to a relation leads to the scheme node of that one."""
    edges = _written(crooked_document())["edges"]

    assert [edge["toID"] for edge in edges if edge["fromID"] == "u2"] == ["u1"]


def test_timestamp() -> None:
    """All nodes have the time that was given, and by default none."""
    nodes = _written(_document("attack"), timestamp="2026-11-22 10:00:00")["nodes"]

    assert [node["timestamp"] for node in nodes] == ["2026-11-22 10:00:00"] * 3


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("timestamp", "2026-11-22"),
        ("timestamp", "2026-1-2 1:0:0"),
        ("timestamp", "2026-13-22 10:00:00"),
        ("timestamp", 2026),
        ("indent", -1),
        ("indent", True),
    ],
)
def test_bad_option(option: str, value: object) -> None:
    """A value that an option cannot hold is refused when the exporter is built."""
    with pytest.raises(InvalidValueError, match=rf"AifExporter\.{option}"):
        AifExporter(**{option: value})  # type: ignore[arg-type]


def test_lost_thesis() -> None:
    """Where the graph does not tell the thesis, a warning says so."""
    with pytest.warns(LossWarning, match="aif cannot hold which unit is the thesis"):
        ak.export(_document("support", thesis="a2"), "aif")


def test_lost_characters() -> None:
    """Lone surrogates are replaced, ids stay distinct, and a warning counts them."""
    adus = [ak.Adu(id=name, span=ak.Span(0, 5)) for name in ("\ud800", "\ud801")]
    document = ak.Document(text="Rent\ud800", argument=ak.Argument(adus=adus))

    with pytest.warns(LossWarning, match="3 characters") as warned:
        written = ak.export(document, "aif")

    nodes = json.loads(str(written).encode("utf-8"))["nodes"]
    assert {node["text"] for node in nodes} == {"Rent\ufffd"}
    assert len({node["nodeID"] for node in nodes}) == 2
    assert warned[0].filename == __file__
