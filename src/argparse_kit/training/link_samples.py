"""Pairs of units as links are learned and tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.pair_columns import describe_pairs
from argparse_kit.features.pairs import Guesses, Pairs, find_pairs
from argparse_kit.learning.probabilities import softmax
from argparse_kit.learning.trees import ObliviousTrees
from argparse_kit.relation_finders._decode import find_tree, share_out
from argparse_kit.relation_finders._relation_model import (
    RelationSettings,
)
from argparse_kit.training.relation_cases import UNKNOWN, Case

Integers = NDArray[np.int64]


@attrs.frozen(kw_only=True, eq=False)
class Sample:
    """The pairs of a case, with what is right about them.

    Attributes:
        guesses: What is thought of its units.
        pairs: The pairs.
        columns: What is seen of them.
        known: Which pairs are of units about whose target something is known.
        hits: Which pairs are linked.
        kinds: The kind of each, -1 where not linked or not known.
        loose: Which pairs are of units that bear on nothing.
        near: Which pairs stand in one block.
    """

    guesses: Guesses
    pairs: Pairs
    columns: NDArray[np.uint8]
    known: NDArray[np.bool_]
    hits: NDArray[np.bool_]
    kinds: Integers
    loose: NDArray[np.bool_]
    near: NDArray[np.bool_]

    @classmethod
    def read(cls, case: Case, guesses: Guesses) -> Sample:
        """Return the pairs of *case*, described by *guesses* at its units."""
        pairs = find_pairs(case.table, guesses)
        size = len(case.table.units)
        keys = pairs.sources * size + pairs.targets
        hits = np.zeros(len(keys), dtype=bool)
        kinds = np.full(len(keys), UNKNOWN)
        knows = np.array([links is not None for links in case.links])
        bears = np.array([any(k >= 0 for k in (t or {}).values()) for t in case.links])
        blocks = case.table.blocks
        for source, links in enumerate(case.links):
            for target, kind in (links or {}).items():
                place = int(np.searchsorted(keys, source * size + target))
                if place < len(keys) and keys[place] == source * size + target:
                    hits[place] = True
                    kinds[place] = kind
        return cls(
            guesses=guesses,
            pairs=pairs,
            columns=describe_pairs(case.table, guesses, pairs),
            known=knows[pairs.sources],
            hits=hits,
            kinds=kinds,
            loose=(knows & ~bears)[pairs.sources],
            near=blocks[pairs.sources] == blocks[pairs.targets],
        )


def try_links(
    sample: Sample,
    scores: NDArray[np.float64],
    kinds: ObliviousTrees,
    settings: RelationSettings,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the probability of each relation that is decided, and if it is right."""
    places = _decided(sample, scores, settings)
    if not len(places):
        return np.zeros(0), np.zeros(0, dtype=bool)
    chances = share_out(sample.pairs, scores)
    likely = softmax(kinds.column_scores(sample.columns[:, places]))
    best = likely.argmax(axis=1)
    found = chances[places] * likely[np.arange(len(best)), best]
    return found, sample.kinds[places] == best


def _decided(
    sample: Sample, scores: NDArray[np.float64], settings: RelationSettings
) -> Integers:
    """Return which pairs are linked in the tree."""
    pairs = sample.pairs
    size = len(sample.guesses.roots)
    roots = settings.root * sample.guesses.roots
    _, found = find_tree(pairs, share_out(pairs, scores), roots, {})
    targets = np.array(found)
    keys = pairs.sources * size + pairs.targets
    wanted = (np.arange(size) * size + targets)[targets >= 0]
    return np.flatnonzero(np.isin(keys, wanted))


def near_f1(
    samples: Sequence[Sample],
    scores: Sequence[NDArray[np.float64]],
    settings: RelationSettings,
) -> float:
    """Return the macro-F1 of links over the pairs of one block."""
    counts = np.zeros((2, 2))
    for sample, score in zip(samples, scores, strict=True):
        found = np.zeros(len(score), dtype=int)
        found[_decided(sample, score, settings)] = 1
        right = (sample.kinds != UNKNOWN).astype(int)
        np.add.at(counts, (right[sample.near], found[sample.near]), 1)
    sums = counts.sum(axis=0) + counts.sum(axis=1)
    return float((2 * np.diagonal(counts) / np.maximum(sums, 1)).mean())


_HEATS: Final = np.linspace(0.5, 2.0, 31)


def fit_link_heat(
    samples: Sequence[Sample], scores: Sequence[NDArray[np.float64]]
) -> float:
    """Return the temperature at which the probabilities of right links are largest."""
    losses = []
    for heat in _HEATS:
        loss = 0.0
        for sample, score in zip(samples, scores, strict=True):
            chosen = sample.hits & sample.known
            chances = share_out(sample.pairs, score / heat)[chosen]
            loss -= float(np.log(chances + 1e-9).sum())
        losses.append(loss)
    return round(float(_HEATS[int(np.argmin(losses))]), 2)


_APARTS: Final = np.linspace(0.0, 0.6, 25)
"""The confidences that are tried."""


def fit_apart(
    sureness: NDArray[np.float64], rights: NDArray[np.bool_], linked: int
) -> float:
    """Return the confidence from which on links give the highest F1.

    Args:
        sureness: Confidence of each link.
        rights: Whether it is right.
        linked: How many links there should be.
    """
    figures = []
    for least in _APARTS:
        kept = sureness >= least
        figures.append(2 * rights[kept].sum() / max(int(kept.sum()) + linked, 1))
    return round(float(_APARTS[int(np.argmax(figures))]), 3)


def log_odds(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the logarithm of chance against none, kept finite."""
    return np.asarray(np.log((chances + 1e-6) / (1 - chances + 1e-6)))


def fit_logit(
    chances: NDArray[np.float64], rights: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return slope and shift at which chances are as often right as they say.

    Newton's method on the log loss, with a little ridge towards leaving them as they
    are, and with steps halved until they lead down.
    """
    if not len(rights):
        return 1.0, 0.0
    logits = log_odds(chances)
    design = np.stack((logits, np.ones_like(logits)), axis=1)
    start = np.array([1.0, 0.0])

    def loss(point: NDArray[np.float64]) -> float:
        signed = np.where(rights, -1.0, 1.0) * (design @ point)
        ridge = 0.5 * float(((point - start) ** 2).sum())
        return float(np.logaddexp(0.0, signed).sum()) + ridge

    point = start
    for _ in range(50):
        odds = 1 / (1 + np.exp(-(design @ point)))
        gradient = design.T @ (odds - rights) + point - start
        curve = design.T @ (design * (odds * (1 - odds))[:, None]) + np.eye(2)
        step = np.linalg.solve(curve, gradient)
        while loss(point - step) > loss(point) and np.abs(step).max() > 1e-9:
            step = step / 2
        point = point - step
        if np.abs(step).max() < 1e-9:
            break
    return round(float(point[0]), 4), round(float(point[1]), 4)
