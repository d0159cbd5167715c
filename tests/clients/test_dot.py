"""Graphviz draws our maps: the labels that it draws are the texts of the units."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from typing import Any

import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.exporters.dot import DotExporter

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")


def _drawn(source: str) -> dict[str, Any]:
    """Return what Graphviz would draw."""
    done = subprocess.run(
        ["dot", "-Tjson"],
        input=source.encode("utf-8"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    drawn: dict[str, Any] = json.loads(done.stdout)
    return drawn


def _label(part: dict[str, Any]) -> str:
    """Return the lines that stand on a box or beside an arrow, one below the other."""
    lines = [step["text"] for step in part.get("_ldraw_", ()) if step["op"] == "T"]
    return "\n".join(lines)


def _id(box: dict[str, Any]) -> str:
    """Return the id of a unit or relation from the name of a box."""
    name: str = box["name"]
    return name.replace("\\\\", "\\")


def _holdable(text: str) -> str:
    """Return *text* as a picture can show it."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _check(document: ak.Document) -> None:
    drawn = _drawn(DotExporter(width=None)(document))
    boxes = {part["_gvid"]: part for part in drawn.get("objects", ())}
    names = {number: _id(part) for number, part in boxes.items()}

    texts = {_id(part): _label(part) for part in boxes.values()}
    links = {relation.id for relation in document.argument.relations}
    assert {name: text for name, text in texts.items() if name not in links} == {
        unit.id: _holdable(document.text_of(unit)) for unit in document.argument.adus
    }
    arrows = Counter(
        (names[arrow["tail"]], names[arrow["head"]], _label(arrow))
        for arrow in drawn.get("edges", ())
    )
    assert arrows == Counter(_arrows(document.argument))


def _arrows(argument: ak.Argument) -> list[tuple[str, str, str]]:
    targets = {relation.target for relation in argument.relations}
    arrows: list[tuple[str, str, str]] = []
    for relation in argument.relations:
        start: str = relation.source
        if relation.id in targets:
            arrows.append((start, relation.id, ""))
            start = relation.id
        arrows.append((start, relation.target, relation.kind.value))
    return arrows


@pytest.mark.client("dot", "graphviz")
def test_drawn(client_document: ak.Document) -> None:
    """Each unit is a box with its whole text, each relation an arrow with its kind."""
    _check(client_document)


@pytest.mark.client("dot", "graphviz")
def test_crooked() -> None:
    """Undercuts end at a point on the arrow; cycles and odd ids are drawn as well."""
    _check(crooked_document())


@pytest.mark.client("dot", "graphviz")
def test_wrapped(client_document: ak.Document) -> None:
    """With lines of the usual width, Graphviz draws all words, in order."""
    drawn = _drawn(DotExporter()(client_document))

    texts = {_id(part): _label(part) for part in drawn.get("objects", ())}
    for unit in client_document.argument.adus:
        expected = _holdable(client_document.text_of(unit))
        assert "".join(texts[unit.id].split()) == "".join(expected.split())
