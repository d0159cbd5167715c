"""xAIF: numbers, locutions, the speaker and the text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters.xaif import XaifExporter
from argparse_kit.testing import check_exporter


def _written(document: ak.Document, **options: Any) -> Any:
    return json.loads(ak.export(document, "xaif", **options))


def _document(byline: str = "") -> ak.Document:
    text = f"{byline}\n\nRents must fall. They doubled."
    start = len(byline) + 2
    adus = [
        ak.Adu(id="a1", span=ak.Span(start, start + 15)),
        ak.Adu(id="a2", span=ak.Span(start + 17, start + 29)),
    ]
    link = ak.Relation(id="r1", source="a2", target="a1", kind="support")
    blocks = [ak.Block(kind="byline", span=ak.Span(0, len(byline)))] if byline else []
    argument = ak.Argument(adus=adus, relations=[link], thesis="a1")
    return ak.Document(text=text, blocks=blocks, argument=argument)


def test_contract() -> None:
    """Any document is written, the same each time."""
    check_exporter(XaifExporter())
    check_exporter(XaifExporter(indent=2), [crooked_document()])


def test_ids() -> None:
    """Ids are strings of numbers from 1, nodes and edges each have their own."""
    aif = _written(crooked_document())["AIF"]

    for ids in (
        [node["nodeID"] for node in aif["nodes"]],
        [edge["edgeID"] for edge in aif["edges"]],
    ):
        assert sorted(ids, key=int) == [str(n) for n in range(1, len(ids) + 1)]


def test_locutions() -> None:
    """From each locution an illocution leads to the unit that it asserts."""
    aif = _written(_document())["AIF"]

    nodes = {node["nodeID"]: node for node in aif["nodes"]}
    follows = {edge["fromID"]: edge["toID"] for edge in aif["edges"]}
    for locution in aif["locutions"]:
        said = nodes[locution["nodeID"]]
        illocution = nodes[follows[said["nodeID"]]]
        unit = nodes[follows[illocution["nodeID"]]]
        assert (said["type"], illocution["type"], unit["type"]) == ("L", "YA", "I")
        assert said["text"] == unit["text"]
    assert len(aif["locutions"]) == 2


@pytest.mark.parametrize(
    ("byline", "first", "last"),
    [
        ("", "Default", "Speaker"),
        ("By Dana Reyes", "Dana", "Reyes"),
        ("BY DANA VAN DER REYES, COLUMNIST", "DANA", "VAN DER REYES"),
        ("Bynum Reyes | May 3, 2021", "Bynum", "Reyes"),
        ("Reyes", "Reyes", "None"),
        ("By ", "Default", "Speaker"),
        ("By\nDana Reyes\nwho runs a shelter", "Dana", "Reyes"),
    ],
)
def test_speaker(byline: str, first: str, last: str) -> None:
    """The one speaker is whom the byline names, in two words."""
    (person,) = _written(_document(byline))["AIF"]["participants"]

    assert (person["firstname"], person["surname"]) == (first, last)


def test_speaker_given() -> None:
    """A speaker that is given takes the place of the byline."""
    written = _written(_document("By Dana Reyes"), speaker="Ann Kaye")

    assert written["AIF"]["participants"][0]["firstname"] == "Ann"


@pytest.mark.parametrize("speaker", ["", " \n", 3])
def test_bad_speaker(speaker: object) -> None:
    """What is no name is refused when the exporter is built."""
    with pytest.raises(InvalidValueError, match=r"XaifExporter\.speaker"):
        XaifExporter(speaker=speaker)  # type: ignore[arg-type]


def test_text() -> None:
    """The text stands in it as it is."""
    document = ak.Document(text="<b>Rents</b> &amp;\r\n jobs")

    assert _written(document)["text"] == {"txt": document.text}


def test_lost_thesis() -> None:
    """Where the graph does not tell the thesis, a warning says so."""
    adus = [ak.Adu(id=name, span=ak.Span(0, 5)) for name in ("a1", "a2")]
    argument = ak.Argument(adus=adus, thesis="a1")

    with pytest.warns(LossWarning, match="xaif cannot hold which unit is the thesis"):
        ak.export(ak.Document(text="Rents", argument=argument), "xaif")
