"""What all exporters promise, those of text and those of bytes."""

from __future__ import annotations

import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.registry import EXPORTERS
from argparse_kit.testing import HOSTILE_TEXTS, check_exporter

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")


@pytest.mark.parametrize("name", EXPORTERS.names())
def test_contract(name: str) -> None:
    """Trees over hostile texts and a crooked graph are written, the same each time."""
    check_exporter(EXPORTERS.create(name))
    check_exporter(EXPORTERS.create(name), [crooked_document()])


@pytest.mark.parametrize("name", sorted({*EXPORTERS.names()} - {"json"}))
@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_unicode(name: str, text: str) -> None:
    """What is written can be saved as UTF-8, lone surrogates in the text or not.

    All but JSON, which loses nothing, the two halves of a pair included.
    """
    unit = ak.Adu(id="a\ud800", span=ak.Span(0, len(text) + 1), role="thesis")
    argument = ak.Argument(adus=[unit], thesis=unit.id)
    document = ak.Document(text=f"{text}\udfff", argument=argument, id="\ud800")

    written = ak.export(document, name)

    assert isinstance(written, bytes) or written.encode("utf-8")
