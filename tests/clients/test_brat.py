"""Standoff, as other people's loaders of brat see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from argparse_kit import Document, RelationKind
from argparse_kit.exporters.brat import BratExporter

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")

_CONTROLS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def _said(document: Document) -> list[str]:
    """Return what each unit says, its lines one after the other on one."""
    said = []
    for unit in document.argument.adus:
        text = re.sub("[\ud800-\udfff]", "\ufffd", document.text_of(unit))
        lines = (line.strip() for line in _CONTROLS.split(text))
        said.append(" ".join(line for line in lines if line))
    return said


@pytest.mark.client("brat", "pybrat")
def test_pybrat(client_document: Document, tmp_path: Path) -> None:
    """Units, places and all relations but stances are those of the document."""
    from pybrat.parser import BratParser

    document = client_document
    text = document.text.encode("utf-8", errors="replace")
    (tmp_path / "op-ed.txt").write_bytes(text)
    written = BratExporter()(document)
    (tmp_path / "op-ed.ann").write_text(written, encoding="utf-8", newline="")

    [example] = BratParser(error="raise").parse(tmp_path)

    assert [entity.mention for entity in example.entities] == _said(document)
    units = document.argument.adus
    for entity, unit in zip(example.entities, units, strict=True):
        assert entity.spans[0].start == unit.span.start
        assert entity.spans[-1].end == unit.span.end
        assert entity.type.removeprefix("Major").lower() in (unit.role, "claim")
    names: dict[str, str] = {
        unit.id: f"T{number}" for number, unit in enumerate(units, 1)
    }
    stances = {
        relation.id
        for relation in document.argument.relations
        if document.argument.units[relation.target].role == "thesis"
        and relation.kind != RelationKind.RESTATE
    }
    assert sorted(_arrow(arrow) for arrow in example.relations) == sorted(
        (names[relation.source], names[relation.target], relation.kind.value)
        for relation in document.argument.relations
        if relation.id not in stances
    )


def _arrow(arrow: object) -> tuple[str, str, str]:
    """Return ids and kind of a relation of pybrat; an equivalence's target is first."""
    from pybrat.parser import Relation

    assert isinstance(arrow, Relation)
    first, second = str(arrow.arg1.id), str(arrow.arg2.id)
    if arrow.type == "Equiv":
        return second, first, "restate"
    return first, second, arrow.type.removesuffix("s")


@pytest.mark.client("brat", "arguebuf")
@pytest.mark.only(
    lambda document: not any(text.startswith('"') for text in _said(document)),
    "arguebuf takes a leading quotation mark for one of CSV's",
)
def test_arguebuf(client_document: Document, tmp_path: Path) -> None:
    """The argument is that of the document, its theses put together to one."""
    import arguebuf

    document = client_document
    units = document.argument.adus
    said: dict[str, str] = dict(
        zip((unit.id for unit in units), _said(document), strict=True)
    )
    path = tmp_path / "op-ed.ann"
    path.write_text(BratExporter()(document), encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        graph = arguebuf.load.brat(file)

    theses = [unit.id for unit in units if unit.role == "thesis"]
    together = "".join(f". {said[name]}" for name in theses)
    texts = {name: together if name in theses else said[name] for name in said}
    found = [node.plain_text for node in graph.atom_nodes.values()]
    others = [texts[name] for name in said if name not in theses]
    assert sorted(found) == sorted([together, *others])
    assert sorted(_steps(graph)) == sorted(
        (
            texts[relation.source],
            relation.kind == RelationKind.ATTACK,
            texts[relation.target],
        )
        for relation in document.argument.relations
        # It passes over equivalences, and takes other restatements for support.
        if relation.kind != RelationKind.RESTATE
        or not {relation.source, relation.target} & {*theses}
    )


def _steps(graph: Any) -> Iterator[tuple[str, bool, str]]:
    """Yield source, whether it attacks, and target of each scheme of a graph."""
    for scheme in graph.scheme_nodes.values():
        [source] = graph.incoming_nodes(scheme)
        [target] = graph.outgoing_nodes(scheme)
        attacks = type(scheme.scheme).__name__ == "Attack"
        yield source.plain_text, attacks, target.plain_text
