"""The form of arguebuf: what is where, and what can be chosen."""

from __future__ import annotations

import json

import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters.arguebuf import ArguebufExporter
from argparse_kit.testing import check_exporter


def test_contract() -> None:
    """Any document is written, the same each time."""
    check_exporter(ArguebufExporter())
    check_exporter(ArguebufExporter(indent=2), [crooked_document()])


def test_form() -> None:
    """Nodes, edges and the text are objects by id; the thesis is the major claim."""
    adus = [
        ak.Adu(id="a1", span=ak.Span(7, 22), role="thesis", confidence=0.9),
        ak.Adu(id="a2", span=ak.Span(24, 36)),
    ]
    link = ak.Relation(id="r1", source="a2", target="a1", kind="restate")
    document = ak.Document(
        text="Rents\n\nRents must fall. They doubled.",
        blocks=[ak.Block(kind="title", span=ak.Span(0, 5))],
        argument=ak.Argument(adus=adus, relations=[link], thesis="a1"),
    )

    written = json.loads(ak.export(document, "arguebuf"))

    first = {"resource": "text", "offset": 7, "text": "Rents must fall"}
    second = {"resource": "text", "offset": 24, "text": "They doubled"}
    assert written == {
        "nodes": {
            "a1": {
                "atom": {"text": "Rents must fall", "reference": first},
                "userdata": {"role": "thesis", "confidence": 0.9},
            },
            "a2": {
                "atom": {"text": "They doubled", "reference": second},
                "userdata": {},
            },
            "r1": {"scheme": {"rephrase": "REPHRASE_DEFAULT"}, "userdata": {}},
        },
        "edges": {
            "1": {"source": "a2", "target": "r1"},
            "2": {"source": "r1", "target": "a1"},
        },
        "resources": {"text": {"text": document.text, "title": "Rents"}},
        "majorClaim": "a1",
        "schemaVersion": 1,
    }


def test_timestamp() -> None:
    """The time that is given stands wherever the form has one, as its clients read."""
    written = json.loads(
        ak.export(crooked_document(), "arguebuf", timestamp="2026-11-22 10:00:00")
    )

    moment = {"created": "2026-11-22T10:00:00Z", "updated": "2026-11-22T10:00:00Z"}
    parts = [written, *written["nodes"].values(), *written["edges"].values()]
    assert all(part["metadata"] == moment for part in parts)


def test_bad_option() -> None:
    """A time of another form is refused when the exporter is built."""
    with pytest.raises(InvalidValueError, match=r"ArguebufExporter\.timestamp"):
        ArguebufExporter(timestamp="2026-11-22T10:00:00Z")


def test_lost_characters() -> None:
    """Lone surrogates are replaced one for one, and a warning counts them."""
    with pytest.warns(LossWarning, match="arguebuf cannot hold 1 character"):
        written = ak.export(ak.Document(text="Rents \ud800 fall"), "arguebuf")

    resource = json.loads(str(written))["resources"]["text"]
    assert resource["text"] == "Rents \ufffd fall"
