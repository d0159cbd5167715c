"""A segmenter that takes every line in capitals for a heading."""

from __future__ import annotations

import attrs

from argparse_kit import Block, BlockKind, Document
from argparse_kit.registry import SEGMENTERS


@attrs.frozen(kw_only=True)
class ShoutingSegmenter:
    """The plain segmenter, with lines in capitals as headings of the second level.

    Attributes:
        language: IETF tag of the language, for the ends of sentences.
    """

    language: str = "en"

    def __call__(self, source: str, /) -> Document:
        """Return the document of *source*."""
        document = SEGMENTERS.create("plain", language=self.language)(source)
        blocks = [_loud(document, block) for block in document.blocks]
        return attrs.evolve(document, blocks=blocks)


def _loud(document: Document, block: Block) -> Block:
    if document.text_of(block).isupper():
        return attrs.evolve(block, kind=BlockKind.HEADING, level=block.level or 2)
    return block
