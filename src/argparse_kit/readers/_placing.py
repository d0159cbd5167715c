"""Where the units of a format without offsets stand in a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from argparse_kit.errors import FormatError
from argparse_kit.model import Block, BlockKind, Document, Span
from argparse_kit.registry import SEGMENTERS

_PARAGRAPH: Final = "\n\n"


def place(
    texts: Sequence[str], source: str | None, format: str
) -> tuple[Document, tuple[Span, ...]]:
    """Return a document without units, and the span of each of *texts* in it.

    Args:
        texts: What the units say, in the order in which the format has them.
        source: The text that they were taken from, or None where it is not known: then
            each unit becomes a paragraph of its own.
        format: Name of the format, for the error.

    Raises:
        FormatError: If a unit says nothing, or is not in *source*; all are named.

    Example:
        >>> document, spans = place(["Rents rose", "They must fall"], None, "aif")
        >>> [document.text_of(span) for span in spans]
        ['Rents rose', 'They must fall']
        >>> place(["they must  fall"], "Rents rose; they must fall.", "aif")[1]
        (Span(12, 26),)
    """
    empty = [i for i, text in enumerate(texts) if not text.strip()]
    if empty:
        problems = [f"unit {i + 1} of {len(texts)} has no text" for i in empty]
        raise FormatError(format, problems)
    if source is None:
        return _one_below_the_other(texts)
    return SEGMENTERS.create("plain")(source), _aligned(texts, source, format)


def _one_below_the_other(texts: Sequence[str]) -> tuple[Document, tuple[Span, ...]]:
    spans: list[Span] = []
    start = 0
    for text in texts:
        spans.append(Span(start, start + len(text)))
        start += len(text) + len(_PARAGRAPH)
    blocks = [
        Block(kind=BlockKind.PARAGRAPH, span=span, sentences=(span,)) for span in spans
    ]
    return Document(text=_PARAGRAPH.join(texts), blocks=blocks), tuple(spans)


def _aligned(texts: Sequence[str], source: str, format: str) -> tuple[Span, ...]:
    """Find each text in *source*, white space aside, best behind the one before."""
    spans: list[Span] = []
    problems: list[str] = []
    behind = 0
    for number, text in enumerate(texts, 1):
        words = r"\s+".join(regex.escape(word) for word in text.split())
        pattern = regex.compile(words)
        found = pattern.search(source, behind) or pattern.search(source)
        if found is None:
            problems.append(f"unit {number} is not in the text: {_short(text)}")
            continue
        spans.append(Span(*found.span()))
        behind = found.end()
    if problems:
        raise FormatError(format, problems)
    return tuple(spans)


def _short(text: str, limit: int = 60) -> str:
    return repr(text if len(text) <= limit else f"{text[: limit - 1]}…")
