"""What stands in a file of Argdown: statements and arguments, with their relations.

The rules are those of Argdown's own parser, as far as they concern who argues for what.
What it refuses is refused, and so is what has no counterpart here: premise-conclusion
structures and lists.
"""

from __future__ import annotations

import json
from typing import Final

import attrs
import regex

from argparse_kit.errors import FormatError
from argparse_kit.readers._argdown_words import COMMENT, RefusalError, Words

FORMAT: Final = "argdown"

_BLANK: Final = regex.compile(
    rf"(?:[ \t]*\n|[ \t]*(?:{COMMENT})[ \t]*(?:\n|\Z)|[ \t]+\Z)+"
)
_FRONT_MATTER: Final = regex.compile(r"\s*={3,}([\s\S]*?)={3,}")
_SETTING: Final = regex.compile(
    r"""^(title|author):[ \t]+("(?:\\.|[^"\\\n])*"|'(?:''|[^'\n])*'|[^\s"'][^\n]*?)"""
    r"(?:[ \t]+#[^\n]*)?[ \t]*$",
    regex.MULTILINE,
)

_HEADING: Final = regex.compile(r"(#+) ")
_SIGN: Final = regex.compile(r"([ \t]*)(\+>|->|><|_>|<?\+|<?-|<_|_(?=\s))[ \t]*")
_INFERENCE: Final = "write each premise as a support of the conclusion"
_REFUSED: Final = {
    regex.compile(r"[ \t]*\(\d+\)"): (
        f"premise-conclusion structures are not read: {_INFERENCE}"
    ),
    regex.compile(r"[ \t]*--"): f"inferences are not read: {_INFERENCE}",
    regex.compile(r"[ \t]*(?:\d+\.|\*)(?=\s)"): (
        "lists are not read: write each item as a statement between blank lines"
    ),
}
_NAME: Final = regex.compile(
    r"[ \t]*(?:(\[)([^\]\n]+)\](?!\()|(<)(?!!--)([^>\n]+)>)(:?)[ \t]*"
)


@attrs.frozen(kw_only=True)
class Line:
    """A place where a statement or an argument is told or referred to.

    Attributes:
        indent: Characters before the sign of the relation.
        sign: The sign, e.g. ``<+``; empty for what stands alone.
        bracket: ``[`` of a statement, ``<`` of an argument, empty without a title.
        title: The title, empty where there is none.
        text: What it says, white space as single spaces; empty where it is referred to.
        tags: The tags, without ``#``.
        above: Index of the line that it stands below, None for what stands alone.
    """

    indent: int
    sign: str
    bracket: str
    title: str
    text: str
    tags: tuple[str, ...]
    above: int | None


@attrs.define
class ArgdownFile:
    """A file, read from top to bottom.

    Attributes:
        source: The text of the file.
        settings: Title and author, as the front matter or the first heading say.
        lines: The statements and arguments.
        problems: What cannot be read, with its place.
    """

    source: str
    settings: dict[str, str] = attrs.Factory(dict)
    lines: list[Line] = attrs.Factory(list)
    problems: list[str] = attrs.Factory(list)
    _open: list[int] = attrs.Factory(list)

    def read(self) -> None:
        """Fill in settings and lines.

        Raises:
            FormatError: If some of it cannot be read; all problems are named.
        """
        place = self._read_front_matter()
        while place < len(self.source):
            if blank := _BLANK.match(self.source, place):
                self._open.clear()
                place = blank.end()
                continue
            try:
                place = self._read_line(place)
            except RefusalError as refusal:
                self.problems.append(self._located(refusal))
                place = self._next_blank_line(refusal.place)
        if not self.lines and not self.settings and not self.problems:
            problem = "line 1, column 1: the file is empty: write a statement"
            self.problems.append(problem)
        if self.problems:
            raise FormatError(FORMAT, self.problems)

    def _read_front_matter(self) -> int:
        found = _FRONT_MATTER.match(self.source)
        if found is None:
            return 0
        for name, value in _SETTING.findall(found[1]):
            self.settings.setdefault(name, _scalar(value))
        return found.end()

    def _located(self, refusal: RefusalError) -> str:
        before = self.source[: refusal.place]
        row = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        return f"line {row}, column {column}: {refusal.problem}"

    def _next_blank_line(self, place: int) -> int:
        self._open.clear()
        found = regex.compile(r"\n[ \t]*\n").search(self.source, place)
        return len(self.source) if found is None else found.end()

    def _read_line(self, place: int) -> int:
        for pattern, problem in _REFUSED.items():
            if pattern.match(self.source, place):
                raise RefusalError(place, problem)
        if heading := _HEADING.match(self.source, place):
            if self._open:
                raise RefusalError(place, "put a blank line before the heading")
            words = Words(self.source, heading.end(), starts_line)
            if len(heading[1]) == 1 and words.text:
                self.settings.setdefault("title", words.text)
            return words.end
        if sign := _SIGN.match(self.source, place):
            return self._read_member(sign.end(), len(sign[1]), sign[2], place)
        return self._read_member(place, 0, "", place)

    def _read_member(self, place: int, indent: int, sign: str, start: int) -> int:
        above = self._above(indent, start) if sign else None
        name = _NAME.match(self.source, place)
        bracket, title, refers = "", "", False
        if name is not None:
            bracket = name[1] or name[3]
            title = " ".join((name[2] or name[4]).split())
            refers = not name[5]
            place = name.end()
        words = Words(self.source, place, starts_line)
        if refers and words.text:
            problem = f"nothing but tags can follow a reference: write [{title}]: TEXT"
            raise RefusalError(place, problem)
        if not refers and not words.text:
            raise RefusalError(
                place, "a statement without text: write some, or only its title"
            )
        self._open.append(len(self.lines))
        self.lines.append(
            Line(
                indent=indent,
                sign=sign,
                bracket=bracket,
                title=title,
                text=words.text,
                tags=tuple(words.tags),
                above=above,
            )
        )
        return words.end

    def _above(self, indent: int, place: int) -> int:
        """Return the line that one indented so stands below, and close what ended."""
        if not self._open:
            problem = "a relation to nothing: remove the blank line above it"
            raise RefusalError(place, problem)
        closed = None
        while len(self._open) > 1 and self.lines[self._open[-1]].indent >= indent:
            closed = self.lines[self._open.pop()].indent
        if not indent or closed not in (None, indent):
            problem = (
                "indent a relation deeper than what it bears on, and as its siblings"
            )
            raise RefusalError(place, problem)
        return self._open[-1]


def starts_line(source: str, place: int) -> bool:
    """Tell whether what begins at *place* is no more text of the line above."""
    patterns = (_HEADING, _SIGN, *_REFUSED)
    return any(pattern.match(source, place) for pattern in patterns)


def _scalar(value: str) -> str:
    """Return what a plain or quoted value of YAML says, on one line."""
    if value.startswith("'"):
        return value[1:-1].replace("''", "'")
    if value.startswith('"'):
        try:
            value = json.loads(value)
        except ValueError:  # an escape that is only YAML's
            value = value[1:-1]
    return " ".join(value.split())
