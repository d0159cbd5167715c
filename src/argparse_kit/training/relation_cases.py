"""Gold documents as the finder of relations learns from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.errors import TrainingError
from argparse_kit.evaluation.matching import match_units
from argparse_kit.features import Words, read_words
from argparse_kit.features.pairs import (
    REACHES,
    reach_of,
)
from argparse_kit.features.units import TYPES, UnitTable, read_units
from argparse_kit.model import (
    AduRole,
    Argument,
    Document,
    GoldDocument,
    Layer,
)
from argparse_kit.relation_finders._relation_model import (
    PARTS,
    RELATION_KINDS,
)
from argparse_kit.training.corpus import group_names

Integers = NDArray[np.int64]

PRIMARY, MENTION, CLAIM, PREMISE = range(len(PARTS))
UNKNOWN: Final = -1
"""The number of what is not known."""


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """A document to learn from, with gold units or those that a finder predicts.

    Attributes:
        table: Its units.
        words: Its words.
        group: What must not stand on both sides of a split.
        parts: Number of each unit's part among `PARTS`; -1 where not known.
        types: Number of each unit's type; -1 where not known.
        reaches: Number among `REACHES` of where each unit's target stands; -1 where not
            known.
        links: The targets of each unit with the kind's number, -1 where not known;
            None where nothing is known about the unit.
        gold: Whether the units are gold.
    """

    table: UnitTable
    words: Words
    group: str
    parts: Integers
    types: Integers
    reaches: Integers
    links: Sequence[Mapping[int, int] | None]
    gold: bool = True


def teaches_relations(gold: GoldDocument) -> bool:
    """Tell whether there is something to learn from *gold* about relations."""
    layers = {Layer.ADUS, Layer.RELATIONS}
    return layers <= gold.layers and bool(gold.document.argument)


def collect_cases(
    golds: Sequence[GoldDocument], predicted: Sequence[Document | None] | None = None
) -> list[Case]:
    """Return what can be learned from gold documents, each once or twice.

    Args:
        golds: Gold documents; those without units and relations are left out.
        predicted: For each, the document with the units that a finder predicts which
            did not see it, or None: gold units alone flatter.

    Raises:
        TrainingError: If nothing is left.
    """
    cases: list[Case] = []
    for place, (gold, group) in enumerate(zip(golds, group_names(golds), strict=True)):
        if not teaches_relations(gold):
            continue
        other = None if predicted is None else predicted[place]
        cases.append(_read_case(gold, gold.document, group))
        if other is not None and other.argument:
            cases.append(_read_case(gold, other, group))
    if not any(_knows_links(case) for case in cases):
        raise TrainingError(
            "no gold document has relations: name a file with the layers 'adus' and "
            "'relations'"
        )
    return cases


def _knows_links(case: Case) -> bool:
    return any(links for links in case.links)


def _read_case(gold: GoldDocument, document: Document, group: str) -> Case:
    """Return *document*, labelled as its units match those of *gold*."""
    theirs = gold.document.argument
    ours = [*document.argument.units]
    gold_names = {name: name for name in ours}
    if document is not gold.document:
        gold_names = dict(match_units(gold.document, document, 0.5).gold)
    index = {gold_names[name]: n for n, name in enumerate(ours) if name in gold_names}
    roots = _roots(theirs)
    parts = np.full(len(ours), UNKNOWN)
    types = np.full(len(ours), UNKNOWN)
    links: list[Mapping[int, int] | None] = [None] * len(ours)
    for name, place in index.items():
        unit = theirs.units[name]
        parts[place] = _part(gold, name, roots)
        if Layer.TYPES in gold.layers and unit.type is not None:
            types[place] = TYPES.index(unit.type)
        if Layer.RELATIONS in gold.layers:
            links[place] = _links(theirs, name, roots, index)
    words = read_words(document.text)
    table = read_units(_bare(document), words)
    return Case(
        table=table,
        words=words,
        reaches=_reaches(table, parts, links),
        group=group,
        parts=parts,
        types=types,
        links=links,
        gold=document is gold.document,
    )


def _reaches(
    table: UnitTable, parts: Integers, links: Sequence[Mapping[int, int] | None]
) -> Integers:
    """Return where the nearest target of each unit stands."""
    reaches = np.full(len(links), UNKNOWN)
    reaches[parts == PRIMARY] = REACHES.index("none")
    chosen = [
        (source, min(targets, key=lambda target: (abs(target - source), target)))
        for source, targets in enumerate(links)
        if targets
    ]
    if chosen:
        sources, targets = np.array(chosen).T
        thesis = parts[targets] == PRIMARY
        found = np.where(
            thesis, REACHES.index("thesis"), reach_of(table, sources, targets)
        )
        reaches[sources] = found
    return reaches


def _bare(document: Document) -> Document:
    """Return *document* with nothing said about its units."""
    adus = [attrs.evolve(u, role=None, type=None) for u in document.argument.adus]
    return attrs.evolve(document, argument=Argument(adus=adus))


def _roots(argument: Argument) -> frozenset[str]:
    """Return the ids of the units that a tree may have as its root.

    The primary thesis; in data that names none, the units with that role; in data
    without theses, those that no relation leads away from.
    """
    if argument.thesis is not None:
        return frozenset({argument.thesis})
    named = [u.id for u in argument.adus if u.role is AduRole.THESIS]
    settled = {relation.source for relation in argument.relations}
    return frozenset(named or argument.units.keys() - settled)


def _part(gold: GoldDocument, name: str, roots: frozenset[str]) -> int:
    """Return the part of a gold unit; by its links, where roles are not annotated."""
    argument = gold.document.argument
    unit = argument.units[name]
    if Layer.ROLES in gold.layers:
        if unit.role is AduRole.THESIS:
            return PRIMARY if name in roots else MENTION
        if unit.role is None:
            return UNKNOWN
        return CLAIM if unit.role is AduRole.CLAIM else PREMISE
    leads = name in roots or argument.incoming(name)
    return CLAIM if leads else PREMISE


def _links(
    argument: Argument, name: str, roots: frozenset[str], index: Mapping[str, int]
) -> Mapping[int, int] | None:
    """Return what a gold unit bears on: without relations of its own, on a root.

    None for the root itself, and where no target is among the units.
    """
    ends: dict[str, str] = {r.id: r.source for r in argument.relations}
    found: dict[int, int] = {}
    own = argument.outgoing(name)
    for relation in own:
        target = ends.get(relation.target, relation.target)
        if target in index and target != name:
            found[index[target]] = RELATION_KINDS.index(relation.kind)
    if not own:
        for root in sorted(roots - {name}):
            if root in index:
                found[index[root]] = UNKNOWN
    return found or None


def describe_cases(cases: Sequence[Case]) -> Mapping[str, Any]:
    """Return what a model's facts say about the documents it was trained on."""
    return {
        "documents": sum(case.gold for case in cases),
        "units": sum(len(case.parts) for case in cases if case.gold),
        "relations": sum(
            bool(links) for case in cases if case.gold for links in case.links
        ),
    }


_FOREST: Final = 0.1
"""Share of units without relation, beside the roots, from which texts are no trees."""


def is_forest(cases: Sequence[Case]) -> bool:
    """Tell whether many units bear on nothing, though they are no theses."""
    known = alone = 0
    for case in cases:
        for part, links in zip(case.parts.tolist(), case.links, strict=True):
            if links is not None and part not in {PRIMARY, MENTION}:
                known += 1
                alone += not any(kind >= 0 for kind in links.values())
    return alone - len(cases) > _FOREST * known
