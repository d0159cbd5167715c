"""Model cards: what a model was trained on, how well it does, what it cannot do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from argparse_kit.evaluation.figures import Evaluation
from argparse_kit.model import GoldDocument, Layer
from argparse_kit.training.corpus import shown_source

_TASKS: Final = {
    Layer.BLOCKS: "tells what each part of a page is: title, headings, paragraphs, "
    "boilerplate and the other kinds of blocks",
    Layer.ADUS: "finds the argumentative units of a document that has blocks and "
    "sentences, and tells their types; and it tells how likely each role is",
    Layer.RELATIONS: "decides for given units which is the thesis, what role each has "
    "and which other it supports, attacks or restates",
}
_READING: Final = (
    "Annotations were made by careful reading of a language model; figures say how "
    "well that reading is reproduced."
)
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
        _READING,
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
        _READING,
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
        _READING,
    ),
}


_HEADLINES: Final = (
    "block_f1",
    "block_f1_heading",
    "block_f1_paragraph",
    "block_f1_boilerplate",
)
_MOST_CONFUSIONS: Final = 8
_FEWEST_DOCUMENTS: Final = 3
"""Documents below which a source has no row of its own."""


def write_card(
    path: Path,
    layer: Layer,
    golds: Sequence[GoldDocument],
    facts: Mapping[str, Any],
    measured: Evaluation | None,
) -> None:
    """Write the card of the model of *layer*.

    Args:
        path: Where to.
        layer: What the model finds.
        golds: What it was trained on.
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
        "| source | licence | documents |",
        "|---|---|---|",
        *_data_rows(golds),
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


def _data_rows(golds: Sequence[GoldDocument]) -> list[str]:
    counts = Counter((shown_source(gold), gold.licence or "unknown") for gold in golds)
    return [
        f"| {source} | {licence} | {count} |"
        for (source, licence), count in sorted(counts.items())
    ]


def _figure_lines(measured: Evaluation | None) -> list[str]:
    if measured is None:
        return ["Not measured: train with cross-validation to have them here."]
    return [
        (
            "By cross-validation; no source on both sides. Intervals by bootstrap over "
            "documents; the baseline is the preset `baseline` on the same documents."
        ),
        "",
        "| figure | value | 95% interval | baseline | documents |",
        "|---|---|---|---|---|",
        *(
            f"| {figure.title} | {figure.value:.3f} | {_range(figure.low, figure.high)}"
            f" | {'' if figure.baseline is None else f'{figure.baseline:.3f}'}"
            f" | {figure.documents} |"
            for figure in measured.figures
            if figure.detail_of is None
        ),
        "",
        *_source_rows(measured),
        "",
        "Commonest confusions, gold label before the arrow: "
        + ", ".join(
            f"{confusion.gold} → {confusion.predicted} ({confusion.count})"
            for confusion in measured.confusions[:_MOST_CONFUSIONS]
        )
        + ".",
    ]


def _source_rows(measured: Evaluation) -> list[str]:
    """Return a table of the headline figures by source, for the larger sources."""
    names = [name for name in _HEADLINES if name in measured]
    titles = [measured[name].title for name in names]
    rows = [
        f"| source | documents | {' | '.join(titles)} |",
        f"|---|---|{'---|' * len(names)}",
    ]
    for source, part in measured.sources.items():
        if part.documents >= _FEWEST_DOCUMENTS:
            values = [
                f"{part[name].value:.3f}" if name in part else "" for name in names
            ]
            rows.append(f"| {source} | {part.documents} | {' | '.join(values)} |")
    return rows


def _range(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low:.3f} to {high:.3f}"
