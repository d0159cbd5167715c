"""The units of a document as a table of small integers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.blocks import read_blocks
from argparse_kit.features.unit_places import (
    PLACE_COLUMNS,
    describe_places,
    find_unit_words,
    read_layout,
)
from argparse_kit.features.unit_signals import (
    SIGNAL_COLUMNS,
    count_signals,
    read_bits,
)
from argparse_kit.features.unit_stems import (
    STEM_COLUMNS,
    describe_stems,
    find_stems,
    find_unit_stems,
    weigh_stems,
)
from argparse_kit.features.words import Words
from argparse_kit.model import Adu, AduType, Document

Table = NDArray[np.uint8]
Integers = NDArray[np.int64]

TYPES: Final = (AduType.POLICY, AduType.VALUE, AduType.FACT, AduType.TESTIMONY)

COLUMNS: Final = (*PLACE_COLUMNS, *STEM_COLUMNS, *SIGNAL_COLUMNS)
"""The columns of `UnitTable.facts`, in order.

share: of the units above it; index, to_end, many: units above, below and in all;
section, sections_left, in_section, section_left, in_block, block_left: sections and
units before and after it; blocks_in_section: blocks of its section above its own; kind,
kind_before, kind_after: kinds of its block and its neighbours, see `KINDS`;
sentences_before, sentences_after: in its block; end: what follows it. words and stems:
how many; front, heading, headings: stems that it has in common with title and deck,
with the heading of its section and with all headings; central, shared: how often its
stems come in other blocks and units, on a logarithmic scale; once: share of the stems
that no other unit has; before_shared, after_shared: stems in common with the
neighbours. Then counts of words by class; what its cues signal; and what those
that stand before it in its sentence, or open it, do.
"""

COLUMN: Final = {name: place for place, name in enumerate(COLUMNS)}


@attrs.frozen(kw_only=True, eq=False)
class UnitTable:
    """The units of a document.

    Attributes:
        units: The units, in reading order.
        words: The words of the text.
        facts: Of shape ``(units, columns)``, see `COLUMNS`.
        blocks: Index of each unit's block.
        sections: Number of each unit's section.
        in_blocks: How many units of its block stand before each unit.
        in_sections: How many units of its section do.
        sentences: Number of each unit's sentence.
        firsts: Index of each unit's first word.
        pasts: Index just past its last.
        befores: Index of the first word that may open it.
        owners: The unit of each word of all units.
        tokens: Index of each of these words.
        stem_units: The unit of each pair of a unit and a stem that others have too.
        stem_ids: The stem of each, from 0 on; pairs are sorted.
        stem_weights: How rare each stem is, from 1 on.
    """

    units: Sequence[Adu]
    words: Words
    facts: Table
    blocks: Integers
    sections: Integers
    in_blocks: Integers
    in_sections: Integers
    sentences: Integers
    firsts: Integers
    pasts: Integers
    befores: Integers
    owners: Integers
    tokens: Integers
    stem_units: Integers
    stem_ids: Integers
    stem_weights: Integers


def read_units(document: Document, words: Words) -> UnitTable:
    """Return the table of the units of *document*.

    Args:
        document: A document with units; they may overlap and cross blocks.
        words: Its words.
    """
    units = [*document.argument.units.values()]
    spans = [(unit.span.start, unit.span.end) for unit in units]
    offsets, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    blocks = read_blocks(document, words)
    layout = read_layout(document, blocks, offsets)
    own = find_unit_words(layout, words.offsets, offsets, ends)
    text_stems = find_stems(blocks, layout.block_sections, words.stem_numbers)
    own_stems = words.stems.take(own.tokens)
    stems = find_unit_stems(own.owners, own_stems, text_stems.wide, len(units))
    columns = np.concatenate(
        (
            describe_places(layout, words, own.pasts),
            describe_stems(stems, text_stems, layout.sections, own.pasts - own.firsts),
            count_signals(read_bits(words), own),
        )
    )
    stem_units, stem_ids, stem_weights = weigh_stems(stems)
    return UnitTable(
        units=units,
        words=words,
        facts=np.minimum(columns, 255).astype(np.uint8).T,
        blocks=layout.blocks,
        sections=layout.sections,
        in_blocks=layout.before[1],
        in_sections=layout.before[0],
        sentences=layout.sentences,
        firsts=own.firsts,
        pasts=own.pasts,
        befores=own.befores,
        owners=own.owners,
        tokens=own.tokens,
        stem_units=stem_units,
        stem_ids=stem_ids,
        stem_weights=stem_weights,
    )
