"""Documents taken apart into blocks, and put together again."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from argparse_kit.model import Block, BlockKind, Document, Span


@attrs.frozen(kw_only=True)
class Part:
    """A block as it is moved about.

    Attributes:
        kind: Its kind.
        text: Its characters, without white space at the ends.
        level: Its level, where it is a heading.
        gap: Whether an empty line stands before it.
    """

    kind: BlockKind
    text: str
    level: int | None = None
    gap: bool = False


def take_apart(document: Document) -> list[Part]:
    """Return the parts of a document, in order."""
    parts: list[Part] = []
    past = 0
    for block in document.blocks:
        between = document.text.count("\n", past, block.span.start)
        parts.append(
            Part(
                kind=block.kind,
                text=document.text_of(block).strip(),
                level=block.level,
                gap=between > 1,
            )
        )
        past = block.span.end
    return parts


def put_together(parts: Iterable[Part]) -> Document:
    """Return the document of *parts*; those without characters are left out."""
    text = ""
    blocks: list[Block] = []
    for part in parts:
        if not part.text:
            continue
        if text:
            text += "\n\n" if part.gap else "\n"
        start = len(text)
        text += part.text
        span = Span(start, len(text))
        blocks.append(Block(kind=part.kind, level=part.level, span=span))
    return Document(text=text, blocks=blocks)
