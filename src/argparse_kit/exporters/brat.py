"""Standoff of the annotation tool brat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.exporters._ids import fit_ids
from argparse_kit.exporters._labels import label_of
from argparse_kit.exporters._losses import BLANK, UNDERCUTS, if_any
from argparse_kit.model import (
    Adu,
    AduRole,
    Argument,
    Document,
    Relation,
    RelationKind,
    Span,
)
from argparse_kit.text import trim

# A text-bound annotation is a line of three columns, in which some programs take
# more than a line feed for the end of a line. So fragments stop at all of these.
_UNBROKEN: Final = re.compile("[^\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

_ARROWS: Final = {
    RelationKind.SUPPORT: "supports",
    RelationKind.ATTACK: "attacks",
    RelationKind.RESTATE: "restates",
}
_STANCES: Final = {RelationKind.SUPPORT: "For", RelationKind.ATTACK: "Against"}


@attrs.frozen
class BratExporter:
    r"""Write the ``.ann`` file of brat; the ``.txt`` file is ``document.text``.

    Write both as UTF-8 with line ends untouched: offsets are code points of the text.

    Units are MajorClaim, Claim, Premise, or Unit where the role is not decided. A unit
    of several lines has a fragment a line. Relations are ``supports``, ``attacks`` and
    ``restates``, with two exceptions, as in the essays of Stab and Gurevych (2017),
    since loaders of these fail on arrows to a MajorClaim: what supports or attacks one
    has the attribute ``Stance`` For or Against, and a restatement of one is an
    ``Equiv``, target first. Types, confidence, which MajorClaim a stance is about, and
    a primary thesis that is not the first MajorClaim stand in notes, where `BratReader`
    finds them.

    Ids that brat could have given stay, others become T1, A1, R1 and so on. Lost are
    white space at the ends of units, id and confidence of an Equiv, and blocks, which
    are found again in the text.

    Warns:
        LossWarning: If relations bear on relations, a unit has only white space, or a
            character is no Unicode.

    Example:
        >>> from argparse_kit.model import Adu, Argument, Span
        >>> wages = Adu(id="a1", span=Span(0, 11), role="claim", type="fact")
        >>> document = Document(text="Wages\nfell.", argument=Argument(adus=[wages]))
        >>> print(BratExporter()(document).expandtabs(4), end="")
        T1  Claim 0 5;6 11  Wages fell.
        #1  AnnotatorNotes T1   type=fact
    """

    def __call__(self, document: Document, /) -> str:
        """Return the annotations of *document*, a line each."""
        document, lost = without(document, NO_UTF8)
        places = _fragments(document)
        argument = _within(document.argument, places, lost)
        if lost:
            warn(LossWarning("brat", lost))
        names = _names(argument)
        lines = [
            *(
                f"{names[unit.id]}\t{label_of(unit)} {_spread(places[unit.id])}\t"
                f"{' '.join(map(document.text_of, places[unit.id]))}"
                for unit in argument.adus
            ),
            *(_arrow(argument, relation, names) for relation in argument.relations),
            *(
                f"#{number}\tAnnotatorNotes {note}"
                for number, note in enumerate(_notes(argument, names), 1)
            ),
        ]
        return "".join(f"{line}\n" for line in lines)


def _fragments(document: Document) -> dict[str, list[Span]]:
    """Return where each unit stands, line by line; nothing of it is white space."""
    places: dict[str, list[Span]] = {}
    for unit in document.argument.adus:
        runs = _UNBROKEN.finditer(document.text, unit.span.start, unit.span.end)
        parts = (trim(document.text, *run.span()) for run in runs)
        if found := [part for part in parts if part is not None]:
            places[unit.id] = found
    return places


def _within(
    argument: Argument, places: dict[str, list[Span]], lost: list[str]
) -> Argument:
    """Return what brat holds of *argument*; the rest is added to *lost*."""
    adus = [unit for unit in argument.adus if unit.id in places]
    between = [link for link in argument.relations if link.target in argument.units]
    relations = [
        link for link in between if link.source in places and link.target in places
    ]
    lost += if_any(len(argument.relations) - len(between), *UNDERCUTS)
    lost += if_any(len(argument.adus) - len(adus), *BLANK)
    loose = len(between) - len(relations)
    lost += if_any(loose, "relation of such units", "relations of such units")
    thesis = argument.thesis if argument.thesis in places else None
    return Argument(adus=adus, relations=relations, thesis=thesis)


def _spread(fragments: list[Span]) -> str:
    return ";".join(f"{part.start} {part.end}" for part in fragments)


def _is_major(argument: Argument, name: str) -> bool:
    return argument.units[name].role is AduRole.THESIS


def _is_stance(argument: Argument, relation: Relation) -> bool:
    return (
        relation.kind in _STANCES
        and _is_major(argument, relation.target)
        and not _is_major(argument, relation.source)
    )


def _is_equivalence(argument: Argument, relation: Relation) -> bool:
    ends = (relation.source, relation.target)
    major = any(_is_major(argument, end) for end in ends)
    return major and relation.kind is RelationKind.RESTATE


def _names(argument: Argument) -> dict[str, str]:
    """Return brat's ids of units and relations; an equivalence has none."""
    stances = [link.id for link in argument.relations if _is_stance(argument, link)]
    arrows = [
        link.id
        for link in argument.relations
        if not (_is_stance(argument, link) or _is_equivalence(argument, link))
    ]
    return {
        **fit_ids((unit.id for unit in argument.adus), re.compile("T[0-9]+"), "T"),
        **fit_ids(stances, re.compile("A[0-9]+"), "A"),
        **fit_ids(arrows, re.compile("R[0-9]+"), "R"),
    }


def _arrow(argument: Argument, relation: Relation, names: dict[str, str]) -> str:
    source, target = names[relation.source], names[relation.target]
    if _is_stance(argument, relation):
        return f"{names[relation.id]}\tStance {source} {_STANCES[relation.kind]}"
    if _is_equivalence(argument, relation):
        return f"*\tEquiv {target} {source}"
    kind = _ARROWS[relation.kind]
    return f"{names[relation.id]}\t{kind} Arg1:{source} Arg2:{target}"


def _notes(argument: Argument, names: dict[str, str]) -> Iterator[str]:
    """Yield what no other line says, for whom it is about."""
    major = [unit.id for unit in argument.adus if unit.role is AduRole.THESIS]
    first = major[0] if major else None
    for unit in argument.adus:
        facts = _facts(unit)
        if unit.id == argument.thesis != first:
            facts.append("thesis=primary")
        if facts:
            yield f"{names[unit.id]}\t{' '.join(facts)}"
    for relation in argument.relations:
        if relation.id not in names:
            continue
        facts = _facts(relation)
        meant = argument.thesis or first
        if _is_stance(argument, relation) and relation.target != meant:
            facts.append(f"target={names[relation.target]}")
        if facts:
            yield f"{names[relation.id]}\t{' '.join(facts)}"


def _facts(part: Adu | Relation) -> list[str]:
    facts = []
    if isinstance(part, Adu) and part.type is not None:
        facts.append(f"type={part.type}")
    if part.confidence is not None:
        facts.append(f"confidence={part.confidence}")
    return facts
