"""``argparse-kit plugins``: what is installed."""

from __future__ import annotations

from typing import Final

import click

from argparse_kit.cli._terminal import console
from argparse_kit.registry import REGISTRIES

_WIDE: Final = 1_000
"""Columns in a pipe or a file: each plug-in stays on one line, as `grep` needs it."""


@click.command("plugins", epilog="Example: argparse-kit plugins")
def plugins_command() -> None:
    """List all installed plug-ins, and the package that publishes each."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("kind", "name", "package", "object"):
        table.add_column(column, overflow="fold")
    for registry in REGISTRIES:
        for plugin in registry.plugins():
            kind = plugin.group.removeprefix("argparse_kit.")
            package = f"{plugin.distribution} {plugin.version}"
            table.add_row(kind, plugin.name, package, plugin.target)
    terminal = console()
    if not terminal.is_terminal:
        terminal.width = _WIDE
    terminal.print(table)
