"""Tokens: runs of word characters, or single other characters."""

from __future__ import annotations

from functools import cache
from typing import Final

import attrs
import numpy as np
import regex
from numpy.typing import NDArray

from argparse_kit.model import Span

# Inner apostrophes and the full stops of abbreviations do not matter alike: "don't" is
# one word for a reader, "U.S." is three tokens in every published token-wise figure.
_TOKEN = regex.compile(r"\w+(?:['’]\w+)*|[^\w\s\x1c-\x1f]")

_CHARACTERS: Final = 0x110000
_SPACE, _MARK, _APOSTROPHE, _LETTER = range(4)
"""Kinds of characters; a letter is any character of a word."""


@attrs.frozen(kw_only=True, eq=False)
class Tokens:
    """Where the tokens of a text stand, in columns of equal length.

    Attributes:
        starts: Offset of each token's first character.
        ends: Offset just past each token.
        initials: The code point of each token's first character.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    initials: NDArray[np.uint32]


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
    """Return ``(start, end)`` of each token of *text*."""
    tokens = read_tokens(text)
    return [*zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)]


def read_tokens(text: str) -> Tokens:
    """Return where the tokens of *text* stand.

    They are those of `find_tokens`, read off the kinds of all characters at once, which
    takes a tenth of the time of the pattern.

    Example:
        >>> read_tokens("Rents don't fall.").starts.tolist()
        [0, 6, 12, 16]
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kinds().take(points)
    inner = np.zeros(len(points) + 2, dtype=np.bool_)
    np.equal(kinds, _LETTER, out=inner[1:-1])
    inner[1:-1] |= (kinds == _APOSTROPHE) & inner[:-2] & inner[2:]
    # Whether a character, or the end, and the one before it are of the same word.
    joined = inner[1:] & inner[:-1]
    ink = kinds != _SPACE
    starts = (ink > joined[:-1]).nonzero()[0]
    ends = (ink > joined[1:]).nonzero()[0] + 1
    return Tokens(starts=starts, ends=ends, initials=points.take(starts))


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return the kind of each character there is, by code point."""
    points = np.arange(_CHARACTERS, dtype=np.uint32)
    characters = points.tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.full(_CHARACTERS, _MARK, dtype=np.uint8)
    for pattern, kind in ((r"[\s\x1c-\x1f]+", _SPACE), (r"\w+", _LETTER)):
        for match in regex.finditer(pattern, characters):
            kinds[match.start() : match.end()] = kind
    kinds[[ord("'"), ord("’")]] = _APOSTROPHE
    return kinds
