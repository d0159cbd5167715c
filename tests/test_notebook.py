"""The notebook of the tutorial: every cell runs, and what it shows can be shown."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argparse_kit as ak


@pytest.fixture(scope="module")
def notebook(root: Path) -> dict[str, Any]:
    """The notebook, as it is stored."""
    text = (root / "docs" / "tutorial.ipynb").read_text(encoding="utf-8")
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def run_cells(notebook: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Yield each cell's id and the value of its last line, as a notebook shows it."""
    namespace: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        body = ast.parse("".join(cell["source"]), cell["id"]).body
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), cell["id"], "exec"), namespace)
        shown = None
        if isinstance(last, ast.Expr):
            shown = eval(
                compile(ast.Expression(last.value), cell["id"], "eval"), namespace
            )
        yield cell["id"], shown


def test_runs(notebook: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """All cells run in order; the document and the picture show themselves."""
    shown = dict(run_cells(notebook))
    document, picture = shown["show-code"], shown["picture"]

    assert isinstance(document, ak.Document)
    assert document._repr_html_().startswith("<iframe")
    assert picture._repr_svg_().startswith("<svg")  # type: ignore[attr-defined]
    assert "Open the school yards" in capsys.readouterr().out


def test_is_well_formed(notebook: dict[str, Any]) -> None:
    """It is of version 4.5: every cell has an id, and none is stored with output."""
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    names = [cell["id"] for cell in notebook["cells"]]
    assert len(names) == len(set(names))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
