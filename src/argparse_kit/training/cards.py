"""Model cards: what a model was trained on, how well it does, what it cannot do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from argparse_kit.evaluation.figures import Evaluation
from argparse_kit.model import Layer
from argparse_kit.training.card_tables import (
    HELD_OUT,
    READING,
    data_table,
    figures_table,
    sources_table,
)
from argparse_kit.training.corpus import Corpus

_TASKS: Final = {
    Layer.BLOCKS: "tells what each part of a page is: title, headings, paragraphs, "
    "boilerplate and the other kinds of blocks",
    Layer.ADUS: "finds the argumentative units of a document that has blocks and "
    "sentences, and tells their types; and it tells how likely each role is",
    Layer.RELATIONS: "decides for given units which is the thesis, what role each has "
    "and which other it supports, attacks or restates",
}
_LIMITS: Final = {
    Layer.BLOCKS: (
        (
            "It was trained on English pages. Words of page furniture in other "
            "languages are unknown to it; shape and place still count."
        ),
        (
            "A caption without a credit reads like a short paragraph, and a pull quote "
            "without marks like a paragraph that comes twice."
        ),
        READING,
    ),
    Layer.ADUS: (
        (
            "It was trained on texts that argue. In a text that does not, it finds "
            "fewer units and is less sure of them, but it finds some."
        ),
        (
            "A unit begins and ends beside a mark, a word that opens clauses or a cue; "
            "other places, one in a hundred, are out of its reach."
        ),
        (
            "It reads English only, and knows words, not what they mean: irony and "
            "reported views are often taken for the author's own."
        ),
        READING,
    ),
    Layer.RELATIONS: (
        (
            "It was trained on English texts. Without cue words that it knows, place "
            "and repetition decide."
        ),
        (
            "Which claim a premise serves is in the meaning, and it sees none: about "
            "two links in three are wrong. Links inside a paragraph are right about "
            "half the time, those across a text rarely."
        ),
        (
            "Where not said otherwise, figures are on gold units; on units that a "
            "finder predicts, a third of the links is lost with their ends."
        ),
        (
            "It makes a tree of whatever units it is given, also of a text that does "
            "not argue."
        ),
        READING,
    ),
}

_HEADLINES: Final = (
    "block_f1",
    "block_f1_heading",
    "block_f1_paragraph",
    "block_f1_boilerplate",
)
_MOST_CONFUSIONS: Final = 8


def write_card(
    path: Path,
    layer: Layer,
    corpus: Corpus,
    facts: Mapping[str, Any],
    measured: Evaluation | None,
) -> None:
    """Write the card of the model of *layer*.

    Args:
        path: Where to.
        layer: What the model finds.
        corpus: What it was trained on.
        facts: Sizes, by name.
        measured: Figures by cross-validation, or None where they were not asked for.
    """
    lines = [
        f"# Model card: {layer}",
        "",
        f"This model {_TASKS[layer]}.",
        "",
        "## Training data",
        "",
        ", ".join(f"{name.replace('_', ' ')}: {size}" for name, size in facts.items())
        + ".",
        "",
        *data_table(corpus.everything),
        *_only_learned_from(corpus),
        "",
        "## Held-out figures",
        "",
        *_figure_lines(measured),
        "",
        "## Limits",
        "",
        *(f"- {limit}" for limit in _LIMITS[layer]),
        "",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")


def _only_learned_from(corpus: Corpus) -> list[str]:
    if not corpus.also:
        return []
    many = len(corpus.also)
    said = "of these documents were only learned from: no figure is measured on them"
    return ["", f"{many} {said}."]


def _figure_lines(measured: Evaluation | None) -> list[str]:
    if measured is None:
        return ["Not measured: train with cross-validation to have them here."]
    lines = [HELD_OUT, "", *figures_table(measured)]
    if measured.sources:
        lines += ["", *sources_table(measured, _HEADLINES)]
    if measured.confusions:
        common = measured.confusions[:_MOST_CONFUSIONS]
        listed = ", ".join(f"{x.gold} → {x.predicted} ({x.count})" for x in common)
        lines += ["", f"Commonest confusions, gold label before the arrow: {listed}."]
    return lines
