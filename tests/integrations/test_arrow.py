"""Documents as tables of Arrow, and parsing by batches."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pyarrow as pa
import pytest
from hypothesis import given
from strategies import documents

import argparse_kit as ak
from argparse_kit.errors import FormatError, InvalidValueError, LossWarning
from argparse_kit.exporters._characters import NO_UTF8
from argparse_kit.integrations.arrow import (
    document_schema,
    from_table,
    parse_batches,
    to_table,
)


def _batch(**columns: list[Any]) -> Any:
    return pa.RecordBatch.from_pydict(columns)


@given(document=documents())
def test_round_trip(document: ak.Document) -> None:
    """A table holds all of a document, but for lone surrogates."""
    if NO_UTF8.search(f"{document.text}{document.id}"):
        with pytest.warns(LossWarning, match="arrow cannot hold"):
            (found,) = from_table(to_table([document]))
        assert found.text == NO_UTF8.sub("\ufffd", document.text)
        assert len(found.argument.adus) == len(document.argument.adus)
    else:
        assert list(from_table(to_table([document]))) == [document]


def test_derived(seed: str) -> None:
    """Each unit of a row says its text and its stance."""
    document = ak.parse(seed)

    (units,) = to_table([document])["adus"].to_pylist()

    assert [unit["text"] for unit in units] == [
        document.text_of(unit) for unit in document.argument.adus
    ]
    assert [unit["stance"] for unit in units] == [
        document.argument.stance(unit) for unit in document.argument.adus
    ]


def test_broken_row() -> None:
    """A row that is no document is refused, with what is wrong with it."""
    table = pa.Table.from_pylist([{"text": "Hm.", "thesis": "a9"}], document_schema())

    with pytest.raises(FormatError, match="a9"):
        list(from_table(table))


def test_batches(seed: str) -> None:
    """Each batch of texts becomes one of documents, row by row, nulls as nulls."""
    first = _batch(id=[7, 8, None], text=[seed, None, ""], more=[1, 2, 3])
    second = _batch(id=["x"], text=["Rents must fall."])
    none = _batch(id=[], text=[])

    found = list(parse_batches([first, second, none], parser="rules"))

    assert [batch.num_rows for batch in found] == [3, 1, 0]
    assert all(batch.schema == document_schema() for batch in found)
    assert found[0]["id"].to_pylist() == ["7", "8", None]
    assert found[0]["text"].to_pylist() == [seed, None, ""]
    assert found[0]["adus"].to_pylist()[1:] == [None, []]
    expected = attrs.evolve(ak.parse(seed, parser="rules"), id="7")
    assert next(from_table(found[0])) == expected


def test_columns() -> None:
    """Columns of other names are found, and a missing one is named with those there."""
    batch = _batch(body=["Rents must fall."], url=["example.org/1"])

    (found,) = parse_batches([batch], "body", id_column="url", parser="rules")

    assert found["id"].to_pylist() == ["example.org/1"]
    with pytest.raises(InvalidValueError, match="one of the columns: body, url"):
        list(parse_batches([batch]))


def test_lazy() -> None:
    """Batches are taken as documents are asked for, endless ones too."""
    endless = iter(lambda: _batch(text=["Rents must fall."]), None)

    found = parse_batches(endless, parser="rules")

    assert [next(found).num_rows, next(found).num_rows] == [1, 1]


def test_function_travels() -> None:
    """The function can be sent to the processes that Spark and Ray start."""
    assert pickle.loads(pickle.dumps(parse_batches)) is parse_batches
