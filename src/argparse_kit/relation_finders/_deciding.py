"""From guesses at units and links to one argument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    names = [*argument.units]
    settled = _settled(argument, names)
    roots = _root_values(argument, guesses, model.settings)
    root, targets = find_tree(pairs, chances, roots, settled)
    kinds, sureness = _read_links(targets, pairs, chances, columns, model)
    if model.settings.restated:
        targets = _past_mentions(root, targets, kinds, sureness, settled)
    roles = _decide_roles(argument, guesses, root, targets, kinds, model.settings)
    taken = {*names, *(relation.id for relation in argument.relations)}
    given = {relation.source for relation in argument.relations}
    relations = list(argument.relations)
    trust = _trust_in_units(argument, model.settings)
    number = 0
    for unit, target in enumerate(targets):
        if target < 0 or names[unit] in given:
            continue
        if sureness[unit] < model.settings.apart:
            continue
        number += 1
        while f"r{number}" in taken:
            number += 1
        relations.append(
            Relation(
                id=f"r{number}",
                source=names[unit],
                target=names[target],
                kind=RELATION_KINDS[kinds[unit]],
                confidence=sureness[unit] * trust[unit] * trust[target],
            )
        )
    adus = [
        unit if unit.role is not None else unit.with_role(roles[unit.id])
        for unit in argument.adus
    ]
    return Argument(adus=adus, relations=relations, thesis=names[root])


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
    units = list(argument.units.values())
    if argument.thesis is not None:
        may = np.array([unit.id == argument.thesis for unit in units])
    else:
        eligible = possible_roots(argument)
        free = np.array([unit.id in eligible for unit in units])
        marked = free & np.array([unit.role is AduRole.THESIS for unit in units])
        undecided = free & np.array([unit.role is None for unit in units])
        may = marked if marked.any() else undecided if undecided.any() else free
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
    wanted = np.arange(size) * size + np.array(targets)
    keys = pairs.sources * size + pairs.targets
    if not len(keys):
        return kinds, sureness
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    units = np.flatnonzero((keys[places] == wanted) & (np.array(targets) >= 0))
    chosen = places[units]
    likely = softmax(model.kinds.column_scores(columns[:, chosen]))
    weights = np.ones(len(RELATION_KINDS))
    weights[_ATTACK] = model.settings.attack
    best = (likely * weights).argmax(axis=1)
    right = chances[chosen] * likely[np.arange(len(best)), best]
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
