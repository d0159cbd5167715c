"""Outcomes that a person has read and accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import argparse_kit as ak

CASES = sorted(Path(__file__).with_name("cases").iterdir())


def _blocks(document: ak.Document) -> str:
    lines = [
        f"{block.kind:12}{' / '.join(document.text_of(block).splitlines())}"
        for block in document.blocks
    ]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, check_golden: Callable[[Path, str], None]) -> None:
    """The parts of the page are those that were accepted."""
    source = (case / "source.txt").read_bytes().decode("utf-8")

    document = ak.parse(source, parser="rules")

    check_golden(case / "blocks.txt", _blocks(document))
