"""The example of a published plug-in, installed as a user would install it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_USE = """
import argparse_kit as ak
from argparse_kit.registry import SEGMENTERS
from argparse_kit.testing import check_segmenter

check_segmenter(SEGMENTERS.create("shouting"))
text = "Rents doubled, and nobody can pay them now.\\nSHARE\\nThey must fall."
document = ak.parse(text, segmenter="shouting")
print(*[document.text_of(heading) for heading in document.headings])
"""


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the example package is installed."""
    target = tmp_path_factory.mktemp("site")
    package = root / "docs" / "examples" / "shouting-headings"
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([sys.executable, *install, "--target", target, package], check=True)
    return target


def test_example_package(installed: Path) -> None:
    """Once installed, the plug-in is found by name, keeps its promises and works."""
    result = subprocess.run(
        [sys.executable, "-c", _USE],
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "SHARE"
