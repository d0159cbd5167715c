"""networkx and igraph read our GraphML: texts and relations come back equal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from crooked import crooked_document

import argparse_kit as ak

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")


def _written(document: ak.Document) -> bytes:
    written = ak.export(document, "graphml")
    assert isinstance(written, str)
    return written.encode("utf-8")


def _units(document: ak.Document) -> dict[str, tuple[object, ...]]:
    """Return what a reader should find of each unit, as XML can hold it."""
    unheld = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]"
    return {
        unit.id: (
            re.sub(unheld, "\ufffd", document.text_of(unit)),
            unit.span.start,
            unit.span.end,
            unit.role or "",
            unit.type or "",
        )
        for unit in document.argument.adus
    }


def _arrows(argument: ak.Argument) -> set[tuple[str, str, str, str]]:
    """Return source, target, id and kind of each arrow that a reader should find."""
    arrows: set[tuple[str, str, str, str]] = set()
    argued = {relation.target for relation in argument.relations}
    for relation in argument.relations:
        start: str = relation.source
        facts = (relation.id, relation.kind)
        if relation.id in argued:
            arrows.add((start, relation.id, *facts))
            start = relation.id
        arrows.add((start, relation.target, *facts))
    return arrows


def _whole(argument: ak.Argument) -> set[str]:
    """Return the ids of relations that are one edge."""
    argued = {relation.target for relation in argument.relations}
    return {relation.id for relation in argument.relations if relation.id not in argued}


def _check_networkx(document: ak.Document) -> None:
    from networkx import read_graphml

    graph = read_graphml(BytesIO(_written(document)), force_multigraph=True)

    assert {
        name: (
            facts["text"],
            facts["start"],
            facts["end"],
            facts.get("role", ""),
            facts.get("type", ""),
        )
        for name, facts in graph.nodes(data=True)
        if "text" in facts
    } == _units(document)
    assert {
        (source, target, facts["relation"], facts["kind"])
        for source, target, facts in graph.edges(data=True)
    } == _arrows(document.argument)
    assert {key for *_, key in graph.edges(keys=True)} >= _whole(document.argument)


def _check_igraph(document: ak.Document, path: Path) -> None:
    from igraph import Graph

    path.write_bytes(_written(document))
    graph = Graph.Read_GraphML(str(path))

    known = set(graph.vs.attributes())

    def column(name: str, default: object) -> Iterable[Any]:
        return graph.vs[name] if name in known else [default] * graph.vcount()

    # igraph leaves the entity of an ampersand in an id as it is.
    names = [name.replace("&#38;", "&") for name in column("id", "")]
    columns = ("text", "start", "end", "role", "type")
    rows = zip(*(column(name, "") for name in columns), strict=True)
    found = {name: row for name, row in zip(names, rows, strict=True) if row[0]}
    assert found == _units(document)
    assert {
        (names[edge.source], names[edge.target], edge["relation"], edge["kind"])
        for edge in graph.es
    } == _arrows(document.argument)


@pytest.mark.client("graphml", "networkx")
def test_networkx(client_document: ak.Document) -> None:
    """To networkx, each unit has text and role, each relation its id and kind."""
    _check_networkx(client_document)


@pytest.mark.client("graphml", "igraph")
def test_igraph(client_document: ak.Document, tmp_path: Path) -> None:
    """To igraph, each unit has text and role, each relation its id and kind."""
    _check_igraph(client_document, tmp_path / "argument.graphml")


@pytest.mark.client("graphml", "networkx")
@pytest.mark.client("graphml", "igraph")
def test_crooked(tmp_path: Path) -> None:
    """Both find undercuts, cycles, parallel relations and odd ids."""
    _check_networkx(crooked_document())
    _check_igraph(crooked_document(), tmp_path / "argument.graphml")
