"""A document as a model reads it: columns of numbers, one entry a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.blocks import (
    FRONT,
    HEADED,
    NEVER,
    OTHER_KIND,
    Blocks,
    read_blocks,
)
from argparse_kit.features.lexis import COUNTED, KNOWN, Lexis
from argparse_kit.features.words import Words
from argparse_kit.model import Document

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_CAPITALS: Final = COUNTED.index("capital")
_OFTEN: Final = 4
"""Blocks from which on a stem stands in many."""


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
    blocks = read_blocks(document, words)
    stems = _find_repeats(blocks, words.stem_numbers)
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


def _find_repeats(blocks: Blocks, wide: int) -> Flags:
    """Return where each of so many stems stands, see `Reading.stems`."""
    stems, groups = blocks.stems, blocks.groups.take(blocks.stem_homes)
    repeats = np.bincount(stems[groups != NEVER], minlength=wide)
    places = np.zeros((4, wide), dtype=np.bool_)
    places[0, stems[groups == FRONT]] = True
    places[1, stems[groups == HEADED]] = True
    np.greater_equal(repeats, _OFTEN, out=places[2])
    np.less_equal(repeats, 1, out=places[3])
    return places


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
