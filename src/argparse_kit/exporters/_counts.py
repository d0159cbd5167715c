"""How much of what a document has, in words."""

from __future__ import annotations

from collections import Counter

from argparse_kit._counts import count
from argparse_kit.model import AduRole, Document, RelationKind


def count_parts(document: Document) -> tuple[str, ...]:
    """Return the counts that tell at a glance what kind of op-ed it is.

    Example:
        >>> count_parts(Document(text="Rents must fall."))[:2]
        ('0 sentences', '0 sections')
    """
    roles = Counter(unit.role for unit in document.argument.adus)
    kinds = Counter(relation.kind for relation in document.argument.relations)
    return (
        count(len(document.sentences), "sentence"),
        count(sum(1 for _ in document.walk_sections()), "section"),
        count(roles[AduRole.CLAIM], "claim"),
        count(roles[AduRole.PREMISE], "premise"),
        count(kinds[RelationKind.ATTACK], "attack"),
    )
