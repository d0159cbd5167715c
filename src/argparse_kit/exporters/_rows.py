"""The argument as rows of a tree, the form in which it is drawn."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from argparse_kit.model import Adu, Argument, Document, Relation, Section


@attrs.frozen(kw_only=True)
class Row:
    """One unit in the tree.

    Attributes:
        unit: The unit.
        number: Its place among all units, in reading order, from 0.
        relation: How it bears on what it stands under; None for a root.
        depth: Levels below the root.
        parent: Index of the row that it stands under; None for a root.
        below: How many rows follow that stand under it, however deep.
        section: Where it begins in the text; None outside of sections, and where no
            headings tell sections apart.
    """

    unit: Adu
    number: int
    relation: Relation | None
    depth: int
    parent: int | None
    below: int
    section: Section | None


def build_rows(document: Document) -> tuple[Row, ...]:
    """Return a row for each unit, from the thesis down, as `Argument.walk` goes.

    Rows and indices instead of nested nodes: an argument may be thousands deep.
    """
    numbers = {name: place for place, name in enumerate(document.argument.units)}
    walk = list(document.argument.walk())
    parents = _parents([depth for depth, _, _ in walk])
    below = _below(parents)
    return tuple(
        Row(
            unit=unit,
            number=numbers[unit.id],
            relation=relation,
            depth=depth,
            parent=parents[index],
            below=below[index],
            section=document.section_of(unit) if document.headings else None,
        )
        for index, (depth, unit, relation) in enumerate(walk)
    )


def other_relations(
    argument: Argument, rows: Sequence[Row]
) -> dict[str, list[Relation]]:
    """Return, by source, the relations that the tree of *rows* does not show.

    A unit that bears on several others stands under one of them only.
    """
    shown = {row.relation.id for row in rows if row.relation is not None}
    others: dict[str, list[Relation]] = {}
    for relation in argument.relations:
        if relation.id not in shown:
            others.setdefault(relation.source, []).append(relation)
    return others


def _parents(depths: Sequence[int]) -> list[int | None]:
    path: list[int] = []
    parents: list[int | None] = []
    for index, depth in enumerate(depths):
        del path[depth:]
        parents.append(path[-1] if path else None)
        path.append(index)
    return parents


def _below(parents: Sequence[int | None]) -> list[int]:
    below = [0] * len(parents)
    for index in range(len(parents) - 1, -1, -1):
        parent = parents[index]
        if parent is not None:
            below[parent] += 1 + below[index]
    return below
