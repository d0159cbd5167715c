"""``argparse-kit convert``: one interchange format to another."""

from __future__ import annotations

from typing import Any

import click

from argparse_kit.cli._files import STDIN, read_source, shown, write_result
from argparse_kit.cli._options import output_options
from argparse_kit.errors import FormatError
from argparse_kit.exporters import export
from argparse_kit.readers import AUTO, read


@click.command(
    "convert",
    epilog="Example: argparse-kit convert graph.json --from aif --to xaif -o xaif.json",
)
@click.argument("file", metavar="IN|-")
@click.option(
    "--from",
    "from_",
    metavar="NAME",
    default=AUTO,
    show_default=True,
    help="Format of the input, or auto: told from its content.",
)
@click.option(
    "--text",
    "text_file",
    metavar="FILE",
    help="The text that was annotated, for formats that leave it out.",
)
@output_options
def convert_command(
    file: str,
    from_: str,
    text_file: str | None,
    to: str,
    exporter_options: dict[str, Any],
    output: str | None,
) -> None:
    """Convert a document (a file, or - for stdin) from one format to another."""
    if file == text_file == STDIN:
        raise click.UsageError("only one of IN and --text can be standard input")
    data = read_source(file)
    options = {} if text_file is None else {"text": read_source(text_file)}
    try:
        document = read(data, from_, **options)
    except FormatError as error:
        raise FormatError(error.format, error.problems, shown(file)) from error
    write_result(export(document, to, **exporter_options), output)
