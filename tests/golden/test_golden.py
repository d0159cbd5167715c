"""Outcomes that a person has read and accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import argparse_kit as ak
from argparse_kit.cli import main
from argparse_kit.registry import SEGMENTERS

CASES = Path(__file__).with_name("cases")
PAGES = sorted(path.parent for path in CASES.glob("*/source.txt"))
TREES = sorted(CASES.glob("trees/*.txt"))
"""Named as the op-eds of the seed corpus whose argument they show."""


def _blocks(document: ak.Document) -> str:
    lines = [
        f"{block.kind:12}{' / '.join(document.text_of(block).splitlines())}"
        for block in document.blocks
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_case(case: Path, check_golden: Callable[[Path, str], None]) -> None:
    """The parts of the page are those that were accepted."""
    source = (case / "source.txt").read_bytes().decode("utf-8")

    document = ak.parse(source, parser="rules")

    check_golden(case / "blocks.txt", _blocks(document))


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.stem)
def test_tree(
    tree: Path,
    check_golden: Callable[[Path, str], None],
    monkeypatch: pytest.MonkeyPatch,
    root: Path,
) -> None:
    """The outline that the command shows of an op-ed is the one that was accepted."""
    monkeypatch.setenv("COLUMNS", "88")
    source = root / "seeds" / tree.name

    result = CliRunner().invoke(main, ["show", str(source), "--parser", "rules"])

    shown = (line.rstrip() for line in result.stdout.splitlines())
    check_golden(tree, "\n".join(shown) + "\n")


ODD_PAGES = sorted(Path(__file__).with_name("pages").iterdir())


@pytest.mark.parametrize("case", ODD_PAGES, ids=lambda case: case.name)
def test_page(case: Path, check_golden: Callable[[Path, str], None]) -> None:
    """A page that is hardly one gives what a reader finds sensible."""
    source = (case / "source.txt").read_bytes().decode("utf-8")

    document = SEGMENTERS.create("trained")(source)

    check_golden(case / "blocks.txt", _blocks(document))
