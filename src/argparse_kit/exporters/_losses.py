"""What exporters call what they leave out, in the phrases of a `LossWarning`."""

from __future__ import annotations

from typing import Final

from argparse_kit._counts import count

UNDERCUTS: Final = ("relation to a relation", "relations to relations")
FURTHER: Final = ("further relation of a unit", "further relations of a unit")
BLANK: Final = ("unit of white space", "units of white space")


def if_any(number: int, one: str, many: str) -> list[str]:
    """Return a phrase that counts what is left out, or none where that is nothing.

    Example:
        >>> if_any(2, *UNDERCUTS), if_any(0, *UNDERCUTS)
        (['2 relations to relations'], [])
    """
    return [count(number, one, many)] if number else []
