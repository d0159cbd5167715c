"""Where each unit stands on the page and in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from argparse_kit.model import Adu, BlockKind, Document, Section


@attrs.frozen(kw_only=True)
class Place:
    """Where a unit stands.

    Attributes:
        block: Index of its block in ``Document.blocks``; -1 between blocks.
        kind: Kind of its block; a paragraph between blocks.
        section: Number of its section, counted over all sections in reading order;
            -1 outside.
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
    starts = [block.span.start for block in document.blocks]
    sections = _section_numbers(document)
    blocks = [bisect_right(starts, unit.span.start) - 1 for unit in units]
    homes = [sections.get(block, -1) for block in blocks]
    last = max(len(units) - 1, 1)
    return [
        Place(
            block=block,
            kind=document.blocks[block].kind if block >= 0 else BlockKind.PARAGRAPH,
            section=homes[index],
            first_in_block=index == 0 or blocks[index - 1] != block,
            last_in_block=index == len(units) - 1 or blocks[index + 1] != block,
            first_in_section=index == 0 or homes[index - 1] != homes[index],
            share=index / last,
        )
        for index, block in enumerate(blocks)
    ]


def _section_numbers(document: Document) -> dict[int, int]:
    """Return the number of each block's section, by index of the block."""
    index = {block.span.start: place for place, block in enumerate(document.blocks)}
    numbers: dict[int, int] = {}

    def note(section: Section, number: int) -> None:
        for block in (section.heading, *section.blocks):
            if block is not None:
                numbers[index[block.span.start]] = number

    for number, section in enumerate(document.walk_sections()):
        note(section, number)
    return numbers
