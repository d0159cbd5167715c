"""Ranks and places of items in groups."""

from __future__ import annotations

import numpy as np

from argparse_kit.features.groups import rank, rank_in_runs, run_places


def test_ranks_agree() -> None:
    """Items that stand together get the ranks that items in any order get."""
    random = np.random.default_rng(3)
    groups = np.sort(random.integers(0, 6, 40))
    values = random.integers(0, 9, (3, 40)) / 8
    firsts = groups.searchsorted(groups)

    found = rank_in_runs(groups, firsts, values)

    assert (found == [rank(groups, row) for row in values]).all()


def test_rank_in_any_order() -> None:
    """A rank counts larger values of the group, and equal ones that stand before."""
    groups = np.array([1, 0, 1, 1, 0])
    values = np.array([0.5, 0.1, 0.7, 0.5, 0.1])

    assert rank(groups, values).tolist() == [1, 0, 0, 2, 1]


def test_places_in_rows() -> None:
    """Each row of groups has its own runs."""
    before, after = run_places(np.array([[4, 4, 4], [0, 1, 1]]))

    assert before.tolist() == [[0, 1, 2], [0, 0, 1]]
    assert after.tolist() == [[2, 1, 0], [0, 1, 0]]


def test_nothing() -> None:
    """No items have no ranks and no places."""
    none = np.zeros(0, dtype=np.int64)

    assert not len(rank(none, none))
    assert rank_in_runs(none, none, np.zeros((2, 0))).shape == (2, 0)
    assert not len(run_places(none)[0])
