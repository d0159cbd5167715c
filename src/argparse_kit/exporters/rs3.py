"""Trees of Rhetorical Structure Theory, as RSTTool and rstWeb have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree import ElementTree as ET

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._characters import NO_XML, without
from argparse_kit.exporters._losses import if_any
from argparse_kit.exporters._stretches import Stretch, find_stretches
from argparse_kit.exporters._wording import one_line
from argparse_kit.exporters._xml import write_xml
from argparse_kit.model import Argument, Document, Relation, RelationKind

_RELATIONS: Final = {
    RelationKind.SUPPORT: "evidence",
    RelationKind.ATTACK: "antithesis",
    RelationKind.RESTATE: "restatement",
}
_JOINT: Final = "joint"


@attrs.frozen
class Rs3Exporter:
    """Write an ``.rs3`` file: one tree over the whole text.

    Segments are the units and what stands between them, cut at sentences and blocks.
    Marks right behind a unit belong to its segment; white space is one space. Who
    argues is a satellite of who is argued about, by ``evidence`` (support),
    ``antithesis`` (attack) or ``restatement``. That makes several trees: the thesis
    with all that leads to it, units that lead elsewhere, segments that are no units.
    They are joined at the top, by ``joint``, in reading order. A satellite need not
    stand beside its nucleus, which the theory asks for and the format does not.

    A unit has one nucleus: its first relation that closes no circle. Of units that
    overlap the first is taken. The format holds no roles, types, confidence and blocks.

    Warns:
        LossWarning: If relations or units do not fit into the tree, or a character is
            none of XML.

    Example:
        >>> from argparse_kit.model import Adu, Span
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(0, 15))])
        >>> document = Document(text="Rents must fall.", argument=argument)
        >>> print(Rs3Exporter()(document).partition("<body>")[2])
        <segment id="1">Rents must fall.</segment></body></rst>
        <BLANKLINE>
    """

    def __call__(self, document: Document, /) -> str:
        """Return *document* as a string of XML."""
        document, lost = without(document, NO_XML)
        stretches = find_stretches(document)
        numbers: dict[str, int] = {
            stretch.unit.id: number
            for number, stretch in enumerate(stretches, 1)
            if stretch.unit is not None
        }
        nuclei = _nuclei(document.argument, numbers)
        lost += _losses(document.argument, len(numbers), len(nuclei))
        if lost:
            warn(LossWarning("rs3", lost))
        root = ET.Element("rst")
        _add_header(root)
        _add_body(root, document, stretches, _arrows(nuclei.values(), numbers))
        return write_xml(root)


def _nuclei(argument: Argument, numbers: dict[str, int]) -> dict[str, Relation]:
    """Return for each unit with a nucleus the relation that leads there."""
    tops = {name: name for name in numbers}

    def top_of(name: str) -> str:
        while tops[name] != name:
            tops[name] = tops[tops[name]]  # so that long chains are walked once
            name = tops[name]
        return name

    nuclei: dict[str, Relation] = {}
    for relation in argument.relations:
        source, target = relation.source, relation.target
        if source not in numbers or target not in numbers or source in nuclei:
            continue
        if top_of(target) != source:
            nuclei[source] = relation
            tops[source] = target
    return nuclei


def _losses(argument: Argument, units: int, relations: int) -> list[str]:
    homeless, loose = len(argument.adus) - units, len(argument.relations) - relations
    return [
        *if_any(
            homeless,
            "unit without a place of its own",
            "units without a place of their own",
        ),
        *if_any(loose, "relation outside the tree", "relations outside the tree"),
    ]


@attrs.frozen
class _Arrow:
    """From the segment of a satellite to that of its nucleus, by number."""

    nucleus: int
    name: str


def _arrows(
    relations: Iterable[Relation], numbers: dict[str, int]
) -> dict[int, _Arrow]:
    return {
        numbers[link.source]: _Arrow(numbers[link.target], _RELATIONS[link.kind])
        for link in relations
    }


def _add_header(root: ET.Element) -> None:
    known = ET.SubElement(ET.SubElement(root, "header"), "relations")
    for name in _RELATIONS.values():
        ET.SubElement(known, "rel", name=name, type="rst")
    ET.SubElement(known, "rel", name=_JOINT, type="multinuc")


def _add_body(
    root: ET.Element,
    document: Document,
    stretches: Sequence[Stretch],
    arrows: dict[int, _Arrow],
) -> None:
    """Add the segments, a span around each nucleus, and the joint of all trees."""
    body = ET.SubElement(root, "body")
    numbers = range(1, len(stretches) + 1)
    nuclei = sorted({arrow.nucleus for arrow in arrows.values()})
    spans = {nucleus: len(stretches) + n for n, nucleus in enumerate(nuclei, 1)}
    joint = len(stretches) + len(spans) + 1
    several = len(numbers) - len(arrows) > 1

    def above(number: int) -> dict[str, str]:
        """Return what the top of the segment's own tree hangs on."""
        if arrow := arrows.get(number):
            return {"parent": str(arrow.nucleus), "relname": arrow.name}
        return {"parent": str(joint), "relname": _JOINT} if several else {}

    for number, stretch in zip(numbers, stretches, strict=True):
        span = spans.get(number)
        place = above(number) if span is None else _in_span(span)
        segment = ET.SubElement(body, "segment", {"id": str(number), **place})
        segment.text = one_line(document.text_of(stretch))
    for nucleus, span in spans.items():
        group = {"id": str(span), "type": "span", **above(nucleus)}
        ET.SubElement(body, "group", group)
    if several:
        ET.SubElement(body, "group", id=str(joint), type="multinuc")


def _in_span(span: int) -> dict[str, str]:
    return {"parent": str(span), "relname": "span"}
