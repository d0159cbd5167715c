"""Frozen values: documents, their parts and their arguments, and the JSON form."""

from argparse_kit.model.adu import Adu, AduId, AduRole, AduType
from argparse_kit.model.argument import Argument, Stance
from argparse_kit.model.block import (
    BODY_KINDS,
    DEFAULT_LEVEL,
    PROSE_KINDS,
    Block,
    BlockKind,
    Section,
    build_sections,
)
from argparse_kit.model.document import Document, HasSpan
from argparse_kit.model.explanation import Decision, Explanation, Reason
from argparse_kit.model.gold import GoldDocument, Layer, dump_gold, read_gold
from argparse_kit.model.json_form import (
    SCHEMA,
    dumps,
    from_json,
    json_schema,
    loads,
    to_json,
)
from argparse_kit.model.labels import LabelMap, read_label_map
from argparse_kit.model.meta import JsonValue
from argparse_kit.model.origin import OriginRun
from argparse_kit.model.relation import Relation, RelationId, RelationKind
from argparse_kit.model.span import Span

__all__ = [
    "BODY_KINDS",
    "DEFAULT_LEVEL",
    "PROSE_KINDS",
    "SCHEMA",
    "Adu",
    "AduId",
    "AduRole",
    "AduType",
    "Argument",
    "Block",
    "BlockKind",
    "Decision",
    "Document",
    "Explanation",
    "GoldDocument",
    "HasSpan",
    "JsonValue",
    "LabelMap",
    "Layer",
    "OriginRun",
    "Reason",
    "Relation",
    "RelationId",
    "RelationKind",
    "Section",
    "Span",
    "Stance",
    "build_sections",
    "dump_gold",
    "dumps",
    "from_json",
    "json_schema",
    "loads",
    "read_gold",
    "read_label_map",
    "to_json",
]
