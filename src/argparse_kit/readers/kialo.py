"""The text form of Kialo, as a reader."""

from __future__ import annotations

from typing import Final

import attrs
import regex

from argparse_kit.errors import FormatError
from argparse_kit.model import Adu, Argument, Document, Relation, RelationKind
from argparse_kit.readers._decoding import decode
from argparse_kit.readers._placing import is_source, place

_FORMAT: Final = "kialo"
_TITLE: Final = "Discussion Title:"
_CLAIM: Final = regex.compile(r"(1\.(?:\d+\.)*) (?:(Pro|Con): )?(.*)")
_LINK: Final = regex.compile(r"-> See ((?:\d+\.)+)")
_OPENING: Final = regex.compile(r"\\(?=\\*(?:(?:Pro|Con): |-> See ))")
_HYPERLINK: Final = regex.compile(r"(?<!\\)\[([^\]\\]*)\]\([^)]*\)")
_BRACKET: Final = regex.compile(r"\\([\[\]()])")
_KINDS: Final = {
    "Pro": RelationKind.SUPPORT,
    "Con": RelationKind.ATTACK,
    None: RelationKind.RESTATE,
}


@attrs.define
class _Claim:
    """A numbered claim with all its lines."""

    row: int
    number: str
    stance: str | None
    said: str

    @property
    def parent(self) -> str:
        return self.number[: self.number.rfind(".", 0, -1) + 1]

    @property
    def text(self) -> str:
        words = _OPENING.sub("", " ".join(self.said.split()), count=1)
        return _BRACKET.sub(r"\1", _HYPERLINK.sub(r"\1", words))


@attrs.frozen(kw_only=True)
class KialoReader:
    """Read debates that Kialo, or the exporter of that name, has written as text.

    Claims are units whose ids are their numbers, ``1.2.``, and claim ``1.`` is the
    thesis. One that is neither pro nor con restates its parent; in Kialo's debates of
    several theses these are the theses. ``-> See 1.2.`` is one more relation of that
    claim. Lines without a number go on with the claim above them, and hyperlinks are
    their words. The title goes to meta.

    Attributes:
        text: The text in which the units are to be found; None if there is none, and
            each unit becomes a paragraph.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Example:
        >>> document = KialoReader()('''Discussion Title: Rents
        ...
        ... 1. Rents must fall.
        ... 1.1. Con: Landlords need them.
        ... ''')
        >>> document.argument.attackers("1.")
        (<Adu 1.1. [18:38]>,)
    """

    text: str | None = attrs.field(default=None, validator=is_source)

    def __call__(self, data: str | bytes, /) -> Document:
        """Return the document that *data* holds.

        Raises:
            FormatError: If *data* is not in that format, or a unit is not in *text*.
        """
        title, claims = _read(decode(data, _FORMAT))
        told = [claim for claim in claims if not _LINK.match(claim.said)]
        relations = _relate(claims, {claim.number for claim in told})
        texts = [claim.text for claim in told]
        document, spans = place(texts, self.text, _FORMAT)
        argument = Argument(
            adus=[
                Adu(id=claim.number, span=span, role=None if claim.parent else "thesis")
                for claim, span in zip(told, spans, strict=True)
            ],
            relations=relations,
            thesis=told[0].number if told else None,
        )
        meta = {"title": title} if title else {}
        return attrs.evolve(document, argument=argument, meta=meta)

    def recognises(self, text: str, /) -> bool:
        """Return whether *text* begins with the title of a discussion."""
        return text.lstrip("\ufeff \t\r\n").startswith(_TITLE)


def _read(text: str) -> tuple[str, list[_Claim]]:
    """Return the title and all claims, links to claims among them."""
    title = ""
    claims: list[_Claim] = []
    for row, line in enumerate(text.split("\n"), 1):
        if found := _CLAIM.match(line):
            claims.append(_Claim(row, found[1], found[2], found[3]))
        elif claims:
            claims[-1].said += f" {line}"
        elif line.startswith(_TITLE) and not title:
            title = " ".join(line.removeprefix(_TITLE).split())
        elif line.strip():
            problem = f"line {row}: expected '{_TITLE} …' or claim '1. …'"
            raise FormatError(_FORMAT, [problem])
    if not claims and not title:
        problem = f"line 1: neither '{_TITLE} …' nor claim '1. …'"
        raise FormatError(_FORMAT, [problem])
    return title, claims


def _relate(claims: list[_Claim], told: set[str]) -> list[Relation]:
    problems: list[str] = []
    seen: set[str] = set()
    relations: list[Relation] = []
    for claim in claims:
        link = _LINK.match(claim.said)
        source = link[1] if link else claim.number
        if claim.number in seen:
            problems.append(f"line {claim.row}: a second claim {claim.number}")
        seen.add(claim.number)
        if source not in told:
            problems.append(f"line {claim.row}: there is no claim {source} to see")
        elif claim.parent and claim.parent not in told:
            problems.append(f"line {claim.row}: there is no claim {claim.parent} above")
        elif claim.parent:
            relations.append(
                Relation(
                    id=f"r{len(relations) + 1}",
                    source=source,
                    target=claim.parent,
                    kind=_KINDS[claim.stance],
                )
            )
    if claims and claims[0].parent:
        problems.append(f"line {claims[0].row}: the first claim is not 1.")
    if problems:
        raise FormatError(_FORMAT, problems)
    return relations
