"""``argparse-kit evaluate``: figures on gold data, another run beside each."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from typing import Final

import click
from click.core import ParameterSource

from argparse_kit.cli._files import STDIN, check_readable, read_stdin
from argparse_kit.cli._options import map_option, model_option
from argparse_kit.cli._terminal import console
from argparse_kit.errors import FormatError
from argparse_kit.evaluation import compare, evaluate
from argparse_kit.evaluation.comparison import Comparison
from argparse_kit.evaluation.figures import Evaluation, Given
from argparse_kit.evaluation.run import Run
from argparse_kit.model import Document, GoldDocument, from_json, read_gold
from argparse_kit.model.gold import decode_lines, read_lines
from argparse_kit.pipeline import load_parser
from argparse_kit.protocols import Parser

_DEFAULT: Final = "default"
"""The parser where none is named."""


@click.command(
    "evaluate",
    epilog="Example: argparse-kit evaluate seeds/gold.jsonl --parser rules --by-source",
)
@click.argument("gold", metavar="GOLD.jsonl...", nargs=-1, required=True)
@click.option(
    "--parser",
    "parser_name",
    metavar="NAME",
    default=_DEFAULT,
    show_default=True,
    help="Parser to evaluate.",
)
@model_option
@click.option(
    "--predictions",
    metavar="FILE|-",
    help="Documents from elsewhere (argparse-kit/1, one a line) to evaluate instead.",
)
@click.option(
    "--compare",
    "other_predictions",
    metavar="FILE|-",
    help="Documents of a second run (argparse-kit/1, one a line) to compare with.",
)
@click.option(
    "--compare-parser",
    "other_parser",
    metavar="NAME",
    help="Parser to compare with.",
)
@click.option(
    "--compare-model",
    "other_model",
    metavar="DIR",
    help="Models of the parser to compare with; without --compare-parser, of default.",
)
@map_option
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
@click.pass_context
def evaluate_command(
    ctx: click.Context,
    gold: tuple[str, ...],
    parser_name: str,
    model: str | None,
    predictions: str | None,
    other_predictions: str | None,
    other_parser: str | None,
    other_model: str | None,
    labels: str | None,
    given: str | None,
    by_source: bool,
    details: bool,
    confusions: bool,
    as_json: bool,
) -> None:
    """Evaluate a parser, or predictions from elsewhere, on gold data.

    With a second run to compare with, say how far it is ahead, and how surely.
    """
    _check_use(ctx)
    for path in (*gold, predictions, other_predictions, labels):
        if path is not None and (path != STDIN or path in gold):
            check_readable(path)
    golds = [document for path in gold for document in read_gold(path, map=labels)]
    parser = _parser(parser_name, model)
    documents, others = _documents(predictions), _documents(other_predictions)
    second: Run | None = others
    if others is None and (other_parser or other_model):
        second = _parser(other_parser or _DEFAULT, other_model)
    result: Evaluation | Comparison
    if second is None:
        result = evaluate(
            golds,
            documents,
            parser=parser,
            given=given,
            by_source=by_source,
            progress=_progress(),
        )
    else:
        first_name = predictions or _name(parser_name, model)
        second_name = other_predictions or _name(other_parser or _DEFAULT, other_model)
        result = compare(
            golds,
            parser if documents is None else documents,
            second,
            names=(first_name, second_name),
            given=given,
            by_source=by_source,
            progress=_progress(),
        )
    if as_json:
        click.echo(json.dumps(result.to_json()))
    else:
        _show(result, details, by_source, confusions)


def _parser(name: str, model: str | None) -> str | Parser:
    return name if model is None else load_parser(name, model=model)


def _name(parser: str, model: str | None) -> str:
    return parser if model is None else f"{parser} {model}"


def _check_use(ctx: click.Context) -> None:
    """Raise UsageError where one option would make another one be ignored."""
    used = {
        name
        for name in ctx.params
        if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT
    }
    files = used & {"predictions", "other_predictions"}
    others = used & {"other_predictions", "other_parser", "other_model"}
    refusals = {
        "--predictions replace a parser: leave out --parser and --model": (
            "predictions" in used and used & {"parser_name", "model"}
        ),
        "--given needs a parser to give to, not documents from a file": (
            files and "given" in used
        ),
        "--compare and a parser: compare with one run at a time": (
            "other_predictions" in others and len(others) > 1
        ),
        "standard input holds one run: name a file for the other": (
            [ctx.params[name] for name in files] == [STDIN, STDIN]
        ),
        "--confusions are of one run: leave out the run to compare with": (
            others and "confusions" in used
        ),
    }
    for problem, applies in refusals.items():
        if applies:
            raise click.UsageError(problem)


def _documents(path: str | None) -> list[Document] | None:
    """Return the documents of a file, or of standard input; None if there is none."""
    if path is None:
        return None
    return [*_read_documents(path)]


def _read_documents(path: str) -> Iterator[Document]:
    if path == STDIN:
        lines = decode_lines(BytesIO(read_stdin()), "standard input")
    else:
        lines = read_lines(path)
    for place, data in lines:
        try:
            yield from_json(data)
        except FormatError as error:
            raise FormatError(error.format, error.problems, place) from error


def _show(
    result: Evaluation | Comparison, details: bool, by_source: bool, confusions: bool
) -> None:
    from argparse_kit.evaluation.table import (
        comparison_table,
        confusions_table,
        figures_table,
        sources_table,
    )

    terminal = console()
    if isinstance(result, Evaluation):
        terminal.print(figures_table(result, details=details))
    else:
        terminal.print(comparison_table(result, details=details))
    if by_source:
        terminal.print(sources_table(result))
    if confusions and isinstance(result, Evaluation):
        terminal.print(confusions_table(result.confusions))


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
