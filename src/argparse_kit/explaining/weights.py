"""What the weights of linear models say for one item rather than for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.explaining.credits import WORD, Key
from argparse_kit.explaining.phrases import NOTHING, load_phrases
from argparse_kit.features.unit_rows import ROW_COLUMNS, UnitEncoder
from argparse_kit.features.units import UnitTable
from argparse_kit.learning.chains import Chain
from argparse_kit.learning.keyed import Bags
from argparse_kit.learning.tables import WeightTable

Vector: TypeAlias = NDArray[np.float64]
ItemWeights: TypeAlias = Mapping[Key, Vector]
"""What each aspect of an item, and each of its words, says for each label."""


@attrs.frozen
class Weighed:
    """All items of a document, and what their features say.

    Attributes:
        items: What is said of each.
    """

    items: Sequence[ItemWeights]

    @cached_property
    def _totals(self) -> ItemWeights:
        totals: dict[Key, Vector] = {}
        for item in self.items:
            for key, weights in item.items():
                totals[key] = totals[key] + weights if key in totals else weights
        return totals

    def contrast(self, place: int, direction: Vector) -> dict[Key, float]:
        """Return what each aspect of an item says, beside the average of all others.

        In a linear model that is its exact share (Štrumbelj and Kononenko 2014): what
        all items have alike decides nothing.

        Args:
            place: The item that is asked about.
            direction: What each label counts for.
        """
        many = max(len(self.items) - 1, 1)
        return {
            key: float((own - (self._totals[key] - own) / many) @ direction)
            for key, own in self.items[place].items()
        }


Feature: TypeAlias = tuple[str, tuple[str, ...]]
"""The name of a feature, and the words that it is of."""


def chain_weights(chain: Chain, bags: Bags, name: Callable[[int], Feature]) -> Weighed:
    """Return what the features of each item of a chain say.

    Args:
        chain: The chain.
        bags: The features of its items.
        name: What a key stands for.
    """
    table = chain.table
    weights = table.weights * chain.scale
    known = dict(zip(table.keys.tolist(), weights, strict=True))
    return Weighed(
        [
            _gather((name(key), known[key]) for key in bags.of(item) if key in known)
            for item in range(len(bags))
        ]
    )


def row_weights(encoder: UnitEncoder, table: WeightTable, units: UnitTable) -> Weighed:
    """Return what the features of each unit say for each label of the first guess."""
    rows = encoder.rows(units)
    bounds = rows.bounds.tolist()
    weights = table.weights * table.scale
    names: list[Feature] = [(column, ()) for column in ROW_COLUMNS]
    found: list[ItemWeights] = []
    for item, fixed in enumerate(rows.fixed.tolist()):
        loose = rows.loose[bounds[item] : bounds[item + 1]].tolist()
        found.append(
            _gather(
                [
                    *zip(names, weights[fixed], strict=True),
                    *((_of_words(encoder.words(row)), weights[row]) for row in loose),
                ]
            )
        )
    return Weighed(found)


def _of_words(words: tuple[str, ...]) -> Feature:
    return ("word" if len(words) == 1 else "pair"), words


def _gather(features: Iterable[tuple[Feature, NDArray[Any]]]) -> ItemWeights:
    """Add up what features say, by aspect and word; a pair's halves are its words'."""
    aspect_of = load_phrases().aspect_of
    found: dict[Key, Vector] = {}
    for (name, words), weights in features:
        if name in {"word", "pair"}:
            keys: list[Key] = [(WORD, word) for word in words if word]
        else:
            keys = [(aspect_of(name), "")]
        for key in keys:
            share = weights / len(words or keys)
            found[key] = found[key] + share if key in found else share
    found.pop((NOTHING, ""), None)
    return found


def rather(labels: Sequence[str], label: str, other: str) -> Vector:
    """Return the direction from one label to another.

    Example:
        >>> rather(["policy", "value", "fact"], "fact", "policy").tolist()
        [-1.0, 0.0, 1.0]
    """
    direction = np.zeros(len(labels))
    direction[labels.index(label)] += 1
    direction[labels.index(other)] -= 1
    return direction
