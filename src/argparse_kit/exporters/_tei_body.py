"""The text of a document as divisions, blocks and units of TEI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from argparse_kit.exporters._segs import Piece, find_pieces_of_parts
from argparse_kit.exporters._xml import XML_ID
from argparse_kit.model import DEFAULT_LEVEL, Adu, Block, BlockKind, Document, Span
from argparse_kit.text import trim

_TAGS: Final = {
    BlockKind.TITLE: "head",
    BlockKind.HEADING: "head",
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "item",
    BlockKind.QUOTE: "quote",
}
_OTHER_TAG: Final = "ab"
_NO_KIND: Final = "unlabelled"
_NO_ROLE: Final = "unit"

_TITLE_LEVEL: Final = 0
_HEADLESS_LEVEL: Final = 7
"""Below all headings: what stands before the first head is closed by any."""


@attrs.frozen
class _Division:
    """A ``div`` that has not been closed yet."""

    level: int
    element: ET.Element


def add_body(text: ET.Element, document: Document) -> dict[str, list[ET.Element]]:
    """Add ``body`` to *text*, and return the elements of each unit by its id.

    A unit has none where it lies between blocks or inside of too many others.
    """
    body = ET.SubElement(text, "body")
    segs: dict[str, list[ET.Element]] = {}
    divisions: list[_Division] = []
    parts = [*_parts(document)]
    pieces = find_pieces_of_parts(document.argument.adus, (span for _, span in parts))
    for (block, span), nested in zip(parts, pieces, strict=True):
        element = ET.SubElement(_parent_of(block, body, divisions), _tag_of(block))
        if element.tag == _OTHER_TAG:
            element.set("type", _NO_KIND if block is None else block.kind.value)
        if block is not None and block.confidence is not None:
            element.set("cert", str(block.confidence))
        for unit, seg in _fill(element, document, span, nested):
            segs.setdefault(unit.id, []).append(seg)
    if not len(body):
        ET.SubElement(body, "div")
    return segs


def _parts(document: Document) -> Iterator[tuple[Block | None, Span]]:
    """Yield the blocks and what stands between them, in reading order."""
    end = 0
    for block in document.blocks:
        if (between := trim(document.text, end, block.span.start)) is not None:
            yield None, between
        yield block, block.span
        end = block.span.end
    if (rest := trim(document.text, end, len(document.text))) is not None:
        yield None, rest


def _tag_of(block: Block | None) -> str:
    return _OTHER_TAG if block is None else _TAGS.get(block.kind, _OTHER_TAG)


def _level_of(block: Block | None) -> int | None:
    """Return the level of the division that *block* heads, if it heads one."""
    if block is None or _tag_of(block) != "head":
        return None
    if block.kind is BlockKind.TITLE:
        return _TITLE_LEVEL
    return block.level or DEFAULT_LEVEL


def _parent_of(
    block: Block | None, body: ET.Element, divisions: list[_Division]
) -> ET.Element:
    """Return the element for *block* to stand in, which may be a new one."""
    level = _level_of(block)
    if level is None:
        if not divisions:
            _open(_HEADLESS_LEVEL, body, divisions)
        inner = divisions[-1].element
        return _list_in(inner) if _tag_of(block) == "item" else inner
    if level == _TITLE_LEVEL and divisions and _has_only_titles(divisions[-1]):
        return divisions[-1].element
    while divisions and divisions[-1].level >= level:
        divisions.pop()
    return _open(level, body, divisions)


def _open(level: int, body: ET.Element, divisions: list[_Division]) -> ET.Element:
    above = divisions[-1].element if divisions else body
    element = ET.SubElement(above, "div")
    if level < _HEADLESS_LEVEL:
        element.set("n", str(level))
    divisions.append(_Division(level, element))
    return element


def _has_only_titles(division: _Division) -> bool:
    heads = all(child.tag == "head" for child in division.element)
    return division.level == _TITLE_LEVEL and heads


def _list_in(parent: ET.Element) -> ET.Element:
    """Return the list that the item before is in, or a new one."""
    if len(parent) and parent[-1].tag == "list":
        return parent[-1]
    return ET.SubElement(parent, "list")


def _fill(
    element: ET.Element, document: Document, span: Span, pieces: Iterable[Piece]
) -> Iterator[tuple[Adu, ET.Element]]:
    """Write the text of *span* into *element*; yield a ``seg`` for each of *pieces*."""
    place = span.start
    around = [(element, span.end)]

    def write(end: int) -> None:
        nonlocal place
        _append(around[-1][0], document.text[place:end])
        place = end

    for piece in pieces:
        while len(around) > piece.depth + 1:
            write(around[-1][1])
            around.pop()
        write(piece.span.start)
        seg = add_seg(around[-1][0], piece.unit)
        yield piece.unit, seg
        around.append((seg, piece.span.end))
    while around:
        write(around[-1][1])
        around.pop()


def _append(element: ET.Element, words: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + words
    else:
        element.text = (element.text or "") + words


def add_seg(parent: ET.Element, unit: Adu) -> ET.Element:
    """Add a ``seg`` for *unit*, still without id and text."""
    seg = ET.SubElement(parent, "seg", type=unit.role or _NO_ROLE)
    if unit.type is not None:
        seg.set("subtype", unit.type)
    if unit.confidence is not None:
        seg.set("cert", str(unit.confidence))
    return seg


def tie(segs: list[ET.Element], name: str) -> None:
    """Give the parts of one unit ids, and lead from each to the next.

    Args:
        segs: The parts, in reading order.
        name: Id of the first; the others' are made from it with a dot.
    """
    ids = [name, *(f"{name}.{number}" for number in range(2, len(segs) + 1))]
    for number, seg in enumerate(segs):
        seg.set(XML_ID, ids[number])
        if number:
            seg.set("prev", f"#{ids[number - 1]}")
        if number + 1 < len(segs):
            seg.set("next", f"#{ids[number + 1]}")
