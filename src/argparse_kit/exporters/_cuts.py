"""Where a text may be cut: at the edges of blocks and sentences."""

from __future__ import annotations

from collections.abc import Iterable

from argparse_kit.model import Document, Span


def find_cuts(document: Document, whole: Iterable[Span]) -> list[int]:
    """Return the offsets where a block or a sentence begins or ends, in order.

    Args:
        document: The document.
        whole: Spans that are not to be cut, in order and without overlaps.

    Example:
        >>> from argparse_kit.model import Block
        >>> block = Block(kind="quote", span=Span(2, 9), sentences=[Span(2, 5)])
        >>> find_cuts(Document(text="- One. Two", blocks=[block]), [Span(4, 6)])
        [2, 9]
    """
    spans = [
        span for block in document.blocks for span in (block.span, *block.sentences)
    ]
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    kept: list[int] = []
    blocking = iter(whole)
    span = next(blocking, None)
    for edge in edges:
        while span is not None and span.end <= edge:
            span = next(blocking, None)
        if span is None or edge <= span.start:
            kept.append(edge)
    return kept
