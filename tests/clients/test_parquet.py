"""DuckDB and polars read our Parquet: counts and texts are the document's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.integrations.arrow import to_table

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")

_COLUMNS = ("unit_id", "start", "end", "text", "role", "type", "stance")
_ARROW = ("unit_id", "relation", "target_id")


def _write(document: ak.Document, path: Path) -> None:
    written = ak.export(document, "parquet")
    assert isinstance(written, bytes)
    path.write_bytes(written)


def _units(document: ak.Document) -> list[tuple[Any, ...]]:
    return [
        (
            unit.id,
            unit.span.start,
            unit.span.end,
            document.text_of(unit),
            unit.role,
            unit.type,
            document.argument.stance(unit),
        )
        for unit in document.argument.units.values()
    ]


def _arrows(document: ak.Document) -> list[tuple[Any, ...]]:
    argument = document.argument
    return [
        (unit.id, relation.kind, relation.target)
        for unit in argument.units.values()
        for relation in argument.outgoing(unit)[:1]
    ]


def _without_surrogates(document: ak.Document) -> ak.Document:
    text = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in document.text)
    return attrs.evolve(document, text=text)


def _check_duckdb(document: ak.Document, path: Path) -> None:
    import duckdb

    _write(document, path)
    expected = _without_surrogates(document)
    with duckdb.connect() as base:
        table = base.read_parquet(str(path))
        names = ", ".join(f'"{name}"' for name in _COLUMNS)
        assert table.project(names).fetchall() == _units(expected)
        arrows = table.filter("relation IS NOT NULL").project(", ".join(_ARROW))
        assert arrows.fetchall() == _arrows(expected)


def _check_polars(document: ak.Document, path: Path) -> None:
    import polars

    _write(document, path)
    expected = _without_surrogates(document)
    table = polars.read_parquet(path)
    assert table.select(_COLUMNS).rows() == _units(expected)
    arrows = table.filter(polars.col("relation").is_not_null()).select(_ARROW)
    assert arrows.rows() == _arrows(expected)
    assert set(table["document_id"].to_list()) <= {document.id}


@pytest.mark.client("parquet", "duckdb")
def test_duckdb(client_document: ak.Document, tmp_path: Path) -> None:
    """DuckDB finds each unit with its text, and by which relation it argues."""
    _check_duckdb(client_document, tmp_path / "units.parquet")


@pytest.mark.client("parquet", "polars")
def test_polars(client_document: ak.Document, tmp_path: Path) -> None:
    """The library polars finds each unit with its text and its relation."""
    _check_polars(client_document, tmp_path / "units.parquet")


@pytest.mark.client("parquet", "duckdb")
@pytest.mark.client("parquet", "polars")
def test_crooked(tmp_path: Path) -> None:
    """Both find overlapping units, undercuts and odd ids."""
    _check_duckdb(crooked_document(), tmp_path / "units.parquet")
    _check_polars(crooked_document(), tmp_path / "units.parquet")


@pytest.mark.client("parquet", "duckdb")
@pytest.mark.client("parquet", "polars")
def test_documents(root: Path, tmp_path: Path) -> None:
    """Both unnest the units of a table of documents, and cut the same texts."""
    import duckdb
    import polars
    from pyarrow.parquet import write_table

    golds = [g.document for g in ak.read_gold(root / "seeds" / "gold.jsonl")]
    path = tmp_path / "documents.parquet"
    write_table(to_table(golds), path)

    expected = [(d.id, d.text_of(u)) for d in golds for u in d.argument.adus]
    with duckdb.connect() as base:
        base.execute(
            "SELECT id, substring(text, unit.start + 1, unit.end - unit.start) "
            "FROM (SELECT id, text, unnest(adus) AS unit FROM read_parquet(?))",
            [str(path)],
        )
        assert base.fetchall() == expected
    units = polars.read_parquet(path).select("id", "adus").explode("adus")
    rows = units.select("id", polars.col("adus").struct.field("text")).rows()
    assert rows == expected
