"""A model of roles, thesis and relations, and how it is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeVar

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.pairs import Guesses
from argparse_kit.features.unit_contexts import GUESSES, ROLES, read_contexts
from argparse_kit.features.unit_rows import UnitEncoder
from argparse_kit.features.units import TYPES, UnitTable
from argparse_kit.learning.files import ModelFile
from argparse_kit.learning.probabilities import softmax
from argparse_kit.learning.tables import WeightTable
from argparse_kit.learning.trees import ObliviousTrees
from argparse_kit.model import RelationKind

Label = TypeVar("Label")

LAYER = "relations"
"""The layer of gold data that models of this kind are trained on."""

PARTS: Final = ("primary", "mention", *ROLES[1:])
"""What the second guess tells apart: the thesis, where it is said again, the roles."""

RELATION_KINDS: Final = (*RelationKind,)
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
        attack: What the probability of an attack is multiplied with, when a kind is
            chosen: attacks are few, and one missed tells a reader the opposite.
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
    attack: float = 4.0
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


_GUESSED_APART: Final = (
    slice(len(ROLES)),
    slice(len(ROLES), GUESSES),
    slice(GUESSES, None),
)
"""Columns of first guesses: roles, types and reaches."""


def spread_guesses(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of roles, types and reaches from scores of all."""
    guesses = np.empty_like(scores)
    for part in _GUESSED_APART:
        guesses[:, part] = softmax(scores[:, part])
    return guesses


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
    roles = parts[:, 1:].copy()
    roles[:, 0] += parts[:, 0]
    units, given = _given(_ROLE_NUMBERS, [unit.role for unit in table.units])
    roles[units] = 0.0
    roles[units, given] = 1.0
    types = first[:, len(ROLES) : GUESSES].copy()
    units, given = _given(_TYPE_NUMBERS, [unit.type for unit in table.units])
    types[units] *= 1 - _TRUST
    types[units, given] += _TRUST
    likely = parts[:, 0] + settings.mention * parts[:, 1] + 1e-6
    return Guesses(
        roles=roles,
        types=types,
        roots=likely / likely.sum(),
        reaches=first[:, GUESSES:],
    )


_ROLE_NUMBERS: Final = {role: number for number, role in enumerate(ROLES)}
_TYPE_NUMBERS: Final = {kind: number for number, kind in enumerate(TYPES)}


def _given(
    numbers: Mapping[Label, int], labels: Sequence[Label | None]
) -> tuple[list[int], list[int]]:
    """Return the places of labels that are given, and their numbers."""
    units = [place for place, label in enumerate(labels) if label is not None]
    return units, [numbers[label] for label in labels if label is not None]
