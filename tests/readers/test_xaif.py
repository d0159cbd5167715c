"""xAIF: the text in the file, and whose ids are taken."""

from __future__ import annotations

import json
from typing import Any

import pytest

import argparse_kit as ak
from argparse_kit.errors import FormatError, LossWarning
from argparse_kit.readers.xaif import XaifReader
from argparse_kit.testing import check_reader


def _xaif(text: Any, *units: str, **more: Any) -> str:
    nodes = [
        {"nodeID": n, "text": unit, "type": "I", **more} for n, unit in enumerate(units)
    ]
    return json.dumps({"AIF": {"nodes": nodes, "edges": []}, "text": text})


def test_contract() -> None:
    """Broken data raise nothing but a FormatError."""
    check_reader(XaifReader())


def test_text_of_the_file() -> None:
    """Units are placed in the text that the file has, and blocks are made of it."""
    text = "By Dana Reyes\n\nRents must fall. They doubled."

    found = ak.read(_xaif({"txt": text}, "They doubled", "Rents must fall"))

    assert found.text == text
    assert [unit.span.start for unit in found.argument.adus] == [32, 15]
    assert len(found.blocks) == 2


def test_text_as_a_string() -> None:
    """Older files have the text itself where newer ones have an object."""
    assert ak.read(_xaif("So rents fall.", "rents fall")).text == "So rents fall."


def test_mark_up() -> None:
    """The mark-up of annotation tools is taken from the text."""
    marked = (
        ' Dana Reyes: <span class="highlighted" id="0">Rents &amp; wages</span>.<br>'
        '<br/><SPAN id="3">1 < 2</SPAN><p>Jobs</p>'
    )

    found = ak.read(_xaif({"txt": marked}, "Rents & wages", "1 < 2"))

    assert found.text == " Dana Reyes: Rents & wages.\n\n1 < 2Jobs\n"
    assert [found.text_of(unit) for unit in found.argument.adus] == [
        "Rents & wages",
        "1 < 2",
    ]


def test_mark_up_in_a_plain_text() -> None:
    """A text without marks of annotation tools stays as it is, whatever it holds."""
    text = "<b>Rents</b> &amp; jobs"

    assert ak.read(_xaif({"txt": text}, "Rents")).text == text


def test_text_of_something_else() -> None:
    """Where not all units stand in the text, it is left out with a warning."""
    with pytest.warns(LossWarning, match="its text, in which not all units are found"):
        found = ak.read(_xaif({"txt": "Rents must fall."}, "Rents must fall", "Jobs"))

    assert found.text == "Rents must fall\n\nJobs"


@pytest.mark.parametrize("text", [None, "", {"txt": " \n"}, {}, {"txt": 3}, 3])
def test_no_text(text: Any) -> None:
    """Where there is no text, each unit is a paragraph of its own."""
    assert ak.read(_xaif(text, "Rents", "Jobs")).text == "Rents\n\nJobs"


def test_text_given() -> None:
    """A text that is given takes the place of the file's, and has to hold the units."""
    data = _xaif({"txt": "Rents"}, "Rents")

    assert ak.read(data, text="Hm. Rents!").text == "Hm. Rents!"
    with pytest.raises(FormatError, match="unit 1 is not in the text"):
        ak.read(data, text="Jobs")


@pytest.mark.parametrize(
    ("kept", "ids"), [("a1", ["a1", "a1-2"]), (4, ["4", "4-2"]), ([], ["0", "1"])]
)
def test_ids(kept: Any, ids: list[str]) -> None:
    """Ids beside the numbers are taken, made distinct; without them, the numbers."""
    found = ak.read(_xaif(None, "Rents", "Jobs", id=kept))

    assert [unit.id for unit in found.argument.adus] == ids


@pytest.mark.parametrize("aif", ["null", "[]", '"Rents"'])
def test_broken(aif: str) -> None:
    """Where the graph is missing, the error says so."""
    with pytest.raises(FormatError, match="the key 'AIF' must be there"):
        ak.read(f'{{"AIF": {aif}}}', "xaif")


@pytest.mark.parametrize(
    ("data", "is_xaif"),
    [
        (_xaif("Rents"), True),
        ('{"AIF": {}}', False),
        ('{"nodes": [], "edges": [], "locutions": []}', False),
        ('Rents "AIF"', False),
    ],
)
def test_recognises(data: str, is_xaif: bool) -> None:
    """An object with a graph in it is xAIF, and nothing else."""
    assert XaifReader().recognises(data) == is_xaif
