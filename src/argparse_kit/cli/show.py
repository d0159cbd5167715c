"""``argparse-kit show``: the argument as an outline in the terminal."""

from __future__ import annotations

import click

from argparse_kit.cli._files import read_source
from argparse_kit.cli._options import build_parser, parser_options
from argparse_kit.cli._reasons import note_reasons
from argparse_kit.cli._terminal import console
from argparse_kit.exporters._outline import outline


@click.command("show", epilog="Example: argparse-kit show op-ed.txt --depth 1")
@click.argument("file", metavar="FILE|-")
@parser_options
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    metavar="N",
    help="Show only N levels below the thesis.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say under each point what decided about it.",
)
def show_command(
    file: str,
    parser_name: str,
    model: str | None,
    input_format: str,
    language: str | None,
    depth: int | None,
    explain: bool,
) -> None:
    """Print the argument of an op-ed (a file, or - for stdin) as an outline."""
    parser = build_parser(parser_name, model, input_format, language, file)
    document = parser(read_source(file))
    terminal = console()
    notes = note_reasons(parser, document) if explain else None
    for part in outline(document, depth=depth, notes=notes):
        terminal.print(part)
