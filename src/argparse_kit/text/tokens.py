"""Tokens: runs of word characters, or single other characters."""

from __future__ import annotations

import regex

from argparse_kit.model import Span

# Inner apostrophes and the full stops of abbreviations do not matter alike: "don't" is
# one word for a reader, "U.S." is three tokens in every published token-wise figure.
_TOKEN = regex.compile(r"\w+(?:['’]\w+)*|[^\w\s\x1c-\x1f]")


def find_tokens(text: str, within: Span | None = None) -> list[Span]:
    """Return the tokens of *text*, in reading order.

    A token is a run of word characters, inner apostrophes kept, or a single other
    character that is not white space.

    Args:
        text: The whole document's text.
        within: Where to look; the whole text by default.

    Returns:
        Spans in offsets of *text*, not of *within*.

    Example:
        >>> text = "Rents don't fall."
        >>> [span.of(text) for span in find_tokens(text)]
        ['Rents', "don't", 'fall', '.']
    """
    start, end = (within.start, within.end) if within else (0, len(text))
    return [Span(*match.span()) for match in _TOKEN.finditer(text, start, end)]


def find_token_bounds(text: str) -> list[tuple[int, int]]:
    """Return ``(start, end)`` of each token of *text*, for callers that need columns.

    A thousand spans cost as much as a thousand tokens; the hot path does without.
    """
    return [match.span() for match in _TOKEN.finditer(text)]
