"""Arguments as graphs of networkx."""

from __future__ import annotations

from crooked import crooked_document
from hypothesis import given
from strategies import documents

import argparse_kit as ak
from argparse_kit.integrations.networkx import to_networkx


def test_graph(seed: str) -> None:
    """A graph has the parse's units and relations, with what is known of them."""
    document = ak.parse(seed)
    argument = document.argument

    graph = to_networkx(document)

    assert graph.graph["thesis"] == argument.thesis
    assert list(graph) == list(argument.units)
    for unit in argument.adus:
        facts = graph.nodes[unit.id]
        assert facts["text"] == seed[facts["start"] : facts["end"]]
        assert (facts["role"], facts["type"]) == (unit.role, unit.type)
        assert facts["confidence"] == unit.confidence
    assert {
        (source, target, key, facts["kind"], facts["confidence"])
        for source, target, key, facts in graph.edges(keys=True, data=True)
    } == {(r.source, r.target, r.id, r.kind, r.confidence) for r in argument.relations}


def test_undercut() -> None:
    """A relation that is argued about is a node between its source and its target."""
    graph = to_networkx(crooked_document())

    assert graph.nodes["s3"] == {"kind": "restate", "confidence": 0.5}
    assert graph.has_edge("a:b", "s3", "s3:source")
    assert graph.has_edge("s3", 'a "quoted" <id>', "s3:target")
    assert graph.has_edge("u1", "s3", "u1:target")


@given(document=documents())
def test_any(document: ak.Document) -> None:
    """A unit is a node, a relation an edge; one that is argued about adds one each."""
    argument = document.argument
    links = {relation.id for relation in argument.relations}
    argued = links & {relation.target for relation in argument.relations}

    graph = to_networkx(document)

    assert len(graph) == len(argument.adus) + len(argued)
    assert graph.number_of_edges() == len(argument.relations) + len(argued)
