"""Headings as parts of a whole: broken over lines, and nested in each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import regex

from argparse_kit.model import DEFAULT_LEVEL, BlockKind, Span
from argparse_kit.segmenters._pieces import Piece

_MOST_WORDS: Final = 25
"""Words of the longest heading that is put together from two lines."""
_DANGLING: Final = regex.compile(
    r"(?:[,–—-]|\b(?:a|an|and|as|at|but|by|for|from|in|into|of|on|or|the|to|with))\Z",
    regex.IGNORECASE,
)
_HASHES: Final = regex.compile(r"(#{1,6})\s")
_DECIMAL: Final = regex.compile(r"\d+((?:\.\d+)+)\b")
_LEADING: Final = regex.compile(
    r"(?P<named>(?i:part|chapter|section) \w+\b)"
    r"|(?P<roman>[IVX]+[.:] )|(?P<digit>\d+[.:)] )"
)
_DEEPEST: Final = 6

Style: TypeAlias = tuple[bool, str | None]


def join_broken(
    source: str,
    pieces: Sequence[Piece],
    kinds: Sequence[BlockKind],
    sureness: Sequence[float],
) -> tuple[list[Piece], list[BlockKind], list[float]]:
    """Join the two lines of a heading that was broken, as of a title.

    Args:
        source: The text that the pieces stand in.
        pieces: Parts of the page.
        kinds: What each is.
        sureness: Probability that it is.
    """
    joined: list[Piece] = []
    new_kinds: list[BlockKind] = []
    new_sureness: list[float] = []
    gaps = any(piece.gap for piece in pieces)
    for piece, kind, sure in zip(pieces, kinds, sureness, strict=True):
        if joined and kind is new_kinds[-1] and _goes_on(joined[-1], piece, kind, gaps):
            span = Span(joined[-1].span.start, piece.span.end)
            joined[-1] = Piece(span, span.of(source), joined[-1].gap)
            new_sureness[-1] = min(new_sureness[-1], sure)
        else:
            joined.append(piece)
            new_kinds.append(kind)
            new_sureness.append(sure)
    return joined, new_kinds, new_sureness


def _goes_on(before: Piece, piece: Piece, kind: BlockKind, gaps: bool) -> bool:
    """Tell whether *piece* goes on with the heading or title before."""
    if kind not in {BlockKind.HEADING, BlockKind.TITLE} or piece.gap:
        return False
    if "\n" in before.text:
        return False
    if len(before.text.split()) + len(piece.text.split()) > _MOST_WORDS:
        return False
    lowered = piece.text[0].islower() and not before.text[0].islower()
    return lowered or (gaps and _DANGLING.search(before.text) is not None)


def find_levels(texts: Sequence[str], kinds: Sequence[BlockKind]) -> list[int | None]:
    """Return the level of each heading, None for other parts.

    A heading's marks decide: ``##``, or the points of ``2.1``. Without marks all
    headings have the second level, but for those of a style that comes directly under
    a heading of another style, with nothing between: they are one level deeper.
    """
    styles = [
        _style(text) if kind is BlockKind.HEADING else None
        for text, kind in zip(texts, kinds, strict=True)
    ]
    nested = _nested_styles(styles, kinds)
    return [
        None
        if style is None
        else _marked_level(text) or DEFAULT_LEVEL + (style in nested)
        for text, style in zip(texts, styles, strict=True)
    ]


def _marked_level(text: str) -> int | None:
    """Return the level that a heading's own marks say, or None."""
    if hashes := _HASHES.match(text):
        return len(hashes.group(1))
    if decimal := _DECIMAL.match(text):
        return min(DEFAULT_LEVEL + decimal.group(1).count("."), _DEEPEST)
    return None


def _style(text: str) -> Style:
    """Return what headings of one rank share: capitals, the kind of their number."""
    leading = _LEADING.match(text)
    return text.isupper(), None if leading is None else leading.lastgroup


def _nested_styles(
    styles: Sequence[Style | None], kinds: Sequence[BlockKind]
) -> frozenset[Style]:
    """Return the styles that come directly under another, and never the other way.

    Args:
        styles: The style of each heading, None for other parts.
        kinds: What each part is.
    """
    under: set[tuple[Style, Style]] = set()
    above: Style | None = None
    for style, kind in zip(styles, kinds, strict=True):
        if style is not None:
            if above is not None and above != style:
                under.add((style, above))
            above = style
        elif kind is not BlockKind.BOILERPLATE:
            above = None
    return frozenset(style for style, over in under if (over, style) not in under)
