"""spaCy's DocBin, written."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import argparse_kit as ak
from argparse_kit.errors import InvalidValueError
from argparse_kit.exporters.docbin import DocBinExporter
from argparse_kit.features.spacy_data import read_document
from argparse_kit.testing import check_exporter


def _read(data: str | bytes) -> list[Doc]:
    assert isinstance(data, bytes)
    return list(DocBin().from_bytes(data).get_docs(spacy.blank("en").vocab))


def test_promises() -> None:
    """Any document is written, the same each time."""
    check_exporter(DocBinExporter())


def test_document_is_kept(seed: str) -> None:
    """The whole document comes back, with what spaCy has no place for."""
    document = ak.parse(seed)

    (doc,) = _read(ak.export(document, "docbin"))

    assert read_document(doc) == document


def test_merged(seed: str) -> None:
    """Several exports become one file of training data."""
    merged = DocBin(store_user_data=True)
    for text in (seed, "Rents must fall."):
        data: Any = ak.export(ak.parse(text), "docbin")
        merged.merge(DocBin(store_user_data=True).from_bytes(data))

    assert [doc.text for doc in _read(merged.to_bytes())] == [seed, "Rents must fall."]


@pytest.mark.parametrize(
    ("declared", "option", "tokens"),
    [(None, "en", 2), (None, "de", 1), ("de", "en", 1), ("en", "de", 2)],
)
def test_language(declared: str | None, option: str, tokens: int) -> None:
    """Tokens are those of the document's language, or else of the option's."""
    document = ak.Document(text="don't", language=declared)

    (doc,) = _read(DocBinExporter(language=option)(document))

    assert len(doc) == tokens


@pytest.mark.parametrize("language", ["", None, 5])
def test_wrong_language(language: Any) -> None:
    """What is no tag is refused."""
    with pytest.raises(InvalidValueError, match=r"DocBinExporter\.language"):
        DocBinExporter(language=language)
