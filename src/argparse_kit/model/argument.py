"""The argument: units, relations, and the questions one asks of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

import attrs

from argparse_kit.errors import InvalidDocumentError, InvalidValueError
from argparse_kit.model.adu import Adu, AduId, AduRole
from argparse_kit.model.relation import Relation, RelationId, RelationKind


class Stance(StrEnum):
    """On which side of the thesis a unit stands."""

    PRO = "pro"
    """For the thesis, along the one path that leads there."""
    CON = "con"
    """Against it."""


def _adus(values: Iterable[Adu]) -> tuple[Adu, ...]:
    return tuple(values)


def _relations(values: Iterable[Relation]) -> tuple[Relation, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True, repr=False)
class Argument:
    """Units and relations: any graph over existing ids.

    That the graph is a tree without overlaps is a promise of our finders, not of
    this type: annotations of others have several parents, cycles and no thesis.
    Queries take a unit, a relation or an id, and return tuples in reading order.

    Attributes:
        adus: The units.
        relations: The relations between them.
        thesis: Id of the primary thesis, or None.

    Raises:
        InvalidDocumentError: If ids repeat, or refer to nothing.

    Example:
        >>> from argparse_kit.model import Span
        >>> rent = Adu(id="a1", span=Span(0, 15), role="thesis")
        >>> wages = Adu(id="a2", span=Span(17, 32), role="premise")
        >>> because = Relation(id="r1", source="a2", target="a1", kind="support")
        >>> argument = Argument(
        ...     adus=[rent, wages], relations=[because], thesis="a1"
        ... )
        >>> argument.supporters(rent)
        (<Adu a2 premise [17:32]>,)
        >>> argument.stance("a2")
        <Stance.PRO: 'pro'>
    """

    adus: tuple[Adu, ...] = attrs.field(default=(), converter=_adus)
    relations: tuple[Relation, ...] = attrs.field(default=(), converter=_relations)
    thesis: AduId | None = attrs.field(
        default=None, converter=attrs.converters.optional(AduId)
    )

    def __attrs_post_init__(self) -> None:
        known = {unit.id for unit in self.adus}
        links = {relation.id for relation in self.relations}
        if (
            len(known) + len(links) != len(self.adus) + len(self.relations)
            or known & links
            or (self.thesis is not None and self.thesis not in known)
            or not all(
                relation.source in known
                and (relation.target in known or relation.target in links)
                for relation in self.relations
            )
        ):
            raise InvalidDocumentError(list(self._problems(known, links)))

    def _problems(self, known: set[AduId], links: set[RelationId]) -> Iterator[str]:
        seen: set[str] = set()
        ids = [unit.id for unit in self.adus]
        for name in [*ids, *(relation.id for relation in self.relations)]:
            if name in seen:
                yield f"the id {name!r} is used twice: give each its own"
            seen.add(name)
        if self.thesis is not None and self.thesis not in known:
            yield f"the thesis {self.thesis!r} is not the id of a unit"
        for relation in self.relations:
            if relation.source not in known:
                yield (
                    f"relation {relation.id!r} comes from {relation.source!r}, "
                    "which is not the id of a unit"
                )
            if relation.target not in known and relation.target not in links:
                yield (
                    f"relation {relation.id!r} points to {relation.target!r}, "
                    "which is neither a unit nor a relation"
                )

    def __repr__(self) -> str:
        thesis = "no thesis" if self.thesis is None else f"thesis {self.thesis}"
        return (
            f"<Argument {len(self.adus)} units, "
            f"{len(self.relations)} relations, {thesis}>"
        )

    def __bool__(self) -> bool:
        return bool(self.adus)

    @cached_property
    def units(self) -> Mapping[str, Adu]:
        """The units by id, in reading order."""
        # Tuples compare in a tenth of the time that spans take.
        ordered = sorted(self.adus, key=lambda unit: (unit.span.start, unit.span.end))
        return MappingProxyType({unit.id: unit for unit in ordered})

    @cached_property
    def claims(self) -> tuple[Adu, ...]:
        """The units whose role is claim; the thesis is not among them."""
        return self._with_role(AduRole.CLAIM)

    @cached_property
    def premises(self) -> tuple[Adu, ...]:
        """The units whose role is premise."""
        return self._with_role(AduRole.PREMISE)

    def _with_role(self, role: AduRole) -> tuple[Adu, ...]:
        return tuple(unit for unit in self.units.values() if unit.role is role)

    @cached_property
    def _links(self) -> dict[str, Relation]:
        return {relation.id: relation for relation in self.relations}

    @cached_property
    def _outgoing(self) -> dict[str, list[Relation]]:
        return self._grouped(lambda relation: relation.source)

    @cached_property
    def _incoming(self) -> dict[str, list[Relation]]:
        grouped = self._grouped(lambda relation: relation.target)
        for relations in grouped.values():
            relations.sort(key=lambda relation: self.units[relation.source].span)
        return grouped

    def _grouped(self, key: Callable[[Relation], str]) -> dict[str, list[Relation]]:
        grouped: dict[str, list[Relation]] = {}
        for relation in self.relations:
            grouped.setdefault(key(relation), []).append(relation)
        return grouped

    def _id(self, part: Adu | Relation | str) -> str:
        name = part if isinstance(part, str) else part.id
        if name not in self.units and name not in self._links:
            raise InvalidValueError(
                "the unit", name, "a unit or relation of this argument, or its id"
            )
        return name

    def outgoing(self, part: Adu | str) -> tuple[Relation, ...]:
        """Return the relations in which *part* argues for or against another."""
        return tuple(self._outgoing.get(self._id(part), ()))

    def incoming(self, part: Adu | Relation | str) -> tuple[Relation, ...]:
        """Return the relations that bear on *part*, by place of their sources."""
        return tuple(self._incoming.get(self._id(part), ()))

    def children(self, part: Adu | Relation | str) -> tuple[Adu, ...]:
        """Return the units that bear on *part* in whatever way."""
        return self._sources(part, *RelationKind)

    def supporters(self, part: Adu | Relation | str) -> tuple[Adu, ...]:
        """Return the units that give a reason to accept *part*."""
        return self._sources(part, RelationKind.SUPPORT)

    def attackers(self, part: Adu | Relation | str) -> tuple[Adu, ...]:
        """Return the units that give a reason against *part*."""
        return self._sources(part, RelationKind.ATTACK)

    def restatements(self, part: Adu | Relation | str) -> tuple[Adu, ...]:
        """Return the units that say the same as *part* again."""
        return self._sources(part, RelationKind.RESTATE)

    def _sources(
        self, part: Adu | Relation | str, *kinds: RelationKind
    ) -> tuple[Adu, ...]:
        found = [
            self.units[relation.source]
            for relation in self.incoming(part)
            if relation.kind in kinds
        ]
        return tuple(dict.fromkeys(found))

    def path_to_thesis(self, part: Adu | Relation | str) -> tuple[Relation, ...]:
        """Return the shortest chain of relations from *part* to the thesis.

        An undercut's chain goes on along the relation that it bears on. The chain
        is empty for the thesis itself and where nothing leads to it.
        """
        start = self._id(part)
        came_by: dict[str, tuple[str, Relation] | None] = {start: None}
        queue = deque([start])
        while queue:
            place = queue.popleft()
            if place == self.thesis:
                return self._retrace(came_by, place)
            for relation in self._steps(place):
                if relation.target not in came_by:
                    came_by[relation.target] = (place, relation)
                    queue.append(relation.target)
        return ()

    @staticmethod
    def _retrace(
        came_by: Mapping[str, tuple[str, Relation] | None], place: str
    ) -> tuple[Relation, ...]:
        path: list[Relation] = []
        while (step := came_by[place]) is not None:
            place, relation = step
            path.append(relation)
        return tuple(reversed(path))

    def _steps(self, place: str) -> list[Relation]:
        link = self._links.get(place)
        return self._outgoing.get(place, []) if link is None else [link]

    def stance(self, part: Adu | Relation | str) -> Stance | None:
        """Return on which side of the thesis *part* stands.

        Each attack on the way to the thesis changes sides; support and restate do
        not. None unless exactly one path leads to the thesis.
        """
        place = self._id(part)
        if self.thesis is None:
            return None
        visited: set[str] = set()
        pro = True
        while place not in self._straight:
            visited.add(place)
            steps = self._steps(place)
            if len(steps) > 1:
                steps = [step for step in steps if self._reaches(step.target, visited)]
            if len(steps) != 1 or steps[0].target in visited:
                return None
            pro ^= steps[0].kind is RelationKind.ATTACK
            place = steps[0].target
        return Stance.PRO if pro is self._straight[place] else Stance.CON

    @cached_property
    def _straight(self) -> dict[str, bool]:
        """What leads to the thesis without a fork, and whether it is for it.

        All in one sweep, so that long chains are not walked once for each unit.
        """
        known: dict[str, bool] = {} if self.thesis is None else {self.thesis: True}
        reached: list[str] = [*known]
        while reached:
            place = reached.pop()
            for relation in self._incoming.get(place, ()):
                forked = len(self._outgoing[relation.source]) > 1
                pro = known[place] ^ (relation.kind is RelationKind.ATTACK)
                parts = [relation.id] if forked else [relation.id, relation.source]
                for part in parts:
                    if part not in known:
                        known[part] = pro
                        reached.append(part)
        return known

    def _reaches(self, place: str, avoiding: set[str]) -> bool:
        """Tell whether the thesis can be reached from *place* at all."""
        seen = set(avoiding)
        stack = [place]
        while stack:
            place = stack.pop()
            if place == self.thesis:
                return True
            if place not in seen:
                seen.add(place)
                stack.extend(relation.target for relation in self._steps(place))
        return False

    def walk(self) -> Iterator[tuple[int, Adu, Relation | None]]:
        """Yield ``(depth, unit, relation)``, each unit once, from the thesis down.

        *relation* is the arrow along which the unit was reached, None for a root.
        The thesis comes first; then, in reading order, the units that do not lead
        to it: those without an outgoing relation, then those in cycles. A unit that
        bears on a relation (an undercut) comes under that relation's source.
        """
        seen: set[str] = set()
        for root in self._roots():
            stack: list[tuple[int, str, Relation | None]] = [(0, root, None)]
            while stack:
                depth, name, relation = stack.pop()
                if name in seen:
                    continue
                seen.add(name)
                yield depth, self.units[name], relation
                bearing = [*self._incoming.get(name, ())]
                if relation is not None:
                    bearing += self._incoming.get(relation.id, ())
                    bearing.sort(key=lambda arrow: self.units[arrow.source].span)
                stack.extend(
                    (depth + 1, arrow.source, arrow) for arrow in reversed(bearing)
                )

    def _roots(self) -> Iterable[str]:
        if self.thesis is not None:
            yield self.thesis
        yield from (name for name in self.units if not self._outgoing.get(name))
        yield from self.units
