"""Where each unit stands on the page and in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

import attrs

from argparse_kit.model import Adu, BlockKind, Document

OUTSIDE: Final = -1
"""The number of what stands in no block, or in no section."""


@attrs.frozen(kw_only=True)
class Place:
    """Where a unit stands.

    Attributes:
        block: Index of its block in ``Document.blocks``; `OUTSIDE` between blocks.
        kind: Kind of its block; a paragraph between blocks.
        section: Number of its section, counted over all sections in reading order;
            `OUTSIDE` of title, deck and all that is in none.
        first_in_block: Whether it is the first unit of its block.
        last_in_block: Whether it is the last unit of its block.
        first_in_section: Whether it is the first unit of its section.
        share: Share of the units that precede it, 0 for the first and 1 for the last.
    """

    block: int
    kind: BlockKind
    section: int
    first_in_block: bool
    last_in_block: bool
    first_in_section: bool
    share: float


def find_places(document: Document, units: Sequence[Adu]) -> list[Place]:
    """Return the place of each unit.

    Args:
        document: The document.
        units: Units of it, in reading order.
    """
    numbers = section_numbers(document)
    blocks = _block_indices(document, units)
    homes = [numbers.get(block, OUTSIDE) for block in blocks]
    last = max(len(units) - 1, 1)
    entered: set[int] = set()
    places: list[Place] = []
    for index, (block, home) in enumerate(zip(blocks, homes, strict=True)):
        places.append(
            Place(
                block=block,
                kind=document.blocks[block].kind if block >= 0 else BlockKind.PARAGRAPH,
                section=home,
                first_in_block=index == 0 or blocks[index - 1] != block,
                last_in_block=index == len(units) - 1 or blocks[index + 1] != block,
                first_in_section=home not in entered,
                share=index / last,
            )
        )
        entered.add(home)
    return places


def _block_indices(document: Document, units: Sequence[Adu]) -> list[int]:
    """Return the index of the block in which each unit begins, or `OUTSIDE`."""
    starts = [block.span.start for block in document.blocks]
    indices: list[int] = []
    for unit in units:
        index = bisect_right(starts, unit.span.start) - 1
        outside = index >= 0 and unit.span.start >= document.blocks[index].span.end
        indices.append(OUTSIDE if outside else index)
    return indices


def section_numbers(document: Document) -> dict[int, int]:
    """Return the number of each block's section, by index of the block."""
    index = {block.span.start: place for place, block in enumerate(document.blocks)}
    return {
        index[part.span.start]: number
        for number, section in enumerate(document.walk_sections())
        for part in (section.heading, *section.blocks)
        if part is not None
    }
