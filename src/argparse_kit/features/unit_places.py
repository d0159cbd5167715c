"""Where units stand: in the text, its sections, blocks and sentences."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.blocks import HEADING, Blocks
from argparse_kit.features.groups import run_places, spread
from argparse_kit.features.words import Words
from argparse_kit.model import Document

Integers = NDArray[np.int64]

PLACE_COLUMNS: Final = (
    "share",
    "index",
    "to_end",
    "many",
    "section",
    "sections_left",
    "in_section",
    "section_left",
    "in_block",
    "block_left",
    "blocks_in_section",
    "kind",
    "kind_before",
    "kind_after",
    "first_in_sentence",
    "last_in_sentence",
    "sentences_before",
    "sentences_after",
    "end",
)
"""The columns of `describe_places`, in order; see `COLUMNS` of `UnitTable`."""

_REACH: Final = 12
"""Words before a unit that may open it."""
_ENDS: Final = {".": 1, "?": 2, "!": 3, ";": 4, ":": 5, ",": 6, "—": 7, "–": 7}
_OTHER_END: Final = 8
_AROUND: Final = np.array([[0], [-1], [1]])


@attrs.frozen(kw_only=True, eq=False)
class Layout:
    """Where units stand among blocks, sections and sentences.

    Attributes:
        kinds: The kind of each block, and of none, see `Blocks`.
        block_sections: The number of each block's section, and of none.
        sentence_starts: Offset of each sentence; then 0, for units before the first.
        sentence_bounds: Number of each block's first sentence; then that of all.
        blocks: Index of each unit's block.
        sections: Number of each unit's section.
        sentences: Number of each unit's sentence; -1 before the first.
        before: How many units of its section, its block and its sentence stand before
            each unit, in rows.
        after: How many stand after it.
    """

    kinds: Integers
    block_sections: Integers
    sentence_starts: Integers
    sentence_bounds: Integers
    blocks: Integers
    sections: Integers
    sentences: Integers
    before: Integers
    after: Integers


def read_layout(document: Document, blocks: Blocks, offsets: Integers) -> Layout:
    """Return where units stand in *document*.

    Args:
        document: The document.
        blocks: Its blocks.
        offsets: Offset of each unit, in reading order.
    """
    block_sections = (blocks.kinds == HEADING).cumsum()
    starts = [sentence.start for sentence in document.sentences]
    sentence_starts = np.array([*starts, 0], dtype=np.int64)
    homes = np.maximum(blocks.offsets.searchsorted(offsets, "right") - 1, 0)
    sections = block_sections.take(homes)
    own = sentence_starts[:-1].searchsorted(offsets, "right") - 1
    before, after = run_places(np.array((sections, homes, own)))
    return Layout(
        kinds=blocks.kinds,
        block_sections=block_sections,
        sentence_starts=sentence_starts,
        sentence_bounds=np.array(
            [0, *accumulate(len(block.sentences) for block in document.blocks)]
        ),
        blocks=homes,
        sections=sections,
        sentences=own,
        before=before,
        after=after,
    )


@attrs.frozen(kw_only=True, eq=False)
class UnitWords:
    """Which words units have.

    Attributes:
        firsts: Index of each unit's first word.
        pasts: Index just past its last.
        befores: Index of the first word that may open it.
        owners: The unit of each word of all units.
        tokens: Index of each of these words.
    """

    firsts: Integers
    pasts: Integers
    befores: Integers
    owners: Integers
    tokens: Integers


def find_unit_words(
    layout: Layout, starts: Integers, offsets: Integers, ends: Integers
) -> UnitWords:
    """Return which words units have.

    Words that may open a unit stand between the beginning of its sentence, or the end
    of the unit before, and the unit.

    Args:
        layout: Where units stand.
        starts: Offset of each word.
        offsets: Offset of each unit, in reading order.
        ends: Offset just past each.
    """
    firsts = starts.searchsorted(offsets)
    pasts = np.maximum(starts.searchsorted(ends), firsts)
    opening = layout.sentence_starts.take(layout.sentences, mode="wrap")
    opening[1:] = np.maximum(opening[1:], np.maximum.accumulate(ends[:-1]))
    befores = np.maximum(starts.searchsorted(opening), firsts - _REACH)
    owners, tokens = spread(firsts, pasts)
    return UnitWords(
        firsts=firsts,
        pasts=pasts,
        befores=np.minimum(befores, firsts),
        owners=owners,
        tokens=tokens,
    )


def describe_places(layout: Layout, words: Words, pasts: Integers) -> Integers:
    """Return what is seen of the units' places, of shape ``(columns, units)``."""
    blocks, sections, sentences = layout.blocks, layout.sections, layout.sentences
    before, after = layout.before, layout.after
    bounds = layout.sentence_bounds
    return np.array(
        (
            *_order(len(pasts)),
            sections,
            layout.block_sections[-1] - sections,
            before[0],
            after[0],
            before[1],
            after[1],
            blocks - layout.block_sections.searchsorted(sections),
            *layout.kinds.take(blocks + _AROUND, mode="wrap"),
            before[2] == 0,
            after[2] == 0,
            np.maximum(sentences - bounds.take(blocks), 0),
            np.maximum(bounds.take(blocks + 1, mode="clip") - 1 - sentences, 0),
            _ends(words, pasts),
        ),
        dtype=np.int64,
    )


@lru_cache(maxsize=64)
def _order(size: int) -> Integers:
    """Return where each of a number of units stands among them all."""
    index = np.arange(size)
    share = index * 200 // max(size - 1, 1)
    return np.array((share, index, index[::-1], np.full(size, size)))


def _ends(words: Words, pasts: Integers) -> list[int]:
    """Return what stands behind each unit; 0 at the end of the text."""
    forms = words.forms
    many = len(forms)
    return [
        _ENDS.get(forms[past], _OTHER_END) if past < many else 0
        for past in pasts.tolist()
    ]
