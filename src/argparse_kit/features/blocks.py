"""The blocks of a document as columns of numbers, and which stems stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.groups import distinct
from argparse_kit.features.words import Words
from argparse_kit.model import BODY_KINDS, Block, BlockKind, Document

Integers = NDArray[np.int64]

KINDS: Final = (
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTE,
    BlockKind.DECK,
    BlockKind.TITLE,
    BlockKind.HEADING,
)
"""The kinds of blocks in which units are sought, by number."""
PARAGRAPH: Final = KINDS.index(BlockKind.PARAGRAPH)
DECK: Final = KINDS.index(BlockKind.DECK)
TITLE: Final = KINDS.index(BlockKind.TITLE)
HEADING: Final = KINDS.index(BlockKind.HEADING)
OTHER_KIND: Final = len(KINDS)
NO_KIND: Final = len(KINDS) + 1
KIND_NUMBERS: Final = NO_KIND + 1
"""Numbers of kinds: of those above, of all others, and of no block."""

BODY, FRONT, HEADED, NEVER = range(4)
"""Groups of blocks in which stems are counted, or not."""

_KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
_GROUPS: Final = {
    BlockKind.TITLE: FRONT,
    BlockKind.DECK: FRONT,
    BlockKind.HEADING: HEADED,
    BlockKind.BOILERPLATE: NEVER,
}
_NO_BLOCK: Final = (NO_KIND, NO_KIND, NO_KIND, -1, False, BODY)
"""What the columns from ``kinds`` to ``groups`` say of no block."""


@attrs.frozen(eq=False)
class Blocks:
    """The blocks of a document, and after them an entry that stands for no block.

    Attributes:
        offsets: Offset of each block; of no block there is none.
        starts: The first word of each block.
        stem_homes: The block of each pair of a block and a stem that stands in it, each
            once, sorted; -1 before the first block.
        stems: The stem of each pair.
        kinds: The kind of each, as an index into `KINDS`, or `OTHER_KIND`.
        above: The kind of the block before each, and its own: ``a * KIND_NUMBERS + b``.
        below: The same for the block after each.
        sections: The number of its section; -1 outside.
        edges: Whether a section begins with it, or a heading stands before it.
        groups: As what its stems are counted.
    """

    offsets: Integers
    starts: Integers
    stem_homes: Integers
    stems: Integers
    kinds: Integers
    above: Integers
    below: Integers
    sections: Integers
    edges: Integers
    groups: Integers


def read_blocks(document: Document, words: Words) -> Blocks:
    """Return the blocks of *document*; one finder after another asks for the same.

    Args:
        document: The document.
        words: Its words.
    """
    return _read(_Source(words, document.blocks))


@attrs.frozen
class _Source:
    """What blocks are read from; it equals only what holds the very same objects."""

    words: Words = attrs.field(eq=id)
    blocks: Sequence[Block] = attrs.field(eq=id)


@lru_cache(maxsize=1)
def _read(source: _Source) -> Blocks:
    words, blocks = source.words, source.blocks
    places = [block.span.start for block in blocks]
    offsets = np.array(places, dtype=np.int64)
    starts = np.full(len(blocks) + 1, len(words.offsets))
    starts[:-1] = words.offsets.searchsorted(offsets)
    return Blocks(offsets, starts, *_find_stems(words, starts[:-1]), *_describe(blocks))


def _describe(blocks: Sequence[Block]) -> Integers:
    """Return the columns of `Blocks` from ``kinds`` to ``groups``."""
    kinds: list[int] = []
    sections: list[int] = []
    edges: list[bool] = []
    section = lead = -1
    before = NO_KIND
    for block in blocks:
        kind = _KIND_NUMBERS.get(block.kind, OTHER_KIND)
        inside = kind == HEADING or block.kind in BODY_KINDS
        if kind == HEADING or (inside and section < 0):
            section += 1
        number = section if inside else -1
        kinds.append(kind)
        sections.append(number)
        edges.append(before in {NO_KIND, HEADING} or number != lead)
        before, lead = kind, number
    groups = [_GROUPS.get(block.kind, BODY) for block in blocks]
    above, below = [NO_KIND, *kinds][:-1], [*kinds, NO_KIND][1:]
    table = np.empty((len(_NO_BLOCK), len(kinds) + 1), dtype=np.int64)
    table[:, :-1] = kinds, above, below, sections, edges, groups
    table[:, -1] = _NO_BLOCK
    table[1:3] *= KIND_NUMBERS
    table[1:3] += table[0]
    return table


def _find_stems(words: Words, starts: Integers) -> tuple[Integers, Integers]:
    """Return pairs of a block and a stem that stands in it, see `Blocks`."""
    content = words.stems.nonzero()[0]
    homes = starts.searchsorted(content, "right") - 1
    pairs = distinct(homes * words.stem_numbers + words.stems.take(content))
    homes = pairs // words.stem_numbers
    return homes, pairs - homes * words.stem_numbers
