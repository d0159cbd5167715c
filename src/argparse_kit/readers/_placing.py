"""Where the units of a format without offsets stand in a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs
import regex

from argparse_kit.errors import FormatError, InvalidValueError
from argparse_kit.model import Block, BlockKind, Document, Span
from argparse_kit.registry import SEGMENTERS
from argparse_kit.text import SPACE

_PARAGRAPH: Final = "\n\n"
_SURROGATE: Final = regex.compile("[\ud800-\udfff]")
"""What our exporters write U+FFFD for, where a format cannot hold it."""


def is_source(owner: Any, field: attrs.Attribute[Any], value: object) -> None:
    """Validate that *value* is the text of a document, or None."""
    if value is not None and not isinstance(value, str):
        name = f"{type(owner).__name__}.{field.name}"
        raise InvalidValueError(name, value, "a string, or None")


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
    """Find each text in *source*, best behind the one before."""
    whole = _SURROGATE.sub("\ufffd", source)
    spans: list[Span] = []
    problems: list[str] = []
    behind = 0
    for number, text in enumerate(texts, 1):
        bare = _SURROGATE.sub("\ufffd", text)
        found = _find(bare, whole, behind) or _find(bare, whole, 0)
        if found is None:
            problems.append(f"unit {number} is not in the text: {_short(text)}")
            continue
        spans.append(found)
        behind = found.end
    if problems:
        raise FormatError(format, problems)
    return tuple(spans)


def _find(text: str, source: str, start: int) -> Span | None:
    """Find *text* in *source* as it is, or else with other white space."""
    exact = source.find(text, start)
    if exact >= 0:
        return Span(exact, exact + len(text))
    words = rf"{SPACE}+".join(regex.escape(word) for word in text.split())
    found = regex.compile(words).search(source, start)
    return None if found is None else Span(*found.span())


def _short(text: str, limit: int = 60) -> str:
    return repr(text if len(text) <= limit else f"{text[: limit - 1]}…")
