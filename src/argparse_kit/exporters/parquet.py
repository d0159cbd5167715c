"""The units of a document as a table in Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.exporters._losses import FURTHER, if_any
from argparse_kit.extras import import_extra
from argparse_kit.model import Document


@attrs.frozen
class ParquetExporter:
    """Write one row a unit, in reading order, for databases and data frames.

    ======================= ======= ===============================================
    column                  type    meaning
    ======================= ======= ===============================================
    ``document_id``         string  id of the document
    ``unit_id``             string  id of the unit; never null
    ``start``, ``end``      int64   where it stands, in code points; never null
    ``text``                string  what it says; never null
    ``role``                string  thesis, claim or premise
    ``type``                string  policy, value, fact or testimony
    ``stance``              string  pro or con the thesis
    ``confidence``          double  probability of the unit with this role
    ``is_thesis``           bool    whether it is the primary thesis; never null
    ``section``             string  heading of the section that it stands in
    ``relation_id``         string  id of the relation by which it argues
    ``relation``            string  support, attack or restate
    ``target_id``           string  id of the unit (or relation) argued about
    ``relation_confidence`` double  probability of that relation
    ======================= ======= ===============================================

    What is not known is null. For whole documents, blocks and sentences included, see
    `argparse_kit.integrations.arrow.to_table`.

    Raises:
        MissingPackageError: When called, if pyarrow is not installed.

    Warns:
        LossWarning: If a unit argues by several relations, of which the row holds the
            first, or a character is no Unicode.
    """

    def __call__(self, document: Document, /) -> bytes:
        """Return the units of *document* as a file of Parquet."""
        document, lost = without(document, NO_UTF8)
        lost = [*if_any(_count_further(document), *FURTHER), *lost]
        if lost:
            warn(LossWarning("parquet", lost))
        table = import_extra("pyarrow", "arrow").Table.from_pylist(
            [*_rows(document)], schema=_schema()
        )
        written = BytesIO()
        import_extra("pyarrow.parquet", "arrow").write_table(table, written)
        return written.getvalue()


def _schema() -> Any:
    arrow = import_extra("pyarrow", "arrow")
    text, whole, part = arrow.string(), arrow.int64(), arrow.float64()
    known = {"nullable": False}
    return arrow.schema(
        [
            arrow.field("document_id", text),
            arrow.field("unit_id", text, **known),
            arrow.field("start", whole, **known),
            arrow.field("end", whole, **known),
            arrow.field("text", text, **known),
            arrow.field("role", text),
            arrow.field("type", text),
            arrow.field("stance", text),
            arrow.field("confidence", part),
            arrow.field("is_thesis", arrow.bool_(), **known),
            arrow.field("section", text),
            arrow.field("relation_id", text),
            arrow.field("relation", text),
            arrow.field("target_id", text),
            arrow.field("relation_confidence", part),
        ]
    )


def _rows(document: Document) -> Iterator[dict[str, object]]:
    argument = document.argument
    for unit in argument.units.values():
        section = document.section_of(unit)
        row: dict[str, object] = {
            "document_id": document.id,
            "unit_id": unit.id,
            "start": unit.span.start,
            "end": unit.span.end,
            "text": document.text_of(unit),
            "role": unit.role,
            "type": unit.type,
            "stance": argument.stance(unit),
            "confidence": unit.confidence,
            "is_thesis": unit.id == argument.thesis,
            "section": document.text_of(section and section.heading) or None,
        }
        for relation in argument.outgoing(unit)[:1]:
            row["relation_id"] = relation.id
            row["relation"] = relation.kind
            row["target_id"] = relation.target
            row["relation_confidence"] = relation.confidence
        yield row


def _count_further(document: Document) -> int:
    argument = document.argument
    return len(argument.relations) - len({r.source for r in argument.relations})
