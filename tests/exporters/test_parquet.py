"""Parquet: a row a unit, in a schema that never changes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from crooked import crooked_document
from pyarrow.parquet import read_table

import argparse_kit as ak
from argparse_kit.errors import LossWarning
from argparse_kit.exporters.parquet import ParquetExporter
from argparse_kit.testing import check_exporter


def _table(document: ak.Document) -> Any:
    return read_table(BytesIO(ParquetExporter()(document)))


def test_contract() -> None:
    """Any document is written, the same each time."""
    check_exporter(ParquetExporter())
    check_exporter(ParquetExporter(), [crooked_document()])


def test_rows() -> None:
    """A row says what a unit is, where it stands, and what it argues for."""
    text = "Why\n\nRents must fall. They rose."
    blocks = [
        ak.Block(kind="heading", span=ak.Span(0, 3)),
        ak.Block(kind="paragraph", span=ak.Span(5, 32)),
    ]
    adus = [
        ak.Adu(id="a1", span=ak.Span(5, 20), role="thesis", type="policy"),
        ak.Adu(id="a2", span=ak.Span(22, 31), role="premise", confidence=0.75),
    ]
    because = ak.Relation(
        id="r1", source="a2", target="a1", kind="attack", confidence=0.5
    )
    argument = ak.Argument(adus=adus, relations=[because], thesis="a1")
    document = ak.Document(text=text, blocks=blocks, argument=argument, id="rent")

    thesis, premise = _table(document).to_pylist()

    assert (thesis["is_thesis"], thesis["relation"]) == (True, None)
    assert premise == {
        "document_id": "rent",
        "unit_id": "a2",
        "start": 22,
        "end": 31,
        "text": "They rose",
        "role": "premise",
        "type": None,
        "stance": "con",
        "confidence": 0.75,
        "is_thesis": False,
        "section": "Why",
        "relation_id": "r1",
        "relation": "attack",
        "target_id": "a1",
        "relation_confidence": 0.5,
    }


def test_schema_is_fixed() -> None:
    """A document without units has the same columns and types, and no row."""
    empty = _table(ak.Document(text=""))

    assert empty.num_rows == 0
    assert empty.schema == _table(ak.parse("Rents must fall.")).schema


def test_losses() -> None:
    """Further relations of one unit and lone surrogates are left out and named."""
    with pytest.warns(LossWarning, match="parquet cannot hold 3 further relations"):
        ak.export(crooked_document(), "parquet")
    unit = ak.Adu(id="a1", span=ak.Span(0, 6))
    document = ak.Document(text="Rents\ud800", argument=ak.Argument(adus=[unit]))
    with pytest.warns(LossWarning, match="parquet cannot hold 1 character"):
        ak.export(document, "parquet")
