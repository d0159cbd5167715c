"""The text form of Kialo, as arguebuf reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import argparse_kit as ak
from argparse_kit.exporters._characters import NO_UTF8
from argparse_kit.exporters._wording import wording

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")

_SCHEMES = {"support": "SUPPORT", "attack": "ATTACK", "restate": "REPHRASE"}


def _load(document: ak.Document, folder: Path) -> Any:
    from arguebuf import load

    path = folder / "debate.txt"
    path.write_text(str(ak.export(document, "kialo")), encoding="utf-8")
    return load.file(path)


def _told(text: str) -> str:
    return NO_UTF8.sub("\ufffd", text)


def _links(graph: Any) -> list[tuple[str, str, str]]:
    """Return source, kind and target of each scheme node."""
    into = {edge.target.id: edge.source for edge in graph.edges.values()}
    return sorted(
        (
            into[edge.source.id].text,
            type(edge.source.scheme).__name__.upper(),
            edge.target.text,
        )
        for edge in graph.edges.values()
        if edge.source.id in graph.scheme_nodes
    )


@pytest.mark.client("kialo", "arguebuf")
@pytest.mark.only(
    lambda document: document.argument.adus,
    "arguebuf reads no debate without a first claim",
)
def test_arguebuf(client_document: ak.Document, tmp_path: Path) -> None:
    """The title, all texts and all relations with their kinds are read."""
    argument = client_document.argument
    graph = _load(client_document, tmp_path)

    texts: dict[str, str] = {
        unit.id: _told(wording(client_document, unit)) for unit in argument.adus
    }
    assert sorted(node.text for node in graph.atom_nodes.values()) == sorted(
        texts.values()
    )
    assert graph.major_claim.text == texts[argument.thesis or ""]
    assert _links(graph) == sorted(
        (texts[link.source], _SCHEMES[link.kind], texts[link.target])
        for link in argument.relations
    )


@pytest.mark.client("kialo", "arguebuf")
def test_second_parent(tmp_path: Path) -> None:
    """A claim with two parents is one claim with two relations."""
    names = "abc"
    adus = [ak.Adu(id=c, span=ak.Span(at, at + 1)) for at, c in enumerate(names)]
    links = [("b", "a", "support"), ("c", "a", "attack"), ("c", "b", "restate")]
    relations = [
        ak.Relation(id=f"r{n}", source=source, target=target, kind=kind)
        for n, (source, target, kind) in enumerate(links)
    ]
    argument = ak.Argument(adus=adus, relations=relations, thesis="a")

    graph = _load(ak.Document(text=names, argument=argument), tmp_path)

    assert len(graph.atom_nodes) == 3
    assert _links(graph) == [
        ("b", "SUPPORT", "a"),
        ("c", "ATTACK", "a"),
        ("c", "REPHRASE", "b"),
    ]
