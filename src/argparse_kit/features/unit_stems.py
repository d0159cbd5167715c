"""What units repeat: stems of title and headings, of other blocks, of each other."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.blocks import (
    DECK,
    HEADING,
    OTHER_KIND,
    PARAGRAPH,
    TITLE,
    Blocks,
)
from argparse_kit.features.groups import distinct, is_among

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

STEM_COLUMNS: Final = (
    "words",
    "stems",
    "front",
    "front_share",
    "front_covered",
    "heading",
    "heading_share",
    "headings_share",
    "central",
    "shared",
    "once",
    "before_shared",
    "after_shared",
)
"""The columns of `describe_stems`, in order; see `COLUMNS` of `UnitTable`."""


@attrs.frozen(kw_only=True, eq=False)
class TextStems:
    """Where the stems of a text stand.

    Attributes:
        wide: How many numbers of stems there are.
        blocks: In how many blocks each stem stands.
        front: Whether it stands in title or deck.
        headings: Whether it stands in a heading.
        headed: Sections and the stems of their headings, as ``section * wide + stem``,
            sorted.
    """

    wide: int
    blocks: Integers
    front: Flags
    headings: Flags
    headed: Integers


def find_stems(blocks: Blocks, block_sections: Integers, wide: int) -> TextStems:
    """Return where stems stand.

    Args:
        blocks: The blocks of the text.
        block_sections: The number of each block's section.
        wide: How many numbers of stems there are.
    """
    # What stands before the first block counts there, and a text without blocks as
    # one paragraph.
    homes, found = np.maximum(blocks.stem_homes, 0), blocks.stems
    kinds = blocks.kinds.take(homes)
    if not len(blocks.offsets):
        kinds[:] = PARAGRAPH
    headed = kinds == HEADING
    sections = block_sections.take(homes[headed])
    in_blocks = distinct((homes * wide + found)[kinds < OTHER_KIND])
    return TextStems(
        wide=wide,
        blocks=np.bincount(in_blocks % wide, minlength=wide),
        front=_flags(found[(kinds == TITLE) | (kinds == DECK)], wide),
        headings=_flags(found[headed], wide),
        headed=distinct(sections * wide + found[headed]),
    )


def _flags(ids: Integers, wide: int) -> Flags:
    flags = np.zeros(wide, dtype=np.bool_)
    flags[ids] = True
    return flags


@attrs.frozen(kw_only=True, eq=False)
class UnitStems:
    """The stems of units: each once a unit, sorted by unit and number.

    Attributes:
        size: How many units there are.
        units: The unit of each pair of a unit and a stem.
        stems: The stem of each.
        counts: In how many units each stem stands, by number.
    """

    size: int
    units: Integers
    stems: Integers
    counts: Integers

    def total(self, values: NDArray[Any]) -> NDArray[np.float64]:
        """Return the sum over the stems of each unit.

        Args:
            values: One for each pair of a unit and a stem.
        """
        sums = np.bincount(self.units, weights=values, minlength=self.size)
        return np.asarray(sums, dtype=np.float64)  # of nothing, numpy counts whole


def find_unit_stems(owners: Integers, ids: Integers, wide: int, size: int) -> UnitStems:
    """Return the stems of units.

    Args:
        owners: The unit of each word of all units.
        ids: The number of each one's stem, 0 for none.
        wide: How many numbers of stems there are.
        size: How many units there are.
    """
    keys = distinct((owners * wide + ids)[ids > 0])
    units = keys // wide
    stems = keys - units * wide
    counts = np.bincount(stems, minlength=wide)
    return UnitStems(size=size, units=units, stems=stems, counts=counts)


def describe_stems(
    own: UnitStems, text: TextStems, sections: Integers, lengths: Integers
) -> Integers:
    """Return what is seen of the units' stems, of shape ``(columns, units)``.

    Args:
        own: The stems of the units.
        text: The stems of the text.
        sections: Number of each unit's section.
        lengths: How many words each unit has.
    """
    stems, wide, total = own.stems, text.wide, own.total
    many = np.bincount(own.units, minlength=own.size)
    damped = many + 2.0
    front = total(text.front.take(stems))
    heading = total(is_among(text.headed, sections.take(own.units) * wide + stems))
    headings = total(text.headings.take(stems))
    once = total(own.counts.take(stems) == 1)
    shares = np.array((front, heading, headings, once)) * 100 / damped
    logs = np.log(np.maximum((text.blocks, own.counts), 1)).take(stems, axis=1)
    keys = own.units * wide + stems
    after = total(is_among(keys, keys + wide))
    before = np.zeros_like(after)
    before[1:] = after[:-1]
    return np.array(
        (
            lengths,
            many,
            front,
            shares[0],
            100 * front / (text.front.sum() + 1),
            heading,
            shares[1],
            shares[2],
            60 * total(logs[0]) / damped,
            60 * total(logs[1]) / damped,
            shares[3],
            before,
            after,
        ),
    ).astype(np.int64)


def weigh_stems(own: UnitStems) -> tuple[Integers, Integers, Integers]:
    """Return units and stems that others have too, and how rare each of them is.

    Returns:
        The unit of each pair; its stem, by another number, from 0 on; and, by that
        number, the weights, from 1 on.
    """
    common = own.counts > 1
    counts = own.counts[common]
    chosen = common.take(own.stems)
    numbers = common.cumsum() - 1
    weights = np.rint(8 * np.log((own.size + 1) / counts)) + 1
    return (
        own.units[chosen],
        numbers.take(own.stems[chosen]),
        weights.astype(np.int64),
    )
