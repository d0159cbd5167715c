"""Importing the library is nearly free."""

from __future__ import annotations

import subprocess
import sys

_HEAVY = (
    "numpy",
    "spacy",
    "pyarrow",
    "trafilatura",
    "sklearn",
    "cattrs",
    "rich",
    "click",
)


def test_import_is_light() -> None:
    """A fresh process that imports the library imports nothing heavy."""
    code = (
        "import sys, argparse_kit;"
        f"print(*[name for name in {_HEAVY!r} if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == []
