"""The cues of a text, found among the numbers of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.lexicons import load_lexicon

Ints = NDArray[np.int64]

SIGNALS: Final = (
    "policy",
    "value",
    "testimony",
    "narration",
    "conclusion",
    "concession",
    "contrast",
    "premise",
    "restatement",
    "shell",
    "opening",
)
"""What cues signal, by number."""

_LENGTH: Final = 5
"""Bits of what a cue's length lacks to the longest possible one."""
_SIGNAL: Final = 4
"""Bits of a signal."""
_LONGEST: Final = (1 << _LENGTH) - 1


def cue_words() -> set[str]:
    """Return the words of which cues consist."""
    cues = [cue for name in SIGNALS for cue in load_lexicon(name).cues]
    return {word for cue in cues for word in cue.split()}


@attrs.frozen(kw_only=True, eq=False)
class CueTable:
    """The cues of all signals, as numbers of words.

    A cue is noted as one number, whose order is that of cues in a text: place, longer
    ones first, signal.

    Attributes:
        single: The cues of one word, for each number of a word, as notes without a
            place; -1 for none.
        first: Number of the word among those that open longer cues; 0 for others.
        second: Number of the word among those that stand second in cues; 0 for others.
        pairs: Whether a cue begins with the two.
        longer: The cues that begin with two words: words and note.
    """

    single: NDArray[np.int64]
    first: NDArray[np.int64]
    second: NDArray[np.int64]
    pairs: NDArray[np.bool_]
    longer: Mapping[tuple[int, int], list[tuple[list[int], int]]]

    @classmethod
    def build(cls, numbers: Mapping[str, int], size: int) -> CueTable:
        """Return the table for words with the given *numbers*, which are below *size*.

        Cues with a word that has no number are left out.
        """
        single: list[tuple[int, int]] = []
        longer: dict[tuple[int, int], list[tuple[list[int], int]]] = {}
        for signal, name in enumerate(SIGNALS):
            for cue in load_lexicon(name).cues:
                words = [numbers.get(word, 0) for word in cue.split()]
                note = (_LONGEST - len(words)) << _SIGNAL | signal
                if not all(words):
                    continue
                if len(words) > 1:
                    longer.setdefault((words[0], words[1]), []).append((words, note))
                else:
                    single.append((words[0], note))
        rows = max(Counter(word for word, _ in single).values(), default=0)
        alone = np.full((rows, size), -1, dtype=np.int64)
        for word, note in single:
            alone[(alone[:, word] >= 0).sum(), word] = note
        first, second = np.zeros((2, size), dtype=np.int64)
        opening = sorted({opens for opens, _ in longer})
        following = sorted({follows for _, follows in longer})
        first[opening] = np.arange(1, len(opening) + 1)
        second[following] = np.arange(1, len(following) + 1)
        pairs = np.zeros((len(opening) + 1, len(following) + 1), dtype=np.bool_)
        for opens, follows in longer:
            pairs[first[opens], second[follows]] = True
        return cls(single=alone, first=first, second=second, pairs=pairs, longer=longer)

    def find(self, numbers: Ints) -> Ints:
        """Return the cues among words.

        Args:
            numbers: The number of each word.

        Returns:
            The first word, the word past it and the signal of each cue, of shape
            ``(3, cues)``, by place, longest first.
        """
        places = np.arange(len(numbers)) << (_LENGTH + _SIGNAL)
        notes = self.single.take(numbers, axis=1)
        found = (notes + places)[notes >= 0]
        maybe = self.pairs[
            self.first.take(numbers[:-1]), self.second.take(numbers[1:])
        ].nonzero()[0]
        if len(maybe):
            words = numbers.tolist()
            more = [
                (place << (_LENGTH + _SIGNAL)) + note
                for place in maybe.tolist()
                for cue, note in self.longer[words[place], words[place + 1]]
                if words[place : place + len(cue)] == cue
            ]
            found = np.concatenate([found, np.array(more, dtype=np.int64)])
        found.sort()
        first = found >> (_LENGTH + _SIGNAL)
        lengths = _LONGEST - ((found >> _SIGNAL) & _LONGEST)
        return np.stack([first, first + lengths, found & ((1 << _SIGNAL) - 1)])
