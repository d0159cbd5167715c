"""Nodes and edges of the Argument Interchange Format, as units and relations.

Others' files hold more than ours: schemes with several premises, dialogues,
preferences. What does not fit is left out and counted, so that a reader can say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final, TypeAlias

import attrs

from argparse_kit._counts import count
from argparse_kit.errors import FormatError
from argparse_kit.model import Adu, Document, Relation, RelationKind
from argparse_kit.readers._placing import place
from argparse_kit.readers._roles import argument_of

_UNIT: Final = "I"
_KINDS: Final = {
    "RA": RelationKind.SUPPORT,
    "CA": RelationKind.ATTACK,
    "MA": RelationKind.RESTATE,
}
_DIALOGUE: Final = frozenset({"L", "YA", "TA"})
"""Locutions and what joins them: the argument is the same without them."""

_Edge: TypeAlias = tuple[str, str]


@attrs.frozen
class _Node:
    """A node of any type; *name* is the id that its unit or relation will have."""

    id: str
    type: str
    text: str
    name: str


@attrs.frozen(kw_only=True)
class AifGraph:
    """What a file says, before its units have a place in a text.

    Attributes:
        texts: What each unit says, by its id, in the order of the file.
        relations: The relations, in the order of the file.
        lost: What was left out, one phrase each.
    """

    texts: Mapping[str, str]
    relations: tuple[Relation, ...]
    lost: tuple[str, ...]

    def placed_in(self, source: str | None, format: str) -> Document:
        """Return the document in which the units stand.

        Args:
            source: The text that they were taken from, or None where it is not known.
            format: Name of the format, for the error.

        Raises:
            FormatError: If a unit is not in *source*.
        """
        document, spans = place(tuple(self.texts.values()), source, format)
        named = zip(self.texts, spans, strict=True)
        units = [Adu(id=name, span=span) for name, span in named]
        return attrs.evolve(document, argument=argument_of(units, self.relations))


def read_graph(data: Mapping[str, Any], format: str) -> AifGraph:
    """Return what the nodes and edges of *data* say.

    Args:
        data: The object that has the keys ``nodes`` and ``edges``.
        format: Name of the format, for the error.

    Raises:
        FormatError: If a node or edge is not as AIF has it; all of them are named.
    """
    problems: list[str] = []
    nodes = [*_nodes(data, problems)]
    edges = [*_edges(data, problems)]
    if problems:
        raise FormatError(format, problems)
    relations, bare = _relations(nodes, edges)
    return AifGraph(
        texts={node.name: node.text for node in nodes if node.type == _UNIT},
        relations=tuple(relations),
        lost=(*_unknown(nodes), *_misplaced(nodes, edges), *bare),
    )


def _objects(
    data: Mapping[str, Any], key: str, problems: list[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the place and value of each object in a list."""
    values = data.get(key)
    if not isinstance(values, list):
        problems.append(f"the key {key!r} must be there and hold a list")
        return
    for index, value in enumerate(values):
        if isinstance(value, Mapping):
            yield f"{key}[{index}]", value
        else:
            problems.append(f"{key}[{index}] must be an object")


def _id(value: object) -> str | None:
    """Return an id as a string: some tools number their nodes."""
    if type(value) is int:
        return str(value)
    return value if isinstance(value, str) and value else None


def _nodes(data: Mapping[str, Any], problems: list[str]) -> Iterator[_Node]:
    ids: set[str] = set()
    names: set[str] = set()
    for where, value in _objects(data, "nodes", problems):
        name, type_, text = (
            _id(value.get("nodeID")),
            value.get("type"),
            value.get("text"),
        )
        if name is None:
            problems.append(f"{where} has no 'nodeID'")
        elif name in ids:
            problems.append(f"{where}: the nodeID {name!r} is used twice")
        elif not isinstance(type_, str):
            problems.append(f"{where} (node {name!r}) has no 'type'")
        elif type_ != _UNIT and type_ not in _KINDS:
            yield _Node(name, type_, "", name)
        elif type_ == _UNIT and not (isinstance(text, str) and text.strip()):
            problems.append(f"{where} (node {name!r}) is a unit (I) without text")
        else:
            own = _unused(_id(value.get("id")) or name, names)
            yield _Node(name, type_, text if isinstance(text, str) else "", own)
        ids.add(name or "")


def _edges(data: Mapping[str, Any], problems: list[str]) -> Iterator[_Edge]:
    for where, value in _objects(data, "edges", problems):
        source, target = _id(value.get("fromID")), _id(value.get("toID"))
        if source is None or target is None:
            problems.append(f"{where} must have a 'fromID' and a 'toID'")
        else:
            yield source, target


def _unused(wanted: str, taken: set[str]) -> str:
    """Return *wanted*, or else with the first number that makes it new; take it."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name


def _relations(
    nodes: Sequence[_Node], edges: Sequence[_Edge]
) -> tuple[list[Relation], list[str]]:
    """Return the relations, one for each premise of a scheme and each conclusion.

    A scheme that bears on a scheme is an undercut, of the first relation of that one.
    """
    units = {node.id: node.name for node in nodes if node.type == _UNIT}
    schemes = {node.id: node for node in nodes if node.type in _KINDS}
    names = units | {scheme.id: scheme.name for scheme in schemes.values()}
    premises = _ends((target, source) for source, target in edges if source in units)
    targets = _ends((source, target) for source, target in edges if target in names)
    whole = _whole(units, [name for name in schemes if name in premises], targets)
    taken = set(names.values())
    relations = [
        Relation(
            id=_unused(names[scheme], taken) if number else names[scheme],
            source=names[source],
            target=names[target],
            kind=_KINDS[schemes[scheme].type],
        )
        for scheme in whole
        for number, (source, target) in enumerate(
            product(
                premises[scheme],
                [end for end in targets[scheme] if end in units or end in whole],
            )
        )
    ]
    bare = len(schemes) - len(whole)
    return relations, _counted(bare, "scheme", "without a premise or a conclusion")


def _ends(pairs: Iterable[_Edge]) -> dict[str, list[str]]:
    """Return what stands second in *pairs*, each once, by what stands first."""
    ends: dict[str, list[str]] = {}
    for first, second in dict.fromkeys(pairs):
        ends.setdefault(first, []).append(second)
    return ends


def _whole(
    units: Container[str],
    schemes: Sequence[str],
    targets: Mapping[str, Sequence[str]],
) -> dict[str, None]:
    """Return those of *schemes* that lead to a unit or to a scheme that is kept too."""
    whole = dict.fromkeys(schemes)
    leading = [
        (name, end)
        for name in schemes
        for end in targets.get(name, ())
        if end in units or end in whole
    ]
    left = Counter(name for name, _ in leading)
    sources = _ends((end, name) for name, end in leading)
    loose = [name for name in schemes if not left[name]]
    while loose:
        name = loose.pop()
        del whole[name]
        for source in sources.get(name, ()):
            left[source] -= 1
            if not left[source]:
                loose.append(source)
    return whole


def _unknown(nodes: Sequence[_Node]) -> Iterator[str]:
    known = {_UNIT, *_KINDS, *_DIALOGUE}
    types = Counter(node.type for node in nodes if node.type not in known)
    for type_, number in sorted(types.items()):
        yield from _counted(number, "node", f"of the type {type_!r}")


def _misplaced(nodes: Sequence[_Node], edges: Sequence[_Edge]) -> Iterator[str]:
    ids = {node.id for node in nodes}
    units = {node.id for node in nodes if node.type == _UNIT}
    missing = sum(not ids.issuperset(edge) for edge in edges)
    direct = sum(units.issuperset(edge) for edge in edges)
    yield from _counted(missing, "edge", "to or from a node that is not there")
    yield from _counted(direct, "edge", "from unit to unit without a scheme")


def _counted(number: int, noun: str, which: str) -> list[str]:
    """Return a phrase, or none where there is nothing to count."""
    return [f"{count(number, noun)} {which}"] if number else []
