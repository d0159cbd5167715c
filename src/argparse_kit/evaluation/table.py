"""Figures as tables for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argparse_kit.evaluation.figures import Confusion, Evaluation, Figure

if TYPE_CHECKING:
    from rich.table import Table

_HEADLINES: Final = (
    "block_f1_heading",
    "sentence_f1",
    "unit_bio",
    "role_f1_50",
    "type_macro_f1",
    "thesis_found",
    "link_f1",
)


def figures_table(evaluation: Evaluation, *, details: bool = False) -> Table:
    """Return a table with a row a figure: value, interval, baseline, documents.

    Args:
        evaluation: The figures.
        details: Whether to show those by role, type, kind of relation and distance.
    """
    from rich.table import Table

    given = f", given {evaluation.given}" if evaluation.given else ""
    size = evaluation.documents
    table = Table(
        title=f"{evaluation.parser}{given}: {size} document{'s' * (size != 1)}",
        title_justify="left",
        box=None,
        pad_edge=False,
        header_style="bold",
    )
    table.add_column("figure")
    for column in ("value", "95% interval", "baseline", "documents"):
        table.add_column(column, justify="right")
    for figure in evaluation.figures:
        if figure.detail_of is not None and not details:
            continue
        table.add_row(
            figure.title,
            _short(figure.value),
            _interval(figure),
            _short(figure.baseline),
            str(figure.documents),
        )
    return table


def sources_table(evaluation: Evaluation) -> Table:
    """Return a table with a row a source and a column a headline figure."""
    from rich.table import Table

    names = [name for name in _HEADLINES if name in evaluation]
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("source", overflow="fold")
    table.add_column("documents", justify="right")
    for name in names:
        table.add_column(evaluation[name].title, justify="right")
    for source, part in evaluation.sources.items():
        values = [_short(part[name].value if name in part else None) for name in names]
        table.add_row(source, str(part.documents), *values)
    return table


def confusions_table(confusions: tuple[Confusion, ...], most: int = 10) -> Table:
    """Return a table of the *most* common confusions."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("layer", "gold", "taken for"):
        table.add_column(column)
    table.add_column("times", justify="right")
    for confusion in confusions[:most]:
        table.add_row(
            confusion.layer, confusion.gold, confusion.predicted, str(confusion.count)
        )
    return table


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _interval(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{figure.low:.3f}-{figure.high:.3f}"
