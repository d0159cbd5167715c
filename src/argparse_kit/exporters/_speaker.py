"""Who says what a document says."""

from __future__ import annotations

from typing import Final

import regex

from argparse_kit.exporters._wording import one_line
from argparse_kit.model import Document

_CREDIT: Final = regex.compile(r"^\s*by\b[\s:]*", regex.IGNORECASE)
_ROLE: Final = regex.compile(r"[,;|•·(–—]|\s-\s|\n\s*\S")
"""What stands between the name of a writer and what else a byline says."""


def speaker_of(document: Document) -> str | None:
    """Return the writer that the byline names, or None.

    Example:
        >>> from argparse_kit.model import Block, Span
        >>> byline = Block(kind="byline", span=Span(0, 23))
        >>> speaker_of(Document(text="By Dana Reyes, columnist", blocks=[byline]))
        'Dana Reyes'
    """
    named = _CREDIT.sub("", document.text_of(document.byline))
    return one_line(_ROLE.split(named, maxsplit=1)[0]) or None
