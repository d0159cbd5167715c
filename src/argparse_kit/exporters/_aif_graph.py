"""An argument as the Argument Interchange Format sees it: nodes and edges.

Units are I nodes. A relation is a scheme node of its own, between the node of its
source and that of its target, which may be the scheme node of another relation.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from argparse_kit.model import Argument, Document, RelationKind

Json: TypeAlias = dict[str, Any]

SCHEMES: Final = {
    RelationKind.SUPPORT: ("RA", "Default Inference"),
    RelationKind.ATTACK: ("CA", "Default Conflict"),
    RelationKind.RESTATE: ("MA", "Default Rephrase"),
}
"""Type and text of the scheme node of each kind of relation."""


def unit_nodes(document: Document) -> list[Json]:
    """Return the I nodes, which have the units' ids, in reading order."""
    return [
        {"nodeID": str(name), "text": document.text_of(unit), "type": "I"}
        for name, unit in document.argument.units.items()
    ]


def scheme_nodes(argument: Argument) -> list[Json]:
    """Return the scheme nodes, which have the relations' ids, in their order."""
    return [
        {"nodeID": str(relation.id), "text": text, "type": type_}
        for relation in argument.relations
        for type_, text in [SCHEMES[relation.kind]]
    ]


def edges(argument: Argument) -> list[Json]:
    """Return the edges, two for each relation, numbered from 1.

    Example:
        >>> from argparse_kit.model import Adu, Relation, Span
        >>> adus = [Adu(id="a1", span=Span(0, 1)), Adu(id="a2", span=Span(1, 2))]
        >>> link = Relation(id="r1", source="a2", target="a1", kind="support")
        >>> for edge in edges(Argument(adus=adus, relations=[link])):
        ...     print(edge)
        {'edgeID': '1', 'fromID': 'a2', 'toID': 'r1'}
        {'edgeID': '2', 'fromID': 'r1', 'toID': 'a1'}
    """
    ends = [
        pair
        for relation in argument.relations
        for pair in ((relation.source, relation.id), (relation.id, relation.target))
    ]
    return [
        {"edgeID": str(number), "fromID": str(source), "toID": str(target)}
        for number, (source, target) in enumerate(ends, 1)
    ]


def lost_thesis(argument: Argument) -> list[str]:
    """Return what is lost of the thesis where only the graph can tell it: one phrase.

    The graph tells it where the thesis is the one unit that argues for no other.
    """
    if argument.thesis is None:
        return []
    ends = [name for name in argument.units if not argument.outgoing(name)]
    return [] if ends == [argument.thesis] else ["which unit is the thesis"]
