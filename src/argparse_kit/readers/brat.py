"""Standoff of the annotation tool brat, as a reader."""

from __future__ import annotations

import re
from typing import Final

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import FormatError, InvalidValueError, UnknownKeysWarning
from argparse_kit.model import (
    Adu,
    AduRole,
    Argument,
    Document,
    Relation,
    RelationKind,
    Span,
)
from argparse_kit.readers._placing import is_source, place
from argparse_kit.readers._standoff import (
    Link,
    Mark,
    Standoff,
    looks_like_standoff,
    parse_standoff,
)
from argparse_kit.registry import SEGMENTERS

_ROLES: Final = {
    "majorclaim": AduRole.THESIS,
    "claim": AduRole.CLAIM,
    "premise": AduRole.PREMISE,
}
_KINDS: Final = {
    "supports": RelationKind.SUPPORT,
    "support": RelationKind.SUPPORT,
    "attacks": RelationKind.ATTACK,
    "attack": RelationKind.ATTACK,
    "restates": RelationKind.RESTATE,
    "restate": RelationKind.RESTATE,
    "equiv": RelationKind.RESTATE,
    "stance for": RelationKind.SUPPORT,
    "stance against": RelationKind.ATTACK,
}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@attrs.frozen(kw_only=True)
class BratReader:
    r"""Read an ``.ann`` file of brat, ours or an annotator's.

    MajorClaim, Claim and Premise are roles, in any case; units of other types have no
    role. The first MajorClaim is the primary thesis. Relations are ``supports``,
    ``attacks`` and ``restates``, with or without the s; the members of an ``Equiv``
    restate its first; ``Stance`` For or Against is a relation to the primary thesis.
    Units and relations keep brat's ids. A discontinuous annotation is read as one unit
    with what lies between its fragments.

    Attributes:
        text: What the ``.txt`` file beside it says, line ends as they are there.
            Without it, each unit becomes a paragraph of its own.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Example:
        >>> data = "T1\tClaim 0 5;6 11\tWages fell.\n"
        >>> document = BratReader(text="Wages\nfell.")(data)
        >>> document.argument.adus
        (<Adu T1 claim [0:11]>,)
    """

    text: str | None = attrs.field(default=None, validator=is_source)

    def __call__(self, data: str | bytes, /) -> Document:
        """Return the document that *data* annotates.

        Raises:
            FormatError: If a line is malformed, refers to nothing, or says of its place
                in the text other than what stands there.

        Warns:
            UnknownKeysWarning: If there are events, normalisations, or relations and
                attributes of types that are not known: these are left out.
        """
        standoff = parse_standoff(_decoded(data))
        marks = tuple(standoff.marks.values())
        if self.text is None:
            document, spans = place([mark.text for mark in marks], None, "brat")
        else:
            _check_places(standoff, self.text)
            document = SEGMENTERS.create("plain")(self.text)
            spans = tuple(mark.span for mark in marks)
        argument = _argument(standoff, spans)
        standoff.check()
        if standoff.left_out:
            known = (f"{count} {noun}" for noun, count in standoff.left_out.items())
            message = f"left out what this version does not know: {', '.join(known)}"
            warn(UnknownKeysWarning(message))
        return attrs.evolve(document, argument=argument)

    def recognises(self, text: str, /) -> bool:
        """Return whether each line of *text* is an annotation, some text-bound."""
        return looks_like_standoff(text.removeprefix("\ufeff"))


def _decoded(data: str | bytes) -> str:
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8", errors="surrogatepass").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is not UTF-8: save the file as UTF-8"
        raise FormatError("brat", [problem]) from None


def _check_places(standoff: Standoff, text: str) -> None:
    for mark in standoff.marks.values():
        if mark.span.end > len(text):
            problem = f"{mark.id} ends after the text ({len(text)} characters)"
            standoff.complain(mark.line, problem)
            continue
        there = " ".join(part.of(text) for part in mark.fragments)
        if mark.text and _words(mark.text) != _words(there):
            problem = f"{mark.id} says {mark.text[:60]!r}, its place {there[:60]!r}"
            standoff.complain(mark.line, problem)
    standoff.check()


def _words(text: str) -> list[str]:
    return _SURROGATE.sub("\ufffd", text).split()


def _argument(standoff: Standoff, spans: tuple[Span, ...]) -> Argument:
    marks = standoff.marks.values()
    adus = [_unit(standoff, mark, at) for mark, at in zip(marks, spans, strict=True)]
    thesis = _thesis(standoff)
    found = [_relation(standoff, link, thesis) for link in standoff.links]
    relations = [relation for relation in found if relation is not None]
    standoff.check()
    return Argument(
        adus=[unit for unit in adus if unit is not None],
        relations=relations,
        thesis=thesis,
    )


def _thesis(standoff: Standoff) -> str | None:
    """Return the id of the primary thesis: as a note says, or the first MajorClaim."""
    noted = (name for name, (_, fields) in standoff.notes.items() if "thesis" in fields)
    major = (m.id for m in standoff.marks.values() if m.type.lower() == "majorclaim")
    candidates = (*noted, *major)
    return next((name for name in candidates if name in standoff.marks), None)


def _unit(standoff: Standoff, mark: Mark, span: Span) -> Adu | None:
    line, fields = standoff.notes.get(mark.id, (mark.line, {}))
    try:
        return Adu(
            id=mark.id,
            span=span,
            role=_ROLES.get(mark.type.lower()),
            type=fields.get("type"),
            confidence=_number(fields.get("confidence")),
        )
    except InvalidValueError as error:
        standoff.complain(line, str(error))
        return None


def _relation(standoff: Standoff, link: Link, thesis: str | None) -> Relation | None:
    line, fields = standoff.notes.get(link.id, (link.line, {}))
    target = link.target or fields.get("target") or thesis
    kind = _KINDS.get(link.type.lower())
    if kind is None or link.source not in standoff.marks:
        noun = "attributes" if link.target is None else "relations"
        standoff.left_out[f"{noun} of the type {link.type!r}"] += 1
        return None
    if target is None:
        standoff.left_out["stances on no major claim"] += 1
        return None
    if target not in standoff.marks:
        standoff.complain(line, f"there is no {target}")
        return None
    try:
        confidence = _number(fields.get("confidence"))
        return Relation(
            id=link.id,
            source=link.source,
            target=target,
            kind=kind,
            confidence=confidence,
        )
    except InvalidValueError as error:
        standoff.complain(line, str(error))
        return None


def _number(value: str | None) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        expected = "a probability from 0 to 1"
        raise InvalidValueError("confidence", value, expected) from None
