"""A document as a model reads it: columns of numbers, one entry a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.lexis import COUNTED, KNOWN, Lexis
from argparse_kit.features.words import Words
from argparse_kit.model import BODY_KINDS, BlockKind, Document

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

KINDS: Final = (
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTE,
    BlockKind.DECK,
    BlockKind.TITLE,
    BlockKind.HEADING,
)
"""The kinds of blocks in which units are sought, by number."""
HEADING: Final = KINDS.index(BlockKind.HEADING)
OTHER_KIND: Final = len(KINDS)
NO_KIND: Final = len(KINDS) + 1
KIND_NUMBERS: Final = NO_KIND + 1
"""Numbers of kinds: of those above, of all others, and of no block."""

_CAPITALS: Final = COUNTED.index("capital")
_KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
_OFTEN: Final = 4
"""Blocks from which on a stem stands in many."""
_BODY, _FRONT, _HEADED, _NEVER = range(4)
"""Groups of blocks in which stems are counted, or not."""
_GROUPS: Final = {
    BlockKind.TITLE: _FRONT,
    BlockKind.DECK: _FRONT,
    BlockKind.HEADING: _HEADED,
    BlockKind.BOILERPLATE: _NEVER,
}
_NO_BLOCK: Final = (NO_KIND, NO_KIND, NO_KIND, -1, False, _BODY)
"""What the columns of `Blocks` say of no block, but for where it starts."""


@attrs.frozen(eq=False)
class Blocks:
    """The blocks of a document, and after them an entry that stands for no block.

    Attributes:
        starts: The first word of each block.
        kinds: The kind of each, as an index into `KINDS`, or `OTHER_KIND`.
        above: The kind of the block before each, and its own: ``a * KIND_NUMBERS + b``.
        below: The same for the block after each.
        sections: The number of its section; -1 outside.
        edges: Whether a section begins with it, or a heading stands before it.
        groups: As what its stems are counted.
    """

    starts: Ints
    kinds: Ints
    above: Ints
    below: Ints
    sections: Ints
    edges: Ints
    groups: Ints


@attrs.frozen(kw_only=True, eq=False)
class Reading:
    """What a model sees of a document before it looks for anything.

    Attributes:
        words: The words.
        lexis: The words that the model knows.
        numbers: The number of each word in the lexis.
        things: What each word is in passages, of shape ``(3, words)``: its number, what
            neighbours see, its stem.
        paired: The number of each in pairs.
        classes: The class of each.
        pairs: The number of each pair of successive words.
        before: How often each of `COUNTED` stands before each word, and in all, of
            shape ``(counted, words + 1)``.
        blocks: The blocks.
        sentences: The block, the first word and the word past each sentence in which
            units are sought, of shape ``(3, sentences)``.
        stems: Whether each stem stands in title or deck, in a heading, in many blocks,
            in one or none, of shape ``(4, stems)``.
        front: How many stems stand in title or deck.
    """

    words: Words
    lexis: Lexis
    numbers: Ints
    things: Ints
    paired: Ints
    classes: Ints
    pairs: Ints
    before: Ints
    blocks: Blocks
    sentences: Ints
    stems: Flags
    front: int


def read(document: Document, words: Words, lexis: Lexis) -> Reading:
    """Return *document* as a model with the words of *lexis* reads it."""
    columns, counted = _look_up(words, lexis)
    paired, classes, numbers, *_ = columns
    blocks = _read_blocks(document, words.offsets)
    stems = _find_repeats(blocks, words)
    return Reading(
        words=words,
        lexis=lexis,
        numbers=numbers,
        things=columns[-3:],
        paired=paired,
        classes=classes,
        pairs=paired[:-1] * lexis.paired + paired[1:],
        before=counted.cumsum(axis=1),
        blocks=blocks,
        sentences=_find_sentences(document, blocks, words.offsets),
        stems=stems,
        front=int(np.count_nonzero(stems[0])),
    )


def _look_up(words: Words, lexis: Lexis) -> tuple[Ints, Ints]:
    """Return what is known of each word, and what counts in it, from column 1 on."""
    known = map(lexis.numbers.get, words.distinct, words.looks.endings)
    numbers = np.fromiter(known, np.int64, len(words.distinct))
    facts = lexis.facts.take(numbers.take(words.codes), axis=0).T
    columns = np.empty((KNOWN + 1, len(words.codes)), dtype=np.int64)
    columns[:KNOWN] = facts[:KNOWN]
    columns[KNOWN] = words.stems
    counted = np.zeros((len(COUNTED), len(words.codes) + 1), dtype=np.int64)
    counted[:, 1:] = facts[KNOWN:]
    initials = words.initials
    # Capitals of Latin script; of unsigned numbers a comparison with both ends.
    counted[_CAPITALS, 1:] = (initials - 65 < 26) | (initials - 192 < 31)
    return columns, counted


def _read_blocks(document: Document, offsets: Ints) -> Blocks:
    """Return the blocks of a document whose words begin at *offsets*."""
    kinds: list[int] = []
    sections: list[int] = []
    edges: list[bool] = []
    section = lead = -1
    before = NO_KIND
    for block in document.blocks:
        kind = _KIND_NUMBERS.get(block.kind, OTHER_KIND)
        inside = kind == HEADING or block.kind in BODY_KINDS
        if kind == HEADING or (inside and section < 0):
            section += 1
        number = section if inside else -1
        kinds.append(kind)
        sections.append(number)
        edges.append(before in {NO_KIND, HEADING} or number != lead)
        before, lead = kind, number
    groups = [_GROUPS.get(block.kind, _BODY) for block in document.blocks]
    above, below = [NO_KIND, *kinds][:-1], [*kinds, NO_KIND][1:]
    table = np.empty((len(_NO_BLOCK), len(kinds) + 1), dtype=np.int64)
    table[:, :-1] = kinds, above, below, sections, edges, groups
    table[:, -1] = _NO_BLOCK
    table[1:3] *= KIND_NUMBERS
    table[1:3] += table[0]
    places = [block.span.start for block in document.blocks]
    starts = np.full(len(kinds) + 1, len(offsets))
    starts[:-1] = offsets.searchsorted(np.array(places, dtype=np.int64))
    return Blocks(starts, *table)


def _find_sentences(document: Document, blocks: Blocks, offsets: Ints) -> Ints:
    """Return the sentences in which units are sought, see `Reading.sentences`."""
    homes: list[int] = []
    bounds: list[int] = []
    ends: list[int] = []
    kinds = blocks.kinds.tolist()
    for place, block in enumerate(document.blocks):
        if kinds[place] != OTHER_KIND:
            spans = block.sentences or (block.span,)
            homes += [place] * len(spans)
            bounds += [span.start for span in spans]
            ends += [span.end for span in spans]
    found = np.empty((3, len(homes)), dtype=np.int64)
    found[0] = homes
    found[1:] = offsets.searchsorted(np.array([bounds, ends], dtype=np.int64))
    filled = found[2] > found[1]
    return found if filled.all() else found[:, filled]


def _find_repeats(blocks: Blocks, words: Words) -> Flags:
    """Return where each stem stands, see `Reading.stems`."""
    stems, wide = words.stems, words.stem_numbers
    content = stems.nonzero()[0]
    homes = blocks.starts[:-1].searchsorted(content, "right") - 1
    pairs = distinct(homes * wide + stems.take(content))
    homes = pairs // wide
    found = pairs - homes * wide
    groups = blocks.groups.take(homes)
    repeats = np.bincount(found[groups != _NEVER], minlength=wide)
    places = np.zeros((4, wide), dtype=np.bool_)
    places[0, found[groups == _FRONT]] = True
    places[1, found[groups == _HEADED]] = True
    np.greater_equal(repeats, _OFTEN, out=places[2])
    np.less_equal(repeats, 1, out=places[3])
    return places


def distinct(values: Ints) -> Ints:
    """Return the distinct values, sorted; a third of the time of ``np.unique``.

    Example:
        >>> distinct(np.array([3, 1, 3])).tolist()
        [1, 3]
    """
    values = np.sort(values)
    fresh = np.empty(len(values), dtype=np.bool_)
    fresh[:1] = True
    np.not_equal(values[1:], values[:-1], out=fresh[1:])
    return values[fresh]


def spread(firsts: Ints, pasts: Ints) -> tuple[Ints, Ints]:
    """Return which range each of its members belongs to, and the members.

    Example:
        >>> owners, members = spread(np.array([0, 5]), np.array([2, 6]))
        >>> owners.tolist(), members.tolist()
        ([0, 0, 1], [0, 1, 5])
    """
    lengths = pasts - firsts
    before = lengths.cumsum() - lengths
    owners = np.arange(len(firsts)).repeat(lengths)
    return owners, np.arange(len(owners)) + (firsts - before).repeat(lengths)


def table_of(edges: Sequence[int]) -> Ints:
    """Return the bucket of each number up to past the last edge.

    Example:
        >>> table_of((1, 3)).tolist()
        [0, 0, 1, 1, 2]
    """
    return np.searchsorted(np.array(edges), np.arange(edges[-1] + 2))


def bucketed(values: Ints, table: Ints) -> Ints:
    """Return the bucket of each value, by a table of `table_of`."""
    return table.take(values, mode="clip")
