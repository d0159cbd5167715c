"""Which unit may bear on which, and what is seen of such a pair."""

from __future__ import annotations

from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.groups import rank, run_places
from argparse_kit.features.reading import distinct
from argparse_kit.features.units import COLUMN, UnitTable

Table = NDArray[np.uint8]
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
_DENSE: Final = 160
"""Units up to which what they share is counted for all pairs at once."""

_OPENERS: Final = ("conclusion", "concession", "contrast", "premise", "opening")
_OF_SOURCE: Final = (
    "share",
    "in_block",
    "block_left",
    "in_section",
    "kind",
    "words",
    "front",
    "first_in_sentence",
    "last_in_sentence",
    "end",
    "pointing",
    "past",
    "number",
    *(f"opens_{signal}" for signal in (*_OPENERS, "restatement", "narration")),
    "has_policy",
    "has_testimony",
)
_OF_TARGET: Final = (
    "index",
    "to_end",
    "in_block",
    "block_left",
    "in_section",
    "section_left",
    "kind",
    "words",
    "front_share",
    "front_covered",
    "heading_share",
    "central",
    "shared",
    "once",
    "last_in_sentence",
    "end",
    "pointing",
    *(f"opens_{signal}" for signal in _OPENERS),
    "has_policy",
    "has_testimony",
)
_OF_NEIGHBOURS: Final = tuple(f"opens_{signal}" for signal in _OPENERS)
_REACH_COLUMNS: Final = np.array([0, 1, 2, 3, 4, 6, 9, 10])
_SOURCE: Final = np.array([COLUMN[name] for name in _OF_SOURCE])
_TARGET: Final = np.array([COLUMN[name] for name in _OF_TARGET])
_NEXT: Final = np.array([COLUMN[name] for name in _OF_NEIGHBOURS])


_GUESSED: Final = (
    *("role",) * 3,
    *("policy", "value", "fact", "testimony"),
    "role",
    *("reach",) * len(_REACH_COLUMNS),
    *("role",) * 4,
)
PAIR_COLUMNS: Final = (
    *_OF_SOURCE,
    *(f"target.{name}" for name in _OF_TARGET),
    *(f"after.{name}" for name in _OF_NEIGHBOURS),
    *(f"before.{name}" for name in _OF_NEIGHBOURS),
    *("guess",) * len(_GUESSED),
    *(f"target.{name}" for name in _GUESSED),
    *("distance", "target.role", "distance", "distance"),
    *("distance",) * 8,
    *("between", "target.role", "many"),
    *("target.role",) * 3,
    *("shares",) * 5,
)
"""The columns of `describe_pairs`, in order: those of the source by their names in
`UnitTable`, those of the target with ``target.`` in front, those of the source's
neighbours with ``after.`` and ``before.``; ``guess`` and ``target.role``, ``.policy``,
``.reach`` for what was thought of both before; ``distance`` for how the one stands to
the other, ``between`` for the claims between them, ``shares`` for words in common.
"""

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
    step = targets - sources
    below = step > 0
    blocks = np.abs(table.blocks[targets] - table.blocks[sources])
    same = table.sections[targets] == table.sections[sources]
    inside = np.where(np.abs(step) == 1, 0, 2)
    elsewhere = np.where(same, np.where(blocks == 1, 4, 6) + below, _FAR)
    return np.where(blocks == 0, inside + below, elsewhere)


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


def find_pairs(table: UnitTable, guesses: Guesses) -> Pairs:
    """Return the pairs worth a thought; their number is linear in that of the units.

    Near units, those of the same block, likely claims and the first unit of the
    section, and likely theses.
    """
    size = len(table.units)
    index = np.arange(size)
    claims = guesses.roles[:, 0] + guesses.roles[:, 1]
    reach = min(_PARAGRAPH, max(size - 1, 0))
    steps = np.concatenate((np.arange(-reach, 0), np.arange(1, reach + 1)))
    near = index[:, None] + steps
    inside = (near >= 0) & (near < size)
    homes = table.blocks[np.where(inside, near, 0)] == table.blocks[:, None]
    inside &= (np.abs(steps) <= _WINDOW) | homes
    roots = np.argsort(-guesses.roots, kind="stable")[:_ROOTS]
    far = np.concatenate(
        (
            _section_leads(table.sections, claims),
            np.broadcast_to(roots, (size, len(roots))),
        ),
        axis=1,
    )
    away = np.abs(far - index[:, None])
    same = table.blocks[far] == table.blocks[:, None]
    new = (away > _WINDOW) & ~(same & (away <= _PARAGRAPH)) & (far >= 0)
    sources = np.concatenate((np.nonzero(inside)[0], np.nonzero(new)[0]))
    keys = distinct(sources * size + np.concatenate((near[inside], far[new])))
    return Pairs(sources=keys // size, targets=keys % size)


def _section_leads(sections: Integers, claims: Probabilities) -> Integers:
    """Return first unit and likely claims of each unit's section; -1 for none."""
    places, _ = run_places(sections)
    runs = np.cumsum(places == 0) - 1
    many = int(runs[-1]) + 1 if len(runs) else 0
    leads = np.full((many, 1 + _LEADS), -1, dtype=np.int64)
    ranks = rank(runs, claims)
    index = np.arange(len(sections))
    chosen = ranks < _LEADS
    leads[runs[chosen], 1 + ranks[chosen]] = index[chosen]
    opening = places == 0
    leads[runs[opening], 0] = index[opening]
    return np.asarray(leads[runs])


def describe_pairs(table: UnitTable, guesses: Guesses, pairs: Pairs) -> Table:
    """Return the columns of *pairs*, of shape ``(columns, pairs)``."""
    source, target = pairs.sources, pairs.targets
    size = len(table.units)
    facts = np.ascontiguousarray(table.facts.T)
    following = np.minimum(np.arange(size) + 1, size - 1)
    preceding = np.maximum(np.arange(size) - 1, 0)
    small = _unit_columns(table, guesses)
    between = _geometry(table, guesses, pairs) + _shared(table, pairs)
    return np.concatenate(
        (
            facts[_SOURCE][:, source],
            facts[_TARGET][:, target],
            facts[_NEXT][:, following][:, source],
            facts[_NEXT][:, preceding][:, source],
            small[:, source],
            small[:, target],
            np.stack(between).clip(0, 255).astype(np.uint8),
        )
    )


def _unit_columns(table: UnitTable, guesses: Guesses) -> Table:
    """Return guesses and ranks of the units, of shape ``(columns, units)``."""
    whole = np.zeros(len(table.units), dtype=np.int64)
    claims = guesses.roles[:, 0] + guesses.roles[:, 1]
    columns = [
        *(200 * guesses.roles.T),
        *(200 * guesses.types.T),
        200 * guesses.roots,
        *(250 * guesses.reaches.T[_REACH_COLUMNS]),
        128 + 16 * np.log(guesses.roots + 1e-3),
        rank(table.blocks, claims),
        rank(table.sections, claims),
        rank(whole, guesses.roots),
    ]
    small = np.rint(np.stack(columns)).clip(0, 255)
    return np.asarray(small, dtype=np.uint8)


def _geometry(table: UnitTable, guesses: Guesses, pairs: Pairs) -> list[NDArray[Any]]:
    """Return distances, and what stands between source and target."""
    source, target = pairs.sources, pairs.targets
    blocks, sections = table.blocks, table.sections
    claims = guesses.roles[:, 0] + guesses.roles[:, 1]
    sums = np.concatenate(([0.0], np.cumsum(claims)))
    low, high = np.minimum(source, target), np.maximum(source, target)
    many = np.full(len(source), len(table.units))
    step = target - source
    block_step = blocks[target] - blocks[source]
    claimier = np.rint(100 * (claims[target] - claims[source])) + 100
    same_block = block_step == 0
    reaches = guesses.reaches
    thesis = reaches[source, _THESIS]
    near = reaches[source, reach_of(table, source, target)]
    to_thesis = thesis * guesses.roots[target]
    return [
        250 * near,
        250 * np.sqrt(to_thesis),
        250 * np.minimum(near + to_thesis, 1.0),
        rank(source, near + to_thesis),
        (step + 100),
        np.abs(step),
        table.sentences[source] == table.sentences[target],
        same_block,
        sections[source] == sections[target],
        (block_step + 50),
        np.abs(block_step),
        (sections[target] - sections[source] + 20),
        20 * (sums[high] - sums[np.minimum(low + 1, high)]),
        claimier,
        np.minimum(many, 255),
        rank(source, claims[target]),
        rank(2 * source + (step > 0), claims[target]),
        rank(2 * source + same_block, claims[target]),
    ]


def _shared(table: UnitTable, pairs: Pairs) -> list[NDArray[Any]]:
    """Return what words source and target share, also beside other targets."""
    if len(table.units) <= _DENSE:
        count, weight, norms = _share_all(table, pairs)
    else:
        count, weight, norms = _share_each(table, pairs)
    source, target = pairs.sources, pairs.targets
    product = np.sqrt(norms[source] * norms[target]).clip(1)
    cosine = np.rint(250 * weight / product)
    opens = np.flatnonzero(np.diff(source, prepend=-1))
    best = np.maximum.reduceat(cosine, opens) if len(opens) else cosine
    lengths = np.diff(np.concatenate((opens, [len(source)])))
    return [
        count,
        cosine,
        np.sqrt(weight) * 2,
        np.repeat(best, lengths) - cosine,
        rank(source, cosine),
    ]


def _share_all(
    table: UnitTable, pairs: Pairs
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Count what units share, by a product of matrices."""
    size, wide = len(table.units), len(table.stem_weights)
    weights = table.stem_weights.astype(np.float64)
    there = np.zeros((size, wide))
    there[table.stem_units, table.stem_ids] = 1.0
    heavy = there * weights
    places = (pairs.sources, pairs.targets)
    products = heavy @ heavy.T
    norms = np.diagonal(products)
    return (there @ there.T)[places], products[places], norms


def _share_each(
    table: UnitTable, pairs: Pairs
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Count what units share, pair by pair: the same sums, linear in the pairs."""
    size, wide = len(table.units), max(len(table.stem_weights), 1)
    squares = table.stem_weights.astype(np.float64) ** 2
    units, stems = table.stem_units, table.stem_ids
    norms = np.bincount(units, weights=squares[stems], minlength=size).astype(float)
    keys = units * wide + stems
    bounds = np.searchsorted(units, np.arange(size + 1))
    count, weight = np.zeros(len(pairs)), np.zeros(len(pairs))
    for first in range(0, len(pairs), _CHUNK):
        source = pairs.sources[first : first + _CHUNK]
        target = pairs.targets[first : first + _CHUNK]
        lengths = (bounds[1:] - bounds[:-1])[source]
        owners = np.repeat(np.arange(len(source)), lengths)
        offsets = np.cumsum(lengths) - lengths
        stem = stems[np.arange(len(owners)) - (offsets - bounds[source])[owners]]
        asked = target[owners] * wide + stem
        found = owners[:0]
        if len(keys):
            places = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
            hit = keys[places] == asked
            found, stem = owners[hit], stem[hit]
        here = slice(first, first + len(source))
        count[here] = np.bincount(found, minlength=len(source))
        weight[here] = np.bincount(
            found, weights=squares[stem[: len(found)]], minlength=len(source)
        )
    return count, weight, norms


_CHUNK: Final = 1 << 16
"""Pairs that are compared at once, to bound memory."""
