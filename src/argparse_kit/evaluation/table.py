"""Figures as tables for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from argparse_kit._counts import count
from argparse_kit.evaluation.comparison import Comparison, Difference
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
    table = _numbers(
        f"{evaluation.parser}{_given(evaluation)}: {_documents(evaluation)}",
        ["figure"],
        ["value", "95% interval", "baseline", "documents"],
    )
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


def comparison_table(comparison: Comparison, *, details: bool = False) -> Table:
    """Return a table with a row a figure of two runs, and how far they are apart.

    Args:
        comparison: The figures.
        details: Whether to show those by role, type, kind of relation and distance.
    """
    table = _numbers(
        f"first: {comparison.first}; second: {comparison.second}"
        f"{_given(comparison)}: {_documents(comparison)}",
        ["figure"],
        ["first", "second", "change", "95% interval", "flips", "documents"],
    )
    for figure in comparison.figures:
        if figure.detail_of is not None and not details:
            continue
        table.add_row(
            figure.title,
            _short(figure.first),
            _short(figure.second),
            _signed(figure.difference),
            _interval(figure, _signed, " to "),
            _short(figure.flips),
            str(figure.documents),
        )
    return table


def sources_table(evaluation: Evaluation | Comparison) -> Table:
    """Return a table with a row a source and a column a headline figure.

    Of a comparison, the figures are the differences.
    """
    from rich.text import Text

    names = [name for name in _HEADLINES if name in evaluation]
    titles = [evaluation[name].title for name in names]
    table = _numbers(None, ["source"], ["documents", *titles], folded=True)
    table.padding, table.pad_edge = (0, 1, 0, 0), True  # nine columns on a terminal
    for source, part in evaluation.sources.items():
        values = [_headline(part.get(name)) for name in names]
        table.add_row(Text(source), str(part.documents), *values)
    return table


def confusions_table(confusions: tuple[Confusion, ...], most: int = 10) -> Table:
    """Return a table of the *most* common confusions."""
    table = _numbers(None, ["layer", "gold", "taken for"], ["times"])
    for confusion in confusions[:most]:
        table.add_row(
            confusion.layer, confusion.gold, confusion.predicted, str(confusion.count)
        )
    return table


def _numbers(
    title: str | None,
    names: Iterable[str],
    numbers: Iterable[str],
    *,
    folded: bool = False,
) -> Table:
    """Return an empty table of columns of names, and then of numbers.

    Where it is narrow, names are folded; with *folded*, headers of numbers too.
    """
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=None if title is None else Text(title, style="table.title"),
        title_justify="left",
        box=None,
        pad_edge=False,
        header_style="bold",
    )
    for column in names:
        table.add_column(column, overflow="fold")
    for column in numbers:
        longest = max(map(len, column.split()))  # no word of a header is cut
        table.add_column(column, justify="right", min_width=longest, no_wrap=not folded)
    return table


def _given(result: Evaluation | Comparison) -> str:
    return f", given {result.given}" if result.given else ""


def _documents(result: Evaluation | Comparison) -> str:
    return count(result.documents, "document")


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _signed(value: float) -> str:
    return f"{value:+.3f}"


def _headline(figure: Figure | Difference | None) -> str:
    if isinstance(figure, Difference):
        return _signed(figure.difference)
    return "" if figure is None else _short(figure.value)


def _interval(
    figure: Figure | Difference,
    shown: Callable[[float], str] = _short,
    between: str = "-",
) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{shown(figure.low)}{between}{shown(figure.high)}"
