"""What the words of a passage signal, by the lexicons."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

import attrs

from argparse_kit.features.words import Words
from argparse_kit.lexicons import PhraseIndex, load_lexicon

_SIGNALS: Final = ("policy", "value", "testimony", "narration")


@attrs.frozen(kw_only=True)
class Signals:
    """All cues of a document, in two columns of equal length, in reading order.

    Attributes:
        places: Index of each cue's first word.
        names: What each cue signals: policy, value, testimony or narration.
    """

    places: Sequence[int]
    names: Sequence[str]

    def inside(self, indices: range) -> frozenset[str]:
        """Return what the words at *indices* signal.

        Narration counts only where it opens the passage.
        """
        first = bisect_left(self.places, indices.start)
        past = bisect_left(self.places, indices.stop, first)
        return frozenset(
            self.names[index]
            for index in range(first, past)
            if self.names[index] != "narration" or self.places[index] == indices.start
        )


@cache
def _index() -> PhraseIndex:
    return PhraseIndex([load_lexicon(name) for name in _SIGNALS])


def read_signals(words: Words) -> Signals:
    """Return all cues among *words*.

    Example:
        >>> from argparse_kit.features import read_words
        >>> signals = read_signals(read_words("Rents must fall."))
        >>> sorted(signals.inside(range(0, 4)))
        ['policy']
    """
    found = list(_index().find(words.forms))
    return Signals(
        places=[first for first, _, _ in found],
        names=[signal for _, _, signal in found],
    )
