"""Passages of a document, sentences or units, as features of a chain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import attrs
import numpy as np

from argparse_kit.features.lexis import (
    BRACKET,
    COLON,
    COMMA,
    DASH,
    NUMBER,
    PAST,
    QUOTE,
    SEMICOLON,
)
from argparse_kit.features.passage_keys import (
    BEFORE,
    CAPITAL,
    CONTEXTS,
    CUES,
    END,
    ENDS,
    FIRST,
    KIND,
    KIND_NUMBERS,
    LENGTH,
    LENGTHS,
    OPENING,
    QUOTED,
    VALUES,
    PassageKeys,
)
from argparse_kit.features.reading import (
    Ints,
    Reading,
    bucketed,
    distinct,
    spread,
    table_of,
)
from argparse_kit.learning.keyed import Bags

_AWAY: Final = table_of((0, 1, 2, 4, 7, 12, 20))
_SIZES: Final = (10, 20, 40, 80, 160)
_STEMS: Final = table_of((2, 4, 6, 9, 13, 18))
_CLOSERS: Final = frozenset("\"'”’»)]*_")


@attrs.frozen(kw_only=True, eq=False)
class Passages:
    """Passages of a document, in reading order; none is empty.

    Attributes:
        blocks: The block of each; -1 before the first.
        firsts: The first word of each.
        pasts: The word past each.
        owners: The passage of each word of all of them.
        tokens: The words of all of them.
        counts: What is counted in each, by column of `COUNTED`.
        ends: The end mark of each, see `end_mark`.
    """

    blocks: Ints
    firsts: Ints
    pasts: Ints
    owners: Ints
    tokens: Ints
    counts: Ints
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.firsts)


def find_passages(
    reading: Reading, blocks: Ints, firsts: Ints, pasts: Ints, ends: Sequence[int]
) -> Passages:
    """Return passages with all that is read off their words."""
    owners, tokens = spread(firsts, pasts)
    return Passages(
        blocks=blocks,
        firsts=firsts,
        pasts=pasts,
        owners=owners,
        tokens=tokens,
        counts=reading.counted.take(pasts, axis=0)
        - reading.counted.take(firsts, axis=0),
        ends=ends,
    )


def end_mark(forms: Sequence[str], first: int, past: int) -> int:
    """Return the number of the mark that ends the words, twice, and of its quote."""
    quoted = 0
    place = past - 1
    while place > first and forms[place] in _CLOSERS:
        quoted = 1
        place -= 1
    form = forms[place] if place >= first else ""
    if form in ENDS:
        return 2 * ENDS.index(form) + quoted
    return 2 * (len(ENDS) + (not form[:1].isalnum())) + quoted


_COUNTS: Final = [PAST, NUMBER, SEMICOLON, COLON, DASH, BRACKET, COMMA]
_MOST: Final = np.array([4, 3, 2, 2, 3, 2, 4])
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


def describe_passages(reading: Reading, passages: Passages) -> list[Ints]:
    """Return the columns that sentences and units share."""
    blocks = reading.blocks
    kinds, sections = blocks.kinds, blocks.sections
    above = np.concatenate([kinds[-1:], kinds[:-2], kinds[-1:]])
    below = np.concatenate([kinds[1:], kinds[-1:]])
    home = passages.blocks
    kind = kinds.take(home)
    section = sections.take(home)
    capitals = reading.capitals
    counts = np.minimum(passages.counts.take(_COUNTS, axis=1), _MOST)
    return [
        *counts.T,
        np.minimum(
            capitals.take(passages.pasts) - capitals.take(passages.firsts + 1), 5
        ),
        *_places(len(passages)),
        np.minimum(section, 3) + 1,
        section == section[-1:],
        above.take(home) * KIND_NUMBERS + kind,
        below.take(home) * KIND_NUMBERS + kind,
        *_describe_stems(reading, passages),
    ]


@lru_cache(maxsize=64)
def _places(number: int) -> tuple[Ints, ...]:
    """Return where each of a number of passages stands in the text."""
    place = np.arange(number)
    size = np.searchsorted(np.array(_SIZES), number)
    return (
        10 * place // max(number, 1),
        bucketed(place, _AWAY),
        bucketed(place[::-1], _AWAY),
        np.full(number, size),
    )


def _describe_stems(reading: Reading, passages: Passages) -> list[Ints]:
    """Return the columns of what the passages' content words do elsewhere."""
    number = len(passages)
    front = reading.front
    kinds = len(front)
    stems = reading.stems.take(passages.tokens)
    content = stems.nonzero()[0]
    pairs = distinct(passages.owners.take(content) * kinds + stems.take(content))
    owners = pairs // kinds
    stems = pairs - owners * kinds
    repeats = reading.repeats.take(stems)
    facts = np.zeros((len(pairs) + 1, 5), dtype=np.int64)
    own = facts[1:]
    own[:, 0] = front.take(stems)
    own[:, 1] = reading.headings.take(stems)
    own[:, 2] = repeats >= 4
    own[:, 3] = repeats <= 1
    if len(pairs):
        moved = pairs + kinds
        at = pairs.searchsorted(moved)
        own[:, 4] = pairs.take(at, mode="clip") == moved
    bounds = owners.searchsorted(np.arange(number + 1))
    sums = facts.cumsum(axis=0).take(bounds, axis=0)
    in_front, in_headings, often, once, after = (sums[1:] - sums[:-1]).T
    own_number = np.diff(bounds)
    all_front = int(front.sum())
    before = np.zeros_like(after)
    before[1:] = after[:-1]
    return [
        np.minimum(in_front, 4),
        5 * in_front // (own_number + 1),
        5 * in_front // max(all_front, 1) + (all_front > 0),
        np.minimum(in_headings, 3),
        np.minimum(often, 6),
        np.minimum(once, 6),
        bucketed(own_number, _STEMS),
        np.minimum(before, 3),
        np.minimum(after, 3),
    ]


def build_bags(
    reading: Reading,
    passages: Passages,
    keys: PassageKeys,
    columns: Sequence[Ints],
    openings: Ints | None = None,
) -> Bags:
    """Return the features of passages.

    Args:
        reading: The document.
        passages: The passages.
        keys: Where keys begin.
        columns: The columns of the passages.
        openings: The word from which on what stands before each passage counts.
    """
    number = len(passages)
    firsts, pasts = passages.firsts, passages.pasts
    bounds = np.arange(number + 1)
    size = keys.lexis.size
    owned = distinct(passages.owners * size + reading.numbers.take(passages.tokens))
    word_bounds = owned.searchsorted(bounds * size)
    words = owned % size

    light_size = keys.light_size
    owned = distinct(
        np.concatenate(_light_features(reading, passages, light_size, openings))
    )
    light_bounds = owned.searchsorted(bounds * light_size)
    lights = owned % light_size
    contexts = np.arange(CONTEXTS) * light_size + keys.lights
    light_keys = (lights + contexts[:, None]).reshape(-1)

    paired = reading.paired
    many = keys.lexis.paired
    pair_keys = paired[:-1] * many + paired[1:] + keys.pairs

    seconds = np.minimum(firsts + 1, pasts - 1)
    table = np.empty((len(columns) + 3, number), dtype=np.int64)
    for place, column in enumerate(columns):
        table[place] = column
    table[:-3] += (keys.values + np.arange(len(columns)) * VALUES)[:, None]
    table[-3] = reading.numbers.take(firsts) + keys.firsts
    table[-2] = reading.numbers.take(seconds) + keys.seconds
    table[-1] = paired.take(firsts) * many + paired.take(seconds) + keys.openings

    at_light = len(words)
    at_pair = at_light + len(light_keys)
    starts = np.zeros((CONTEXTS, number), dtype=np.int64)
    stops = np.zeros_like(starts)
    starts[0], stops[0] = word_bounds[:-1], word_bounds[1:]
    starts[1], stops[1] = firsts + at_pair, pasts + (at_pair - 1)
    starts[2] = light_bounds[:-1] + at_light
    stops[2] = light_bounds[1:] + at_light
    if number > 1:
        blocks = passages.blocks
        step = len(lights)
        shift = np.where(blocks[1:] == blocks[:-1], step, 3 * step)
        for bound in (starts, stops):
            own = bound[2]
            np.add(own[:-1], shift, out=bound[3, 1:])
            np.add(own[1:], shift + step, out=bound[4, :-1])
    return Bags(
        columns=table,
        keys=np.concatenate([words, light_keys, pair_keys]),
        starts=starts,
        ends=stops,
    )


def _light_features(
    reading: Reading, passages: Passages, size: int, openings: Ints | None
) -> list[Ints]:
    """Return the light features of all passages, those of the nth from n * size on."""
    firsts, pasts = passages.firsts, passages.pasts
    seen = reading.lexis.lights.take(reading.numbers.take(passages.tokens))
    at = seen.nonzero()[0]
    base = np.arange(len(passages)) * size
    capitals = reading.capitals
    capital = capitals.take(pasts) > capitals.take(firsts + 1)
    found = [
        passages.owners.take(at) * size + seen.take(at),
        base + (reading.blocks.kinds.take(passages.blocks) + KIND),
        base + (np.array(passages.ends, dtype=np.int64) + END),
        base + (bucketed(pasts - firsts, LENGTHS) + LENGTH),
        base + (reading.paired.take(firsts) + FIRST),
        base[capital] + CAPITAL,
        base[passages.counts[:, QUOTE] > 0] + QUOTED,
    ]
    cue_firsts, cue_pasts, signals = reading.cues
    after = firsts.searchsorted(cue_firsts, "right")
    owners = after - 1
    inside = (owners >= 0) & (cue_pasts <= pasts.take(owners))
    owned = owners * size + signals
    found.append(owned[inside] + CUES)
    opening = inside & (cue_firsts < firsts.take(owners) + 3)
    found.append(owned[opening] + OPENING)
    if openings is not None:
        next_one = np.minimum(after, len(passages) - 1)
        ahead = (
            (after < len(passages))
            & (cue_firsts >= openings.take(next_one))
            & (cue_pasts <= firsts.take(next_one) + 1)
        )
        found.append(after[ahead] * size + signals[ahead] + BEFORE)
    return found
