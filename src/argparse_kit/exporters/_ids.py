"""Ids as a format wants them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count


def fit_ids(
    ids: Iterable[str], pattern: re.Pattern[str], prefix: str
) -> dict[str, str]:
    """Return the distinct name under which a format knows each of *ids*.

    Args:
        ids: Ours, which may have any characters.
        pattern: What the format's look like; those that do already stay.
        prefix: What the others are numbered behind.

    Example:
        >>> fit_ids(["T2", "a1", "a2"], re.compile("T[0-9]+"), "T")
        {'T2': 'T2', 'a1': 'T1', 'a2': 'T3'}
    """
    names = [*ids]
    kept = {name for name in names if pattern.fullmatch(name)}
    free = (name for n in count(1) if (name := f"{prefix}{n}") not in kept)
    return {name: name if name in kept else next(free) for name in names}
