"""What every annotation of ours keeps to."""

from __future__ import annotations

from itertools import pairwise

from argparse_kit import AduRole, Document, RelationKind


def check_argument(document: Document) -> None:
    """Fail unless the argument is one tree of units that do not overlap.

    Further mentions of the thesis restate the primary one.
    """
    argument = document.argument
    spans = sorted(unit.span for unit in argument.adus)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(any(s in sentence for sentence in document.sentences) for s in spans)

    assert argument.thesis is not None
    sources = [relation.source for relation in argument.relations]
    assert sorted([*sources, argument.thesis]) == sorted(argument.units)
    assert len(list(argument.walk())) == len(argument.adus)
    for relation in argument.relations:
        if argument.units[relation.source].role is AduRole.THESIS:
            assert relation.kind is RelationKind.RESTATE
            assert relation.target == argument.thesis


def check_cover(document: Document) -> None:
    """Fail unless each character but white space is in a block."""
    covered = {
        place
        for block in document.blocks
        for place in range(block.span.start, block.span.end)
    }
    assert all(
        place in covered or char.isspace() for place, char in enumerate(document.text)
    )
