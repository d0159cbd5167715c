"""What the cards of models and of the whole parser have in common: tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from argparse_kit.evaluation.figures import Confusion, Evaluation, Figure
from argparse_kit.model import GoldDocument
from argparse_kit.training.corpus import shown_source

READING: Final = (
    "Figures say how well the annotation of the data is reproduced. That of the models "
    "that ship is a language model's careful reading."
)
"""The limit that all figures share."""

HELD_OUT: Final = (
    "By cross-validation; no source on both sides. Intervals by bootstrap over "
    "documents; the baseline is the preset `baseline` on the same documents."
)
"""How held-out figures come about."""

_FEWEST_DOCUMENTS: Final = 3
"""Documents below which a source has no row of its own."""


def data_table(golds: Sequence[GoldDocument]) -> list[str]:
    """Return a row a source and licence, with the number of documents."""
    counts = Counter((shown_source(gold), gold.licence or "unknown") for gold in golds)
    return _table(
        ["source", "licence", "documents"],
        (
            [source, licence, str(count)]
            for (source, licence), count in sorted(counts.items())
        ),
    )


def figures_table(measured: Evaluation, *, details: bool = False) -> list[str]:
    """Return a row a figure; those that break others down alone, or the others."""
    return _table(
        ["figure", "value", "95% interval", "baseline", "documents"],
        (
            _figure_row(figure)
            for figure in measured.figures
            if (figure.detail_of is not None) is details
        ),
    )


def sources_table(measured: Evaluation, names: Iterable[str]) -> list[str]:
    """Return a row a source with the figures called *names*, for the larger sources."""
    known = [name for name in names if name in measured]
    return _table(
        ["source", "documents", *(measured[name].title for name in known)],
        (
            [source, str(part.documents), *(_value(part.get(name)) for name in known)]
            for source, part in measured.sources.items()
            if part.documents >= _FEWEST_DOCUMENTS
        ),
    )


def confusions_table(confusions: Iterable[Confusion]) -> list[str]:
    """Return a row a confusion of labels."""
    return _table(
        ["layer", "gold", "taken for", "times"],
        ([x.layer, x.gold, x.predicted, str(x.count)] for x in confusions),
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in (header, *rows)]
    return [lines[0], "|---" * len(header) + "|", *lines[1:]]


def _figure_row(figure: Figure) -> list[str]:
    known = figure.low is not None and figure.high is not None
    return [
        figure.title,
        _value(figure),
        f"{figure.low:.3f} to {figure.high:.3f}" if known else "",
        "" if figure.baseline is None else f"{figure.baseline:.3f}",
        str(figure.documents),
    ]


def _value(figure: Figure | None) -> str:
    return "" if figure is None else f"{figure.value:.3f}"
