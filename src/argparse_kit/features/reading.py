"""A document as a model reads it: columns of numbers, one entry a word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.lexis import Lexis, unknown_number
from argparse_kit.features.repetition import stem
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

_KIND_NUMBERS: Final = {kind: number for number, kind in enumerate(KINDS)}
_FRONT: Final = frozenset({BlockKind.TITLE, BlockKind.DECK})


@attrs.frozen(kw_only=True, eq=False)
class Blocks:
    """The blocks of a document, and after them an entry that stands for no block.

    Attributes:
        starts: The first word of each block.
        kinds: The kind of each, as an index into `KINDS`, or `OTHER_KIND`.
        sections: The number of its section; -1 outside.
        edges: Whether a section begins with it, or a heading stands before it.
    """

    starts: Ints
    kinds: Ints
    sections: Ints
    edges: Flags


@attrs.frozen(kw_only=True, eq=False)
class Reading:
    """What a model sees of a document before it looks for anything.

    Attributes:
        words: The words.
        lexis: The words that the model knows.
        numbers: The number of each word in the lexis.
        paired: Its number in pairs of words.
        counted: How often each of `COUNTED` stands before each word, of shape
            ``(words + 1, columns)``.
        capitals: How many words before each word have a capital.
        stems: The number of each word's stem; 0 for words that carry no content.
        cues: The first word, the word past it and the signal of all cues, of shape
            ``(3, cues)``, in reading order, longest first.
        blocks: The blocks.
        sentences: The block, the first word and the word past each sentence in which
            units are sought, of shape ``(3, sentences)``.
        repeats: In how many blocks each stem stands, by number.
        front: Whether each stem stands in title or deck.
        headings: Whether each stem stands in a heading.
    """

    words: Words
    lexis: Lexis
    numbers: Ints
    paired: Ints
    counted: Ints
    capitals: Ints
    stems: Ints
    cues: Ints
    blocks: Blocks
    sentences: Ints
    repeats: Ints
    front: Flags
    headings: Flags


def read(document: Document, words: Words, lexis: Lexis) -> Reading:
    """Return *document* as a model with the words of *lexis* reads it."""
    forms = words.forms
    size = len(forms)
    known = lexis.numbers.get
    numbers = np.fromiter((known(form, 0) for form in forms), np.int64, size)
    stems = lexis.stem_numbers.take(numbers)
    kinds_of_stems = len(lexis.stems) + 1
    fresh: dict[str, int] = {}
    for place in (numbers == 0).nonzero()[0].tolist():
        numbers[place], root = _unknown(forms[place])
        if root:
            number = lexis.stems.get(root)
            if number is None:
                number = fresh.setdefault(root, kinds_of_stems + len(fresh))
            stems[place] = number
    kinds_of_stems += len(fresh)
    starts = np.array(words.starts, dtype=np.int64)
    blocks = _read_blocks(document, starts)
    counted = np.zeros((size + 1, lexis.counted.shape[1]), dtype=np.int64)
    np.cumsum(lexis.counted.take(numbers, axis=0), axis=0, out=counted[1:])
    repeats, front, headings = _find_repeats(document, blocks, stems, kinds_of_stems)
    return Reading(
        words=words,
        lexis=lexis,
        numbers=numbers,
        paired=lexis.pair_numbers.take(numbers),
        counted=counted,
        capitals=_count_capitals(document.text, starts),
        stems=stems,
        cues=lexis.cues.find(numbers),
        blocks=blocks,
        sentences=_find_sentences(document, blocks, starts),
        repeats=repeats,
        front=front,
        headings=headings,
    )


@lru_cache(maxsize=1 << 13)
def _unknown(form: str) -> tuple[int, str]:
    """Return the number and the stem of a word that a model does not know."""
    return unknown_number(form), stem(form)


def _read_blocks(document: Document, starts: Ints) -> Blocks:
    kinds: list[int] = []
    sections: list[int] = []
    edges: list[bool] = []
    section = lead = -1
    before = NO_KIND
    for block in document.blocks:
        kind = _KIND_NUMBERS.get(block.kind, OTHER_KIND)
        if kind == HEADING or (section < 0 and block.kind in BODY_KINDS):
            section += 1
        inside = kind == HEADING or block.kind in BODY_KINDS
        number = section if inside else -1
        edges.append(before in {NO_KIND, HEADING} or number != lead)
        kinds.append(kind)
        sections.append(number)
        before, lead = kind, number
    offsets = np.array([block.span.start for block in document.blocks], dtype=np.int64)
    places = starts.searchsorted(offsets).tolist()
    return Blocks(
        starts=np.array([*places, len(starts)], dtype=np.int64),
        kinds=np.array([*kinds, NO_KIND], dtype=np.int64),
        sections=np.array([*sections, -1], dtype=np.int64),
        edges=np.array([*edges, False]),
    )


def _find_sentences(document: Document, blocks: Blocks, starts: Ints) -> Ints:
    homes: list[int] = []
    bounds: list[int] = []
    ends: list[int] = []
    for place, (block, kind) in enumerate(
        zip(document.blocks, blocks.kinds.tolist(), strict=False)
    ):
        if kind != OTHER_KIND:
            for span in block.sentences or (block.span,):
                homes.append(place)
                bounds.append(span.start)
                ends.append(span.end)
    found = np.stack(
        [
            np.array(homes, dtype=np.int64),
            starts.searchsorted(np.array(bounds, dtype=np.int64)),
            starts.searchsorted(np.array(ends, dtype=np.int64)),
        ]
    )
    filled = found[2] > found[1]
    return found if filled.all() else found[:, filled]


def _find_repeats(
    document: Document, blocks: Blocks, stems: Ints, kinds_of_stems: int
) -> tuple[Ints, Flags, Flags]:
    """Return in how many blocks each stem stands, and whether in front and headings."""
    content = stems.nonzero()[0]
    homes = blocks.starts[:-1].searchsorted(content, "right") - 1
    pairs = distinct(homes * kinds_of_stems + stems.take(content))
    homes = pairs // kinds_of_stems
    found = pairs - homes * kinds_of_stems
    front = np.zeros(kinds_of_stems, dtype=np.bool_)
    headings = np.zeros(kinds_of_stems, dtype=np.bool_)
    weights = np.ones(len(document.blocks), dtype=np.bool_)
    for place, block in enumerate(document.blocks):
        kind = block.kind
        if kind is BlockKind.BOILERPLATE:
            weights[place] = False
        elif kind is BlockKind.HEADING or kind in _FRONT:
            low, high = homes.searchsorted((place, place + 1)).tolist()
            (headings if kind is BlockKind.HEADING else front)[found[low:high]] = True
    if not weights.all():
        found = found[weights.take(homes)]
    return np.bincount(found, minlength=kinds_of_stems), front, headings


def _count_capitals(text: str, starts: Ints) -> Ints:
    """Return how many words before each word begin with a capital of Latin script."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    first = points.take(starts)
    capital = (first - 65 < 26) | (first - 192 < 31)
    counts = np.zeros(len(first) + 1, dtype=np.int64)
    np.cumsum(capital, out=counts[1:])
    return counts


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
