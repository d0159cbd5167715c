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
        why: The rule that proposes it.
    """

    source: str
    target: str
    kind: RelationKind = RelationKind.SUPPORT
    why: str = ""


def roots(argument: Argument) -> frozenset[str]:
    """Return the ids of the units that may be the thesis, given the relations.

    The root of a tree has no outgoing relation; where every unit has one, any may be.
    """
    settled = {relation.source for relation in argument.relations}
    return frozenset(argument.units.keys() - settled) or frozenset(argument.units)


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
    settled = {relation.source for relation in argument.relations}
    taken: set[str] = {*argument.units}
    taken |= {relation.id for relation in argument.relations}
    trees = _Trees()
    for relation in argument.relations:
        trees.join(relation.source, relation.target)
    relations = list(argument.relations)
    number = 0
    for link in links:
        if link.source in settled or link.source == thesis:
            continue
        circular = trees.joined(link.source, link.target)
        target = thesis if circular else link.target
        kind = RelationKind.SUPPORT if circular else link.kind
        trees.join(link.source, target)
        number += 1
        while f"r{number}" in taken:
            number += 1
        relations.append(
            Relation(id=f"r{number}", source=link.source, target=target, kind=kind)
        )
    return attrs.evolve(argument, relations=relations, thesis=thesis)


@attrs.define
class _Trees:
    """Which units hang together, as disjoint sets with path halving (Tarjan 1975).

    A unit without a relation of its own is the root of its tree. So a link from it
    closes a circle exactly if its target is in that tree already.
    """

    parents: dict[str, str] = attrs.Factory(dict)

    def _root(self, name: str) -> str:
        parents = self.parents
        while (parent := parents.get(name, name)) != name:
            parents[name] = parents.get(parent, parent)
            name = parents[name]
        return name

    def join(self, source: str, target: str) -> None:
        self.parents[self._root(source)] = self._root(target)

    def joined(self, source: str, target: str) -> bool:
        return self._root(source) == self._root(target)


def with_argument(
    document: Document, argument: Argument, role_of: Callable[[Adu], AduRole]
) -> Document:
    """Return *document* with *argument*, and with roles where units have none."""
    adus = [
        unit if unit.role is not None else unit.with_role(role_of(unit))
        for unit in argument.adus
    ]
    return attrs.evolve(document, argument=attrs.evolve(argument, adus=adus))
