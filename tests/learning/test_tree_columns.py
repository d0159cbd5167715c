"""Tables of weights and of trees."""

from __future__ import annotations

import numpy as np

from argparse_kit.learning.tables import WeightTable
from argparse_kit.learning.trees import ObliviousTrees, TreesByLabel


def test_sums_are_exact() -> None:
    """Scores of few and of many features are the same sums of integers."""
    draw = np.random.default_rng(0)
    weights = draw.integers(-30000, 30000, (50, 3)).astype(np.int16)
    weights[0] = 0
    table = WeightTable(weights=weights, scale=1.0)
    rows = draw.integers(0, 50, (7, 500))
    wide = np.concatenate((rows, np.zeros((7, 300), np.int64)), axis=1)
    bounds = np.arange(8) * 500

    expected = weights[rows].sum(axis=1, dtype=np.int64)

    assert (table.scores(rows) == expected).all()
    assert (table.scores(wide) == expected).all()
    assert (table.run_scores(rows.reshape(-1), bounds) == expected).all()


def test_no_features() -> None:
    """An item without features scores zero, also the last and the only one."""
    table = WeightTable(weights=np.ones((2, 1), dtype=np.int16), scale=1.0)

    found = table.run_scores(np.array([1, 1]), np.array([0, 0, 2, 2]))

    assert found.tolist() == [[0.0], [2.0], [0.0]]
    assert table.run_scores(np.zeros(0, np.int64), np.array([0, 0])).tolist() == [[0]]


def test_trees_walk_their_levels() -> None:
    """A tree's leaf is the one that walking down its questions leads to."""
    draw = np.random.default_rng(1)
    trees = ObliviousTrees(
        columns=draw.integers(0, 5, (4, 3)).astype(np.int16),
        thresholds=draw.integers(0, 255, (4, 3)).astype(np.uint8),
        leaves=draw.integers(-99, 99, (4, 8, 2)).astype(np.int16),
        bias=np.array([1.0, 2.0]),
        scale=0.5,
    )
    table = draw.integers(0, 255, (3000, 5)).astype(np.uint8)

    found = trees.scores(table)

    for row in (0, 2047, 2048, 2999):
        expected = trees.bias.copy()
        for tree in range(4):
            answers = table[row, trees.columns[tree]] > trees.thresholds[tree]
            leaf = int(answers @ (1 << np.arange(3)))
            expected += 0.5 * trees.leaves[tree, leaf]
        assert found[row].tolist() == expected.tolist()
    assert (trees.column_scores(np.ascontiguousarray(table.T)) == found).all()


def test_trees_of_a_label_are_its_own() -> None:
    """The score of a label is what its trees alone say, however many rows there are."""
    draw = np.random.default_rng(2)
    trees = TreesByLabel(
        columns=draw.integers(0, 5, (3, 4, 3)).astype(np.int16),
        thresholds=draw.integers(0, 255, (3, 4, 3)).astype(np.uint8),
        leaves=draw.integers(-99, 99, (3, 4, 8)).astype(np.int16),
        bias=np.array([1.0, 2.0, 3.0]),
        scale=0.5,
    )
    table = draw.integers(0, 255, (700, 5)).astype(np.uint8)

    found = trees.scores(table)

    for label in range(3):
        alone = ObliviousTrees(
            columns=trees.columns[label],
            thresholds=trees.thresholds[label],
            leaves=trees.leaves[label][:, :, None],
            bias=trees.bias[label : label + 1],
            scale=trees.scale,
        )
        assert (alone.scores(table)[:, 0] == found[:, label]).all()
