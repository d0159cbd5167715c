"""Text and argument in the mark-up of the Text Encoding Initiative."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._characters import NO_XML, without
from argparse_kit.exporters._ids import fit_ids
from argparse_kit.exporters._markup import language_tag
from argparse_kit.exporters._tei_body import add_body, add_seg, tie
from argparse_kit.exporters._wording import one_line
from argparse_kit.exporters._xml import XML_ID, XML_LANG, write_xml
from argparse_kit.model import Document

_NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
"""An ``xml:id`` without dots, which are for the parts of a unit."""


@attrs.frozen
class TeiExporter:
    """Write TEI P5: the text with its parts, units inside, relations behind.

    Title and headings are the ``head`` of a ``div`` each; these nest by level, which is
    their ``n``, with 0 for the title. Paragraphs are ``p``, quotes ``quote``, items of
    lists ``item``. All others, boilerplate too, are ``ab`` with the kind as ``type``;
    what stands in no block is ``unlabelled``. The confidence of a kind is ``cert``.
    White space is kept inside blocks, not between them.

    A unit is a ``seg`` with its role as ``type`` (``unit`` where none is decided), its
    type as ``subtype``, its confidence as ``cert``. Where it crosses another unit or
    goes on in the next block it is several, tied by ``next`` and ``prev``. The text's
    ``corresp`` is its primary thesis. Behind the text, a ``standOff`` lists relations:
    ``active`` argues about ``passive``, which may be a relation. There stands a unit
    too that lies between blocks or inside of more than 50 others.

    Ids that XML takes for names stay, others become ``u1`` and so on. Left out are
    sentences and ``meta``.

    Warns:
        LossWarning: If a character is none of XML.

    Example:
        >>> from argparse_kit.model import Adu, Argument, Block, Span
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(0, 15), role="thesis")])
        >>> block = Block(kind="paragraph", span=Span(0, 16))
        >>> text = "Rents must fall."
        >>> document = Document(text=text, blocks=[block], argument=argument)
        >>> written = TeiExporter()(document)
        >>> print(written[written.index("<p><seg") : written.index("</div>")])
        <p><seg type="thesis" xml:id="a1">Rents must fall</seg>.</p>
    """

    def __call__(self, document: Document, /) -> str:
        """Return *document* as a string of XML."""
        document, lost = without(document, NO_XML)
        if lost:
            warn(LossWarning("tei", lost))
        argument = document.argument
        ids: list[str] = [unit.id for unit in argument.adus]
        ids += [relation.id for relation in argument.relations]
        names = fit_ids(ids, _NAME, "u")
        root = ET.Element("TEI", xmlns=_NAMESPACE)
        _add_header(root, document)
        text = ET.SubElement(root, "text")
        if tag := language_tag(document):
            text.set(XML_LANG, tag)
        if argument.thesis is not None:
            text.set("corresp", f"#{names[argument.thesis]}")
        segs = add_body(text, document)
        for name, parts in segs.items():
            tie(parts, names[name])
        _add_standoff(root, document, names, segs.keys())
        return write_xml(root)


def _add_header(root: ET.Element, document: Document) -> None:
    described = ET.SubElement(ET.SubElement(root, "teiHeader"), "fileDesc")
    title = ET.SubElement(ET.SubElement(described, "titleStmt"), "title")
    named = document.text_of(document.title) or document.id or "Untitled"
    title.text = one_line(named)
    ET.SubElement(ET.SubElement(described, "publicationStmt"), "p")
    source = ET.SubElement(ET.SubElement(described, "sourceDesc"), "p")
    source.text = document.id


def _add_standoff(
    root: ET.Element,
    document: Document,
    names: dict[str, str],
    placed: Collection[str],
) -> None:
    """Add the relations, and the units that have no place in the text."""
    argument = document.argument
    without_place = [unit for unit in argument.adus if unit.id not in placed]
    if not (without_place or argument.relations):
        return
    standoff = ET.SubElement(root, "standOff")
    for unit in without_place:
        seg = add_seg(standoff, unit)
        seg.text = document.text_of(unit)
        tie([seg], names[unit.id])
    if not argument.relations:
        return
    listed = ET.SubElement(standoff, "listRelation")
    for relation in argument.relations:
        element = ET.SubElement(
            listed,
            "relation",
            name=relation.kind.value,
            active=f"#{names[relation.source]}",
            passive=f"#{names[relation.target]}",
        )
        element.set(XML_ID, names[relation.id])
        if relation.confidence is not None:
            element.set("cert", str(relation.confidence))
