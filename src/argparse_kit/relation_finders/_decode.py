"""From probabilities of links to one tree."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.pairs import Pairs
from argparse_kit.learning.arborescence import find_arborescence

_LEAST: Final = 1e-6
"""What a link costs that is no candidate."""

Integers = NDArray[np.int64]
Probabilities = NDArray[np.float64]


def share_out(pairs: Pairs, scores: NDArray[np.float64]) -> Probabilities:
    """Return the probability of each pair among those of its source (softmax)."""
    if not len(pairs):
        return np.zeros(0)
    powers = np.exp(scores - pairs.highest(scores))
    return np.asarray(powers / pairs.sums(powers))


def find_tree(
    pairs: Pairs,
    chances: Probabilities,
    roots: Probabilities,
    settled: dict[int, int],
) -> tuple[int, list[int]]:
    """Return the tree that has most links right, by expectation, and its root.

    The root is the unit that counts for most as such, less the best link that it then
    goes without.

    Args:
        pairs: Links that may be.
        chances: Probability of each.
        roots: What each unit counts for as the root; less than 0 where it cannot be.
        settled: Links that are given, from source to target.

    Returns:
        The root, and the target of each unit; -1 for the root.
    """
    size = len(roots)
    sources, targets = pairs.sources, pairs.targets
    if settled:
        free = ~np.isin(sources, np.array([*settled]))
        sources = np.concatenate((sources[free], [*settled]))
        targets = np.concatenate((targets[free], [*settled.values()]))
        chances = np.concatenate((chances[free], np.ones(len(settled))))
    best = np.zeros(size)
    np.maximum.at(best, sources, chances)
    root = int(np.where(roots < 0, -np.inf, roots - best).argmax())
    # Whatever else may be, every unit whose link is open can bear on the root.
    open_units = [*({*range(size)} - {root, *settled})]
    parents = find_arborescence(
        np.concatenate((sources, np.array(open_units, dtype=np.int64))),
        np.concatenate((targets, np.full(len(open_units), root))),
        np.concatenate((chances, np.full(len(open_units), -_LEAST))),
        size=size,
        root=root,
    )
    return root, [
        root if parent < 0 and unit != root else parent
        for unit, parent in enumerate(parents)
    ]
