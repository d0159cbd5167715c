"""``argparse-kit batch``: many op-eds in, one file of documents out."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import attrs
import click

from argparse_kit.cli._files import writing
from argparse_kit.cli._inputs import (
    Failure,
    Source,
    count_sources,
    find_files,
    read_sources,
)
from argparse_kit.cli._options import build_parser, find_markup, parser_options
from argparse_kit.cli._partial import Partial
from argparse_kit.cli._terminal import console
from argparse_kit.errors import ArgparseKitWarning, FileError
from argparse_kit.extras import import_extra
from argparse_kit.model import dumps
from argparse_kit.pipeline import map_in_processes
from argparse_kit.protocols import Parser

_SUFFIXES: Final = (".jsonl", ".parquet")


@attrs.frozen
class _Outcome:
    """What became of a text: a document as a line of JSON, or a failure."""

    source_id: str
    line: str = ""
    failure: Failure | None = None
    warnings: tuple[str, ...] = ()


@attrs.frozen
class _Work:
    """Parses texts, each by the parser for its file's format; nothing stops it."""

    parsers: Mapping[str | None, Parser]

    def __call__(self, sources: Sequence[Source]) -> list[_Outcome]:
        return [self.parse(source) for source in sources]

    def parse(self, source: Source) -> _Outcome:
        parser = self.parsers[find_markup(source.path)]
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", ArgparseKitWarning)
            try:
                line = dumps(attrs.evolve(parser(source.text), id=source.id))
            except Exception as error:  # noqa: BLE001 - parsers of others, on any text
                failure = Failure(f"{source.id}: {str(error) or type(error).__name__}")
                return _Outcome(source.id, failure=failure)
        said = tuple(f"{source.id}: {warning.message}" for warning in caught)
        return _Outcome(source.id, line, warnings=said)


def _check_output(ctx: click.Context, _: click.Parameter, output: str) -> str:
    if Path(output).suffix not in _SUFFIXES:
        raise click.BadParameter(f"{output!r} ends neither in .jsonl nor .parquet", ctx)
    return output


@attrs.define
class _Run:
    """What is known of the texts so far.

    Attributes:
        partial: Where documents go.
        order: The ids of those that have a document, or will have one, in order.
        failures: How many texts have none.
    """

    partial: Partial
    order: dict[str, None] = attrs.Factory(dict)
    failures: int = 0

    def parse_all(self, work: _Work, files: Sequence[str | Failure], jobs: int) -> None:
        """Parse all texts of *files* that have no document yet."""
        from rich.progress import Progress

        terminal = console(stderr=True)
        if not terminal.is_terminal:
            self._take_all(work, files, jobs, advance=lambda: None)
            return
        with Progress(console=terminal, transient=True) as progress:
            task = progress.add_task("parsing", total=count_sources(files))
            self._take_all(work, files, jobs, advance=lambda: progress.advance(task))

    def _take_all(
        self,
        work: _Work,
        files: Sequence[str | Failure],
        jobs: int,
        advance: Callable[[], None],
    ) -> None:
        for outcome in _outcomes(work, self._pending(files, advance), jobs):
            self._take(outcome)
            advance()

    def _pending(
        self, files: Sequence[str | Failure], passed_over: Callable[[], None]
    ) -> Iterator[Source]:
        for source in read_sources(files):
            if isinstance(source, Failure):
                self._fail(source)
            elif source.id in self.order:
                self._fail(Failure(f"{source.id}: this id is used twice; rename one"))
            else:
                self.order[source.id] = None
                if source.id not in self.partial:
                    yield source
                    continue
            passed_over()

    def _take(self, outcome: _Outcome) -> None:
        for warning in outcome.warnings:
            _say(f"warning: {warning}")
        if outcome.failure is None:
            self.partial.add(outcome.source_id, outcome.line)
        else:
            del self.order[outcome.source_id]
            self._fail(outcome.failure)

    def _fail(self, failure: Failure) -> None:
        self.failures += 1
        _say(f"error: {failure.problem}")


def _outcomes(work: _Work, sources: Iterator[Source], jobs: int) -> Iterator[_Outcome]:
    if jobs == 1:
        yield from map(work.parse, sources)
        return
    try:
        yield from map_in_processes(work, sources, jobs)
    except BrokenProcessPool:
        advice = "run the same command again to resume, perhaps with fewer --jobs"
        raise FileError("--jobs", "a process that parses has died", advice) from None


def _say(line: str) -> None:
    click.echo(f"argparse-kit: {line}", err=True)


@click.command(
    "batch",
    epilog="Example: argparse-kit batch op-eds/ more.jsonl -o documents.parquet",
)
@click.argument("inputs", metavar="IN...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    callback=_check_output,
    help="File to write: .jsonl or .parquet.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    default=1,
    show_default=True,
    help="Processes that parse.",
)
@parser_options
@click.pass_context
def batch_command(
    ctx: click.Context,
    /,
    inputs: tuple[str, ...],
    output: str,
    jobs: int,
    **options: Any,
) -> None:
    """Parse many op-eds (files, folders, patterns) into one file.

    A run that was cut off is resumed by the same command.
    """
    if output.endswith(".parquet"):
        import_extra("pyarrow", "arrow")
    own = Path(output).resolve()
    files = [
        name
        for name in find_files(inputs)
        if isinstance(name, Failure) or Path(name).resolve() != own
    ]
    markups = {find_markup(name): name for name in files if isinstance(name, str)}
    parsers = {
        markup: build_parser(path=name, **options) for markup, name in markups.items()
    }
    settings = {"argparse-kit": version("argparse-kit"), **options}
    with writing(output), closing(Partial(output, settings)) as partial:
        if partial.restarted:
            _say(f"{partial.path} was made otherwise, so all is parsed again")
        run = _Run(partial)
        try:
            run.parse_all(_Work(parsers), files, jobs)
        except KeyboardInterrupt:
            kept = f"{len(run.order)} documents are kept in {partial.path}"
            _say(f"{kept}; run the same command to go on")
            raise
        if run.order or not run.failures:
            partial.publish(Path(output), run.order)
        else:
            partial.discard()
    _say(f"{len(run.order)} documents in {output}, {run.failures} failed")
    ctx.exit(1 if run.failures else 0)
