"""The table of clients in the reference is that of these tests."""

from __future__ import annotations

import re
from pathlib import Path

from client_tools import CLIENTS

from argparse_kit.registry import EXPORTERS

_ROW = re.compile(r"\| (\S+) \| (\S+) \| (\S+) \| (\d+) of (\d+) \|")
_MARK = re.compile(r"@pytest\.mark\.client\(\s*\"([^\"]+)\",\s*\"([^\"]+)\",?\s*\)")


def _rows(root: Path) -> list[tuple[str, ...]]:
    table = root / "docs" / "reference" / "clients.md"
    return _ROW.findall(table.read_text(encoding="utf-8"))


def test_every_format_has_a_client(root: Path) -> None:
    """Each format that is written was accepted by somebody else's program."""
    assert {row[0] for row in _rows(root)} == {*EXPORTERS.names()}


def test_rows_are_the_tests(root: Path) -> None:
    """The table has a row for each client that a test feeds, and no other."""
    tests = Path(__file__).parent.glob("test_*.py")
    marked = {pair for path in tests for pair in _MARK.findall(path.read_text("utf-8"))}

    assert {(row[0], row[1]) for row in _rows(root)} == marked
    assert {client for _, client in marked} <= CLIENTS.keys()


def test_all_passed(root: Path) -> None:
    """No client is shown that refused something."""
    assert all(passed == fed != "0" for *_, passed, fed in _rows(root))
