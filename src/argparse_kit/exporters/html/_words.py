"""The words and classes by which the page names what a unit is and does."""

from __future__ import annotations

from typing import Final

from argparse_kit.model import Adu, AduRole, RelationKind

SIGNS: Final = {
    RelationKind.SUPPORT: "+",
    RelationKind.ATTACK: "−",
    RelationKind.RESTATE: "=",
}


def role_name(role: AduRole | None) -> str:
    """Return the role, or the word for a unit whose role was not decided."""
    return "unit" if role is None else role.value


def describe(unit: Adu) -> str:
    """Return what is known of a unit in a few words.

    Example:
        >>> from argparse_kit.model import Span
        >>> describe(Adu(id="a1", span=Span(0, 5), role="claim", confidence=0.5432))
        'claim · 54% sure'
    """
    words = [role_name(unit.role)]
    if unit.type is not None:
        words.append(unit.type.value)
    if unit.confidence is not None:
        words.append(f"{percent(unit.confidence)} sure")
    return " · ".join(words)


def percent(confidence: float) -> str:
    """Return a probability as people read it; never 100% unless it is certain."""
    return f"{int(confidence * 100)}%"


def sureness(unit: Adu) -> str:
    """Return the class of a unit's confidence, which says how its line is drawn."""
    if unit.confidence is None or unit.confidence >= 0.6:
        return "sure"
    return "fair" if unit.confidence >= 0.4 else "doubtful"
