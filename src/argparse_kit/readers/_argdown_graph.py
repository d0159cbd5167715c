"""Who argues for what in the lines of a file of Argdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from argparse_kit.model import AduRole, AduType, Relation, RelationKind
from argparse_kit.readers._argdown_lines import Line

_SUPPORT: Final = frozenset({"+", "<+", "+>"})
_UNDERCUT: Final = frozenset({"_", "<_", "_>"})
_DOWNWARDS: Final = frozenset({"+>", "->", "_>"})
"""Signs by which what stands above argues for or against what stands below."""
_BOTH_WAYS: Final = "><"
_RESTATE: Final = "restate"


@attrs.define
class Unit:
    """A statement or an argument, wherever the file speaks of it.

    Attributes:
        id: Its title, or a name where it has none.
        line: Index of the line that tells it, or else of the first that refers to it.
        text: What it says; empty until it is told.
        tags: Its tags, from all lines.
    """

    id: str
    line: int
    text: str = ""
    tags: list[str] = attrs.Factory(list)

    @property
    def role(self) -> AduRole | None:
        """The first tag that is a role."""
        return next((AduRole(tag) for tag in self.tags if tag in [*AduRole]), None)

    @property
    def type(self) -> AduType | None:
        """The first tag that is a type."""
        return next((AduType(tag) for tag in self.tags if tag in [*AduType]), None)


class Graph:
    """The units and relations of a file.

    Attributes:
        units: The units, in the order in which they are told.
        relations: The relations between them; one that is stated twice is one.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._taken = {line.title for line in lines}
        self._ids: dict[tuple[str, str], str] = {}
        self._units: dict[str, Unit] = {}
        self._relations: dict[tuple[str, str, RelationKind], Relation] = {}
        variants: list[tuple[str, str]] = []
        names = [self._name(index, line, variants) for index, line in enumerate(lines)]
        self._relate(lines, names)
        for variant, original in variants:
            self._add(variant, original, RelationKind.RESTATE)
        self.units = tuple(sorted(self._units.values(), key=lambda unit: unit.line))
        self.relations = tuple(self._relations.values())

    @property
    def thesis(self) -> str | None:
        """Id of the first unit that is tagged so, or of the one that all lead to."""
        tagged = [unit.id for unit in self.units if AduRole.THESIS in unit.tags]
        if tagged:
            return tagged[0]
        arguing = {relation.source for relation in self.relations}
        roots = [unit.id for unit in self.units if unit.id not in arguing]
        return roots[0] if len(roots) == 1 and self.relations else None

    def _name(self, index: int, line: Line, variants: list[tuple[str, str]]) -> str:
        """Return the id of the unit of a line, which may be new or told anew."""
        known = self._ids.get((line.bracket, line.title)) if line.title else None
        unit = self._units[known] if known else self._new(index, line)
        unit.tags += line.tags
        if not line.text or line.text == unit.text:
            return unit.id
        if unit.text:
            variant = Unit(self._fresh(f"{line.title} (", ")", 2), index, line.text)
            self._units[variant.id] = variant
            variants.append((variant.id, unit.id))
        else:
            unit.text, unit.line = line.text, index
        return unit.id

    def _new(self, index: int, line: Line) -> Unit:
        other = "[" if line.bracket == "<" else "<"
        if not line.title:
            name = self._fresh("a")
        elif (other, line.title) in self._ids:
            name = self._fresh(f"{line.title} (", ")", 2)
        else:
            name = line.title
        self._ids[line.bracket, line.title] = name
        self._units[name] = Unit(name, index)
        return self._units[name]

    def _fresh(self, before: str, after: str = "", first: int = 1) -> str:
        """Return the first numbered name that nothing has yet."""
        number = first
        while (name := f"{before}{number}{after}") in self._taken:
            number += 1
        self._taken.add(name)
        return name

    def _relate(self, lines: Sequence[Line], names: Sequence[str]) -> None:
        """Add the relations of all lines; undercuts last, as they need the others."""
        of_line: dict[int, Relation] = {}
        for index, line in enumerate(lines):
            if line.above is None or line.sign in _UNDERCUT:
                continue
            below, above = names[index], names[line.above]
            if line.sign in _DOWNWARDS:
                below, above = above, below
            of_line[index] = self._add(below, above, _kind(line))
            if line.sign == _BOTH_WAYS:
                self._add(above, below, _kind(line))
        for index, line in enumerate(lines):
            if line.above is None or line.sign not in _UNDERCUT:
                continue
            source, target = index, line.above
            if line.sign in _DOWNWARDS:
                source, target = target, source
            aim = of_line.get(target) or self._first_of(names[target])
            goal = names[target] if aim is None else aim.id
            of_line[index] = self._add(names[source], goal, RelationKind.ATTACK)

    def _first_of(self, name: str) -> Relation | None:
        arguing = (link for link in self._relations.values() if link.source == name)
        return next(arguing, None)

    def _add(self, source: str, target: str, kind: RelationKind) -> Relation:
        key = source, target, kind
        if key not in self._relations:
            self._relations[key] = Relation(
                id=self._fresh("r"), source=source, target=target, kind=kind
            )
        return self._relations[key]


def _kind(line: Line) -> RelationKind:
    if line.sign not in _SUPPORT:
        return RelationKind.ATTACK
    return RelationKind.RESTATE if _RESTATE in line.tags else RelationKind.SUPPORT
