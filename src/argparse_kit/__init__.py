"""Read the argument that an op-ed makes: text in, typed argument structure out.

The arguments meant are those that people make; for command-line arguments see
`argparse` of the standard library.
"""

from argparse_kit.errors import ArgparseKitError, ArgparseKitWarning
from argparse_kit.evaluation import evaluate
from argparse_kit.exporters import export
from argparse_kit.model import (
    Adu,
    AduRole,
    AduType,
    Argument,
    Block,
    BlockKind,
    Decision,
    Document,
    Explanation,
    GoldDocument,
    Layer,
    Reason,
    Relation,
    RelationKind,
    Section,
    Span,
    Stance,
    dumps,
    from_json,
    loads,
    read_gold,
    to_json,
)
from argparse_kit.pipeline import Pipeline, load_parser, parse, parse_many
from argparse_kit.readers import read
from argparse_kit.training.train import train

__all__ = [
    "Adu",
    "AduRole",
    "AduType",
    "ArgparseKitError",
    "ArgparseKitWarning",
    "Argument",
    "Block",
    "BlockKind",
    "Decision",
    "Document",
    "Explanation",
    "GoldDocument",
    "Layer",
    "Pipeline",
    "Reason",
    "Relation",
    "RelationKind",
    "Section",
    "Span",
    "Stance",
    "dumps",
    "evaluate",
    "export",
    "from_json",
    "load_parser",
    "loads",
    "parse",
    "parse_many",
    "read",
    "read_gold",
    "to_json",
    "train",
]
