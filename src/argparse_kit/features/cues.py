"""The cues of a text, found among the numbers of its words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
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


@cache
def _numbers() -> Mapping[str, int]:
    return {word: number for number, word in enumerate(sorted(cue_words()), start=1)}


def cue_number(form: str) -> int:
    """Return the number of a word of which cues consist; 0 for any other."""
    return _numbers().get(form, 0)


@attrs.frozen(kw_only=True, eq=False)
class CueTable:
    """The cues of all signals, as numbers of words.

    A cue is noted as one number, whose order is that of cues in a text: place, longer
    ones first, signal.

    Attributes:
        single: The cues of each word alone: their notes without a place, one row a
            word, filled up with -1.
        begun: Whether a longer cue begins with a pair of words, for all pairs.
        longer: The cues that begin with a pair of words: further words and note.
    """

    single: Ints
    begun: NDArray[np.bool_]
    longer: Mapping[tuple[int, int], list[tuple[list[int], int]]]

    @classmethod
    def build(cls, numbers: Mapping[str, int]) -> CueTable:
        """Return the table for words of cues with the given *numbers*, from 1 on."""
        size = len(numbers) + 1
        single: list[list[int]] = [[] for _ in range(size)]
        longer: dict[tuple[int, int], list[tuple[list[int], int]]] = {}
        for signal, name in enumerate(SIGNALS):
            for cue in load_lexicon(name).cues:
                first, *rest = [numbers[word] for word in cue.split()]
                note = (_LONGEST - 1 - len(rest)) << _SIGNAL | signal
                if rest:
                    longer.setdefault((first, rest[0]), []).append((rest[1:], note))
                else:
                    single[first].append(note)
        most = max(map(len, single))
        begun = np.zeros((size, size), dtype=np.bool_)
        begun[tuple(np.array([*longer]).T)] = True
        return cls(
            single=np.array([notes + [-1] * (most - len(notes)) for notes in single]),
            begun=begun.reshape(-1),
            longer=longer,
        )

    def find(self, numbers: Ints) -> Ints:
        """Return the cues among words.

        Args:
            numbers: The number of each word, see `cue_number`.

        Returns:
            The first word, the word past it and the signal of each cue, of shape
            ``(3, cues)``, by place, longest first.
        """
        notes = self.single.take(numbers, axis=0).reshape(-1)
        at = (notes >= 0).nonzero()[0]
        places = at // self.single.shape[1]
        alone = notes.take(at) + (places << (_LENGTH + _SIGNAL))
        longer = np.array(self._find_longer(numbers), dtype=np.int64)
        noted = np.concatenate([alone, longer])
        noted.sort()
        found = np.empty((3, len(noted)), dtype=np.int64)
        found[0] = noted >> (_LENGTH + _SIGNAL)
        found[1] = found[0] + (_LONGEST - ((noted >> _SIGNAL) & _LONGEST))
        found[2] = noted & ((1 << _SIGNAL) - 1)
        return found

    def _find_longer(self, numbers: Ints) -> list[int]:
        """Return the notes of cues of several words."""
        pairs = numbers[:-1] * len(self.single) + numbers[1:]
        found: list[int] = []
        words = numbers.tolist()
        for place in self.begun.take(pairs).nonzero()[0].tolist():
            base, past = place << (_LENGTH + _SIGNAL), place + 2
            for rest, note in self.longer[words[place], words[place + 1]]:
                if words[past : past + len(rest)] == rest:
                    found.append(base + note)
        return found


@cache
def cue_table() -> CueTable:
    """Return the table of all cues."""
    return CueTable.build(_numbers())
