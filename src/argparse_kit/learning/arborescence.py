"""The best tree over a graph of scored links (Chu-Liu/Edmonds)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

_NONE: Final = -1

# A skew heap of nodes by the score of their best link left: [score less what was paid
# for the node, node, what is still to be added to all below, left heap, right heap].
# Plain lists: for texts of thirty units, anything else takes twice as long.
_Heap: TypeAlias = list[Any]
_SCORE, _NODE, _PENDING, _LEFT, _RIGHT = range(5)


def _settle(heap: _Heap) -> None:
    """Hand what is pending down to the heaps below."""
    pending = heap[_PENDING]
    heap[_SCORE] += pending
    for side in (_LEFT, _RIGHT):
        if heap[side] is not None:
            heap[side][_PENDING] += pending
    heap[_PENDING] = 0.0


def _merge(one: _Heap | None, other: _Heap | None) -> _Heap | None:
    """Return both heaps as one; without recursion, so that no depth is too deep."""
    path: list[_Heap] = []
    while one is not None and other is not None:
        if one[_PENDING]:
            _settle(one)
        if other[_PENDING]:
            _settle(other)
        if one[_SCORE] < other[_SCORE]:
            one, other = other, one
        path.append(one)
        one = one[_RIGHT]
    rest = one if one is not None else other
    for heap in reversed(path):
        heap[_RIGHT] = heap[_LEFT]
        heap[_LEFT] = rest
        rest = heap
    return rest


def find_arborescence(
    sources: NDArray[np.integer[Any]],
    targets: NDArray[np.integer[Any]],
    scores: NDArray[np.floating[Any]],
    *,
    size: int,
    root: int,
) -> list[int]:
    """Return the target of each node in the tree of the highest total score.

    Every node but the root has one link, and all links lead to the root (Edmonds 1967;
    the order of contractions is Tarjan's, 1977). Takes time about linear in the number
    of links. Of equal trees always the same one: of equal links the first counts.

    Args:
        sources: Where each possible link starts.
        targets: Where it leads.
        scores: Its score; finite.
        size: Number of nodes.
        root: The node that all lead to.

    Returns:
        By node; -1 for the root and for nodes without links. Nodes from which no way
        leads to the root keep links among themselves, circles included.

    Example:
        >>> links = np.array([1, 2, 2, 1]), np.array([0, 1, 0, 2])
        >>> find_arborescence(*links, np.array([1.0, 3.0, 2.0, 4.0]), size=3, root=0)
        [-1, 2, 0]
    """
    order = (-scores).argsort(kind="stable")
    order = order.take(sources.take(order).argsort(kind="stable"))
    bounds = [0, *np.bincount(sources, minlength=size).cumsum().tolist()]
    search = _Search(
        targets=targets.take(order).tolist(),
        scores=scores.take(order).tolist(),
        places=bounds[:-1],
        pasts=bounds[1:],
        parents=[_NONE] * size,
        root=root,
    )
    return search.run()


_Link: TypeAlias = tuple[int, int]


@attrs.define(kw_only=True, eq=False)
class _Search:
    """One search; nodes that form a circle count as one from then on.

    Attributes:
        targets: Targets of all links, those of one node together, best first.
        scores: Their scores.
        places: The best link of each node that is left.
        pasts: Just past its last.
        parents: Which nodes count as one: less their number for the node that stands
            for all, another of them for the others. They can be taken apart again.
        root: The node that all lead to.
        joins: What was joined: the node that stands for all, the other, its number.
    """

    targets: Sequence[int]
    scores: Sequence[float]
    places: list[int]
    pasts: Sequence[int]
    parents: list[int]
    root: int
    joins: list[tuple[int, int, int]] = attrs.Factory(list)

    def run(self) -> list[int]:
        """Return the target of each node; circles are joined, then taken apart."""
        size = len(self.places)
        heaps: list[_Heap | None] = [
            [self.scores[place], node, 0.0, None, None] if place < past else None
            for node, (place, past) in enumerate(
                zip(self.places, self.pasts, strict=True)
            )
        ]
        circles: list[tuple[int, int, list[_Link]]] = []
        chosen: list[_Link | None] = [None] * size
        seen = [_NONE] * size
        seen[self.root] = size
        for start in range(size):
            node = self._find(start)
            path: list[int] = []
            links: list[_Link] = []
            while seen[node] < 0 and (link := self._take(node, heaps)) is not None:
                path.append(node)
                links.append(link)
                seen[node] = start
                node = self._find(link[1])
                if seen[node] == start:
                    first = len(path) - 1
                    while path[first] != node:
                        first -= 1
                    joins = len(self.joins)
                    node = self._contract(path[first:], heaps)
                    circles.append((node, joins, links[first:]))
                    del path[first:], links[first:]
                    seen[node] = _NONE
            for link in links:
                chosen[self._find(link[0])] = link
        return self._expand(chosen, circles)

    def _find(self, node: int) -> int:
        parents = self.parents
        while (parent := parents[node]) >= 0:
            node = parent
        return node

    def _contract(self, members: Sequence[int], heaps: list[_Heap | None]) -> int:
        """Let the members of a circle count as one, and return which stands for all."""
        parents = self.parents
        heap = heaps[members[0]]
        whole = members[0]
        for member in members[1:]:
            heap = _merge(heap, heaps[member])
            upper, lower = whole, member
            if parents[upper] > parents[lower]:
                upper, lower = lower, upper
            self.joins.append((upper, lower, parents[lower]))
            parents[upper] += parents[lower]
            parents[lower] = upper
            whole = upper
        heaps[whole] = heap
        return whole

    def _take(self, node: int, heaps: list[_Heap | None]) -> _Link | None:
        """Take the best link of a node that leads out of it, and pay for it."""
        heap = heaps[node]
        while heap is not None:
            if heap[_PENDING]:
                _settle(heap)
            score, source, _, left, right = heap
            place = self.places[source]
            target = self.targets[place]
            rest = _merge(left, right) if left is not None else right
            self.places[source] = place + 1
            if place + 1 < self.pasts[source]:
                heap[_SCORE] += self.scores[place + 1] - self.scores[place]
                heap[_LEFT] = heap[_RIGHT] = None
                rest = heap if rest is None else _merge(rest, heap)
            heap = rest
            if self._find(target) != node:
                if rest is not None:
                    rest[_PENDING] -= score
                heaps[node] = rest
                return source, target
        heaps[node] = None
        return None

    def _expand(
        self,
        chosen: list[_Link | None],
        circles: list[tuple[int, int, list[_Link]]],
    ) -> list[int]:
        """Open the circles again, last first, each where its own link starts."""
        for whole, joins, links in reversed(circles):
            own = chosen[whole]
            while len(self.joins) > joins:
                upper, lower, many = self.joins.pop()
                self.parents[lower] = many
                self.parents[upper] -= many
            for link in links:
                chosen[self._find(link[0])] = link
            if own is not None:
                chosen[self._find(own[0])] = own
        return [_NONE if link is None else link[1] for link in chosen]
