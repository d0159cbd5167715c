"""Which unit may bear on which."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.groups import distinct
from argparse_kit.features.units import UnitTable

Integers = NDArray[np.int64]
Probabilities = NDArray[np.float64]

_WINDOW: Final = 8
"""Units before and after a unit that it may bear on."""
_PARAGRAPH: Final = 20
"""How far units of its own block may be."""
_LEADS: Final = 3
"""Likely claims of its section that it may bear on, besides the first unit."""
_ROOTS: Final = 4
"""Likely theses that it may bear on."""
_STEPS: Final = np.arange(-_PARAGRAPH, _PARAGRAPH + 1)

REACHES: Final = (
    "before",
    "after",
    "block_above",
    "block_below",
    "next_block_above",
    "next_block_below",
    "section_above",
    "section_below",
    "far",
    "thesis",
    "none",
)
"""Where a unit's target may stand: just before or after it, elsewhere in its block, in
the next block of its section, elsewhere in its section, elsewhere; as the thesis; or
that it has none, and is the thesis itself."""

_FAR, _THESIS = 8, 9


def reach_of(table: UnitTable, sources: Integers, targets: Integers) -> Integers:
    """Return the number among `REACHES` of the place of each target."""
    places = np.array((table.blocks, table.sections))
    blocks, sections = places.take(targets, axis=1) - places.take(sources, axis=1)
    return number_reach(targets - sources, blocks, sections)


def number_reach(units: Integers, blocks: Integers, sections: Integers) -> Integers:
    """Return the number among `REACHES` of places so many units, blocks, sections off.

    What is negative lies above.
    """
    below = units > 0
    away = np.abs(blocks)
    inside = np.where(np.abs(units) == 1, 0, 2)
    elsewhere = np.where(sections == 0, np.where(away == 1, 4, 6) + below, _FAR)
    return np.where(away == 0, inside + below, elsewhere)


@attrs.frozen(kw_only=True, eq=False)
class Guesses:
    """What is thought of the units before they are linked.

    Attributes:
        roles: Probability of each role, of shape ``(units, 3)``.
        types: Probability of each type, of shape ``(units, 4)``.
        roots: How likely each unit is the thesis; they add up to one.
        reaches: Probability that it bears on a unit of each of `REACHES`.
    """

    roles: Probabilities
    types: Probabilities
    roots: Probabilities
    reaches: Probabilities

    @cached_property
    def claims(self) -> Probabilities:
        """How likely each unit is a claim, or the thesis."""
        return np.asarray(self.roles[:, 0] + self.roles[:, 1])


@attrs.frozen(kw_only=True, eq=False)
class Pairs:
    """Pairs of units, sorted by source and target.

    Attributes:
        sources: Index of the unit that may argue.
        targets: Index of the unit that it may bear on.
    """

    sources: Integers
    targets: Integers

    def __len__(self) -> int:
        return len(self.sources)

    @cached_property
    def starts(self) -> Integers:
        """Where the pairs of each source begin."""
        fresh = np.ones(len(self), dtype=np.bool_)
        np.not_equal(self.sources[1:], self.sources[:-1], out=fresh[1:])
        return fresh.nonzero()[0]

    @cached_property
    def _lengths(self) -> Integers:
        """How many pairs each source has."""
        starts = self.starts
        lengths = np.full(len(starts), len(self))
        lengths[:-1] = starts[1:]
        lengths -= starts
        return lengths

    @property
    def firsts(self) -> Integers:
        """The first pair of each pair's source."""
        return self.starts.repeat(self._lengths)

    def highest(self, values: Probabilities) -> Probabilities:
        """Return the highest of the values of each pair's source."""
        return np.maximum.reduceat(values, self.starts).repeat(self._lengths)

    def sums(self, values: Probabilities) -> Probabilities:
        """Return the sum of the values of each pair's source."""
        return np.add.reduceat(values, self.starts).repeat(self._lengths)


def find_pairs(table: UnitTable, guesses: Guesses) -> Pairs:
    """Return the pairs worth a thought; their number is linear in that of the units.

    Near units, those of the same block, likely claims and the first unit of the
    section, and likely theses.
    """
    size = len(table.units)
    index = np.arange(size)[:, None]
    roots = (-guesses.roots).argsort(kind="stable")[:_ROOTS]
    leads = _section_leads(table.in_sections, guesses.claims)
    far = np.broadcast_to(roots, (size, len(roots)))
    targets = np.concatenate((index + _STEPS, leads, far), axis=1)
    away = np.abs(targets - index)
    same = table.blocks.take(targets, mode="clip") == table.blocks[:, None]
    chosen = (away <= _WINDOW) | (same & (away <= _PARAGRAPH))
    chosen[:, len(_STEPS) :] = True
    chosen &= (targets >= 0) & (targets < size) & (away > 0)
    keys = distinct((index * size + targets)[chosen])
    sources = keys // max(size, 1)
    return Pairs(sources=sources, targets=keys - sources * size)


def _section_leads(in_sections: Integers, claims: Probabilities) -> Integers:
    """Return first unit and likely claims of each unit's section; -1 for none.

    Sections are few and short: plain lists take half the time of arrays.
    """
    size = len(claims)
    opening = (in_sections == 0).nonzero()[0].tolist()
    likely = claims.tolist()
    leads: list[list[int]] = []
    for first, past in pairwise([*opening, size]):
        units = sorted(range(first, past), key=likely.__getitem__, reverse=True)
        found = [first, *units[:_LEADS]]
        leads.append(found + [-1] * (1 + _LEADS - len(found)))
    lengths = np.diff([*opening, size])
    return np.array(leads).repeat(lengths, axis=0)
