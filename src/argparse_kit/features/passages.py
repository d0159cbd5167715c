"""Passages of a document, sentences or units, as features of a chain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import attrs
import numpy as np

from argparse_kit.features.groups import spread
from argparse_kit.features.lexis import COUNTED
from argparse_kit.features.passage_keys import (
    BEFORE,
    CAPITAL,
    CONTEXTS,
    CUES,
    END,
    ENDS,
    FIRST,
    KIND,
    LENGTH,
    LENGTHS,
    OPENING,
    QUOTED,
    PassageKeys,
)
from argparse_kit.features.reading import (
    Flags,
    Ints,
    Reading,
    bucketed,
    table_of,
)
from argparse_kit.learning.keyed import Bags

_AWAY: Final = table_of((0, 1, 2, 4, 7, 12, 20))
_SIZES: Final = (10, 20, 40, 80, 160)
_STEMS: Final = table_of((2, 4, 6, 9, 13, 18))
_CLOSERS: Final = frozenset("\"'”’»)]*_")
_CAPITALS: Final = COUNTED.index("capital")
_QUOTES: Final = COUNTED.index("quote")
_NEAR: Final = 3
"""Words of a passage within which a cue opens it."""


@attrs.frozen(kw_only=True, eq=False)
class Passages:
    """Passages of a document, in reading order; none is empty.

    Attributes:
        blocks: The block of each; -1 before the first.
        firsts: The first word of each.
        pasts: The word past each.
        counts: How often each of `COUNTED` stands in each, of shape
            ``(counted, passages)``; its first word's capital does not count.
        things: What stands in passages, each thing once: first the numbers of words of
            one passage after the other, then light features, then stems.
        bounds: Where the words of each passage begin among the things, then where its
            light features do, then its stems; and their end.
    """

    blocks: Ints
    firsts: Ints
    pasts: Ints
    counts: Ints
    things: Ints
    bounds: Ints

    def __len__(self) -> int:
        return len(self.firsts)


def find_passages(
    reading: Reading,
    blocks: Ints,
    firsts: Ints,
    pasts: Ints,
    ends: Sequence[int],
    openings: Ints | None = None,
) -> Passages:
    """Return passages with all that is read off their words.

    Args:
        reading: The document.
        blocks: The block of each passage.
        firsts: The first word of each.
        pasts: The word past each.
        ends: The end mark of each, see `end_mark`.
        openings: The word from which on what stands before each passage counts.
    """
    number = len(firsts)
    counts = reading.before.take(pasts, axis=1)
    counts -= reading.before.take(firsts, axis=1)
    capitals = reading.before[_CAPITALS]
    counts[_CAPITALS] = capitals.take(pasts) - capitals.take(firsts + 1)

    # A thing is noted as one number, whose order is: sort of thing, passage, thing.
    lexis = reading.lexis
    most = max(lexis.size, FIRST + lexis.paired, reading.stems.shape[1])
    shift = most.bit_length()
    places = np.arange(3 * number + 1) << shift
    bases = places[:-1].reshape(3, number)
    owners, tokens = spread(firsts, pasts)
    words = reading.things.take(tokens, axis=1)
    words += bases.take(owners, axis=1)
    looks = _describe_looks(reading, blocks, firsts, pasts, counts)
    looks[-1] = ends
    looks[-1] += END
    looks += bases[1]
    cues = _find_cues(reading, firsts, pasts, openings, bases[1])
    notes = np.concatenate([words, looks, cues], axis=None)
    notes.sort()
    things = notes & ((1 << shift) - 1)
    fresh = things != 0
    fresh[1:] &= notes[1:] != notes[:-1]
    kept = fresh.nonzero()[0]
    return Passages(
        blocks=blocks,
        firsts=firsts,
        pasts=pasts,
        counts=counts,
        things=things.take(kept),
        bounds=notes.take(kept).searchsorted(places),
    )


def _describe_looks(
    reading: Reading, blocks: Ints, firsts: Ints, pasts: Ints, counts: Ints
) -> Ints:
    """Return the light features of passages that each has one of, or 0 for none.

    The last row is left free for their end marks.
    """
    looks = np.empty((6, len(firsts)), dtype=np.int64)
    looks[0] = reading.blocks.kinds.take(blocks) + KIND
    looks[1] = bucketed(pasts - firsts, LENGTHS) + LENGTH
    looks[2] = reading.paired.take(firsts) + FIRST
    looks[3] = CAPITAL * (counts[_CAPITALS] > 0)
    looks[4] = QUOTED * (counts[_QUOTES] > 0)
    return looks


def _find_cues(
    reading: Reading, firsts: Ints, pasts: Ints, openings: Ints | None, bases: Ints
) -> Ints:
    """Return what cues say of passages, on top of *bases*; nothing of other cues."""
    cue_firsts, cue_pasts, signals = reading.words.cues
    after = firsts.searchsorted(cue_firsts, "right")
    owners = np.maximum(after - 1, 0)
    inside = (after > 0) & (cue_pasts <= pasts.take(owners))
    opens = inside & (cue_firsts < firsts.take(owners) + _NEAR)
    found = np.empty((2 if openings is None else 3, len(signals)), dtype=np.int64)
    found[0] = inside * (signals + CUES)
    found[1] = opens * (signals + OPENING)
    found[:2] += bases.take(owners)
    if openings is not None:
        following = np.minimum(after, len(firsts) - 1)
        ahead = (
            (after < len(firsts))
            & (cue_firsts >= openings.take(following))
            & (cue_pasts <= firsts.take(following) + 1)
        )
        found[2] = ahead * (signals + BEFORE) + bases.take(following)
    return found


def end_mark(forms: Sequence[str], first: int, past: int) -> int:
    """Return the number of the mark that ends the words, twice, and of its quote."""
    quoted = 0
    place = past - 1
    while place > first and forms[place] in _CLOSERS:
        quoted = 1
        place -= 1
    form = forms[place] if place >= first else ""
    number = _END_NUMBERS.get(form)
    if number is None:
        number = len(ENDS) + (not form[:1].isalnum())
    return 2 * number + quoted


_END_NUMBERS: Final = {mark: number for number, mark in enumerate(ENDS)}


SHARED_COLUMNS: Final = (
    *("past", "number", "semicolon", "colon", "dash", "bracket", "comma"),
    *("capital", "share", "index", "to_end", "many", "section", "last_section"),
    *("kind_before", "kind_after"),
    *("front", "front_share", "front_covered", "headings", "central", "once", "stems"),
    *("before_shared", "after_shared"),
)
"""The columns of `describe_passages`, in order.

What is counted in a passage; its capitals; its place in the text, in four ways; its
section; the kinds of the blocks around; its content words in title and deck, in
headings, in many blocks, in one only and in all; those that its neighbours share.
"""

SHARED: Final = len(SHARED_COLUMNS)
"""Columns of `describe_passages`."""


_MOST: Final = np.array(
    [
        *(4, 3, 2, 2, 3, 2, 4),
        *(5, 64, 64, 64, 64, 4, 1),
        *(64, 64),
        *(4, 64, 64, 3, 6, 6, 64),
        *(3, 3),
    ]
)[:, None]
"""The most that is told apart in each of them."""


def describe_passages(reading: Reading, passages: Passages, keys: PassageKeys) -> Ints:
    """Return the table of passages, with the columns that sentences and units share.

    Returns:
        Of shape ``(columns, passages)``, with rows for all columns that *keys* knows;
        those from `SHARED` on are yet to be filled.
    """
    number = len(passages)
    blocks, home = reading.blocks, passages.blocks
    table = np.empty((keys.columns, number), dtype=np.int64)
    table[:8] = passages.counts[:8]
    table[8:12] = _places(number)
    sections = blocks.sections.take(home)
    table[12] = sections + 1
    table[13] = sections == sections[-1:]
    table[14] = blocks.above.take(home)
    table[15] = blocks.below.take(home)
    _describe_stems(reading, passages, table[16:SHARED])
    np.minimum(table[:SHARED], _MOST, out=table[:SHARED])
    return table


@lru_cache(maxsize=64)
def _places(number: int) -> Ints:
    """Return where each of a number of passages stands in the text, in four ways."""
    place = np.arange(number)
    found = np.empty((4, number), dtype=np.int64)
    found[0] = 10 * place // max(number, 1)
    found[1] = bucketed(place, _AWAY)
    found[2] = found[1, ::-1]
    found[3] = np.searchsorted(np.array(_SIZES), number)
    return found


def _describe_stems(reading: Reading, passages: Passages, table: Ints) -> None:
    """Fill the columns of what the passages' content words do elsewhere."""
    number = len(passages)
    bounds = passages.bounds[2 * number :] - passages.bounds[2 * number]
    stems = passages.things[passages.bounds[2 * number] :]
    many = bounds[1:] - bounds[:-1]
    facts = np.zeros((5, len(stems) + 1), dtype=np.int64)
    facts[:4, 1:] = reading.stems.take(stems, axis=1)
    facts[4, 1:] = _come_next(stems, many, reading.stems.shape[1])
    sums = facts.cumsum(axis=1).take(bounds, axis=1)
    front, headings, often, once, shared = sums[:, 1:] - sums[:, :-1]
    table[0] = front
    table[1] = 5 * front // (many + 1)
    table[2] = 5 * front // max(reading.front, 1) + (reading.front > 0)
    table[3] = headings
    table[4] = often
    table[5] = once
    table[6] = bucketed(many, _STEMS)
    table[7, :1] = 0
    table[7, 1:] = shared[:-1]
    table[8] = shared


def _come_next(stems: Ints, many: Ints, kinds: int) -> Flags:
    """Tell which of the stems of passages, *many* of each, the next passage has too."""
    pairs = stems + (np.arange(len(many)) * kinds).repeat(many)
    wanted = pairs + kinds
    found = pairs.take(pairs.searchsorted(wanted), mode="clip")
    return np.asarray(found == wanted)


def build_bags(
    reading: Reading, passages: Passages, keys: PassageKeys, table: Ints
) -> Bags:
    """Return the features of passages.

    Args:
        reading: The document.
        passages: The passages.
        keys: Where keys begin.
        table: The columns of the passages.
    """
    number = len(passages)
    firsts, pasts, bounds = passages.firsts, passages.pasts, passages.bounds
    seconds = np.minimum(firsts + 1, pasts - 1)
    at_light, at_stem = int(bounds[number]), int(bounds[2 * number])
    words = passages.things[:at_light]
    lights = passages.things[at_light:at_stem]
    light_keys = (lights + keys.contexts).reshape(-1)
    paired, many = reading.paired, keys.lexis.paired
    columns = np.empty((keys.columns + 3, number), dtype=np.int64)
    np.add(table, keys.slots, out=columns[:-3])
    columns[-3] = reading.numbers.take(firsts) + keys.firsts
    columns[-2] = reading.numbers.take(seconds) + keys.seconds
    columns[-1] = paired.take(firsts) * many + paired.take(seconds) + keys.openings
    at_pair = at_light + len(light_keys)
    edges = np.zeros((2, CONTEXTS, number), dtype=np.int64)
    starts, stops = edges
    starts[0], stops[0] = bounds[:number], bounds[1 : number + 1]
    starts[1], stops[1] = firsts + at_pair, pasts + (at_pair - 1)
    starts[2] = bounds[number : 2 * number]
    stops[2] = bounds[number + 1 : 2 * number + 1]
    if number > 1:
        blocks = passages.blocks
        step = len(lights)
        apart = step + 2 * step * (blocks[1:] != blocks[:-1])
        np.add(edges[:, 2, :-1], apart, out=edges[:, 3, 1:])
        np.add(edges[:, 2, 1:], apart + step, out=edges[:, 4, :-1])
    return Bags(
        columns=columns,
        keys=np.concatenate([words, light_keys, reading.pairs + keys.pairs]),
        starts=starts,
        ends=stops,
    )
