"""``argparse-kit parse``: an op-ed in, a document out."""

from __future__ import annotations

from typing import Any

import click

from argparse_kit.cli._files import read_source, write_result
from argparse_kit.cli._options import build_parser, output_options, parser_options
from argparse_kit.exporters import export


@click.command(
    "parse",
    epilog="Example: argparse-kit parse op-ed.txt --to json -O indent=2 -o op-ed.json",
)
@click.argument("file", metavar="FILE|-")
@parser_options
@output_options
def parse_command(
    file: str,
    parser_name: str,
    model: str | None,
    input_format: str,
    language: str | None,
    to: str,
    exporter_options: dict[str, Any],
    output: str | None,
) -> None:
    """Parse an op-ed (a file, or - for stdin) and write the document."""
    parser = build_parser(parser_name, model, input_format, language, file)
    document = parser(read_source(file))
    write_result(export(document, to, **exporter_options), output)
