"""Tables of weights and trees add up to what their definitions say."""

from __future__ import annotations

import numpy as np
import pytest

from argparse_kit.learning.probabilities import fit_temperature, softmax
from argparse_kit.learning.tables import WeightTable, quantise
from argparse_kit.learning.trees import ObliviousTrees


def test_rows_add_up() -> None:
    """An item's score is the sum of its rows, and row 0 counts for nothing."""
    weights = np.array([[0, 0], [3, -1], [4, 8]], dtype=np.int16)
    table = WeightTable(weights=weights, scale=0.1)

    scores = table.scores(np.array([[0, 1, 2], [0, 0, 0]]))

    assert scores == pytest.approx(np.array([[0.7, 0.7], [0.0, 0.0]]))


def test_quantised_weights_keep_their_ratios() -> None:
    """Integers times their scale are the weights, to four digits."""
    weights = np.random.default_rng(0).normal(size=(50, 3))

    integers, scale = quantise(weights)

    assert integers.dtype == np.int16
    assert integers * scale == pytest.approx(weights, abs=2e-4)


def _random_trees(seed: int) -> ObliviousTrees:
    draw = np.random.default_rng(seed)
    return ObliviousTrees(
        columns=draw.integers(0, 4, size=(7, 3)).astype(np.int16),
        thresholds=draw.integers(0, 255, size=(7, 3)).astype(np.uint8),
        leaves=draw.integers(-99, 99, size=(7, 8, 2)).astype(np.int16),
        bias=np.array([0.5, -0.5]),
        scale=0.25,
    )


def test_trees_are_walked_level_by_level() -> None:
    """The answer to level *k* is digit *k* of the leaf's number."""
    trees = _random_trees(1)
    table = np.random.default_rng(2).integers(0, 256, size=(5, 4)).astype(np.uint8)

    for row, found in zip(table, trees.scores(table), strict=True):
        expected = trees.bias.copy()
        for columns, thresholds, leaves in zip(
            trees.columns, trees.thresholds, trees.leaves, strict=True
        ):
            leaf = sum(
                (row[column] > threshold) << level
                for level, (column, threshold) in enumerate(
                    zip(columns, thresholds, strict=True)
                )
            )
            expected += leaves[leaf] * trees.scale
        assert found == pytest.approx(expected)


def test_a_batch_equals_its_rows() -> None:
    """Rows scored together get exactly what each gets alone, also across chunks."""
    trees = _random_trees(3)
    table = np.random.default_rng(4).integers(0, 256, size=(5000, 4)).astype(np.uint8)

    together = trees.scores(table)

    assert np.array_equal(together[4321:4322], trees.scores(table[4321:4322]))
    assert len(trees.scores(table[:0])) == 0


def test_temperature_mends_boasting() -> None:
    """Scores that are too sure are cooled until they say what comes true."""
    draw = np.random.default_rng(5)
    truth = draw.integers(0, 2, size=4000)
    scores = np.zeros((4000, 2))
    right = np.where(draw.random(4000) < 0.8, truth, 1 - truth)
    scores[np.arange(4000), right] = 4.0

    heat = fit_temperature(scores, truth)

    assert softmax(scores / heat).max(axis=1).mean() == pytest.approx(0.8, abs=0.02)
