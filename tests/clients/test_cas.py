"""dkpro-cassis reads our CAS: texts, offsets and relations come back equal."""

from __future__ import annotations

import re
from typing import Any

import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.exporters.cas import type_system_xml

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")

_SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
_TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"


def _holdable(text: str) -> str:
    """Return *text* as XML can hold it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "\ufffd", text)


def _from_xmi(document: ak.Document) -> Any:
    from cassis import load_cas_from_xmi, load_typesystem

    types = load_typesystem(type_system_xml())
    return load_cas_from_xmi(
        ak.export(document, "cas-xmi", tokens=True), typesystem=types
    )


def _from_json(document: ak.Document) -> Any:
    from cassis import load_cas_from_json

    return load_cas_from_json(ak.export(document, "cas-json", tokens=True))


def _check(cas: Any, document: ak.Document) -> None:
    assert not cas.typecheck()
    assert cas.sofa_string == _holdable(document.text)
    _check_page(cas, document)
    argument = document.argument
    units = {
        unit.identifier: (unit.get_covered_text(), unit.role, unit.unitType)
        for unit in cas.select("webanno.custom.ArgumentUnit")
    }
    assert units == {
        unit.id: (_holdable(document.text_of(unit)), unit.role, unit.type)
        for unit in argument.adus
    }
    arrows = {
        arrow.identifier: (
            arrow.Governor.identifier,
            arrow.Dependent.identifier,
            arrow.kind,
            (arrow.begin, arrow.end) == (arrow.Dependent.begin, arrow.Dependent.end),
        )
        for arrow in cas.select("webanno.custom.ArgumentRelation")
    }
    assert arrows == {
        arrow.id: (arrow.source, arrow.target, arrow.kind, True)
        for arrow in argument.relations
        if arrow.target in argument.units
    }


def _check_page(cas: Any, document: ak.Document) -> None:
    spans = [(span.start, span.end) for span in document.sentences]
    assert [(s.begin, s.end) for s in cas.select(_SENTENCE)] == spans
    blocks = [
        (block.get_covered_text(), block.kind, block.level)
        for block in cas.select("webanno.custom.ArgumentBlock")
    ]
    assert blocks == [
        (_holdable(document.text_of(block)), block.kind, block.level)
        for block in document.blocks
    ]
    for sentence in cas.select(_SENTENCE):
        tokens = cas.select_covered(_TOKEN, sentence)
        ink = "".join(token.get_covered_text() for token in tokens)
        assert ink == "".join(sentence.get_covered_text().split())


@pytest.mark.client("cas-xmi", "dkpro-cassis")
def test_xmi(client_document: ak.Document) -> None:
    """The XMI, read with our type system, holds blocks, sentences and argument."""
    _check(_from_xmi(client_document), client_document)


@pytest.mark.client("cas-json", "dkpro-cassis")
def test_json(client_document: ak.Document) -> None:
    """The JSON, read by itself, holds blocks, sentences and argument."""
    _check(_from_json(client_document), client_document)


@pytest.mark.client("cas-xmi", "dkpro-cassis")
@pytest.mark.client("cas-json", "dkpro-cassis")
def test_crooked() -> None:
    """Overlaps, cycles, several parents and odd ids come back."""
    _check(_from_xmi(crooked_document()), crooked_document())
    _check(_from_json(crooked_document()), crooked_document())


@pytest.mark.client("cas-xmi", "dkpro-cassis")
def test_metadata() -> None:
    """DKPro's metadata name the document, its language and its title."""
    title = ak.Block(kind="title", span=ak.Span(0, 5))
    document = ak.Document(text="Rents", blocks=[title], id="x", language="en")

    (found,) = _from_xmi(document).select(
        "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
    )

    facts = (found.documentId, found.language, found.documentTitle)
    assert facts == ("x", "en", "Rents")
