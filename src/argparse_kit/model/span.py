"""Positions in a document's text."""

from __future__ import annotations

import attrs

from argparse_kit.errors import InvalidSpanError


@attrs.frozen(order=True, repr=False)
class Span:
    """A half-open, non-empty range of characters in a document's text.

    Offsets count Unicode code points, as ``str`` does, never bytes.
    Spans sort by position, so a sorted list of spans is in reading order.

    Attributes:
        start: Offset of the first character.
        end: Offset just past the last character.

    Raises:
        InvalidSpanError: If the range is empty, negative or not of whole numbers.

    Example:
        >>> Span(6, 10).of("Rents must fall.")
        'must'
        >>> Span(6, 10) in Span(0, 15)
        True
    """

    start: int
    end: int = attrs.field()

    @end.validator
    def _check(self, _: attrs.Attribute[int], end: int) -> None:
        start = self.start
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            raise InvalidSpanError(start, end)

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end})"

    def of(self, text: str) -> str:
        """Return the characters of *text* that the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Return how many characters the two spans share.

        Example:
            >>> Span(0, 10).overlap(Span(6, 20))
            4
        """
        return max(0, min(self.end, other.end) - max(self.start, other.start))
