"""Who is to thank for what boosted trees say: Shapley values, exactly."""

from __future__ import annotations

from functools import cache
from math import factorial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from argparse_kit.learning.trees import ObliviousTrees

Table = NDArray[np.uint8]
Integers = NDArray[np.integer[Any]]
Values = NDArray[np.float64]
Places = NDArray[np.int64]


def shapley_values(
    trees: ObliviousTrees,
    row: Table,
    others: Table,
    groups: Integers,
    direction: Values,
) -> Values:
    """Return what each group of columns adds to a row's score, beside other rows.

    Columns are taken from *row*, or else from one of *others*; a group's value is what
    it adds on average over all orders in which groups are taken from *row* (Shapley
    1953; beside given rows: Lundberg et al. 2020, "interventional"). The answers of an
    oblivious tree are few, so all choices of groups are gone through and nothing is
    sampled. Groups are columns that say the same thing: told apart, they would share
    one reason among them by chance.

    Args:
        trees: The trees.
        row: One row, of shape ``(columns,)``.
        others: The rows beside which it is seen, of shape ``(others, columns)``.
        groups: The number of each column's group, from 0 on.
        direction: What each label counts for; ``[1, -1]`` asks why the first of two
            labels rather than the second.

    Returns:
        One value a group. They add up to the score of *row* less the average score of
        *others*, in that direction.

    Example:
        >>> trees = ObliviousTrees(
        ...     columns=np.array([[0, 1]], dtype=np.int16),
        ...     thresholds=np.array([[5, 5]], dtype=np.uint8),
        ...     leaves=np.array([[[0], [2], [0], [6]]], dtype=np.int16),
        ...     bias=np.zeros(1),
        ...     scale=1.0,
        ... )
        >>> row, other = np.array([9, 9], np.uint8), np.array([[0, 0]], np.uint8)
        >>> shapley_values(trees, row, other, np.array([0, 1]), np.ones(1)).tolist()
        [4.0, 2.0]
    """
    values = np.zeros(int(groups.max(initial=-1)) + 1)
    if not len(others):
        return values
    levels = trees.columns.shape[1]
    digits = 1 << np.arange(levels)
    own: Places = (row[trees.columns] > trees.thresholds) @ digits
    theirs: Places = (others[:, trees.columns] > trees.thresholds) @ digits
    choices: Places = np.arange(1 << levels)
    # The leaf that is reached where the chosen levels answer for the row itself.
    places = (own[:, None] & choices) | (theirs[:, :, None] & ~choices)
    said = trees.leaves @ (direction * trees.scale)
    reached = np.take_along_axis(said[None], places, axis=2).mean(axis=0)
    for tree, asked in enumerate(groups[trees.columns].tolist()):
        players = [*dict.fromkeys(asked)]
        shares = _shares(tuple(players.index(group) for group in asked))
        values[players] += reached[tree] @ shares
    return values


@cache
def _shares(owners: tuple[int, ...]) -> Values:
    """Return how much the outcome of each choice of levels counts for each player.

    Args:
        owners: The player that each level belongs to.

    Returns:
        Of shape ``(choices, players)``; zero for choices that split a player's levels.
    """
    many = max(owners) + 1
    shares = np.zeros((1 << len(owners), many))
    for chosen in range(1 << many):
        place = sum((chosen >> who & 1) << level for level, who in enumerate(owners))
        size = chosen.bit_count()
        for player in range(many):
            inside = chosen >> player & 1
            before = size - inside
            weight = factorial(before) * factorial(many - before - 1) / factorial(many)
            shares[place, player] = weight if inside else -weight
    return shares
