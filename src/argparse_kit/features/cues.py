"""The cues of a text, found among the numbers of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
        words: What cues have to do with each number of a word: where the pairs begin
            that it opens, and its place in pairs as the second word, 0 for others; then
            the cues of that word alone, as notes without a place, -1 for none. One row
            a number, since words are scattered.
        pairs: Whether a longer cue begins with a pair of words.
        double: The cues of two words: their notes.
        longer: The cues that begin with three words: further words and note.
    """

    words: NDArray[np.int32]
    pairs: NDArray[np.bool_]
    double: Mapping[tuple[int, ...], list[int]]
    longer: Mapping[tuple[int, ...], list[tuple[list[int], int]]]

    @classmethod
    def build(cls, numbers: Mapping[str, int]) -> CueTable:
        """Return the table for words of cues with the given *numbers*, from 1 on."""
        single: list[list[int]] = [[] for _ in range(len(numbers) + 1)]
        double: dict[tuple[int, ...], list[int]] = {}
        longer: dict[tuple[int, ...], list[tuple[list[int], int]]] = {}
        for signal, name in enumerate(SIGNALS):
            for cue in load_lexicon(name).cues:
                words = [numbers[word] for word in cue.split()]
                note = (_LONGEST - len(words)) << _SIGNAL | signal
                if len(words) == 1:
                    single[words[0]].append(note)
                elif len(words) == 2:
                    double.setdefault(tuple(words), []).append(note)
                else:
                    rest = longer.setdefault(tuple(words[:3]), [])
                    rest.append((words[3:], note))
        table = np.full((len(single), 3 + max(map(len, single))), -1, dtype=np.int32)
        table[:, :2] = 0
        for word, notes in enumerate(single):
            table[word, 2 : 2 + len(notes)] = notes
        begun = {*double, *(words[:2] for words in longer)}
        opening = sorted({words[0] for words in begun})
        following = sorted({words[1] for words in begun})
        table[opening, 0] = np.arange(1, len(opening) + 1)
        table[following, 1] = np.arange(1, len(following) + 1)
        wide = len(following) + 1
        table[opening, 0] *= wide
        pairs = np.zeros((len(opening) + 1) * wide, dtype=np.bool_)
        for opens, follows in begun:
            pairs[table[opens, 0] + table[follows, 1]] = True
        return cls(words=table, pairs=pairs, double=double, longer=longer)

    def find(self, numbers: Ints) -> Ints:
        """Return the cues among words.

        Args:
            numbers: The number of each word, see `cue_number`.

        Returns:
            The first word, the word past it and the signal of each cue, of shape
            ``(3, cues)``, by place, longest first.
        """
        rows = self.words.take(numbers, axis=0)
        alone = (rows[:, 2] >= 0).nonzero()[0]
        notes = rows[:, 2:].take(alone, axis=0)
        placed = notes + (alone << (_LENGTH + _SIGNAL))[:, None]
        begun = self.pairs.take(rows[:-1, 0] + rows[1:, 1]).nonzero()[0].tolist()
        longer = np.array(self._longer(numbers, begun), dtype=np.int64)
        noted = np.concatenate([placed[notes >= 0], longer])
        noted.sort()
        found = np.empty((3, len(noted)), dtype=np.int64)
        found[0] = noted >> (_LENGTH + _SIGNAL)
        found[1] = found[0] + (_LONGEST - ((noted >> _SIGNAL) & _LONGEST))
        found[2] = noted & ((1 << _SIGNAL) - 1)
        return found

    def _longer(self, numbers: Ints, begun: Sequence[int]) -> list[int]:
        """Return the notes of longer cues, which begin with the pairs at *begun*."""
        found: list[int] = []
        double, longer = self.double.get, self.longer.get
        words = numbers.tolist() if begun else []
        for place in begun:
            past = place + 3
            opening = tuple(words[place:past])
            base = place << (_LENGTH + _SIGNAL)
            found.extend(base + note for note in double(opening[:2], ()))
            for rest, note in longer(opening, ()):
                if words[past : past + len(rest)] == rest:
                    found.append(base + note)
        return found


@cache
def cue_table() -> CueTable:
    """Return the table of all cues."""
    return CueTable.build(_numbers())
