"""The naive baseline: each sentence of the prose is a unit."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from argparse_kit.model import PROSE_KINDS, Adu, AduRole, AduType, Document, Span


@attrs.frozen
class BaselineAduFinder:
    """Take each sentence of the prose for a unit, all of the commonest type.

    The first unit of a paragraph is a claim, the first of all the thesis, the others
    are premises. Every figure of this library is printed beside this one. Units that
    are there already keep their spans and values, and get what they lack.

    Example:
        >>> from argparse_kit.segmenters.plain import PlainSegmenter
        >>> document = BaselineAduFinder()(PlainSegmenter()("Rents rose. Pay did not."))
        >>> [str(unit.role) for unit in document.argument.adus]
        ['thesis', 'premise']
    """

    def __call__(self, document: Document, /) -> Document:
        """Return *document* with a unit for each sentence of the prose."""
        adus = document.argument.adus or tuple(_sentences(document))
        seen: set[Span | None] = set()
        filled: dict[str, Adu] = {}
        for unit in sorted(adus, key=lambda unit: unit.span):
            block = document.block_of(unit)
            home = block.span if block else None
            role = AduRole.PREMISE if home in seen else AduRole.CLAIM
            if not seen and document.argument.thesis is None:
                role = AduRole.THESIS
            seen.add(home)
            filled[unit.id] = attrs.evolve(
                unit, role=unit.role or role, type=unit.type or AduType.VALUE
            )
        argument = attrs.evolve(
            document.argument, adus=[filled[unit.id] for unit in adus]
        )
        return attrs.evolve(document, argument=argument)


def _sentences(document: Document) -> Iterator[Adu]:
    spans = [
        sentence
        for block in document.blocks
        if block.kind in PROSE_KINDS
        for sentence in block.sentences
    ]
    for number, span in enumerate(spans, start=1):
        yield Adu(id=f"a{number}", span=span)
