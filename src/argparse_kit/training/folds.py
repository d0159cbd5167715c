"""Splitting gold data so that nothing of one source stands on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from typing import Final, TypeAlias, TypeVar

T = TypeVar("T")

Report: TypeAlias = Callable[[str], None]
"""Is told in a line what is being done."""

Task: TypeAlias = Callable[[Sequence[int]], Sequence[T]]
"""Learns from items of other groups, and finds something for those at the places."""

FOLDS: Final = 5
"""Parts into which data is split, unless something else is asked for."""


def spread(groups: Sequence[str], folds: int) -> list[int]:
    """Return the fold of each item; items of one group share it.

    Large groups are dealt out first, each to the fold that is smallest by then, so that
    the folds get about the same size. The order of the items does not matter.

    Args:
        groups: The group of each item.
        folds: Number of folds.

    Example:
        >>> spread(["a", "b", "a", "c"], 2)
        [0, 1, 0, 1]
    """
    sizes = Counter(groups)
    order = sorted(sizes, key=lambda group: (-sizes[group], _mixed(group)))
    filled = [0] * folds
    place: dict[str, int] = {}
    for group in order:
        fold = filled.index(min(filled))
        place[group] = fold
        filled[fold] += sizes[group]
    return [place[group] for group in groups]


def hold_out(
    groups: Sequence[str], folds: int = FOLDS
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the places of the items of each fold, and those of all other items.

    A fold without items is passed over, and so is one without others: of one group,
    nothing can be held out.

    Example:
        >>> list(hold_out(["a", "b", "a", "c"], 2))
        [([0, 2], [1, 3]), ([1, 3], [0, 2])]
    """
    at = spread(groups, folds)
    for fold in range(folds):
        inside = [place for place, own in enumerate(at) if own == fold]
        others = [place for place, own in enumerate(at) if own != fold]
        if inside and others:
            yield inside, others


def find_held_out(
    task: Task[T],
    groups: Sequence[str],
    *,
    name: str,
    jobs: int,
    report: Report,
    folds: int = FOLDS,
) -> dict[int, T]:
    """Return what *task* finds for each item, having learned from others.

    Args:
        task: Is called with the places of each fold; with several jobs it must be
            picklable.
        groups: The group of each item.
        name: What is found, for the report.
        jobs: Processes; what is found does not depend on it.
        report: Is told which fold is waited for.
        folds: Number of folds.

    Returns:
        By place, in order; of all items, or of none where all are of one group.

    Example:
        >>> lines = []
        >>> find_held_out(
        ...     lambda inside: [len(inside) for _ in inside],
        ...     ["a", "b", "a"],
        ...     name="sizes",
        ...     jobs=1,
        ...     report=lines.append,
        ... )
        {0: 2, 1: 1, 2: 2}
        >>> lines[-1]
        'sizes: held-out part 2 of 2'
    """
    parts = [inside for inside, _ in hold_out(groups, folds)]
    found: dict[int, T] = {}
    for number, (inside, results) in enumerate(_run(task, parts, jobs), start=1):
        report(f"{name}: held-out part {number} of {len(parts)}")
        found.update(zip(inside, results(), strict=True))
    return dict(sorted(found.items()))


def _run(
    task: Task[T], parts: Sequence[list[int]], jobs: int
) -> Iterator[tuple[list[int], Callable[[], Sequence[T]]]]:
    """Yield the items of each part, and what waits for the results."""
    if jobs == 1:
        for part in parts:
            yield part, partial(task, part)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(task, part) for part in parts]
        for inside, future in zip(parts, waiting, strict=True):
            yield inside, future.result


def _mixed(group: str) -> str:
    """Return a name in whose order groups are mixed, whatever they are called."""
    return sha256(group.encode("utf-8", "surrogatepass")).hexdigest()
