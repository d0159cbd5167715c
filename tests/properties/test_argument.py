"""Queries on any graph, compared with plain enumeration."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from strategies import arguments

from argparse_kit import Argument, Relation, RelationKind, Stance


def _paths(
    argument: Argument, place: str, seen: frozenset[str]
) -> Iterator[list[Relation]]:
    """Yield every path without a repeated place from *place* to the thesis."""
    if place == argument.thesis:
        yield []
        return
    links: dict[str, Relation] = {
        relation.id: relation for relation in argument.relations
    }
    steps = [links[place]] if place in links else argument.outgoing(place)
    for step in steps:
        if step.target not in seen:
            for rest in _paths(argument, step.target, seen | {step.target}):
                yield [step, *rest]


@given(argument=arguments(40))
def test_stance(argument: Argument) -> None:
    """Stance is the parity of attacks on the only path, and None otherwise."""
    for unit in argument.adus:
        paths = list(_paths(argument, unit.id, frozenset({unit.id})))
        expected = None
        if len(paths) == 1:
            attacks = sum(step.kind is RelationKind.ATTACK for step in paths[0])
            expected = Stance.CON if attacks % 2 else Stance.PRO
        assert argument.stance(unit) is expected


@given(argument=arguments(40))
def test_path_to_thesis(argument: Argument) -> None:
    """The path is one of the shortest, and empty exactly where there is none."""
    for unit in argument.adus:
        paths = list(_paths(argument, unit.id, frozenset({unit.id})))
        found = list(argument.path_to_thesis(unit))
        if paths:
            assert found in paths
            assert len(found) == min(map(len, paths))
        else:
            assert found == []


@given(argument=arguments(40))
def test_walk(argument: Argument) -> None:
    """The walk visits each unit once, the thesis first, and each below its target."""
    visited = list(argument.walk())

    assert sorted(unit.id for _, unit, _ in visited) == sorted(argument.units)
    if argument.thesis is not None:
        assert visited[0][1].id == argument.thesis
    for depth, unit, relation in visited:
        assert (relation is None) == (depth == 0)
        assert relation is None or relation.source == unit.id


@given(argument=arguments(40))
def test_children(argument: Argument) -> None:
    """Children are the sources of all relations to a unit, in reading order."""
    for unit in argument.adus:
        children = argument.children(unit)
        sources = {r.source for r in argument.relations if r.target == unit.id}
        assert {child.id for child in children} == sources
        assert [child.span for child in children] == sorted(c.span for c in children)
