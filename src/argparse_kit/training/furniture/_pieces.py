"""Pieces of a page, before they are laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs
import regex

from argparse_kit.model import Block, BlockKind, Document
from argparse_kit.training.furniture._grammar import Writer

_MARKED: Final = regex.compile(rf"@({'|'.join(BlockKind)}) ")

RULE_KINDS: Final[Mapping[str, BlockKind]] = MappingProxyType(
    {
        "title": BlockKind.TITLE,
        "deck": BlockKind.DECK,
        "byline": BlockKind.BYLINE,
        "signoff": BlockKind.BYLINE,
        "dateline": BlockKind.DATELINE,
        "caption": BlockKind.CAPTION,
        "caption_lead": BlockKind.CAPTION,
    }
)
"""What the lines of a rule are, unless marked; the lines of others are boilerplate."""


@attrs.frozen(kw_only=True)
class Piece:
    """A block to be: its text and, where it is one of the document's, which.

    Attributes:
        kind: What it is.
        text: As it will stand on the page.
        source: The block of the clean document that it shows, or None.
        offset: Where in ``text`` the source's own text begins.
    """

    kind: BlockKind
    text: str
    source: Block | None = None
    offset: int = 0


def show(document: Document, block: Block) -> Piece:
    """Return *block* as a piece, with its own text."""
    return Piece(kind=block.kind, text=document.text_of(block), source=block)


def write_pieces(writer: Writer, rule: str) -> Iterator[Piece]:
    """Yield the pieces that *rule* writes, one a line."""
    kind = RULE_KINDS.get(rule, BlockKind.BOILERPLATE)
    for line in writer.write(rule).split("\n"):
        marked = _MARKED.match(line)
        text = line[marked.end() if marked else 0 :].strip()
        if text:
            yield Piece(kind=BlockKind(marked[1]) if marked else kind, text=text)
