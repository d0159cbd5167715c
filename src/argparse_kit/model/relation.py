"""Relations: who argues for or against what."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

import attrs

from argparse_kit.model._fields import is_identifier, probability, to_member
from argparse_kit.model.adu import AduId

RelationId = NewType("RelationId", str)
"""Identifier of a relation; shares one namespace with the units' identifiers."""


class RelationKind(StrEnum):
    """How a unit bears on another."""

    SUPPORT = "support"
    """A reason to accept the target."""
    ATTACK = "attack"
    """A reason against the target."""
    RESTATE = "restate"
    """The same proposition again."""


def _kind(value: RelationKind | str) -> RelationKind:
    return to_member(RelationKind, value, "Relation.kind")


def _target(value: str) -> AduId | RelationId:
    return AduId(value)


@attrs.frozen(kw_only=True, repr=False)
class Relation:
    """An arrow from the unit that argues to the unit argued about.

    Attributes:
        id: Unique within the document, among units and relations.
        source: Id of the unit that argues.
        target: Id of the unit argued about, or of a relation (an undercut).
        kind: How the source bears on the target.
        confidence: Probability that source, target and kind are right, or None.

    Raises:
        InvalidValueError: If a field cannot hold what it was given.

    Example:
        >>> Relation(id="r1", source="a2", target="a1", kind="support")
        <Relation r1: a2 support a1>
    """

    id: RelationId = attrs.field(converter=RelationId, validator=is_identifier)
    source: AduId = attrs.field(converter=AduId, validator=is_identifier)
    target: AduId | RelationId = attrs.field(converter=_target, validator=is_identifier)
    kind: RelationKind = attrs.field(converter=_kind)
    confidence: float | None = attrs.field(default=None, converter=probability)

    def __repr__(self) -> str:
        return f"<Relation {self.id}: {self.source} {self.kind} {self.target}>"
