"""``argparse-kit parse``: an op-ed in, a document out."""

from __future__ import annotations

import json
from typing import Any

import click

from argparse_kit.cli._files import read_source, write_result
from argparse_kit.cli._options import build_parser, parser_options
from argparse_kit.exporters import export


def _option(
    ctx: click.Context, _: click.Parameter, given: tuple[str, ...]
) -> dict[str, Any]:
    """Return ``KEY=VALUE`` pairs as a mapping; values are JSON or else plain text."""
    options: dict[str, Any] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key.isidentifier():
            raise click.BadParameter(f"{pair!r} is not KEY=VALUE, e.g. indent=2", ctx)
        try:
            options[key] = json.loads(value)
        except json.JSONDecodeError:
            options[key] = value
    return options


@click.command(
    "parse",
    epilog="Example: argparse-kit parse op-ed.txt --to json -O indent=2 -o op-ed.json",
)
@click.argument("file", metavar="FILE|-")
@parser_options
@click.option(
    "--to",
    "to",
    metavar="NAME",
    default="json",
    show_default=True,
    help="Format of the result; `argparse-kit plugins` lists them.",
)
@click.option(
    "-O",
    "exporter_options",
    metavar="KEY=VALUE",
    multiple=True,
    callback=_option,
    help="An option of the format, e.g. indent=2 or derived=true for json.",
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="File to write instead of stdout.",
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
) -> None:
    """Parse an op-ed (a file, or - for stdin) and write the document."""
    parser = build_parser(parser_name, model, input_format, language, file)
    document = parser(read_source(file))
    write_result(export(document, to, **exporter_options), output)
