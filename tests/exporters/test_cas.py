"""UIMA CAS: layers, offsets, type system and what is left out."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters.cas import (
    CasJsonExporter,
    CasXmiExporter,
    type_system_xml,
)
from argparse_kit.registry import EXPORTERS
from argparse_kit.testing import check_exporter


@pytest.mark.parametrize("exporter", [CasXmiExporter(), CasJsonExporter()])
def test_contract(exporter: CasXmiExporter | CasJsonExporter) -> None:
    """Any document is written, the same each time."""
    check_exporter(exporter)
    check_exporter(exporter, [crooked_document()])


def test_offsets_count_utf16() -> None:
    """A character beyond the basic plane counts as two, as UIMA counts it."""
    unit = ak.Adu(id="a1", span=ak.Span(2, 7))
    document = ak.Document(
        text="\U0001f600 Build", argument=ak.Argument(adus=[unit], thesis="a1")
    )

    (found,) = ET.fromstring(CasXmiExporter()(document)).iter(
        "{http:///webanno/custom.ecore}ArgumentUnit"
    )

    assert (found.get("begin"), found.get("end")) == ("3", "8")
    assert found.get("mainThesis") == "true"


def test_type_system() -> None:
    """The type system can be had as a function and as an option, and is the same."""
    types = type_system_xml()

    assert CasXmiExporter(types=True)(ak.Document(text="")) == types
    names = [found.text for found in ET.fromstring(types).iter() if found.text]
    assert {"webanno.custom.ArgumentRelation", "Governor", "Dependent"} <= set(names)


def test_bad_option() -> None:
    """A value that an option cannot hold is refused when the exporter is built."""
    with pytest.raises(InvalidValueError, match=r"CasXmiExporter\.types"):
        EXPORTERS.create("cas-xmi", types="yes")


@pytest.mark.parametrize("name", ["cas-json", "cas-xmi"])
def test_losses(name: str) -> None:
    """Relations to relations are left out, with a warning that counts them."""
    with pytest.warns(LossWarning, match=f"{name} cannot hold 2 relations to rel"):
        written = ak.export(crooked_document(), name)

    assert isinstance(written, str)
    assert "s6" in written
    assert "u1" not in written


def test_lost_characters() -> None:
    """Characters that XML cannot hold are replaced one for one, with a warning."""
    document = ak.Document(text="Rents\x00 must \ud800fall")

    with pytest.warns(LossWarning, match="cas-xmi cannot hold 2 characters"):
        written = ak.export(document, "cas-xmi")

    assert 'sofaString="Rents\ufffd must \ufffdfall"' in str(written)


@pytest.mark.parametrize("name", ["cas-json", "cas-xmi"])
def test_tokens(name: str, seed: str) -> None:
    """Tokens are written where they are asked for."""
    document = ak.parse(seed, parser="rules")

    bare = str(ak.export(document, name))
    whole = str(ak.export(document, name, tokens=True))

    assert len(bare) < len(whole) / 2
    assert whole.count("Token") > bare.count("Token") + 500
