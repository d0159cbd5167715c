"""What the words of a passage signal, by the lexicons."""

from __future__ import annotations

from functools import cache
from typing import Final

from argparse_kit.features.words import Words
from argparse_kit.lexicons import PhraseIndex, load_lexicon

_SIGNALS: Final = ("policy", "value", "testimony", "narration")


@cache
def _index() -> PhraseIndex:
    return PhraseIndex([load_lexicon(name) for name in _SIGNALS])


def find_signals(words: Words, indices: range) -> frozenset[str]:
    """Return what the words at *indices* signal: policy, value, testimony, narration.

    Narration counts only where it opens the passage.

    Example:
        >>> from argparse_kit.features import read_words
        >>> sorted(find_signals(read_words("Rents must fall."), range(0, 4)))
        ['policy']
    """
    found = _index().find(words.forms, indices.start, indices.stop)
    return frozenset(
        signal
        for first, _, signal in found
        if signal != "narration" or first == indices.start
    )
