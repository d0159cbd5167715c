"""The way back from a document's text to the source it was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from argparse_kit.errors import InvalidValueError
from argparse_kit.model.span import Span


@attrs.frozen(kw_only=True, order=True)
class OriginRun:
    """A run of characters that text and marked-up source have in common.

    Attributes:
        text_start: Where the run starts in the text, in code points.
        source_start: Where it starts in the source, in code points.
        length: How many characters it has, at least one.

    Raises:
        InvalidValueError: If an offset is negative or the run is empty.
    """

    text_start: int
    source_start: int
    length: int

    def __attrs_post_init__(self) -> None:
        values = (self.text_start, self.source_start, self.length)
        whole = all(type(value) is int for value in values)
        if not whole or min(values) < 0 or self.length < 1:
            raise InvalidValueError(
                "OriginRun", values, "offsets from 0 and a length from 1"
            )

    @property
    def text_end(self) -> int:
        """Offset in the text just past the run."""
        return self.text_start + self.length


def locate_in_source(runs: Sequence[OriginRun], span: Span) -> Span | None:
    """Return the smallest span of the source that covers *span* of the text.

    Args:
        runs: The runs of a document, sorted by their place in the text.
        span: In offsets of the document's text.

    Returns:
        A span in offsets of the source; None where nothing of *span* comes from it.

    Example:
        >>> runs = [OriginRun(text_start=0, source_start=2, length=5)]
        >>> locate_in_source(runs, Span(1, 4))
        Span(3, 6)
    """
    first = max(0, bisect_right(runs, span.start, key=lambda run: run.text_start) - 1)
    covering: list[Span] = []
    for run in runs[first:]:
        if run.text_start >= span.end:
            break
        start = max(span.start, run.text_start)
        end = min(span.end, run.text_end)
        if start < end:
            shift = run.source_start - run.text_start
            covering.append(Span(start + shift, end + shift))
    if not covering:
        return None
    return Span(
        min(part.start for part in covering), max(part.end for part in covering)
    )
