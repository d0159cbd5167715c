"""Documents as tables of Arrow, and parsing by batches (extra: arrow).

Spark (``mapInArrow``), Ray and Dask hand such batches to a function and take such
batches back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.extras import import_extra
from argparse_kit.model import SCHEMA, Document, from_json, to_json
from argparse_kit.model.json_form import read_json, write_json
from argparse_kit.pipeline import load_parser, parse_many
from argparse_kit.protocols import Parser

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Schema, Table

__all__ = ["document_schema", "from_table", "parse_batches", "to_table"]

_DERIVED: Final = ("text", "stance")
"""What a row says of a unit for those who do not compute it themselves."""


def document_schema() -> Schema:
    """Return the schema of documents: a row each, blocks, units and relations nested.

    The columns are the keys of the JSON form, see the
    [reference](../reference/json.md), with two differences: ``meta`` is a string of
    JSON, and each of ``adus`` has its ``text`` and ``stance`` too.

    Raises:
        MissingPackageError: If pyarrow is not installed.

    Example:
        >>> document_schema().names[:7]
        ['id', 'text', 'language', 'thesis', 'blocks', 'adus', 'relations']
        >>> document_schema().names[7:]
        ['meta', 'origin']
    """
    arrow = import_extra("pyarrow", "arrow")
    text, whole, part = arrow.string(), arrow.int64(), arrow.float64()
    place = [("start", whole), ("end", whole)]
    numbers = arrow.list_(arrow.list_(whole))
    block = [
        ("kind", text),
        *place,
        ("level", whole),
        ("sentences", numbers),
        ("confidence", part),
    ]
    unit = [
        ("id", text),
        *place,
        ("text", text),
        ("role", text),
        ("type", text),
        ("stance", text),
        ("confidence", part),
    ]
    relation = [
        ("id", text),
        ("source", text),
        ("target", text),
        ("kind", text),
        ("confidence", part),
    ]
    return arrow.schema(
        [
            ("id", text),
            ("text", text),
            ("language", text),
            ("thesis", text),
            ("blocks", arrow.list_(arrow.struct(block))),
            ("adus", arrow.list_(arrow.struct(unit))),
            ("relations", arrow.list_(arrow.struct(relation))),
            ("meta", text),
            ("origin", numbers),
        ]
    )


def to_table(documents: Iterable[Document]) -> Table:
    """Return a table with a row for each document, in order; see `document_schema`.

    Warns:
        LossWarning: If a document has lone surrogates, which UTF-8 cannot hold.

    Raises:
        MissingPackageError: If pyarrow is not installed.

    Example:
        >>> from argparse_kit import parse
        >>> table = to_table([parse("Rents must fall.", parser="rules")])
        >>> table["adus"][0].as_py()[0]["text"]
        'Rents must fall'
    """
    rows = [_row(document) for document in documents]
    return import_extra("pyarrow", "arrow").Table.from_pylist(
        rows, schema=document_schema()
    )


def from_table(table: Table | RecordBatch) -> Iterator[Document]:
    """Yield the documents that a table holds; rows without a text are passed over.

    Args:
        table: What `to_table`, `parse_batches` or ``argparse-kit batch`` has made.

    Raises:
        FormatError: If a row is no document, with all that is wrong with it.

    Example:
        >>> document = Document(text="Rents must fall.", id="rent")
        >>> [document] == list(from_table(to_table([document])))
        True
    """
    for row in table.to_pylist():
        if row.get("text") is not None:
            yield _document(row)


def parse_batches(
    batches: Iterable[RecordBatch | Table],
    text_column: str = "text",
    *,
    id_column: str | None = "id",
    parser: str | Parser = "default",
    **options: Any,
) -> Iterator[RecordBatch]:
    """Yield a batch of documents for each batch of texts, row by row.

    Args:
        batches: Batches with a column of texts, as Spark, Ray and Dask hand them over.
        text_column: The column of the texts. Where a text is null, so is all else of
            its row but the id.
        id_column: The column of the documents' ids, used where a batch has it; other
            values than strings are written as strings. None for no ids.
        parser: Name of a parser, or a parser.
        **options: See `argparse_kit.load_parser`.

    Yields:
        Batches of `document_schema`, with as many rows as those given.

    Raises:
        InvalidValueError: If a batch has no such column.
        MissingPackageError: If pyarrow is not installed.

    Example:
        >>> import pyarrow
        >>> texts = {"text": ["Rents must fall.", None]}
        >>> batch = pyarrow.RecordBatch.from_pydict(texts)
        >>> (documents,) = parse_batches([batch], parser="rules")
        >>> documents["thesis"].to_pylist()
        ['a1', None]
    """
    ready = load_parser(parser, **options) if isinstance(parser, str) else parser
    schema = document_schema()
    make = import_extra("pyarrow", "arrow").RecordBatch.from_pylist
    for batch in batches:
        texts = _column(batch, text_column)
        named = id_column is not None and id_column in batch.schema.names
        names = _column(batch, str(id_column)) if named else [None] * len(texts)
        yield make([*_parsed(texts, names, ready)], schema=schema)


def _parsed(
    texts: Sequence[str | None], names: Sequence[object], parser: Parser
) -> Iterator[dict[str, object]]:
    found = parse_many((text for text in texts if text is not None), parser=parser)
    for text, given in zip(texts, names, strict=True):
        name = None if given is None else str(given)
        if text is None:
            yield {"id": name}
        else:
            yield _row(attrs.evolve(next(found), id=name))


def _column(batch: RecordBatch | Table, name: str) -> list[Any]:
    if name not in batch.schema.names:
        known = ", ".join(batch.schema.names)
        raise InvalidValueError("text_column", name, f"one of the columns: {known}")
    values: list[Any] = batch.column(name).to_pylist()
    return values


def _row(document: Document) -> dict[str, object]:
    document, lost = without(document, NO_UTF8)
    if lost:
        warn(LossWarning("arrow", lost))
    row: dict[str, Any] = {"blocks": [], "adus": [], "relations": [], "origin": []}
    row |= to_json(document, derived=True)
    row["meta"] = write_json(document.meta)
    for unit in row["adus"]:
        unit["text"] = document.text[unit["start"] : unit["end"]]
    return row


def _document(row: Mapping[str, Any]) -> Document:
    data = {key: value for key, value in row.items() if value is not None}
    data["meta"] = read_json(data.get("meta", "{}"))
    for name in ("blocks", "adus", "relations"):
        data[name] = [_known(part) for part in data.get(name, ())]
    return from_json({"schema": SCHEMA, **data})


def _known(part: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in part.items()
        if value is not None and key not in _DERIVED
    }
