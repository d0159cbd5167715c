"""Pull quotes: lines that say again what a longer line says among other things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Final, TypeAlias

_FEWEST: Final = 6
_MOST: Final = 40
"""Words of a pull quote."""
_RUN: Final = 5
"""Words in a row that give a repeated passage away."""

Run: TypeAlias = tuple[str, ...]


def find_pulled(
    texts: Sequence[str], sizes: Sequence[int], running: Sequence[bool]
) -> list[bool]:
    """Tell which lines repeat a passage of a longer one: their two ends do.

    Looked for by runs of five words, so that it stays linear.

    Args:
        texts: The lines of a page.
        sizes: How many words each has.
        running: Whether each reads as running text, so that it may be quoted.
    """
    words = [
        _words(text) if runs or _FEWEST <= size <= _MOST else []
        for text, size, runs in zip(texts, sizes, running, strict=True)
    ]
    quoted = [*compress(words, running)]
    asked = [
        index
        for index, size in enumerate(sizes)
        if _FEWEST <= size <= _MOST and words[index][:_RUN] != words[index][-_RUN:]
    ]
    # First the closing words: they are the rarer ones.
    for end in (slice(-_RUN, None), slice(_RUN)):
        runs = [tuple(words[index][end]) for index in asked]
        longest = _find_longest(runs, quoted)
        asked = [
            index
            for index, run in zip(asked, runs, strict=True)
            if sizes[index] < longest[run]
        ]
    pulled = {*asked}
    return [index in pulled for index in range(len(texts))]


def _find_longest(
    runs: Sequence[Run], lines: Sequence[Sequence[str]]
) -> Mapping[Run, int]:
    """Return for each of *runs* the size of the longest of *lines* that holds it."""
    longest = dict.fromkeys(runs, 0)
    before: dict[str, set[str]] = {}
    for run in longest:
        before.setdefault(run[-1], set()).add(run[-2])
    for words in lines if before else ():
        for place in compress(range(len(words)), map(before.__contains__, words)):
            if words[place - 1] in before[words[place]]:
                run = tuple(words[max(place + 1 - _RUN, 0) : place + 1])
                if longest.get(run, len(words)) < len(words):
                    longest[run] = len(words)
    return longest


def _words(text: str) -> list[str]:
    return text.lower().strip("\"'“”‘’ .,!?").replace(",", "").split()
