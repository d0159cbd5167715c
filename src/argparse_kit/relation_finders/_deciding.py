"""From guesses at units and links to one argument."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.pairs import Guesses, Pairs
from argparse_kit.features.unit_contexts import ROLES
from argparse_kit.learning.probabilities import softmax
from argparse_kit.model import AduRole, Argument, Relation, RelationKind
from argparse_kit.relation_finders._decode import find_tree
from argparse_kit.relation_finders._relation_model import (
    RELATION_KINDS,
    RelationModel,
    RelationSettings,
)
from argparse_kit.relation_finders._tree import roots as possible_roots

_RESTATE: Final = RELATION_KINDS.index(RelationKind.RESTATE)
_ATTACK: Final = RELATION_KINDS.index(RelationKind.ATTACK)
_SURE: Final = 0.3
"""Confidence from which a mention of the thesis counts as one for all that bear on it:
with less, hedging gets more links right."""


def decide(
    argument: Argument,
    guesses: Guesses,
    pairs: Pairs,
    chances: NDArray[np.float64],
    columns: NDArray[np.uint8],
    model: RelationModel,
) -> Argument:
    """Return *argument* with thesis, roles and relations, by all that was guessed."""
    settings = model.settings
    names = [*argument.units]
    settled = _settled(argument, names)
    roots = _root_values(argument, guesses, settings)
    root, targets = find_tree(pairs, chances, roots, settled)
    kinds, sureness = _read_links(targets, pairs, chances, columns, model)
    if settings.restated:
        targets = _past_mentions(root, targets, kinds, sureness, settled)
    roles = _decide_roles(argument, guesses, root, targets, kinds, settings)
    trust = _trust_in_units(argument, settings)
    confidences = [
        sure * trust[unit] * trust[target]
        for unit, (target, sure) in enumerate(zip(targets, sureness, strict=True))
    ]
    given = {relation.source for relation in argument.relations}
    linked = [
        unit
        for unit, target in enumerate(targets)
        if target >= 0 and names[unit] not in given and sureness[unit] >= settings.apart
    ]
    relations = [
        Relation(
            id=name,
            source=names[unit],
            target=names[targets[unit]],
            kind=RELATION_KINDS[kinds[unit]],
            confidence=confidences[unit],
        )
        for name, unit in zip(_free_names(argument), linked, strict=False)
    ]
    adus = [
        unit if unit.role is not None else unit.with_role(roles[unit.id])
        for unit in argument.adus
    ]
    return Argument(
        adus=adus, relations=[*argument.relations, *relations], thesis=names[root]
    )


def _free_names(argument: Argument) -> Iterator[str]:
    """Yield names for relations that nothing in *argument* has: r1, r2 and so on."""
    taken: set[str] = {*argument.units}
    taken |= {relation.id for relation in argument.relations}
    return (name for number in count(1) if (name := f"r{number}") not in taken)


def _trust_in_units(argument: Argument, settings: RelationSettings) -> list[float]:
    """Return the probability that each unit is one; given ones without a doubt are."""
    return [
        1.0 if unit.confidence is None else unit.confidence**settings.match
        for unit in argument.units.values()
    ]


def _past_mentions(
    root: int,
    targets: Sequence[int],
    kinds: Sequence[int],
    sureness: Sequence[float],
    settled: Mapping[int, int],
) -> list[int]:
    """Let what bears on a sure mention of the thesis bear on the thesis itself."""
    mentions = {root}
    waiting = {
        unit: target
        for unit, target in enumerate(targets)
        if target >= 0 and kinds[unit] == _RESTATE and sureness[unit] >= _SURE
    }
    while found := {unit for unit, target in waiting.items() if target in mentions}:
        mentions |= found
        waiting = {u: target for u, target in waiting.items() if u not in found}
    return [
        root if target in mentions and unit not in settled else target
        for unit, target in enumerate(targets)
    ]


def _settled(argument: Argument, names: Sequence[str]) -> dict[int, int]:
    """Return the links that are given, by index; of several of one unit the first."""
    if not argument.relations:
        return {}
    index = {name: place for place, name in enumerate(names)}
    ends: dict[str, str] = {r.id: r.source for r in argument.relations}
    settled: dict[int, int] = {}
    for relation in argument.relations:
        target: str = relation.target
        for _ in argument.relations:  # an undercut bears on a unit in the end
            if target in index:
                break
            target = ends[target]
        if target in index:
            settled.setdefault(index[relation.source], index[target])
    return settled


def _root_values(
    argument: Argument, guesses: Guesses, settings: RelationSettings
) -> NDArray[np.float64]:
    """Return what each unit counts for as the root; -1 where it cannot be."""
    units = argument.units
    able: Set[str]
    if argument.thesis is not None:
        able = {argument.thesis}
    else:
        free = possible_roots(argument)
        marked = {name for name in free if units[name].role is AduRole.THESIS}
        able = marked or {name for name in free if units[name].role is None} or free
    may = np.array([name in able for name in units])
    return np.where(may, settings.root * guesses.roots, -1.0)


def _read_links(
    targets: Sequence[int],
    pairs: Pairs,
    chances: NDArray[np.float64],
    columns: NDArray[np.uint8],
    model: RelationModel,
) -> tuple[list[int], list[float]]:
    """Return kind and confidence of each unit's link."""
    size = len(targets)
    kinds, sureness = [0] * size, [0.0] * size
    if not len(pairs):
        return kinds, sureness
    wanted = np.array([unit * size + target for unit, target in enumerate(targets)])
    keys = pairs.sources * size + pairs.targets
    places = keys.searchsorted(wanted)
    known = (keys.take(places, mode="clip") == wanted) & (np.array(targets) >= 0)
    units = known.nonzero()[0]
    chosen = places.take(units)
    likely = softmax(model.kinds.column_scores(columns.take(chosen, axis=1)))
    weights = np.ones(len(RELATION_KINDS))
    weights[_ATTACK] = model.settings.attack
    best = (likely * weights).argmax(axis=1)
    right = chances.take(chosen) * likely[np.arange(len(best)), best]
    settings = model.settings
    logits = np.log((right + 1e-6) / (1 - right + 1e-6))
    sure = 1 / (1 + np.exp(-(settings.slope * logits + settings.shift)))
    for unit, kind, value in zip(
        units.tolist(), best.tolist(), sure.tolist(), strict=True
    ):
        kinds[unit], sureness[unit] = kind, value
    return kinds, sureness


def _decide_roles(
    argument: Argument,
    guesses: Guesses,
    root: int,
    targets: Sequence[int],
    kinds: Sequence[int],
    settings: RelationSettings,
) -> Mapping[str, AduRole]:
    """Return the role of each unit, in keeping with the tree."""
    units = list(argument.units.values())
    best = guesses.roles.argmax(axis=1).tolist()
    claimier = (guesses.roles[:, 1] > guesses.roles[:, 2]).tolist()
    named = units[root].role in {None, AduRole.THESIS} and settings.theses
    roles: dict[str, AduRole] = {}
    for place, unit in enumerate(units):
        role = ROLES[best[place]]
        restates = targets[place] == root and kinds[place] == _RESTATE
        first = place == root and (settings.theses or argument.thesis is not None)
        if first or (named and settings.restated and restates):
            role = AduRole.THESIS
        elif role is AduRole.THESIS and (settings.restated or not named):
            role = AduRole.CLAIM if claimier[place] else AduRole.PREMISE
        roles[unit.id] = role
    return roles
