"""Pieces of sentences as features of a chain that tells where units begin and end.

A sentence is cut wherever a unit may begin or end: beside marks and words that open
clauses, and where a cue ends. In gold data 99 of 100 units begin and end at such cuts,
and there are a third as many pieces as words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
import numpy as np

from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.lexis import CLASSES, COUNTED, Lexis, first_cutting_class
from argparse_kit.features.reading import (
    Flags,
    Ints,
    Reading,
    bucketed,
    spread,
    table_of,
)
from argparse_kit.learning.keyed import Bags

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
        bounds: Where the pieces of each sentence begin; one entry more than sentences.
        pasts: The word past each sentence.
        bags: The features of each piece.
    """

    starts: Ints
    bounds: Ints
    pasts: Ints
    bags: Bags


_SINGLES: Final = 3
_COMMONS: Final = 2
_PAIRS: Final = 4
_COLUMNS: Final = 13
_PREFIX: Final = 4
"""Cues and marks of which the opening of a sentence may consist."""


@attrs.frozen(kw_only=True, eq=False)
class ClauseKeys:
    """Where the keys of each kind of feature begin.

    Attributes:
        lexis: The words that have keys.
    """

    lexis: Lexis

    @property
    def commons(self) -> int:
        """Keys of words two away."""
        return _SINGLES * self.lexis.size

    @property
    def pairs(self) -> int:
        """Keys of pairs of words."""
        return self.commons + _COMMONS * self.lexis.paired

    @property
    def triples(self) -> int:
        """Keys of classes of three words."""
        return self.pairs + _PAIRS * self.lexis.paired**2

    @property
    def verbs(self) -> int:
        """Keys of verbs before, in and after, and the classes at the cut."""
        return self.triples + CLASSES**3

    @property
    def states(self) -> int:
        """Keys of the sentence's state and the classes at the cut."""
        return self.verbs + 27 * CLASSES**2

    @property
    def first_words(self) -> int:
        """Keys of the classes of the sentence's first word and the cut's."""
        return self.states + 2 * CLASSES**2

    @property
    def lengths(self) -> int:
        """Keys of the piece's length and its first word's class."""
        return self.first_words + CLASSES**2

    @property
    def values(self) -> int:
        """Keys of the values of columns."""
        return self.lengths + 8 * CLASSES

    @property
    def size(self) -> int:
        """Number of possible keys."""
        return self.values + _COLUMNS * _SLOT


def read_clauses(
    reading: Reading, chosen: Sequence[int], several: Sequence[bool], keys: ClauseKeys
) -> Clauses:
    """Return the pieces of chosen sentences.

    Args:
        reading: The document.
        chosen: Indices of the sentences.
        several: Whether each is taken to hold several units.
        keys: Where keys begin.
    """
    homes, firsts, pasts = reading.sentences.take(chosen, axis=1)
    many_units = np.array(several, dtype=np.int64)
    cutting = reading.classes >= first_cutting_class()
    opened, closed, skips = _mark_cues(reading, cutting)

    owners, tokens = spread(firsts, pasts)
    cuts = cutting.copy()
    cuts[1:] |= cutting[:-1]
    ends_cue = closed[0, :-1] != _NO_SIGNAL
    away = tokens - firsts.take(owners)
    cut = cuts.take(tokens) | (away == 0) | (ends_cue.take(tokens) & (away < _NEAR))
    at = cut.nonzero()[0]
    steps = tokens.take(at)
    owners = owners.take(at)
    away = away.take(at)
    bounds = owners.searchsorted(np.arange(len(firsts) + 1))
    end = pasts.take(owners)
    stops = np.empty_like(steps)
    stops[:-1] = steps[1:]
    last = bounds[1:] - 1
    stops[last] = pasts

    prefix = firsts
    for _ in range(_PREFIX):
        prefix = skips.take(np.minimum(prefix, pasts - 1))
    index = np.arange(len(steps)) - bounds.take(owners)
    number = np.diff(bounds)
    left = np.minimum(number.take(owners) - 1 - index, 7)
    number = np.minimum(number, 7).take(owners)
    many = many_units.take(owners)
    far = 16 * (away >= _NEAR)
    signals = [
        column.take(steps) for column in (opened[0], opened[1], closed[0], closed[1])
    ]
    columns = [
        bucketed(away, _PLACES),
        bucketed(end - steps, _PLACES),
        np.minimum(index, 7) * 8 + number,
        left,
        1 + np.sign(steps - prefix.take(owners)),
        *signals,
        reading.blocks.kinds.take(homes).take(owners) * (index == 0),
        many * 8 + number,
        far + signals[0],
        far + signals[2],
    ]
    own = _at_cuts(reading, keys, steps, stops, firsts.take(owners), end, many)
    table = np.empty((len(own) + _COLUMNS, len(steps)), dtype=np.int64)
    for place, column in enumerate((*own, *columns)):
        table[place] = column
    table[len(own) :] += (keys.values + np.arange(_COLUMNS) * _SLOT)[:, None]
    nothing = np.zeros((0, len(steps)), dtype=np.int64)
    bags = Bags(columns=table, keys=table[:0, 0], starts=nothing, ends=nothing)
    return Clauses(starts=steps, bounds=bounds, pasts=pasts, bags=bags)


def _mark_cues(reading: Reading, cutting: Flags) -> tuple[Ints, Ints, Ints]:
    """Return what begins and what ends at each word, and where an opening goes on.

    Returns:
        Two signals of the cues that begin at each word, two of those that end there,
        and the word past the longest cue, or past the mark, that stands there.
    """
    firsts, pasts, signals = reading.cues
    size = len(cutting) + 1
    skips = np.arange(size)
    skips[:-1] += cutting
    # Of equal places the one that is written last stays: the first, read backwards.
    skips[firsts[::-1]] = pasts[::-1]
    return _two_of(firsts, signals, size), _two_of(pasts, signals, size), skips


def _two_of(places: Ints, signals: Ints, size: int) -> Ints:
    """Return the first two signals at each place."""
    found = np.full((2, size), _NO_SIGNAL)
    order = np.arange(len(places))
    winner = np.zeros(size, dtype=np.int64)
    winner[places[::-1]] = order[::-1]
    found[0, places] = signals[winner[places]]
    rest = (winner[places] != order).nonzero()[0][::-1]
    found[1, places[rest]] = signals[rest]
    return found


def _at_cuts(
    reading: Reading,
    keys: ClauseKeys,
    steps: Ints,
    stops: Ints,
    first: Ints,
    end: Ints,
    several: Ints,
) -> list[Ints]:
    """Return the keys of the words around each cut."""
    lexis = keys.lexis
    many = lexis.paired
    square = many * many
    near = np.stack([steps - 2, steps - 1, steps, steps + 1, steps + 2, stops])
    inside = (near >= first) & (near < end)
    numbers = reading.numbers.take(near * inside) * inside
    paired = lexis.pair_numbers.take(numbers)
    class_ = lexis.classes.take(numbers)
    last = reading.paired.take(stops - 1)
    verbal = reading.before[_VERBAL]
    at_step, at_stop = verbal.take(steps), verbal.take(stops)
    before = np.minimum(at_step - verbal.take(first), 2)
    within = np.minimum(at_stop - at_step, 2)
    after = np.minimum(verbal.take(end) - at_stop, 2)
    joint = class_[1] * CLASSES + class_[2]
    opening = reading.classes.take(first)
    lengths = bucketed(stops - steps, _LENGTHS)
    return [
        numbers[1],
        numbers[2] + lexis.size,
        numbers[3] + 2 * lexis.size,
        paired[0] + keys.commons,
        paired[4] + (keys.commons + many),
        paired[1] * many + paired[2] + keys.pairs,
        paired[2] * many + paired[3] + (keys.pairs + square),
        paired[0] * many + paired[1] + (keys.pairs + 2 * square),
        last * many + paired[5] + (keys.pairs + 3 * square),
        joint * CLASSES + class_[3] + keys.triples,
        (9 * before + 3 * within + after) * CLASSES**2 + joint + keys.verbs,
        several * CLASSES**2 + joint + keys.states,
        opening * CLASSES + class_[2] + keys.first_words,
        lengths * CLASSES + class_[2] + keys.lengths,
    ]
