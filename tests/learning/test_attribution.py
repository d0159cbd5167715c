"""Shapley values of oblivious trees."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from argparse_kit.learning.attribution import shapley_values
from argparse_kit.learning.trees import ObliviousTrees

_GROUPS = np.array([0, 0, 1, 2, 2, 3])


@pytest.fixture(scope="module")
def trees() -> ObliviousTrees:
    draw = np.random.default_rng(3)
    return ObliviousTrees(
        columns=draw.integers(0, 6, (5, 4)).astype(np.int16),
        thresholds=draw.integers(0, 255, (5, 4)).astype(np.uint8),
        leaves=draw.integers(-99, 99, (5, 16, 2)).astype(np.int16),
        bias=np.array([1.0, 2.0]),
        scale=0.25,
    )


@pytest.fixture(scope="module")
def table() -> np.ndarray:
    return np.random.default_rng(4).integers(0, 255, (4, 6)).astype(np.uint8)


def test_definition(trees: ObliviousTrees, table: np.ndarray) -> None:
    """They are what a group adds, on average over all orders and all other rows."""
    row, others = table[0], table[1:]
    direction = np.array([1.0, -0.5])
    expected = np.zeros(4)
    for other in others:
        for order in permutations(range(4)):
            mixed = other.copy()
            before = float((trees.scores(mixed[None]) @ direction)[0])
            for group in order:
                mixed[group == _GROUPS] = row[group == _GROUPS]
                after = float((trees.scores(mixed[None]) @ direction)[0])
                expected[group] += after - before
                before = after

    found = shapley_values(trees, row, others, _GROUPS, direction)

    assert found == pytest.approx(expected / (24 * len(others)))


def test_sum(trees: ObliviousTrees, table: np.ndarray) -> None:
    """They add up to what the row scores beyond the average of the others."""
    direction = np.array([0.0, 1.0])
    scores = trees.scores(table) @ direction

    found = shapley_values(trees, table[0], table[1:], _GROUPS, direction)

    assert found.sum() == pytest.approx(scores[0] - scores[1:].mean())


def test_alike(trees: ObliviousTrees, table: np.ndarray) -> None:
    """What a row has in common with all others gets nothing; alone, nothing does."""
    same = table.copy()
    same[:, _GROUPS == 2] = table[0, _GROUPS == 2]

    found = shapley_values(trees, same[0], same[1:], _GROUPS, np.ones(2))

    assert found[2] == pytest.approx(0)
    assert not shapley_values(trees, same[0], same[:0], _GROUPS, np.ones(2)).any()
