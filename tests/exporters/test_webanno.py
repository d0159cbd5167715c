from __future__ import annotations

import json
from typing import Any

import pytest

from argparse_kit import Adu, Argument, Document, Relation, Span, export
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters.webanno import WebAnnotationExporter
from argparse_kit.testing import check_exporter


def _document(name: str | None = "rent", unit: str = "a1") -> Document:
    adus = [
        Adu(id=unit, span=Span(2, 17), role="thesis", type="policy"),
        Adu(id="b", span=Span(19, 29)),
    ]
    relations = [
        Relation(id="r", source="b", target=unit, kind="attack"),
        Relation(id="s", source="b", target="r", kind="support"),
    ]
    argument = Argument(adus=adus, relations=relations, thesis=unit)
    text = "\U0001f600 Rents must fall. Wages fell."
    return Document(text=text, argument=argument, id=name)


def _items(document: Document) -> list[Any]:
    page = json.loads(WebAnnotationExporter()(document))
    assert page["type"] == "AnnotationPage"
    items = page["items"]
    assert isinstance(items, list)
    return items


def test_promises() -> None:
    """It writes whatever document there is, the same each time."""
    check_exporter(WebAnnotationExporter())
    check_exporter(WebAnnotationExporter(indent=1), [_document()])


def test_unit() -> None:
    """A unit has its place, its quotation, and what stands beside it."""
    position, quotation = _items(_document())[0]["target"]["selector"]

    assert (position["start"], position["end"]) == (2, 17)
    assert quotation["prefix"] == "\U0001f600 "
    assert quotation["exact"] == "Rents must fall"
    assert quotation["suffix"] == ". Wages fell."


def test_tags() -> None:
    """Role, type and primary thesis are tags; what is not decided is none."""
    first, second, *_ = _items(_document())

    assert [body["value"] for body in first["body"]] == ["thesis", "policy", "primary"]
    assert second["body"] == []


def test_relations() -> None:
    """A relation links annotations, those of relations too."""
    first, second, attack, undercut = (item["id"] for item in _items(_document()))
    *_, relation, bearing = _items(_document())

    assert relation["body"][1] == second
    assert relation["target"] == first
    assert bearing["target"] == attack
    assert len({first, second, attack, undercut}) == 4


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("https://example.org/rent?a=b#c", "https://example.org/rent?a=b#c"),
        ("urn:x:rent", "urn:x:rent"),
        ("rent 1/2", "urn:argparse-kit:rent%201%2F2"),
        ("https://example.org/<rent>", None),
        ("javascript:alert(1)", None),
        (None, "urn:argparse-kit:document"),
    ],
)
def test_source(name: str | None, source: str | None) -> None:
    """An id that is an IRI names the text; from any other, an IRI is made."""
    found = _items(_document(name))[0]["target"]["source"]

    if source is not None:
        assert found == source
    else:
        assert found.startswith("urn:argparse-kit:")


@pytest.mark.parametrize("unit", ["a:b", "<a>", "a b", '"', "\u05e9", "\x00"])
def test_safe_ids(unit: str) -> None:
    """An id with any characters gives an IRI of plain ones."""
    iri = _items(_document(unit=unit))[0]["id"]

    assert iri.isascii()
    assert iri.startswith("urn:argparse-kit:rent:unit:")
    assert not set(iri) & set(' <>"\x00')


def test_losses() -> None:
    """It says that lone surrogates cannot be held."""
    with pytest.warns(LossWarning, match="1 character") as caught:
        written = export(Document(text="\ud800"), "webanno")

    assert str(written).encode()
    assert [warning.filename for warning in caught] == [__file__]


def test_option() -> None:
    """An option that is no number of spaces is refused."""
    with pytest.raises(InvalidValueError, match="indent"):
        WebAnnotationExporter(indent=-1)
