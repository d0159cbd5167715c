"""Where units begin and end in the text, with overlaps taken apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from argparse_kit.model import Adu, Span


@attrs.frozen
class Piece:
    """A stretch of text that the same units cover from end to end.

    Attributes:
        span: Where it stands.
        units: Numbers of the units that cover it, in reading order.
    """

    span: Span
    units: tuple[int, ...]


def cut_pieces(
    units: Sequence[Adu], parts: Iterable[Span]
) -> Iterator[tuple[Span, list[Piece]]]:
    """Yield each part of the page with the pieces that it consists of.

    Units of others overlap, nest, and run on from one part into the next; elements of
    a page cannot. So text is cut wherever a unit or a part begins or ends.

    Args:
        units: All units, in reading order.
        parts: Spans in reading order, without overlaps.
    """
    cuts = sorted({edge for unit in units for edge in (unit.span.start, unit.span.end)})
    place = coming = 0
    active: list[int] = []
    for part in parts:
        while place < len(cuts) and cuts[place] <= part.start:
            place += 1
        first = place
        while place < len(cuts) and cuts[place] < part.end:
            place += 1
        pieces: list[Piece] = []
        for start, end in pairwise([part.start, *cuts[first:place], part.end]):
            while coming < len(units) and units[coming].span.start <= start:
                active.append(coming)
                coming += 1
            active = [number for number in active if units[number].span.end > start]
            pieces.append(Piece(Span(start, end), tuple(active)))
        yield part, pieces


def innermost(units: Sequence[Adu], piece: Piece) -> int:
    """Return the unit that a click on *piece* means: the shortest that covers it."""
    return min(piece.units, key=lambda number: (len(units[number].span), number))
