"""What units and relations are called."""

from __future__ import annotations

from typing import Final

from argparse_kit.model import Adu, AduRole, RelationKind

NO_ROLE: Final = "Unit"
"""How a unit is called whose role is not decided."""

_LABELS: Final = {
    AduRole.THESIS: "MajorClaim",
    AduRole.CLAIM: "Claim",
    AduRole.PREMISE: "Premise",
}

VERBS: Final = {
    RelationKind.SUPPORT: "supports",
    RelationKind.ATTACK: "attacks",
    RelationKind.RESTATE: "restates",
}
"""What a unit does to the one that it bears on, for people."""


def label_of(unit: Adu) -> str:
    """Return the name of the role of *unit* in Stab and Gurevych (2017).

    Example:
        >>> from argparse_kit.model import Span
        >>> label_of(Adu(id="a1", span=Span(0, 15), role="thesis"))
        'MajorClaim'
    """
    return NO_ROLE if unit.role is None else _LABELS[unit.role]
