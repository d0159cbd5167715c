"""The best tree over scored links."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from argparse_kit.learning.arborescence import find_arborescence


@pytest.mark.parametrize("seed", range(60))
def test_best(seed: int) -> None:
    """The tree is as good as the one that networkx finds, ties and circles included."""
    draw = np.random.default_rng(seed)
    size = int(draw.integers(2, 14))
    there = draw.random((size, size)) < draw.choice([0.3, 0.6, 1.0])
    np.fill_diagonal(there, val=False)
    there[1:, 0] = True
    sources, targets = np.nonzero(there)
    scores = draw.integers(0, [5, 1000][seed % 2], len(sources)).astype(float)

    parents = find_arborescence(sources, targets, scores, size=size, root=0)

    links = zip(sources.tolist(), targets.tolist(), scores.tolist(), strict=True)
    known = {(source, target): score for source, target, score in links}
    graph = nx.DiGraph()
    for (source, target), score in known.items():
        if source:
            graph.add_edge(target, source, weight=score)
    best = nx.maximum_spanning_arborescence(graph)
    assert parents[0] == -1
    assert all(_reaches(parents, node) for node in range(size))
    total = sum(known[node, parents[node]] for node in range(1, size))
    assert total == sum(known[source, target] for target, source in best.edges)


def _reaches(parents: list[int], node: int) -> bool:
    for _ in parents:
        if parents[node] < 0:
            return node == 0
        node = parents[node]
    return False


def test_unconnected() -> None:
    """Nodes from which no way leads to the root disturb nothing."""
    links = np.array([1, 2, 3]), np.array([0, 3, 2])

    found = find_arborescence(*links, np.ones(3), size=5, root=0)

    assert found == [-1, 0, 3, 2, -1]


def test_long_chain() -> None:
    """Circles inside circles, thousands deep, need no recursion."""
    size = 3000
    nodes = np.arange(1, size)
    sources = np.concatenate((nodes, nodes[:-1]))
    targets = np.concatenate((nodes - 1, nodes[1:]))
    scores = np.concatenate((np.linspace(0, 1, size - 1), np.full(size - 2, 2.0)))

    parents = find_arborescence(sources, targets, scores, size=size, root=0)

    assert parents == [-1, *range(size - 1)]
