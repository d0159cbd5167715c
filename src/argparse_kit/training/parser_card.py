"""The card of the whole parser: what its stages reach one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from argparse_kit.evaluation.figures import Evaluation
from argparse_kit.training.card_tables import (
    HELD_OUT,
    READING,
    confusions_table,
    data_table,
    figures_table,
    sources_table,
)
from argparse_kit.training.corpus import Corpus

_HEADLINES: Final = (
    "unit_bio",
    "unit_f1_50",
    "role_f1_50",
    "type_macro_f1",
    "thesis_found",
    "link_f1",
    "attachment",
)
_MOST_CONFUSIONS: Final = 12


def write_parser_card(path: Path, corpus: Corpus, measured: Evaluation) -> None:
    """Write the card of the parser that models of one training make.

    Args:
        path: Where to.
        corpus: The documents that it was measured on, and those that the models
            learned from besides.
        measured: Figures end to end, by source, on documents whose sources the models
            did not see.
    """
    lines = [
        "# Card of the parser, end to end",
        "",
        (
            "Units, types, roles, thesis and relations of documents whose blocks are "
            "given: each stage goes on from what the one before found, right or wrong. "
            "The models were trained by the recipe of the models beside this card, on "
            "the other parts of the data" + _further(corpus) + "."
        ),
        "",
        f"## Data: {measured.documents} documents",
        "",
        *data_table(corpus.golds),
        "",
        "## Held-out figures",
        "",
        HELD_OUT,
        "",
        *figures_table(measured),
        "",
        "## By source",
        "",
        "Sources of three documents or more.",
        "",
        *sources_table(measured, _HEADLINES),
        "",
        "## By role, type, kind of relation and distance of link",
        "",
        *figures_table(measured, details=True),
        "",
        "## Commonest confusions",
        "",
        "Of units that were found, by half overlap.",
        "",
        *confusions_table(measured.confusions[:_MOST_CONFUSIONS]),
        "",
        "## Limits",
        "",
        (
            "- Blocks were given. Where the segmenter takes page furniture for "
            "paragraphs, or the other way round, figures are lower."
        ),
        f"- {READING}",
        "",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def _further(corpus: Corpus) -> str:
    many = len(corpus.also)
    return f" and on {many} documents that are only learned from" if many else ""
