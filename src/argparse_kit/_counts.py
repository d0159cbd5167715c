"""Numbers with their nouns."""

from __future__ import annotations


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return *number* with *noun*, or with *plural* unless it is one.

    Args:
        number: How many.
        noun: What, in the singular.
        plural: The noun for all other numbers; None if it takes an s.

    Example:
        >>> count(1, "unit"), count(2_000, "unit"), count(0, "man", "men")
        ('1 unit', '2,000 units', '0 men')
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
