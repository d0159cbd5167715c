"""``argparse-kit parse``: an op-ed in, a document out."""

from __future__ import annotations

from typing import Any, Final

import click

from argparse_kit.cli._files import read_source, write_result
from argparse_kit.cli._options import build_parser, output_options, parser_options
from argparse_kit.cli._reasons import reasons_of
from argparse_kit.exporters import export

_EXPLAINING: Final = ("html",)
"""Formats with room for reasons, as their option ``reasons``."""


@click.command(
    "parse",
    epilog="Example: argparse-kit parse op-ed.txt --to json -O indent=2 -o op-ed.json",
)
@click.argument("file", metavar="FILE|-")
@parser_options
@output_options
@click.option(
    "--explain",
    is_flag=True,
    help="Write what decided about each unit, too: with --to html.",
)
def parse_command(
    file: str,
    parser_name: str,
    model: str | None,
    input_format: str,
    language: str | None,
    to: str,
    exporter_options: dict[str, Any],
    output: str | None,
    explain: bool,
) -> None:
    """Parse an op-ed (a file, or - for stdin) and write the document."""
    if explain and to not in _EXPLAINING:
        raise click.UsageError(f"--explain is for --to {' or '.join(_EXPLAINING)}")
    parser = build_parser(parser_name, model, input_format, language, file)
    document = parser(read_source(file))
    if explain:
        list_reasons = reasons_of(parser, document)
        reasons = {unit.id: list_reasons(unit) for unit in document.argument.adus}
        exporter_options = {**exporter_options, "reasons": reasons}
    write_result(export(document, to, **exporter_options), output)
