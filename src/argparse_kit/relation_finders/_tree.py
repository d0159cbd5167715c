"""Putting proposed links together to a tree with the thesis as root."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from argparse_kit.model import (
    Adu,
    AduRole,
    Argument,
    Document,
    Relation,
    RelationKind,
)


@attrs.frozen
class Link:
    """A proposed relation.

    Attributes:
        source: Id of the unit that argues.
        target: Id of the unit argued about.
        kind: How the source bears on the target.
    """

    source: str
    target: str
    kind: RelationKind = RelationKind.SUPPORT


def build_tree(argument: Argument, thesis: str, links: Iterable[Link]) -> Argument:
    """Return *argument* with a relation for each unit but the thesis.

    Relations that are there already stay as they are. A link that would close a
    circle goes to the thesis instead.

    Args:
        argument: Units, and perhaps relations of others.
        thesis: Id of the primary thesis.
        links: One proposal for each unit but the thesis; those of units that have a
            relation already are passed over.
    """
    parents: dict[str, str] = {
        relation.source: relation.target for relation in argument.relations
    }
    taken: set[str] = {*argument.units}
    taken |= {relation.id for relation in argument.relations}
    relations = list(argument.relations)
    number = 0
    for link in links:
        if link.source in parents or link.source == thesis:
            continue
        if _leads_to(parents, link.target, link.source):
            link = Link(link.source, thesis)  # noqa: PLW2901 - the same proposal, mended
        parents[link.source] = link.target
        number += 1
        while f"r{number}" in taken:
            number += 1
        relations.append(
            Relation(
                id=f"r{number}", source=link.source, target=link.target, kind=link.kind
            )
        )
    return attrs.evolve(argument, relations=relations, thesis=thesis)


def _leads_to(parents: dict[str, str], start: str, goal: str) -> bool:
    seen: set[str] = set()
    place: str | None = start
    while place is not None and place not in seen:
        if place == goal:
            return True
        seen.add(place)
        place = parents.get(place)
    return False


def with_argument(
    document: Document, argument: Argument, role_of: Callable[[Adu], AduRole]
) -> Document:
    """Return *document* with *argument*, and with roles where units have none."""
    adus = [
        unit if unit.role is not None else unit.with_role(role_of(unit))
        for unit in argument.adus
    ]
    return attrs.evolve(document, argument=attrs.evolve(argument, adus=adus))
