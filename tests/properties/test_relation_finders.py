"""Finders of relations on documents that somebody has worked on already."""

from __future__ import annotations

import attrs
import pytest

import argparse_kit as ak
from argparse_kit.registry import RELATION_FINDERS

TEXT = "Rents must fall. They doubled in ten years. Wages did not follow them at all."


@pytest.mark.parametrize("name", RELATION_FINDERS.names())
@pytest.mark.parametrize("source", ["a1", "a2", "a3"])
def test_given_relations(name: str, source: str) -> None:
    """The thesis is no unit which already argues for another: the result is a tree."""
    document = ak.load_parser("rules", relation_finder=None)(TEXT)
    target = "a2" if source == "a1" else "a1"
    link = ak.Relation(id="mine", source=source, target=target, kind="attack")
    argument = attrs.evolve(document.argument, relations=[link])

    found = RELATION_FINDERS.create(name)(attrs.evolve(document, argument=argument))

    assert found.argument.relations[0] == link
    assert found.argument.thesis != source
    for unit in found.argument.adus:
        assert len(found.argument.outgoing(unit)) == (unit != found.thesis)
        assert unit == found.thesis or found.argument.path_to_thesis(unit)


def test_objection() -> None:
    """An objection attacks, whoever is said to make it, and so does its answer."""
    document = ak.parse(
        "The council should keep the pool open for the schools in the east of town.\n"
        "Critics say few adults use the pool. But it closes at five in the evening.",
        parser="rules",
    )

    kinds = {
        document.text_of(unit)[:7]: relation.kind
        for _, unit, relation in document.argument.walk()
        if relation is not None
    }
    assert kinds == {"Critics": "attack", "it clos": "attack"}
