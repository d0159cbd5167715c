"""The text of the op-ed, as its reader knows it, with its units marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from argparse_kit._counts import count
from argparse_kit.exporters._markup import escape
from argparse_kit.exporters.html._marks import Piece, cut_pieces, innermost
from argparse_kit.exporters.html._words import describe, role_name, sureness
from argparse_kit.model import Adu, Block, BlockKind, Document, Section, Span

_LIST: Final = "list"
_FURNITURE: Final = "furniture"
_RUNS: Final = {BlockKind.LIST_ITEM: _LIST, BlockKind.BOILERPLATE: _FURNITURE}
"""Kinds whose neighbours of the same kind stand in one element."""


@attrs.frozen
class Part:
    """A block, or text that is in no block."""

    span: Span
    block: Block | None

    @property
    def run(self) -> str | None:
        """The element that it shares with its neighbours, if with any."""
        return None if self.block is None else _RUNS.get(self.block.kind)


@attrs.frozen
class Article:
    """The mark-up of the text.

    Attributes:
        markup: What stands in the page.
        marked: Numbers of the units that the text can be asked for as ``#u0``.
    """

    markup: str
    marked: frozenset[int]


def build_article(document: Document) -> Article:
    """Return the text of *document*, each unit a link to its place in the tree."""
    writer = _Writer(document)
    return Article("\n".join(writer.write()), frozenset(writer.opened))


def heading_ids(document: Document) -> dict[int, tuple[str, int]]:
    """Return id and rank (2 to 6) of each heading, by where it starts.

    Ranks are those of the sections, so that none is skipped, whatever levels the
    headings were given.
    """
    found: dict[int, tuple[str, int]] = {}
    for number, (depth, section) in enumerate(ranked_sections(document)):
        if section.heading is not None:
            found[section.heading.span.start] = f"s{number}", min(2 + depth, 6)
    return found


def ranked_sections(document: Document) -> Iterator[tuple[int, Section]]:
    """Yield all sections in reading order, with how deep they are nested."""
    stack = [(0, section) for section in reversed(document.sections)]
    while stack:
        depth, section = stack.pop()
        yield depth, section
        stack.extend((depth + 1, inner) for inner in reversed(section.sections))


def _parts(document: Document) -> Iterator[Part]:
    """Yield all that has ink: the blocks, and what stands between them."""
    end = 0
    for block in document.blocks:
        if document.text[end : block.span.start].strip():
            yield Part(Span(end, block.span.start), None)
        yield Part(block.span, block)
        end = block.span.end
    if document.text[end:].strip():
        yield Part(Span(end, len(document.text)), None)


@attrs.define
class _Writer:
    """Writes the parts of one document, and remembers which units it has met."""

    document: Document
    units: Sequence[Adu] = attrs.field(init=False)
    headings: dict[int, tuple[str, int]] = attrs.field(init=False)
    opened: set[int] = attrs.field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        self.units = list(self.document.argument.units.values())
        self.headings = heading_ids(self.document)

    def write(self) -> Iterator[str]:
        if self.document.title is None:
            yield '<h1 class="vh">Op-ed without a title</h1>'
        parts = list(_parts(self.document))
        cut = cut_pieces(self.units, (part.span for part in parts))
        written = (
            (part, self._part(part, self._pieces(pieces)))
            for part, (_, pieces) in zip(parts, cut, strict=True)
        )
        for run, members in groupby(written, key=lambda pair: pair[0].run):
            yield from _run(run, [markup for _, markup in members])

    def _part(self, part: Part, inner: str) -> str:
        block = part.block
        if block is None:
            return f'<p class="loose" dir="auto">{inner}</p>'
        match block.kind:
            case BlockKind.TITLE if block is self.document.title:
                return f'<h1 dir="auto">{inner}</h1>'
            case BlockKind.HEADING:
                name, rank = self.headings[block.span.start]
                return f'<h{rank} id="{name}" dir="auto">{inner}</h{rank}>'
            case BlockKind.QUOTE:
                return f'<blockquote dir="auto"><p>{inner}</p></blockquote>'
            case BlockKind.LIST_ITEM:
                return f'<li dir="auto">{inner}</li>'
            case kind:
                return f'<p class="{kind.value}" dir="auto">{inner}</p>'

    def _pieces(self, pieces: Iterable[Piece]) -> str:
        return "".join(map(self._piece, pieces))

    def _piece(self, piece: Piece) -> str:
        shown = escape(piece.span.of(self.document.text))
        if not piece.units:
            return shown
        number = innermost(self.units, piece)
        unit = self.units[number]
        begin = [other for other in piece.units if other not in self.opened]
        self.opened.update(begin)
        identity = f' id="u{number}"' if number in begin else ""
        covering = " ".join(map(str, piece.units))
        kinds = f"unit {role_name(unit.role)} {sureness(unit)}"
        link = (
            f'<a{identity} class="{kinds}" href="#n{number}" data-units="{covering}"'
            f' title="{describe(unit)}">{shown}</a>'
        )
        for other in begin:
            if other != number:
                link = f'<span id="u{other}">{link}</span>'
        return link


def _run(run: str | None, members: list[str]) -> Iterator[str]:
    if run is None:
        yield from members
    elif run == _LIST:
        yield from ("<ul>", *members, "</ul>")
    else:
        label = f"Around the op-ed: {count(len(members), 'part')} of the page"
        yield f'<details class="furniture"><summary>{label}</summary>'
        yield from (*members, "</details>")
