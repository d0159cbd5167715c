"""``argparse-kit evaluate``: figures on gold data, the baseline beside each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

import click

from argparse_kit.cli._files import check_readable
from argparse_kit.cli._options import model_option
from argparse_kit.cli._terminal import console
from argparse_kit.errors import FormatError
from argparse_kit.evaluation import evaluate
from argparse_kit.evaluation.figures import Given
from argparse_kit.model import Document, GoldDocument, from_json, read_gold
from argparse_kit.model.gold import read_lines
from argparse_kit.pipeline import load_parser


@click.command(
    "evaluate",
    epilog="Example: argparse-kit evaluate seeds/gold.jsonl --parser rules --by-source",
)
@click.argument("gold", metavar="GOLD.jsonl...", nargs=-1, required=True)
@click.option(
    "--parser",
    "parser_name",
    metavar="NAME",
    default="default",
    show_default=True,
    help="Parser to evaluate.",
)
@model_option
@click.option(
    "--predictions",
    metavar="FILE",
    help="Documents from elsewhere (argparse-kit/1, one a line) to evaluate instead.",
)
@click.option(
    "--given",
    type=click.Choice([part.value for part in Given]),
    help="Give the parser this part of the annotation.",
)
@click.option("--by-source", is_flag=True, help="Add the figures of each source.")
@click.option(
    "--details", is_flag=True, help="Add figures by role, type, kind and distance."
)
@click.option("--confusions", is_flag=True, help="Add the commonest confusions.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def evaluate_command(
    gold: tuple[str, ...],
    parser_name: str,
    model: str | None,
    predictions: str | None,
    given: str | None,
    by_source: bool,
    details: bool,
    confusions: bool,
    as_json: bool,
) -> None:
    """Evaluate a parser, or predictions from elsewhere, on gold data."""
    from argparse_kit.evaluation.table import (
        confusions_table,
        figures_table,
        sources_table,
    )

    if predictions is not None and given is not None:
        raise click.UsageError("--given needs a parser to give to, not --predictions")
    for path in (*gold, *([predictions] if predictions else [])):
        check_readable(path)
    result = evaluate(
        [document for path in gold for document in read_gold(path)],
        None if predictions is None else _read_documents(predictions),
        parser=parser_name if model is None else load_parser(parser_name, model=model),
        given=given,
        by_source=by_source,
        progress=_progress(),
    )
    if as_json:
        click.echo(json.dumps(result.to_json()))
        return
    terminal = console()
    terminal.print(figures_table(result, details=details))
    if by_source:
        terminal.print(sources_table(result))
    if confusions:
        terminal.print(confusions_table(result.confusions))


def _read_documents(path: str) -> Iterator[Document]:
    for place, data in read_lines(path):
        try:
            yield from_json(data)
        except FormatError as error:
            raise FormatError(error.format, error.problems, place) from error


def _progress() -> Callable[[Sequence[GoldDocument]], Iterable[GoldDocument]] | None:
    """Return a wrapper that shows a bar on stderr, if stderr is a terminal."""
    from rich.progress import track

    terminal = console(stderr=True)
    if not terminal.is_terminal:
        return None

    def show(documents: Sequence[GoldDocument]) -> Iterable[GoldDocument]:
        return track(
            documents, description="evaluating", console=terminal, transient=True
        )

    return show
