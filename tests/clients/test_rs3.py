"""RST trees, as rst2dep makes dependencies of them."""

from __future__ import annotations

import re
from typing import Final

import pytest

from argparse_kit import Document
from argparse_kit.exporters.rs3 import Rs3Exporter

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")

_NAMES: Final = {
    "support": "evidence",
    "attack": "antithesis",
    "restate": "restatement",
}
_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _ink(text: str) -> str:
    return "".join(text.split())


@pytest.mark.client("rs3", "rst2dep")
@pytest.mark.only(
    lambda document: document.text.strip(),
    "rst2dep takes no file without segments",
)
def test_rst2dep(client_document: Document) -> None:
    """The segments are all of the text, and units depend on what they argue about."""
    from rst2dep.rst2dep import make_rsd

    document = client_document

    rows = make_rsd(Rs3Exporter()(document), as_text=True).removesuffix("\n")

    table = [row.split("\t") for row in rows.split("\n")]
    said = [_ink(columns[1]) for columns in table]
    text = _NOT_XML.sub("\ufffd", document.text)
    assert "".join(said) == _ink(text)
    places: dict[int, str] = {}
    ink = 0
    for columns, words in zip(table, said, strict=True):
        places[ink] = columns[0]
        ink += len(words)
    of_unit: dict[str, str] = {}
    for unit in document.argument.adus:
        of_unit[unit.id] = number = places[len(_ink(text[: unit.span.start]))]
        segment, own = said[int(number) - 1], _ink(unit.span.of(text))
        assert segment.startswith(own)
        assert not any(mark.isalnum() for mark in segment.removeprefix(own))
    arrows = {
        (columns[0], columns[6], columns[7])
        for columns in table
        if columns[7] not in ("ROOT", "joint_m")
    }
    assert arrows == {
        (of_unit[link.source], of_unit[link.target], f"{_NAMES[link.kind]}_r")
        for link in document.argument.relations
    }
