"""The command ``argparse-kit``: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from typing import Any, Final

import click

from argparse_kit.errors import ArgparseKitError

__all__ = ["main"]

_COMMANDS: Final = {
    "parse": "argparse_kit.cli.parse:parse_command",
    "show": "argparse_kit.cli.show:show_command",
    "convert": "argparse_kit.cli.convert:convert_command",
    "batch": "argparse_kit.cli.batch:batch_command",
    "evaluate": "argparse_kit.cli.evaluate:evaluate_command",
    "train": "argparse_kit.cli.train:train_command",
    "plugins": "argparse_kit.cli.plugins:plugins_command",
}


class _Commands(click.Group):
    """Imports a sub-command when it is asked for, and reports errors in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with warnings.catch_warnings():
                warnings.showwarning = _show_warning
                return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of stdout went away, as `head` does; there is nobody to tell.
            sys.stderr.close()
            ctx.exit(1)
        except (ArgparseKitError, OSError) as error:
            click.echo(f"argparse-kit: error: {error}", err=True)
            ctx.exit(1)


def _show_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    click.echo(f"argparse-kit: warning: {message}", err=True)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: argparse-kit show op-ed.txt",
)
@click.version_option(package_name="argparse-kit", prog_name="argparse-kit")
def main() -> None:
    """Read the argument that an op-ed makes: claims, premises, thesis."""
