"""Linear-chain conditional random fields: the best labels, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from operator import add
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.learning.keyed import Bags, KeyedTable

Scores = NDArray[np.float64]

_LEAST: Final = -60.0
"""Differences of scores are cut here, so that no power becomes zero."""
_FEW: Final = 8
"""Places after which sums are scaled again, before they become zero."""


@attrs.frozen(kw_only=True, eq=False)
class Chain:
    """A linear-chain conditional random field (Lafferty et al. 2001).

    Attributes:
        labels: Names of the labels.
        table: What the features of an item say for each label.
        transitions: What a label says for the next one, of shape ``(labels, labels)``.
        scale: What one unit of the weights and transitions is worth.
    """

    labels: tuple[str, ...]
    table: KeyedTable
    transitions: NDArray[np.int16]
    scale: float

    def scores(self, bags: Bags) -> Scores:
        """Return what its features say for each label of each item."""
        return np.asarray(self.table.sums(bags) * self.scale)

    @cached_property
    def steps(self) -> Scores:
        """What a label says for the next one, as scores."""
        return np.asarray(self.transitions * self.scale, dtype=np.float64)

    def best(self, bags: Bags) -> list[str]:
        """Return the best sequence of labels of one sequence of items."""
        path = best_path(self.scores(bags), self.steps)
        return [self.labels[place] for place in path]

    def marginals(self, bags: Bags) -> Scores:
        """Return the probability of each label of each item of one sequence."""
        return marginals(self.scores(bags), self.steps)

    def to_arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """Return the arrays to be stored, under *name*."""
        return {
            f"{name}_keys": self.table.keys,
            f"{name}_weights": self.table.weights,
            f"{name}_transitions": self.transitions,
        }

    def to_facts(self) -> dict[str, Any]:
        """Return the facts to be stored."""
        return {
            "labels": list(self.labels),
            "size": self.table.size,
            "scale": self.scale,
        }

    @classmethod
    def from_stored(
        cls, name: str, arrays: Mapping[str, NDArray[Any]], facts: Mapping[str, Any]
    ) -> Chain:
        """Return the chain that was stored under *name*."""
        return cls(
            labels=tuple(facts["labels"]),
            table=KeyedTable(
                size=facts["size"],
                keys=arrays[f"{name}_keys"],
                weights=arrays[f"{name}_weights"],
            ),
            transitions=arrays[f"{name}_transitions"],
            scale=facts["scale"],
        )


def marginals(scores: Scores, transitions: Scores) -> Scores:
    """Return the probability of each label at each place, by forward and backward sums.

    Args:
        scores: Of shape ``(places, labels)``.
        transitions: Of shape ``(labels, labels)``.

    Example:
        >>> marginals(np.zeros((2, 2)), np.zeros((2, 2))).tolist()
        [[0.5, 0.5], [0.5, 0.5]]
    """
    if not len(scores):
        return scores
    labels = scores.shape[1]
    highest = scores.max(axis=1, keepdims=True)
    emitted = np.exp(np.maximum(scores - highest, _LEAST))
    steps = np.exp(np.maximum(transitions - transitions.max(), _LEAST))
    # Both ways are gone at once, side by side: half as many steps.
    both_steps = np.zeros((2 * labels, 2 * labels))
    both_steps[:labels, :labels] = steps
    both_steps[labels:, labels:] = steps.T
    sums = np.concatenate([emitted, emitted[::-1]], axis=1)
    for place, (before, own) in enumerate(pairwise(sums)):
        np.multiply(own, before.dot(both_steps), out=own)
        if place % _FEW == 0:
            most = own.reshape(2, labels).max(axis=1)
            np.divide(own, most.repeat(labels), out=own)
    ways = sums.reshape(-1, 2, labels)
    ways /= ways.max(axis=2, keepdims=True)
    # Both ways count the place's own score.
    both = ways[:, 0] * ways[::-1, 1] / emitted
    return np.asarray(both / both.sum(axis=1, keepdims=True))


def best_path(scores: Scores, transitions: Scores) -> list[int]:
    """Return the best sequence of labels (Viterbi 1967); the first of equal ones.

    Args:
        scores: Of shape ``(places, labels)``.
        transitions: Of shape ``(labels, labels)``.

    Example:
        >>> scores = np.array([[1.0, 0.0], [0.0, 0.4], [1.0, 0.0]])
        >>> best_path(scores, np.zeros((2, 2)))
        [0, 1, 0]
        >>> best_path(scores, np.array([[0.0, -1.0], [-1.0, 0.0]]))
        [0, 0, 0]
    """
    return best_paths(scores, [0, len(scores)], transitions) if len(scores) else []


def best_paths(scores: Scores, bounds: Sequence[int], transitions: Scores) -> list[int]:
    """Return the best labels of several sequences that stand one after the other.

    Args:
        scores: Of shape ``(places, labels)``.
        bounds: Where each sequence begins, and where the last one ends; none is empty.
        transitions: Of shape ``(labels, labels)``.

    Example:
        >>> scores = np.array([[1.0, 0.0], [0.0, 0.4], [1.0, 0.0]])
        >>> best_paths(scores, [0, 1, 3], np.array([[0.0, -1.0], [-1.0, 0.0]]))
        [0, 0, 0]
    """
    reach = _reach_three if len(transitions) == 3 else _reach
    rows, steps = scores.tolist(), transitions.T.tolist()
    found: list[int] = []
    for start, end in pairwise(bounds):
        state, origins = reach(rows[start:end], steps)
        label = state.index(max(state))
        path = [label]
        for origin in reversed(origins):
            label = origin[label]
            path.append(label)
        path.reverse()
        found += path
    return found


Row = Sequence[float]
Reached = tuple[list[float], list[Sequence[int]]]


def _reach(rows: Sequence[Row], steps: Sequence[Row]) -> Reached:
    """Return the best score of each last label, and where each label came from."""
    state: Row = rows[0]
    origins: list[Sequence[int]] = []
    for row in rows[1:]:
        following: list[float] = []
        origin: list[int] = []
        for own, step in zip(row, steps, strict=True):
            reached = [*map(add, state, step)]
            best = max(reached)
            following.append(own + best)
            origin.append(reached.index(best))
        state = following
        origins.append(origin)
    return [*state], origins


def _reach_three(rows: Sequence[Row], steps: Sequence[Row]) -> Reached:
    """Do the same for three labels, written out: a fifth of the time."""
    (a_a, b_a, c_a), (a_b, b_b, c_b), (a_c, b_c, c_c) = steps
    a, b, c = rows[0]
    origins: list[Sequence[int]] = []
    for own_a, own_b, own_c in rows[1:]:
        best_a, from_a = a + a_a, 0
        if (other := b + b_a) > best_a:
            best_a, from_a = other, 1
        if (other := c + c_a) > best_a:
            best_a, from_a = other, 2
        best_b, from_b = a + a_b, 0
        if (other := b + b_b) > best_b:
            best_b, from_b = other, 1
        if (other := c + c_b) > best_b:
            best_b, from_b = other, 2
        best_c, from_c = a + a_c, 0
        if (other := b + b_c) > best_c:
            best_c, from_c = other, 1
        if (other := c + c_c) > best_c:
            best_c, from_c = other, 2
        a, b, c = own_a + best_a, own_b + best_b, own_c + best_c
        origins.append((from_a, from_b, from_c))
    return [a, b, c], origins
