"""Units as elements inside the text, which have to nest."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import Final

import attrs

from argparse_kit.model import Adu, Span

DEEPEST: Final = 50
"""Units inside each other at one place: readers of XML call themselves at each."""


@attrs.frozen
class Piece:
    """A part of a unit that lies wholly inside or outside every other.

    Attributes:
        unit: The unit.
        span: Where the part stands.
        depth: How many pieces of other units it is inside of.
    """

    unit: Adu
    span: Span
    depth: int


def find_pieces_of_parts(
    adus: Sequence[Adu], parts: Iterable[Span]
) -> Iterator[list[Piece]]:
    """Yield what `find_pieces` returns for each of *parts*, all in one sweep.

    Args:
        adus: All units of a document.
        parts: Parts of its text, in order and without overlaps.
    """
    ahead = deque(sorted(adus, key=lambda unit: unit.span.start))
    running: list[Adu] = []
    for part in parts:
        while ahead and ahead[0].span.start < part.end:
            running.append(ahead.popleft())
        running = [unit for unit in running if unit.span.end > part.start]
        yield find_pieces(running, part)


def find_pieces(adus: Sequence[Adu], within: Span) -> list[Piece]:
    """Return the parts of units inside *within*, outer ones before inner ones.

    Where two units cross, the one that goes on is cut at the end of the other. What
    would lie more than `DEEPEST` levels deep is left out.

    Example:
        >>> crossing = [Adu(id="a", span=Span(0, 9)), Adu(id="b", span=Span(5, 12))]
        >>> for piece in find_pieces(crossing, Span(0, 20)):
        ...     print(piece.unit.id, piece.span, piece.depth)
        a Span(0, 9) 0
        b Span(5, 9) 1
        b Span(9, 12) 0
    """
    waiting = [
        (max(unit.span.start, within.start), -min(unit.span.end, within.end), order)
        for order, unit in enumerate(adus)
        if unit.span.overlap(within)
    ]
    heapify(waiting)
    pieces: list[Piece] = []
    around: list[int] = []  # where the pieces end that the next one may be inside of
    while waiting:
        start, negative, order = heappop(waiting)
        end = -negative
        while around and around[-1] <= start:
            around.pop()
        if around and around[-1] < end:
            heappush(waiting, (around[-1], -end, order))
            end = around[-1]
        if len(around) < DEEPEST:
            pieces.append(Piece(adus[order], Span(start, end), len(around)))
            around.append(end)
    return pieces
