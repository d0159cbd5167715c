"""A text cut into stretches: units, and what stands between them."""

from __future__ import annotations

from itertools import pairwise

import attrs
import regex

from argparse_kit.exporters._cuts import find_cuts
from argparse_kit.model import Adu, Document, Span
from argparse_kit.text import trim

_MARKS = regex.compile(r"[^\w\s\x1c-\x1f]*")


@attrs.frozen
class Stretch:
    """A part of the text that is not only white space.

    Attributes:
        span: Where it stands, without white space at its ends.
        unit: The unit that it is, perhaps with an end mark, or None.
    """

    span: Span
    unit: Adu | None


def find_stretches(document: Document) -> list[Stretch]:
    """Return the stretches of *document*, which hold all of its text, in order.

    What stands between units is cut where blocks and sentences begin and end. Marks
    right behind a unit belong to its stretch. Of units that overlap the first is taken,
    the longest where several begin.

    Example:
        >>> from argparse_kit.model import Argument
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(4, 9))])
        >>> document = Document(text="So, rents, too.", argument=argument)
        >>> [document.text_of(stretch) for stretch in find_stretches(document)]
        ['So,', 'rents,', 'too.']
    """
    units = _separate(document)
    edges = {0, len(document.text), *find_cuts(document, units)}
    edges |= {edge for span in units for edge in (span.start, span.end)}
    return [
        Stretch(span, units.get(Span(start, end)))
        for start, end in pairwise(sorted(edges))
        if (span := trim(document.text, start, end)) is not None
    ]


def _separate(document: Document) -> dict[Span, Adu]:
    """Return the units that do not overlap, in order, by what is cut out for them."""
    text = document.text
    kept: list[Adu] = []
    end = 0
    for unit in sorted(
        document.argument.adus, key=lambda unit: (unit.span.start, -unit.span.end)
    ):
        inked = trim(text, unit.span.start, unit.span.end) is not None
        if inked and unit.span.start >= end:
            kept.append(unit)
            end = unit.span.end
    limits = [*(unit.span.start for unit in kept), len(text)][1:]
    return {
        Span(unit.span.start, _end_of_marks(text, unit.span.end, limit)): unit
        for unit, limit in zip(kept, limits, strict=True)
    }


def _end_of_marks(text: str, start: int, limit: int) -> int:
    found = _MARKS.match(text, start, limit)
    return found.end() if found else start
