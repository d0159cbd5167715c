"""The keys of the features of passages, and what each of them stands for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final

import attrs
import numpy as np

from argparse_kit.features.blocks import KIND_NUMBERS
from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.lexis import LIGHTS, Lexis, light_names
from argparse_kit.features.reading import Ints, table_of

VALUES: Final = 64
"""Values of a column, at most."""
LENGTHS: Final = table_of((2, 4, 7, 10, 14, 18, 23, 30, 40, 60))
"""The bucket of each number of words."""
ENDS: Final = (".", "?", "!", ":", ";", "…", ",")
"""Marks that end a passage."""

# Light features are those that a passage's neighbours see too. Those of words come
# first, then those of cues; each of these is where the features of one kind begin.
CUES: Final = LIGHTS
OPENING: Final = CUES + len(SIGNALS)
KIND: Final = OPENING + len(SIGNALS)
END: Final = KIND + KIND_NUMBERS
LENGTH: Final = END + 2 * (len(ENDS) + 2)
QUOTED: Final = LENGTH + int(LENGTHS[-1]) + 1
CAPITAL: Final = QUOTED + 1
BEFORE: Final = CAPITAL + 1
FIRST: Final = BEFORE + len(SIGNALS)

CONTEXTS: Final = 5
"""The passage itself; before it in its block, after it there; before it in another
block, after it there."""
_SIDES: Final = ("", "before.", "after.", "before.", "after.")


@attrs.frozen(kw_only=True, eq=False)
class PassageKeys:
    """Where the keys of each kind of feature begin.

    Attributes:
        lexis: The words that have keys.
        columns: How many columns there are beside the words.
    """

    lexis: Lexis
    columns: int

    @cached_property
    def firsts(self) -> int:
        """Keys of first words."""
        return self.lexis.size

    @cached_property
    def seconds(self) -> int:
        """Keys of second words."""
        return 2 * self.lexis.size

    @cached_property
    def pairs(self) -> int:
        """Keys of pairs of words."""
        return 3 * self.lexis.size

    @cached_property
    def openings(self) -> int:
        """Keys of the first two words."""
        return self.pairs + self.lexis.paired**2

    @cached_property
    def lights(self) -> int:
        """Keys of light features."""
        return self.openings + self.lexis.paired**2

    @cached_property
    def light_size(self) -> int:
        """Light features of one context."""
        return FIRST + self.lexis.paired

    @cached_property
    def values(self) -> int:
        """Keys of the values of columns."""
        return self.lights + CONTEXTS * self.light_size

    @cached_property
    def contexts(self) -> Ints:
        """Where the keys of light features of each context begin, as a column."""
        return (np.arange(CONTEXTS) * self.light_size + self.lights)[:, None]

    @cached_property
    def slots(self) -> Ints:
        """Where the keys of each column's values begin, as a column."""
        return (np.arange(self.columns) * VALUES + self.values)[:, None]

    @cached_property
    def size(self) -> int:
        """Number of possible keys."""
        return self.values + self.columns * VALUES

    def name(self, key: int, columns: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Return what a key stands for: a feature's name, and the words that it is of.

        Args:
            key: A key of these.
            columns: Names of the columns, in order.

        Returns:
            The name of a column, of what a cue or mark signals, or of a place of words
            (``word``, ``opening``); where a neighbour has it, with ``before.`` or
            ``after.`` in front. Words that the model does not know are empty strings.
        """
        word, size, many = self.lexis.word, self.lexis.size, self.lexis.paired
        if key < size:
            return "word", (word(key),)
        if key < self.pairs:
            return "opening", (word(key % size),)
        if key < self.lights:
            name = "pair" if key < self.openings else "opening"
            pair = (key - self.pairs) % many**2
            return name, (word(pair // many), word(pair % many))
        if key < self.values:
            context, light = divmod(key - self.lights, self.light_size)
            name, words = self._name_light(light)
            return _SIDES[context] + name, words
        return columns[(key - self.values) // VALUES], ()

    def _name_light(self, light: int) -> tuple[str, tuple[str, ...]]:
        if light < CUES:
            seen = light_names()[light]
            return (seen, ()) if seen in {"past", "number"} else ("word", (seen,))
        if light < OPENING:
            return f"has_{SIGNALS[light - CUES]}", ()
        if light < KIND:
            return f"opens_{SIGNALS[light - OPENING]}", ()
        for bound, name in (
            (END, "kind"),
            (LENGTH, "end"),
            (QUOTED, "words"),
            (CAPITAL, "quote"),
            (BEFORE, "capital"),
        ):
            if light < bound:
                return name, ()
        if light < FIRST:
            return f"opens_{SIGNALS[light - BEFORE]}", ()
        return "opening", (self.lexis.word(light - FIRST),)
