"""Roles, thesis and relations, as a model learned from annotated texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features import read_words
from argparse_kit.features.pairs import Guesses, Pairs, describe_pairs, find_pairs
from argparse_kit.features.unit_contexts import GUESSES, ROLES, read_contexts
from argparse_kit.features.unit_rows import UnitEncoder
from argparse_kit.features.units import TYPES, UnitTable, read_units
from argparse_kit.learning.files import SHIPPED, ModelFile, load_model
from argparse_kit.learning.probabilities import softmax
from argparse_kit.learning.tables import WeightTable
from argparse_kit.learning.trees import ObliviousTrees
from argparse_kit.model import AduRole, Argument, Document, Relation, RelationKind
from argparse_kit.relation_finders._decode import find_tree, share_out
from argparse_kit.relation_finders._tree import roots as possible_roots

LAYER = "relations"
"""The layer of gold data that models of this kind are trained on."""

PARTS: Final = ("primary", "mention", *ROLES[1:])
"""What the second guess tells apart: the thesis, where it is said again, the roles."""

RELATION_KINDS: Final = (*RelationKind,)
_RESTATE: Final = RELATION_KINDS.index(RelationKind.RESTATE)
_SURE: Final = 0.3
"""Confidence from which a mention of the thesis counts as one for all that bear on it:
with less, hedging gets more links right."""
_TRUST: Final = 0.6
"""What a given type counts for beside the model's own guess at it."""


@attrs.frozen(kw_only=True)
class RelationSettings:
    """What is chosen by cross-validation, or seen in the data.

    Attributes:
        role_heat: Temperature at which roles are calibrated.
        link_heat: Temperature at which links are calibrated.
        slope: From the logit of a relation's probability to that of its confidence.
        shift: What is added to that.
        apart: Confidence below which a unit is left without a relation; 0 where texts
            are trees, as op-eds are, so that each unit gets one.
        match: Power of the confidence of both units in that of their relation. A unit
            is right if it has the right role too, a relation does not ask for that.
        mention: What a mention of the thesis counts for as the thesis itself.
        root: What the thesis counts for, beside one link.
        theses: Whether the data has theses.
        restated: Whether mentions of the thesis restate it, as relations.
    """

    role_heat: float = 1.0
    link_heat: float = 1.0
    slope: float = 1.0
    shift: float = 0.0
    apart: float = 0.0
    match: float = 0.4
    mention: float = 1.0
    root: float = 5.0
    theses: bool = True
    restated: bool = True


@attrs.frozen(kw_only=True, eq=False)
class RelationModel:
    """Tells roles, the thesis and links, each guess by the ones before.

    Attributes:
        encoder: From units to rows of ``table``.
        table: First guess at roles, types and reaches: a linear model of a unit and its
            neighbours.
        roles: Second guess at roles: trees over units and all first guesses.
        links: Trees over pairs of units.
        kinds: Trees over linked pairs.
        settings: Numbers.
    """

    encoder: UnitEncoder
    table: WeightTable
    roles: ObliviousTrees
    links: ObliviousTrees
    kinds: ObliviousTrees
    settings: RelationSettings

    def first_guesses(self, table: UnitTable) -> NDArray[np.float64]:
        """Return probabilities of roles, types and reaches, by unit and neighbours."""
        rows = self.encoder.rows(table)
        scores = self.table.scores(rows.fixed)
        scores += self.table.run_scores(rows.loose, rows.bounds)
        return spread_guesses(scores)

    def guesses(self, table: UnitTable) -> Guesses:
        """Return what is thought of the units before they are linked."""
        first = self.first_guesses(table)
        scores = self.roles.scores(read_contexts(table, first))
        return to_guesses(table, first, scores, self.settings)

    def to_file(self, **facts: object) -> ModelFile:
        """Return what is to be stored, with further *facts* about the model."""
        vocabulary = self.encoder.vocabulary
        arrays: dict[str, NDArray[Any]] = {
            "bins": self.encoder.bins,
            "pairs": self.encoder.pairs,
            "weights": self.table.weights,
        }
        scales = {"table": self.table.scale}
        for name in _FORESTS:
            trees: ObliviousTrees = getattr(self, name)
            scales[name] = trees.scale
            for part in _PARTS_OF_TREES:
                arrays[f"{name}_{part}"] = getattr(trees, part)
        return ModelFile(
            layer=LAYER,
            arrays=arrays,
            facts={
                **facts,
                "vocabulary": sorted(vocabulary, key=vocabulary.__getitem__),
                "scales": scales,
                "settings": attrs.asdict(self.settings),
            },
        )

    @classmethod
    def from_file(cls, file: ModelFile) -> RelationModel:
        """Return the model that was stored."""
        arrays, facts = file.arrays, file.facts
        scales = facts["scales"]
        forests = {
            name: ObliviousTrees(
                **{part: arrays[f"{name}_{part}"] for part in _PARTS_OF_TREES},
                scale=scales[name],
            )
            for name in _FORESTS
        }
        return cls(
            encoder=UnitEncoder(
                bins=arrays["bins"],
                vocabulary={
                    word: number for number, word in enumerate(facts["vocabulary"], 1)
                },
                pairs=arrays["pairs"],
            ),
            table=WeightTable(weights=arrays["weights"], scale=scales["table"]),
            **forests,
            settings=RelationSettings(**facts["settings"]),
        )


_FORESTS: Final = ("roles", "links", "kinds")
_PARTS_OF_TREES: Final = ("columns", "thresholds", "leaves", "bias")


def spread_guesses(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of roles, types and reaches from scores of all."""
    parts = np.split(scores, (len(ROLES), GUESSES), axis=1)
    return np.concatenate([softmax(part) for part in parts], axis=1)


def to_guesses(
    table: UnitTable,
    first: NDArray[np.float64],
    scores: NDArray[np.float64],
    settings: RelationSettings,
) -> Guesses:
    """Return the guesses at units from scores of `PARTS`; what is given counts.

    Args:
        table: The units.
        first: The first guesses.
        scores: Of shape ``(units, parts)``.
        settings: Numbers.
    """
    parts = softmax(scores / settings.role_heat)
    roles = np.stack((parts[:, 0] + parts[:, 1], parts[:, 2], parts[:, 3]), axis=1)
    types = first[:, len(ROLES) : GUESSES].copy()
    for place, unit in enumerate(table.units):
        if unit.role is not None:
            roles[place] = 0.0
            roles[place, ROLES.index(unit.role)] = 1.0
        if unit.type is not None:
            types[place] *= 1 - _TRUST
            types[place, TYPES.index(unit.type)] += _TRUST
    likely = parts[:, 0] + settings.mention * parts[:, 1] + 1e-6
    return Guesses(
        roles=roles,
        types=types,
        roots=likely / likely.sum(),
        reaches=first[:, GUESSES:],
    )


@cache
def _load(folder: Path) -> RelationModel:
    return RelationModel.from_file(load_model(LAYER, folder))


def _place(model: RelationModel | str | PathLike[str] | None) -> RelationModel | Path:
    if isinstance(model, RelationModel):
        return model
    return SHIPPED if model is None else Path(model)


@attrs.frozen(kw_only=True)
class LinearRelationFinder:
    """Decide roles, thesis and relations as a model learned them from texts.

    Roles are guessed twice, the second time with the guesses at all other units in
    view. Then each unit gets the target that makes the most links of the whole tree
    right, by expectation, with the thesis as its root; and roles follow links where a
    restatement of the thesis is one of its mentions. Relations have a confidence.

    Attributes:
        model: A model, or a folder with one of the layer ``relations``; by default,
            the one that ships.

    Raises:
        ModelError: When called, if there is no such model.

    Example:
        >>> from argparse_kit.adu_finders.cues import CueAduFinder
        >>> from argparse_kit.segmenters.plain import PlainSegmenter
        >>> source = "Rents must fall. They have doubled since 2010."
        >>> document = CueAduFinder()(PlainSegmenter()(source))
        >>> [str(r.kind) for r in LinearRelationFinder()(document).argument.relations]
        ['support']
    """

    model: RelationModel | Path = attrs.field(default=None, converter=_place)

    def __call__(self, document: Document, /) -> Document:
        """Return *document* with thesis, roles and relations."""
        if not document.argument.adus:
            return document
        model = _load(self.model) if isinstance(self.model, Path) else self.model
        words = read_words(document.text)
        table = read_units(document, words)
        guesses = model.guesses(table)
        pairs = find_pairs(table, guesses)
        columns = describe_pairs(table, guesses, pairs)
        scores = model.links.column_scores(columns)[:, 0]
        chances = share_out(pairs, scores / model.settings.link_heat)
        found = decide(document.argument, guesses, pairs, chances, columns, model)
        return attrs.evolve(document, argument=found)


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
    best = likely.argmax(axis=1)
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
