"""Plain text, as it was copied from a page or written in an editor, by rules."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from argparse_kit.model import DEFAULT_LEVEL, Block, BlockKind, Document
from argparse_kit.segmenters._pieces import find_pieces
from argparse_kit.segmenters._rules import label_pieces
from argparse_kit.segmenters._shapes import Shape, shape_of
from argparse_kit.text import split_sentences


@attrs.frozen(kw_only=True)
class PlainSegmenter:
    r"""Find the parts of a page in its plain text, by rules of shape and place.

    Reads both shapes of plain text: one block a line, and hard-wrapped paragraphs
    with empty lines between. ``Document.text`` is the source itself.

    Attributes:
        language: IETF tag of the language, for the ends of sentences.

    Example:
        >>> source = "Rents\nThey rose again last year, by a tenth. They must fall."
        >>> [str(block.kind) for block in PlainSegmenter()(source).blocks]
        ['title', 'paragraph']
    """

    language: str = "en"

    def __call__(self, source: str, /) -> Document:
        """Return the document of *source*, with blocks and sentences."""
        pieces = find_pieces(source)
        shapes = [shape_of(piece) for piece in pieces]
        kinds = label_pieces(shapes)
        levels = _levels(shapes, kinds)
        blocks = [
            Block(
                kind=kind,
                span=piece.span,
                level=level,
                sentences=split_sentences(source, piece.span, language=self.language),
            )
            for piece, kind, level in zip(pieces, kinds, levels, strict=True)
        ]
        return Document(text=source, blocks=blocks, language=self.language)


def _levels(shapes: Sequence[Shape], kinds: Sequence[BlockKind]) -> list[int | None]:
    """Return the level of each heading: its marks if it has any, else the second."""
    return [
        (shape.level or DEFAULT_LEVEL) if kind is BlockKind.HEADING else None
        for shape, kind in zip(shapes, kinds, strict=True)
    ]
