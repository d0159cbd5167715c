"""Explanations: what decided about a unit, in words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import islice
from typing import Final

import attrs

from argparse_kit.model._fields import is_identifier, to_member
from argparse_kit.model.adu import AduId

_FEW: Final = 3
"""Reasons that a reader takes in at a glance."""
_WEAK: Final = 0.2
"""Weight below which a reason changes the odds by less than a quarter."""


class Decision(StrEnum):
    """What is decided about a unit."""

    UNIT = "unit"
    """That it is one: that its sentence argues, and where it begins."""
    ROLE = "role"
    """What it does in the argument."""
    TYPE = "type"
    """What kind of proposition it puts forward."""
    RELATION = "relation"
    """Which unit it bears on, and how."""


def _decision(value: Decision | str) -> Decision:
    return to_member(Decision, value, "Reason.about")


@attrs.frozen
class Reason:
    """One thing about the text that spoke for or against a decision.

    Attributes:
        about: What was decided.
        words: The reason, as a phrase about the unit: ``opens with “because”``. Words
            in curly quotes stand so in the text.
        weight: How much it spoke for what was decided, rather than for the next best
            choice; negative where it spoke against. Of trained models in natural log
            odds: 0.7 doubles the odds, 2.3 makes them ten times as high. Of rules, in
            their points; a rule that decides on its own has one.

    Example:
        >>> Reason("role", "opens with “because”", 1.25)
        <Reason role +1.25: opens with “because”>
    """

    about: Decision = attrs.field(converter=_decision)
    words: str
    weight: float = attrs.field(converter=float)

    def __str__(self) -> str:
        return f"{self.about}: {self.words} ({self.weight:+.2f})"

    def __repr__(self) -> str:
        return f"<Reason {self.about} {self.weight:+.2f}: {self.words}>"


def _by_strength(values: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(values, key=lambda reason: -abs(reason.weight)))


@attrs.frozen(kw_only=True)
class Explanation:
    """What decided about a unit.

    Attributes:
        unit: The unit's id.
        reasons: The reasons, strongest first, whether they spoke for what was decided
            or against it.

    Example:
        >>> explanation = Explanation(
        ...     unit="a2",
        ...     reasons=[
        ...         Reason("role", "is short (4 words)", -0.31),
        ...         Reason("role", "opens with “because”", 1.25),
        ...     ],
        ... )
        >>> print(explanation)
        a2
          role: opens with “because” (+1.25)
          role: is short (4 words) (-0.31)
        >>> explanation.strongest
        (<Reason role +1.25: opens with “because”>,)
    """

    unit: AduId = attrs.field(converter=AduId, validator=is_identifier)
    reasons: tuple[Reason, ...] = attrs.field(default=(), converter=_by_strength)

    @property
    def strongest(self) -> tuple[Reason, ...]:
        """The few reasons that tell most, strongest first.

        They speak for what was decided, and none is weak where others are not. The
        strongest about role, relation and type come before all others, and no words
        come twice.
        """
        found = [reason for reason in self.reasons if reason.weight > 0]
        found = [reason for reason in found if reason.weight >= _WEAK] or found[:1]
        chosen: dict[str, Reason] = {}
        for decision in (Decision.ROLE, Decision.RELATION, Decision.TYPE):
            about = (reason for reason in found if reason.about is decision)
            fresh = (reason for reason in about if reason.words not in chosen)
            chosen.update({reason.words: reason for reason in islice(fresh, 1)})
        for reason in found:
            chosen.setdefault(reason.words, reason)
        return _by_strength(islice(chosen.values(), _FEW))

    def about(self, decision: Decision | str) -> tuple[Reason, ...]:
        """Return the reasons for one decision, strongest first."""
        wanted = _decision(decision)
        return tuple(reason for reason in self.reasons if reason.about is wanted)

    def __str__(self) -> str:
        return "\n".join([self.unit, *(f"  {reason}" for reason in self.reasons)])
