"""Which client accepted which format: asked of the tests, shown in the reference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import pytest
from client_tools import CLIENTS, client_documents

TABLE = Path(__file__).parents[2] / "docs" / "reference" / "clients.md"
_HEAD = """\
| format | client | version | tests passed |
|---|---|---|---|
"""
_passed: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Feed every document, or those of ``@pytest.mark.only(which, reason)``."""
    if "client_document" not in metafunc.fixturenames:
        return
    named = [
        pytest.param(document, id=document.id or f"hostile{number}")
        for number, document in enumerate(client_documents())
        if all(
            marker.args[0](document)
            for marker in metafunc.definition.iter_markers("only")
        )
    ]
    metafunc.parametrize("client_document", named)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test without its client before a fixture of its module needs it."""
    for marker in item.iter_markers("client"):
        CLIENTS[marker.args[1]].require()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    for marker in item.iter_markers("client"):
        if call.when == "call":
            _passed[marker.args[0], marker.args[1]].append(report.passed)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not session.config.getoption("--update-clients"):
        return
    rows = [
        f"| {name} | {client} | {CLIENTS[client].version()} "
        f"| {sum(passed)} of {len(passed)} |\n"
        for (name, client), passed in sorted(_passed.items())
    ]
    TABLE.write_text(_HEAD + "".join(rows), encoding="utf-8")
