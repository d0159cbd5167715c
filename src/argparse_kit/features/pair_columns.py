"""What is seen of a pair of units."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.groups import rank, rank_in_runs
from argparse_kit.features.pair_stems import count_shared
from argparse_kit.features.pairs import REACHES, Guesses, Pairs, number_reach
from argparse_kit.features.units import COLUMN, UnitTable

Table = NDArray[np.uint8]
Integers = NDArray[np.int64]

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

_BETWEEN: Final = 23
"""Columns of how source and target stand to each other and of what they share."""
_THESIS: Final = REACHES.index("thesis")


def describe_pairs(table: UnitTable, guesses: Guesses, pairs: Pairs) -> Table:
    """Return the columns of *pairs*, of shape ``(columns, pairs)``."""
    facts = table.facts.T
    opens = facts.take(_NEXT, axis=0)
    after = np.concatenate((opens[:, 1:], opens[:, -1:]), axis=1)
    before = np.concatenate((opens[:, :1], opens[:, :-1]), axis=1)
    guessed = _unit_columns(table, guesses)
    own = np.concatenate((facts.take(_SOURCE, axis=0), after, before, guessed))
    aimed = np.concatenate((facts.take(_TARGET, axis=0), guessed))
    # The pairs of a source stand together: to repeat is faster than to look up.
    lengths = np.bincount(pairs.sources, minlength=len(table.units))
    own = own.repeat(lengths, axis=1)
    aimed = aimed.take(pairs.targets, axis=1)
    return np.concatenate(
        (
            own[: len(_SOURCE)],
            aimed[: len(_TARGET)],
            own[len(_SOURCE) :],
            aimed[len(_TARGET) :],
            _between(table, guesses, pairs),
        )
    )


def _to_bytes(values: NDArray[Any]) -> Table:
    return np.asarray(np.minimum(np.maximum(values, 0), 255).astype(np.uint8))


def _unit_columns(table: UnitTable, guesses: Guesses) -> Table:
    """Return guesses and ranks of the units, of shape ``(columns, units)``."""
    claims, roots = guesses.claims, guesses.roots
    index = np.arange(len(roots))
    ranks = rank_in_runs(
        np.array((table.blocks, table.sections, 0 * index)),
        np.array((index - table.in_blocks, index - table.in_sections, 0 * index)),
        np.array((claims, claims, roots)),
    )
    columns = np.concatenate(
        (
            200 * guesses.roles.T,
            200 * guesses.types.T,
            200 * roots[None],
            250 * guesses.reaches.T.take(_REACH_COLUMNS, axis=0),
            128 + 16 * np.log(roots + 1e-3)[None],
            ranks,
        )
    )
    return _to_bytes(np.rint(columns))


def _between(table: UnitTable, guesses: Guesses, pairs: Pairs) -> Table:
    """Return how source and target stand to each other, and what they share."""
    if not len(pairs):
        return np.zeros((_BETWEEN, 0), dtype=np.uint8)
    source, target = pairs.sources, pairs.targets
    step = target - source
    places = np.array((table.sentences, table.blocks, table.sections))
    steps = places.take(target, axis=1) - places.take(source, axis=1)
    same = steps == 0
    claims = guesses.claims
    own, aimed = claims.take(source), claims.take(target)
    near = guesses.reaches.reshape(-1).take(
        source * len(REACHES) + number_reach(step, steps[1], steps[2])
    )
    to_thesis = guesses.reaches[:, _THESIS].take(source) * guesses.roots.take(target)
    count, weight, cosine = count_shared(table, pairs)
    values = np.array((near + to_thesis, aimed, cosine))
    ranks = rank_in_runs(source, pairs.firsts, values)
    columns = np.array(
        (
            250 * near,
            250 * np.sqrt(to_thesis),
            250 * np.minimum(near + to_thesis, 1.0),
            ranks[0],
            step + 100,
            np.abs(step),
            *same,
            steps[1] + 50,
            np.abs(steps[1]),
            steps[2] + 20,
            20 * _claims_between(claims, source, target),
            np.rint(100 * (aimed - own)) + 100,
            np.full(len(pairs), len(table.units)),
            ranks[1],
            *_rank_apart(source, np.array((step > 0, same[1])), aimed),
            count,
            cosine,
            np.sqrt(weight) * 2,
            pairs.highest(cosine) - cosine,
            ranks[2],
        )
    )
    return _to_bytes(columns)


def _rank_apart(
    source: Integers, flags: NDArray[np.bool_], values: NDArray[np.float64]
) -> Integers:
    """Return the ranks of pairs among those of their source that have the same flag.

    Args:
        source: The source of each pair.
        flags: Several rows of flags, which are looked at one by one.
        values: By what they are ranked.
    """
    rows = len(flags)
    groups = (source * rows + np.arange(rows)[:, None]) * 2 + flags
    return rank(groups.reshape(-1), np.tile(values, rows)).reshape(rows, -1)


def _claims_between(
    claims: NDArray[np.float64], source: Integers, target: Integers
) -> NDArray[np.float64]:
    """Return how many claims stand between source and target, by expectation."""
    sums = np.zeros(len(claims) + 1)
    claims.cumsum(out=sums[1:])
    low, high = np.minimum(source, target), np.maximum(source, target)
    return np.asarray(sums.take(high) - sums.take(low + 1))
