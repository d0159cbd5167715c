"""Examples in the documentation, run as tests."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent
_AS_INSTALLED = "from argparse_kit.cli import main; main(prog_name='argparse-kit')"
_LOOSE = ELLIPSIS | NORMALIZE_WHITESPACE


class ConsoleParser(CodeBlockParser):
    """Runs ``console`` blocks: the output of each ``$`` line is what stands below."""

    language = "console"

    def __call__(self, document: Document) -> Iterable[Region]:
        return super().__call__(document)

    def evaluate(self, example: Example) -> str | None:
        commands: list[tuple[str, list[str]]] = []
        for line in example.parsed.splitlines():
            if line.startswith("$ "):
                commands.append((line[2:], []))
            else:
                commands[-1][1].append(line)
        for command, expected in commands:
            wanted, actual = "\n".join(expected).strip(), run_command(command).strip()
            # Help is shown in full, and has dots of its own.
            flags = NORMALIZE_WHITESPACE if command.endswith("--help") else _LOOSE
            if wanted and not OutputChecker().check_output(wanted, actual, flags):
                return f"$ {command}\nexpected:\n{wanted}\nactual:\n{actual}"
        return None


def run_command(command: str) -> str:
    """Return what a documented command prints, run from the project's root."""
    first, *rest = shlex.split(command)
    if first != "argparse-kit":
        raise ValueError(f"only argparse-kit is run in documentation, not {first!r}")
    result = subprocess.run(
        [sys.executable, "-c", _AS_INSTALLED, *rest],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return result.stdout + result.stderr


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=_LOOSE), ConsoleParser()],
    patterns=["README.md", "docs/**/*.md", "docs/*.md"],
    path=str(ROOT),
    setup=lambda namespace: namespace.update(
        seed=(ROOT / "seeds/000_b2bb749c7c864c7e.txt").read_text(encoding="utf-8")
    ),
).pytest()
