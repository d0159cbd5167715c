"""What is known of a part, for formats that leave out the rest."""

from __future__ import annotations

from enum import StrEnum
from typing import Any


def known(**facts: object) -> dict[str, Any]:
    """Return the facts that are not None, members of vocabularies as plain strings.

    Example:
        >>> known(role="claim", type=None)
        {'role': 'claim'}
    """
    return {
        name: fact.value if isinstance(fact, StrEnum) else fact
        for name, fact in facts.items()
        if fact is not None
    }
