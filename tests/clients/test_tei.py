"""TEI, as trafilatura validates it and lxml reads it."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from hypothesis import given
from strategies import documents

from argparse_kit import Document
from argparse_kit.exporters.tei import TeiExporter

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")

_NOT_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMES: Final = {"tei": "http://www.tei-c.org/ns/1.0"}
_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"


def _unit_text(root: Any, name: str) -> str:
    """Return what the parts of a unit say, one after the other."""
    said = ""
    while name:
        [seg] = root.xpath(f"//tei:seg[@xml:id='{name}']", namespaces=_NAMES)
        said += "".join(seg.itertext())
        name = seg.get("next", "").removeprefix("#")
    return said


@pytest.mark.client("tei", "trafilatura")
def test_trafilatura(client_document: Document) -> None:
    """It is valid, and blocks, units and relations come out as they went in."""
    from lxml import etree
    from trafilatura.xml import validate_tei

    document = client_document
    text = _NOT_XML.sub("\ufffd", document.text)
    root = etree.fromstring(TeiExporter()(document).encode())

    assert validate_tei(root)
    [body] = root.xpath("//tei:body", namespaces=_NAMES)
    tags = ("head", "p", "item", "quote", "ab[@type != 'unlabelled']")
    paths = " | ".join(f".//tei:{tag}" for tag in tags)
    blocks = body.xpath(paths, namespaces=_NAMES)
    assert ["".join(block.itertext()) for block in blocks] == [
        block.span.of(text) for block in document.blocks
    ]
    argument = document.argument
    for unit in argument.adus:
        assert _unit_text(root, unit.id) == unit.span.of(text)
    assert [
        (link.get("active"), link.get("name"), link.get("passive"))
        for link in root.iterfind(".//tei:relation", _NAMES)
    ] == [
        (f"#{link.source}", link.kind.value, f"#{link.target}")
        for link in argument.relations
    ]


@pytest.mark.client("tei", "trafilatura")
@given(document=documents())
def test_crooked(document: Document) -> None:
    """It is valid too where blocks are in any order and units overlap."""
    from lxml import etree
    from trafilatura.xml import validate_tei

    assert validate_tei(etree.fromstring(TeiExporter()(document).encode()))
