"""Running the command in tests, with stdout and stderr apart."""

from __future__ import annotations

from inspect import signature
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from argparse_kit.cli import main

# Before click 8.2, a runner mixes stderr into stdout unless told not to.
_MIXES = "mix_stderr" in signature(CliRunner).parameters
_APART: dict[str, Any] = {"mix_stderr": False} if _MIXES else {}


def run_command(*arguments: str | Path, stdin: str | None = None) -> Result:
    """Return what ``argparse-kit`` with *arguments* does."""
    return CliRunner(**_APART).invoke(main, [str(a) for a in arguments], input=stdin)
