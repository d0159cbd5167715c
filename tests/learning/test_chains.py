"""Linear chains: sums and best paths are those of all ways, tried one by one."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from argparse_kit.learning.chains import best_path, marginals

Scores = NDArray[np.float64]


@st.composite
def chains(draw: st.DrawFn) -> tuple[Scores, Scores]:
    """Scores of a few places and labels, and transitions; whole numbers, so ties."""
    places, labels = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    value = st.integers(-4, 4)
    scores = [[draw(value) for _ in range(labels)] for _ in range(places)]
    steps = [[draw(value) for _ in range(labels)] for _ in range(labels)]
    return np.array(scores, dtype=np.float64), np.array(steps, dtype=np.float64)


def _ways(scores: Scores, steps: Scores) -> dict[tuple[int, ...], float]:
    places, labels = scores.shape
    return {
        way: sum(scores[place, label] for place, label in enumerate(way))
        + sum(steps[before, after] for before, after in pairwise(way))
        for way in product(range(labels), repeat=places)
    }


@given(chain=chains())
def test_marginals(chain: tuple[Scores, Scores]) -> None:
    """A label's probability is the share of the ways through it."""
    scores, steps = chain
    ways = _ways(scores, steps)
    total = sum(np.exp(score) for score in ways.values())

    found = marginals(scores, steps)

    for place, label in np.ndindex(*scores.shape):
        through = [np.exp(score) for way, score in ways.items() if way[place] == label]
        assert found[place, label] == pytest.approx(sum(through) / total, abs=1e-9)


@given(chain=chains())
def test_best_path(chain: tuple[Scores, Scores]) -> None:
    """No way scores better than the best path."""
    scores, steps = chain
    ways = _ways(scores, steps)

    path = best_path(scores, steps)

    assert ways[tuple(path)] == max(ways.values())


@given(
    size=st.integers(1, 200),
    spread=st.sampled_from([1.0, 30.0, 1e4]),
    seed=st.integers(0, 99),
)
@example(size=100_000, spread=1e4, seed=0)
def test_stable(size: int, spread: float, seed: int) -> None:
    """Probabilities add up to one however long the sequence and large the scores."""
    random = np.random.default_rng(seed)
    scores = random.normal(size=(size, 5)) * spread
    steps = random.normal(size=(5, 5)) * spread

    found = marginals(scores, steps)

    assert np.isfinite(found).all()
    assert np.allclose(found.sum(axis=1), 1)


def test_empty() -> None:
    """A sequence without places has no labels."""
    assert best_path(np.zeros((0, 3)), np.zeros((3, 3))) == []
    assert marginals(np.zeros((0, 3)), np.zeros((3, 3))).shape == (0, 3)
