"""The lines of a standoff file of brat, before anything is made of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

import attrs

from argparse_kit.errors import FormatError
from argparse_kit.model import Span

_OFFSETS: Final = "[0-9]{1,12} [0-9]{1,12}"
_MARK: Final = re.compile(rf"(T[0-9]+)\t(\S+) ({_OFFSETS}(?:;{_OFFSETS})*)(?:\t(.*))?")
_ARROW: Final = re.compile(r"(R[0-9]+)\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*")
_EQUIVALENCE: Final = re.compile(r"\*\t(\S+)((?: \S+)+)\s*")
_ATTRIBUTE: Final = re.compile(r"([AM][0-9]+)\t(\S+) (\S+)(?: (\S.*?))?\s*")
_NOTE: Final = re.compile(r"#[0-9]*\t(\S+) (\S+)(?:\t(.*))?")
_OTHER: Final = re.compile(r"([EN])[0-9]+\t\S.*")

_ANY_LINE: Final = re.compile(r"(?:[TRAMEN][0-9]+|#[0-9]*|\*)\t\S.*")
_OTHER_NOUNS: Final = {"E": "events", "N": "normalisations"}
_OUR_KEYS: Final = frozenset({"type", "confidence", "thesis", "target"})


@attrs.frozen(kw_only=True)
class Mark:
    """A text-bound annotation: a type and the fragments that it covers."""

    line: int
    id: str
    type: str
    fragments: tuple[Span, ...]
    text: str

    @property
    def span(self) -> Span:
        """The whole of it, what lies between the fragments included."""
        return Span(
            min(part.start for part in self.fragments),
            max(part.end for part in self.fragments),
        )


@attrs.frozen(kw_only=True)
class Link:
    """What a relation, an equivalence or an attribute says of a text-bound annotation.

    ``target`` is None in an attribute, whose ``type`` is its name and value.
    """

    line: int
    id: str
    type: str
    source: str
    target: str | None


@attrs.define
class Standoff:
    """What a file has, in its order.

    Attributes:
        marks: By id.
        links: Relations, equivalences two by two, and attributes.
        pairs: How many pairs of equivalences there are, which have no ids.
        notes: The fields of notes that we wrote, by the id that they are about.
        left_out: How many there are of what nobody here knows.
        problems: What is wrong, with its line.
    """

    marks: dict[str, Mark] = attrs.Factory(dict)
    links: list[Link] = attrs.Factory(list)
    pairs: int = 0
    notes: dict[str, tuple[int, dict[str, str]]] = attrs.Factory(dict)
    left_out: Counter[str] = attrs.Factory(Counter)
    problems: list[str] = attrs.Factory(list)

    def complain(self, line: int, problem: str) -> None:
        """Remember a problem."""
        self.problems.append(f"line {line}: {problem}")

    def check(self) -> None:
        """Raise FormatError if there was a problem."""
        if self.problems:
            raise FormatError("brat", self.problems)


def looks_like_standoff(text: str) -> bool:
    """Tell whether all lines are annotations, at least one of them text-bound."""
    lines = [line for line in _lines(text) if line]
    return all(_ANY_LINE.fullmatch(line) for line in lines) and any(
        _MARK.fullmatch(line) for line in lines
    )


def parse_standoff(text: str) -> Standoff:
    r"""Return what the lines of *text* say.

    Raises:
        FormatError: If a line is malformed, an id used twice or not there; with all of
            them.

    Example:
        >>> parse_standoff("T1\tClaim 0 5;6 11\tWages fell.\n").marks["T1"].span
        Span(0, 11)
    """
    standoff = Standoff()
    for number, line in enumerate(_lines(text), 1):
        if line:
            _read(standoff, number, line)
    _check_ids(standoff)
    standoff.check()
    return standoff


def _lines(text: str) -> list[str]:
    """Return the lines; U+2028 and the like may stand inside, from other programs."""
    return [line.removesuffix("\r") for line in text.split("\n")]


_Taker = Callable[[Standoff, int, re.Match[str]], None]


def _read(standoff: Standoff, number: int, line: str) -> None:
    for pattern, take in _TAKERS:
        if found := pattern.fullmatch(line):
            take(standoff, number, found)
            return
    shown = repr(line if len(line) <= 60 else f"{line[:59]}…")
    standoff.complain(number, f"no annotation of brat: {shown}")


def _take_mark(standoff: Standoff, number: int, found: re.Match[str]) -> None:
    name, kind, places, text = found.groups()
    pairs = [place.split(" ") for place in places.split(";")]
    ends = [(int(start), int(end)) for start, end in pairs]
    if any(start >= end for start, end in ends):
        standoff.complain(number, f"{name} ends before it begins: {places}")
        return
    if name in standoff.marks:
        standoff.complain(number, f"the id {name} is used twice")
        return
    standoff.marks[name] = Mark(
        line=number,
        id=name,
        type=kind,
        fragments=tuple(Span(start, end) for start, end in ends),
        text=text or "",
    )


def _take_arrow(standoff: Standoff, number: int, found: re.Match[str]) -> None:
    name, kind, source, target = found.groups()
    if source[0] == target[0] == "T":
        link = Link(line=number, id=name, type=kind, source=source, target=target)
        standoff.links.append(link)
    else:
        standoff.left_out["relations of events"] += 1


def _take_equivalence(standoff: Standoff, number: int, found: re.Match[str]) -> None:
    kind, ends = found.groups()
    first, *others = ends.split()
    for other in others:
        standoff.pairs += 1
        name = f"*{standoff.pairs}"
        link = Link(line=number, id=name, type=kind, source=other, target=first)
        standoff.links.append(link)


def _take_attribute(standoff: Standoff, number: int, found: re.Match[str]) -> None:
    name, kind, owner, value = found.groups()
    label = f"{kind} {value or ''}".strip()
    link = Link(line=number, id=name, type=label, source=owner, target=None)
    standoff.links.append(link)


def _take_note(standoff: Standoff, number: int, found: re.Match[str]) -> None:
    """Keep the fields of a note of ours; what people noted is theirs."""
    _, owner, note = found.groups()
    fields = dict(word.partition("=")[::2] for word in (note or "").split())
    if fields.keys() <= _OUR_KEYS and all(fields.values()):
        standoff.notes[owner] = (number, fields)


def _take_other(standoff: Standoff, _: int, found: re.Match[str]) -> None:
    standoff.left_out[_OTHER_NOUNS[found.group(1)]] += 1


_TAKERS: Final[tuple[tuple[re.Pattern[str], _Taker], ...]] = (
    (_MARK, _take_mark),
    (_ARROW, _take_arrow),
    (_EQUIVALENCE, _take_equivalence),
    (_ATTRIBUTE, _take_attribute),
    (_NOTE, _take_note),
    (_OTHER, _take_other),
)


def _check_ids(standoff: Standoff) -> None:
    seen: set[str] = set()
    for link in standoff.links:
        if link.id in seen:
            standoff.complain(link.line, f"the id {link.id} is used twice")
        seen.add(link.id)
        for end in (link.source, link.target):
            # An attribute may be of an event or a relation; nobody here knows those.
            if end is not None and end not in standoff.marks and end[0] == "T":
                standoff.complain(link.line, f"there is no {end}")
