"""What trained chains see in a document: which sentences argue, and what units do.

Finders of units decide by it, and finders of relations may take its probabilities for
features.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.clauses import ClauseKeys, Clauses, Numbers, read_clauses
from argparse_kit.features.lexis import Lexis
from argparse_kit.features.passage_keys import PassageKeys
from argparse_kit.features.reading import Reading, read
from argparse_kit.features.sentences import read_sentences, sentence_keys
from argparse_kit.features.unit_bags import read_units, unit_keys
from argparse_kit.features.words import Words, read_words
from argparse_kit.learning.chains import Chain
from argparse_kit.learning.files import ModelFile, load_model
from argparse_kit.model import Document, Span

LAYER: Final = "adus"
"""The layer of gold data that models of this kind are trained on."""

NONE: Final = "none"
ONE: Final = "one"
SEVERAL: Final = "several"
"""States of a sentence: it holds no unit, one (or: one of a role), or more."""

BEGIN: Final = "begin"
INSIDE: Final = "inside"
OUTSIDE: Final = "outside"
"""What a piece of a sentence is: a unit's first, a later one, or no unit's."""

Probabilities = NDArray[np.float64]


@attrs.frozen(kw_only=True, eq=False)
class UnitModel:
    """Tells which sentences hold units, where units begin and end, and what they do.

    Attributes:
        lexis: The words that it knows.
        sentences: Tells the state of each sentence of a document.
        clauses: Tells what each piece of a sentence is.
        types: Tells the types of units; None where it was trained without.
        roles: Tells the roles of units; None where it was trained without.
        none_from: Probability from which on a sentence holds no unit.
        several_from: Probability, if it holds any, from which on it holds several.
        strips: Whether units do without an opening connective.
        calibration: What the confidence of a unit follows from, see the finder.
    """

    lexis: Lexis
    sentences: Chain
    clauses: Chain
    types: Chain | None
    roles: Chain | None
    none_from: float
    several_from: float
    strips: bool
    calibration: tuple[float, ...]

    @cached_property
    def _sentence_keys(self) -> PassageKeys:
        return sentence_keys(self.lexis)

    @cached_property
    def _clause_keys(self) -> ClauseKeys:
        return ClauseKeys(lexis=self.lexis)

    @cached_property
    def _unit_keys(self) -> PassageKeys:
        return unit_keys(self.lexis)

    def read(self, document: Document, words: Words | None = None) -> Reading:
        """Return *document* as this model reads it."""
        return read(document, words or read_words(document.text), self.lexis)

    def state_probabilities(self, reading: Reading) -> Probabilities:
        """Return the probability of each state of each sentence.

        Returns:
            Of shape ``(sentences, states)``; sentences as in ``reading.sentences``,
            states as in ``sentences.labels``.
        """
        if not reading.sentences.size:
            return np.zeros((0, len(self.sentences.labels)))
        return self.sentences.marginals(read_sentences(reading, self._sentence_keys))

    def read_clauses(
        self, reading: Reading, chosen: Numbers, several: Numbers
    ) -> Clauses:
        """Return the pieces of chosen sentences, with their features."""
        return read_clauses(reading, chosen, several, self._clause_keys)

    def type_probabilities(
        self, reading: Reading, spans: Sequence[Span]
    ) -> Probabilities:
        """Return the probability of each type of units, as in ``types.labels``.

        Args:
            reading: The document.
            spans: The units, in reading order.
        """
        return self._tell(self.types, reading, spans)

    def role_probabilities(
        self, reading: Reading, spans: Sequence[Span]
    ) -> Probabilities:
        """Return the probability of each role of units, as in ``roles.labels``.

        Args:
            reading: The document.
            spans: The units, in reading order.
        """
        return self._tell(self.roles, reading, spans)

    def _tell(
        self, chain: Chain | None, reading: Reading, spans: Sequence[Span]
    ) -> Probabilities:
        if chain is None or not spans or not len(reading.numbers):
            return np.zeros((len(spans), 0))
        return chain.marginals(read_units(reading, spans, self._unit_keys))

    def best_types(self, reading: Reading, spans: Sequence[Span]) -> list[str]:
        """Return the best sequence of types of units; nothing where none are known."""
        if self.types is None or not spans or not len(reading.numbers):
            return []
        return self.types.best(read_units(reading, spans, self._unit_keys))

    def to_file(self, **facts: object) -> ModelFile:
        """Return what is to be stored, with further *facts* about the model."""
        chains = self._chains()
        arrays: dict[str, NDArray[Any]] = {}
        for name, chain in chains.items():
            arrays |= chain.to_arrays(name)
        return ModelFile(
            layer=LAYER,
            arrays=arrays,
            facts={
                **facts,
                "words": list(self.lexis.words),
                "common": self.lexis.common,
                "chains": {name: chain.to_facts() for name, chain in chains.items()},
                "none_from": self.none_from,
                "several_from": self.several_from,
                "strips": self.strips,
                "calibration": list(self.calibration),
            },
        )

    def _chains(self) -> dict[str, Chain]:
        named = {
            "sentences": self.sentences,
            "clauses": self.clauses,
            "types": self.types,
            "roles": self.roles,
        }
        return {name: chain for name, chain in named.items() if chain is not None}

    @classmethod
    def from_file(cls, file: ModelFile) -> UnitModel:
        """Return the model that was stored."""
        facts = file.facts
        chains = {
            name: Chain.from_stored(name, file.arrays, stored)
            for name, stored in facts["chains"].items()
        }
        return cls(
            lexis=Lexis(words=facts["words"], common=facts["common"]),
            sentences=chains["sentences"],
            clauses=chains["clauses"],
            types=chains.get("types"),
            roles=chains.get("roles"),
            none_from=facts["none_from"],
            several_from=facts["several_from"],
            strips=facts["strips"],
            calibration=tuple(facts["calibration"]),
        )


@cache
def load_unit_model(folder: Path) -> UnitModel:
    """Return the model of a folder, which is read once.

    Raises:
        ModelError: If there is none, or it is damaged.
    """
    return UnitModel.from_file(load_model(LAYER, folder))
