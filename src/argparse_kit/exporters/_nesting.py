"""An argument as an outline: each unit and each relation once, whatever the graph."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

import attrs

from argparse_kit.model import Adu, Argument, Relation


@attrs.frozen(kw_only=True)
class Entry:
    """One line of an outline.

    Attributes:
        depth: 0 for what bears on nothing bearing it.
        unit: Who speaks.
        relation: How the unit bears on the unit or relation of the line above it that
            is one less deep; None at depth 0.
        defines: Whether this is where the unit is told; elsewhere it is referred to.
    """

    depth: int
    unit: Adu
    relation: Relation | None
    defines: bool


def roots_of(argument: Argument) -> tuple[str, ...]:
    """Return where outlines begin: the thesis, then what bears on nothing, then all.

    Each but the first is in reading order, and those that were met before are left out
    by whoever walks. The last kind is for cycles, which have no beginning.
    """
    first = [] if argument.thesis is None else [argument.thesis]
    free = [name for name in argument.units if not argument.outgoing(name)]
    return tuple(dict.fromkeys([*first, *free, *argument.units]))


def nest(
    argument: Argument, roots: Iterable[str], *, deepest: int | None = None
) -> Iterator[Entry]:
    """Yield the lines below *roots*, those that bear on a line in reading order.

    What bears on a unit stands below the line that defines it, what bears on a relation
    below the line of that relation. A unit that is defined already is referred to; so
    cycles end.

    Args:
        argument: The units and relations.
        roots: Ids of units, most important first.
        deepest: Depth at which a unit on which others bear is only referred to, to be
            defined at depth 0 further below: readers that recurse have a limit.

    Example:
        >>> from argparse_kit.model import Span
        >>> a, b = (Adu(id=name, span=Span(0, 1)) for name in "ab")
        >>> r = Relation(id="r", source="b", target="a", kind="support")
        >>> argument = Argument(adus=[a, b], relations=[r])
        >>> [(line.depth, line.unit.id) for line in nest(argument, ["a"])]
        [(0, 'a'), (1, 'b')]
    """
    defined: set[str] = set()
    waiting = deque(roots)
    while waiting:
        root = waiting.popleft()
        if root in defined:
            continue
        postponed: list[str] = []
        stack: list[tuple[int, str, Relation | None]] = [(0, root, None)]
        while stack:
            depth, name, relation = stack.pop()
            defines = name not in defined
            if defines and depth == deepest and argument.incoming(name):
                defines = False
                postponed.append(name)
            if defines:
                defined.add(name)
            unit = argument.units[name]
            yield Entry(depth=depth, unit=unit, relation=relation, defines=defines)
            arrows = _bearing(argument, name if defines else None, relation)
            stack.extend((depth + 1, arrow.source, arrow) for arrow in arrows[::-1])
        waiting.extendleft(reversed(postponed))


def _bearing(
    argument: Argument, name: str | None, relation: Relation | None
) -> list[Relation]:
    """Return what comes below a line, in reading order."""
    found = [] if name is None else [*argument.incoming(name)]
    found += [] if relation is None else argument.incoming(relation)
    return sorted(found, key=lambda arrow: argument.units[arrow.source].span)


def hold(argument: Argument, holds: Callable[[Relation], bool]) -> Argument:
    """Return *argument* with the relations that a format holds, and that hang together.

    What bears on a relation that is left out is left out too, and relations that bear
    on each other in a circle are: no outline has a place for them.
    """
    bearing: dict[str, list[Relation]] = {}
    for relation in argument.relations:
        if holds(relation):
            bearing.setdefault(relation.target, []).append(relation)
    placed: set[str] = set()
    stack = [link for name in argument.units for link in bearing.get(name, ())]
    while stack:
        relation = stack.pop()
        placed.add(relation.id)
        stack.extend(bearing.get(relation.id, ()))
    kept = [relation for relation in argument.relations if relation.id in placed]
    return Argument(adus=argument.adus, relations=kept, thesis=argument.thesis)
