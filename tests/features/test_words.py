"""What is read once of a text, for all finders."""

from __future__ import annotations

import attrs

from argparse_kit import Block, Document, Span
from argparse_kit.features import read_words
from argparse_kit.features.blocks import KINDS, NO_KIND, read_blocks
from argparse_kit.features.cues import SIGNALS
from argparse_kit.model import Argument, BlockKind

_TEXT = "Rents\nA rent must fall."


def _document() -> Document:
    return Document(
        text=_TEXT,
        blocks=[
            Block(kind="title", span=Span(0, 5)),
            Block(kind="paragraph", span=Span(6, 23)),
        ],
    )


def test_stems() -> None:
    """Stems have numbers by their first word, and words without content have none."""
    words = read_words(_TEXT)

    assert words.stems.tolist() == [1, 0, 1, 0, 2, 0]
    assert words.stem_numbers == 3


def test_cues() -> None:
    """Cues have a place, an end and a signal."""
    words = read_words(_TEXT)

    assert words.cues.T.tolist() == [[3, 4, SIGNALS.index("policy")]]


def test_no_words() -> None:
    """Of a text without words nothing is known, and nothing fails."""
    words = read_words(" ")

    assert not words.stems.size
    assert not words.cues.size
    assert words.stem_numbers == 1


def test_blocks() -> None:
    """Each block has a kind and its stems; one entry more stands for no block."""
    blocks = read_blocks(_document(), read_words(_TEXT))

    title, paragraph = map(KINDS.index, (BlockKind.TITLE, BlockKind.PARAGRAPH))
    assert blocks.kinds.tolist() == [title, paragraph, NO_KIND]
    assert blocks.starts.tolist() == [0, 1, 6]
    assert [*zip(blocks.stem_homes, blocks.stems, strict=True)] == [
        (0, 1),
        (1, 1),
        (1, 2),
    ]


def test_blocks_once() -> None:
    """Blocks are read again where they changed, and only there."""
    document, words = _document(), read_words(_TEXT)
    blocks = read_blocks(document, words)
    with_argument = attrs.evolve(document, argument=Argument())
    shorter = attrs.evolve(document, blocks=document.blocks[:1])

    assert read_blocks(with_argument, words) is blocks
    assert len(read_blocks(shorter, words).offsets) == 1
