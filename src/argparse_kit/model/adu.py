"""Argumentative discourse units: stretches of text that put forward one proposition."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

import attrs

from argparse_kit.model._fields import is_identifier, is_span, probability, to_member
from argparse_kit.model.span import Span

AduId = NewType("AduId", str)
"""Identifier of an ADU, unique within one document, e.g. ``"a3"``."""


class AduRole(StrEnum):
    """What an argumentative discourse unit does in the argument."""

    THESIS = "thesis"
    """The point of the whole op-ed (major claim), at each place that states it."""
    CLAIM = "claim"
    """A disputable point which bears directly on the thesis."""
    PREMISE = "premise"
    """A reason given for or against a claim or another premise."""


class AduType(StrEnum):
    """What kind of proposition a unit puts forward."""

    POLICY = "policy"
    """Something should, or should not, be done."""
    VALUE = "value"
    """A judgement, interpretation or prediction that cannot be verified as it is."""
    FACT = "fact"
    """What can be checked with objective evidence."""
    TESTIMONY = "testimony"
    """What the author lived through, or what a named source says."""


def _role(value: AduRole | str | None) -> AduRole | None:
    return None if value is None else to_member(AduRole, value, "Adu.role")


def _type(value: AduType | str | None) -> AduType | None:
    return None if value is None else to_member(AduType, value, "Adu.type")


@attrs.frozen(kw_only=True, repr=False)
class Adu:
    """An argumentative discourse unit: a stretch of text with one proposition.

    Attributes:
        id: Unique within the document, among units and relations.
        span: Where it stands, without opening connective and end mark.
        role: What it does in the argument; None where not decided.
        type: What kind of proposition it is; None where not decided.
        confidence: Probability that a careful reader marks this unit with this
            role, or None.

    Raises:
        InvalidValueError: If a field cannot hold what it was given.

    Example:
        >>> Adu(id="a1", span=Span(0, 15), role="claim", type="policy")
        <Adu a1 claim policy [0:15]>
    """

    id: AduId = attrs.field(converter=AduId, validator=is_identifier)
    span: Span = attrs.field(validator=is_span)
    role: AduRole | None = attrs.field(default=None, converter=_role)
    type: AduType | None = attrs.field(default=None, converter=_type)
    confidence: float | None = attrs.field(default=None, converter=probability)

    def with_role(self, role: AduRole) -> Adu:
        """Return the same unit with another role; a third of the time of evolve."""
        return Adu(
            id=self.id,
            span=self.span,
            role=role,
            type=self.type,
            confidence=self.confidence,
        )

    def __repr__(self) -> str:
        labels = " ".join(label for label in (self.role, self.type) if label)
        where = f"[{self.span.start}:{self.span.end}]"
        return f"<Adu {self.id} {labels} {where}>".replace("  ", " ")
