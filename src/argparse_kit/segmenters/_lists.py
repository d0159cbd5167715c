"""Lines with one and the same mark are of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray

from argparse_kit.text.marks import BULLETS

Probabilities = NDArray[np.float64]

_OPENING: Final = frozenset(f"{BULLETS}(0123456789")
"""How a line begins that may have a mark."""
_NUMBER: Final = regex.compile(r"\(?\d{1,3}[.)]\s")


def agree_on_lists(texts: Sequence[str], guesses: Probabilities) -> Probabilities:
    """Return *guesses* in which all lines of a list are as likely of each kind.

    A list is successive lines with the same bullet, or with numbers. The first and the
    last one look less like items than those between; the mark says that they are.

    Args:
        texts: The lines of a page, without white space at their ends; none is empty.
        guesses: Probability of each kind for each line, of shape ``(lines, kinds)``.

    Returns:
        The mean over its list for each line of one; *guesses* itself where there is
        none.

    Example:
        >>> lines = ["We ask:", "- lower rents", "- more buses"]
        >>> agree_on_lists(lines, np.array([[0.0], [0.25], [0.75]])).tolist()
        [[0.0], [0.5], [0.5]]
    """
    agreed = guesses
    for first, past in _find_lists(texts):
        if agreed is guesses:
            agreed = guesses.copy()
        agreed[first:past] = guesses[first:past].mean(axis=0)
    return agreed


def _find_lists(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line of each list, and the one past it."""
    first, mark = 0, ""
    for index, text in enumerate(texts):
        own = _mark(text) if text[0] in _OPENING else ""
        if own != mark:
            if mark and index - first > 1:
                yield first, index
            first, mark = index, own
    if mark and len(texts) - first > 1:
        yield first, len(texts)


def _mark(text: str) -> str:
    """Return the bullet of a line, ``1`` for any number, or nothing."""
    if text[0] in BULLETS and text[1:2].isspace():
        return text[0]
    return "1" if _NUMBER.match(text) else ""
