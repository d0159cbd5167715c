"""Pieces of sentences as features of a chain that tells where units begin and end.

A sentence is cut wherever a unit may begin or end: beside marks and words that open
clauses, and where a cue ends. In gold data 99 of 100 units begin and end at such cuts,
and there are a third as many pieces as words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Final, TypeAlias

import attrs
import numpy as np

from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.groups import spread
from argparse_kit.features.lexis import CLASSES, COUNTED, Lexis, first_cutting_class
from argparse_kit.features.reading import (
    Flags,
    Ints,
    Reading,
    bucketed,
    table_of,
)
from argparse_kit.learning.keyed import Bags

Numbers: TypeAlias = Ints | Flags | Sequence[int]

_NEAR: Final = 8
"""Words from the sentence's beginning within which a cue's end is a cut."""
_PLACES: Final = table_of((0, 1, 2, 3, 5, 8, 12, 20))
_LENGTHS: Final = table_of((1, 2, 3, 4, 6, 9, 13))
_SLOT: Final = 64
_NO_SIGNAL: Final = len(SIGNALS)
_VERBAL: Final = COUNTED.index("verbal")


@attrs.frozen(kw_only=True, eq=False)
class Clauses:
    """The pieces of sentences.

    Attributes:
        starts: The first word of each piece.
        stops: The word past each piece.
        bounds: Where the pieces of each sentence begin; one entry more than sentences.
        firsts: The first word of each sentence.
        pasts: The word past each sentence.
        bags: The features of each piece.
    """

    starts: Ints
    stops: Ints
    bounds: Ints
    firsts: Ints
    pasts: Ints
    bags: Bags


_SINGLES: Final = 3
_COMMONS: Final = 2
_PAIRS: Final = 4
_WORDS: Final = 14
_COLUMNS: Final = 13
"""Rows of words around the beginning of a piece, and of its further features."""
_AROUND: Final = np.arange(-2, 3)[:, None]
_PREFIX: Final = 4
"""Cues and marks of which the opening of a sentence may consist."""


@attrs.frozen(kw_only=True, eq=False)
class ClauseKeys:
    """Where the keys of each kind of feature begin.

    Attributes:
        lexis: The words that have keys.
    """

    lexis: Lexis

    @cached_property
    def commons(self) -> int:
        """Keys of words two away."""
        return _SINGLES * self.lexis.size

    @cached_property
    def pairs(self) -> int:
        """Keys of pairs of words."""
        return self.commons + _COMMONS * self.lexis.paired

    @cached_property
    def triples(self) -> int:
        """Keys of classes of three words."""
        return self.pairs + _PAIRS * self.lexis.paired**2

    @cached_property
    def verbs(self) -> int:
        """Keys of verbs before, in and after, and the classes at the cut."""
        return self.triples + CLASSES**3

    @cached_property
    def states(self) -> int:
        """Keys of the sentence's state and the classes at the cut."""
        return self.verbs + 27 * CLASSES**2

    @cached_property
    def first_words(self) -> int:
        """Keys of the classes of the sentence's first word and the cut's."""
        return self.states + 2 * CLASSES**2

    @cached_property
    def lengths(self) -> int:
        """Keys of the piece's length and its first word's class."""
        return self.first_words + CLASSES**2

    @cached_property
    def values(self) -> int:
        """Keys of the values of columns."""
        return self.lengths + 8 * CLASSES

    @cached_property
    def rows(self) -> Ints:
        """Where the keys of each row of features begin, as a column."""
        size, many = self.lexis.size, self.lexis.paired
        singles = range(0, _SINGLES * size, size)
        commons = range(self.commons, self.pairs, many)
        pairs = range(self.pairs, self.triples, many**2)
        classes = (
            *(self.triples, self.verbs, self.states),
            *(self.first_words, self.lengths),
        )
        columns = range(self.values, self.size, _SLOT)
        return np.array([*singles, *commons, *pairs, *classes, *columns])[:, None]

    @cached_property
    def size(self) -> int:
        """Number of possible keys."""
        return self.values + _COLUMNS * _SLOT


def read_clauses(
    reading: Reading, chosen: Numbers, several: Numbers, keys: ClauseKeys
) -> Clauses:
    """Return the pieces of chosen sentences.

    Args:
        reading: The document.
        chosen: Indices of the sentences.
        several: Whether each is taken to hold several units.
        keys: Where keys begin.
    """
    homes, firsts, pasts = reading.sentences.take(chosen, axis=1)
    cutting = reading.classes >= first_cutting_class()
    signals = _mark_cues(reading)
    owners, starts, away = _cut(firsts, pasts, cutting, signals[0, 1])
    bounds = owners.searchsorted(np.arange(len(firsts) + 1))
    stops = np.empty_like(starts)
    stops[:-1] = starts[1:]
    stops[bounds[1:] - 1] = pasts
    table = np.empty((len(keys.rows), len(starts)), dtype=np.int64)
    first, end = firsts.take(owners), pasts.take(owners)
    many = np.array(several, dtype=np.int64).take(owners)
    _describe_words(reading, starts, stops, first, end, many, table[:_WORDS])

    index = np.arange(len(starts)) - bounds.take(owners)
    number = (bounds[1:] - bounds[:-1]).take(owners)
    prefix = _past_openings(reading, cutting, firsts, pasts).take(owners)
    columns = table[_WORDS:]
    columns[0] = bucketed(away, _PLACES)
    columns[1] = bucketed(end - starts, _PLACES)
    columns[3] = np.minimum(number - 1 - index, 7)
    number = np.minimum(number, 7)
    columns[2] = np.minimum(index, 7) * 8 + number
    columns[4] = 1 + np.sign(starts - prefix)
    columns[5:9:2], columns[6:9:2] = signals.take(starts, axis=2)
    columns[9] = reading.blocks.kinds.take(homes).take(owners) * (index == 0)
    columns[10] = many * 8 + number
    columns[11:] = columns[5:9:2] + 16 * (away >= _NEAR)
    table += keys.rows
    nothing = np.zeros((0, len(starts)), dtype=np.int64)
    bags = Bags(columns=table, keys=table[:0, 0], starts=nothing, ends=nothing)
    return Clauses(
        starts=starts,
        stops=stops,
        bounds=bounds,
        firsts=firsts,
        pasts=pasts,
        bags=bags,
    )


def _cut(
    firsts: Ints, pasts: Ints, cutting: Flags, ending: Ints
) -> tuple[Ints, Ints, Ints]:
    """Return the sentence of each piece, its first word and how far in that stands.

    Args:
        firsts: The first word of each sentence.
        pasts: The word past each.
        cutting: Whether a sentence is cut before and after each word.
        ending: The signal of a cue that ends before each word.
    """
    owners, tokens = spread(firsts, pasts)
    away = tokens - firsts.take(owners)
    beside = cutting.copy()
    beside[1:] |= cutting[:-1]
    ends = ending[:-1] != _NO_SIGNAL
    cut = beside.take(tokens) | (ends.take(tokens) & (away < _NEAR)) | (away == 0)
    at = cut.nonzero()[0]
    return owners.take(at), tokens.take(at), away.take(at)


def _mark_cues(reading: Reading) -> Ints:
    """Return what cues signal that begin at each word, and that end before it.

    Returns:
        Of shape ``(2, 2, words + 1)``: the first and the second signal of both.
    """
    firsts, pasts, signals = reading.words.cues
    size = len(reading.numbers) + 1
    places = np.concatenate([firsts, pasts + size])
    signals = np.concatenate([signals, signals])
    order = np.arange(len(places))
    winner = np.empty(2 * size, dtype=np.int64)
    # Of equal places the one that is written last stays: the first, read backwards.
    winner[places[::-1]] = order[::-1]
    first = winner.take(places)
    rest = (first != order).nonzero()[0][::-1]
    found = np.full((2, 2 * size), _NO_SIGNAL)
    found[0, places] = signals.take(first)
    found[1, places.take(rest)] = signals.take(rest)
    return found.reshape(2, 2, size)


def _past_openings(reading: Reading, cutting: Flags, firsts: Ints, pasts: Ints) -> Ints:
    """Return the word past the cues and marks with which each sentence opens."""
    cue_firsts, cue_pasts, _ = reading.words.cues
    past = np.arange(len(cutting))
    past += cutting
    past[cue_firsts[::-1]] = cue_pasts[::-1]  # the longest cue stays
    last = pasts - 1
    found = firsts
    for _ in range(_PREFIX):
        found = past.take(np.minimum(found, last))
    return found


def _describe_words(
    reading: Reading,
    starts: Ints,
    stops: Ints,
    first: Ints,
    end: Ints,
    several: Ints,
    table: Ints,
) -> None:
    """Fill the rows of the words around the beginning of each piece."""
    many = reading.lexis.paired
    near = np.empty((6, len(starts)), dtype=np.int64)
    near[:5] = starts + _AROUND
    near[5] = stops
    inside = (near >= first) & (near < end)
    near *= inside
    paired = reading.paired.take(near) * inside
    joined = paired[:3] * many + paired[1:4]
    before, opening, second = reading.classes.take(near[1:4]) * inside[1:4]
    joint = before * CLASSES + opening
    table[:3] = reading.numbers.take(near[1:4]) * inside[1:4]
    table[3:5] = paired[::4][:2]
    table[5:7] = joined[1:]
    table[7] = joined[0]
    table[8] = reading.paired.take(stops - 1) * many + paired[5]
    table[9] = joint * CLASSES + second
    table[10] = _count_verbs(reading, starts, stops, first, end) * CLASSES**2 + joint
    table[11] = several * CLASSES**2 + joint
    table[12] = reading.classes.take(first) * CLASSES + opening
    table[13] = bucketed(stops - starts, _LENGTHS) * CLASSES + opening


def _count_verbs(
    reading: Reading, starts: Ints, stops: Ints, first: Ints, end: Ints
) -> Ints:
    """Return whether none, one or more verbs stand before, in and after each piece."""
    edges = np.empty((4, len(starts)), dtype=np.int64)
    edges[0], edges[1], edges[2], edges[3] = first, starts, stops, end
    verbs = reading.before[_VERBAL].take(edges)
    before, within, after = np.minimum(verbs[1:] - verbs[:-1], 2)
    return np.asarray(9 * before + 3 * within + after)
