r"""The words of one statement of Argdown, with their mark-up taken off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import regex

COMMENT: Final = r"<!--[\s\S]*?-->|/\*[\s\S]*?\*/|//[^\n]*"
"""Pattern of what Argdown takes for a comment."""

_TOKEN: Final = regex.compile(
    rf"""
    (?P<comment>{COMMENT})
    |\\(?P<escaped>[^\n])
    |(?P<data>\{{(?:"(?:\\.|[^"\\])*+"|[^{{}}"]|\{{[^{{}}]*+\}})*+\}})
    |(?P<newline>[ \t]*\n)
    |\[(?P<link>[^\]\n]+)\]\([^)\n]+\)
    |\#(?:\((?P<phrase>[^)\n]+)\)|(?P<tag>[\w-]+))
    |(?P<mention>@(?:\[[^\]\n]+\]|<[^>\n]+>))
    |(?P<reference>\[[^\]\n]+\]|<[^->\n][^>\n]*>)
    |(?P<mark>[*_])
    |(?P<plain>[^\\{{\n\[<\#@*_/]+|.)
    """,
    regex.VERBOSE,
)
_CLOSING: Final = frozenset(" \t\n)}_.,!?;:-*")
"""What can follow a mark of emphasis that closes; the end of the file can too."""


class RefusalError(Exception):
    """Something that cannot be read.

    Attributes:
        place: Where it begins.
        problem: What it is, and what to do.
    """

    def __init__(self, place: int, problem: str) -> None:
        super().__init__(place, problem)
        self.place = place
        self.problem = problem


class Words:
    """What a statement says, from its first word to the end of its last line.

    Tags behind the last word are taken off; one between words is a word too, as in
    Argdown. Comments, metadata and the marks of emphasis are no words.

    Attributes:
        text: The words, white space as single spaces.
        tags: The tags, in order.
        end: Where the next line begins.
    """

    def __init__(
        self, source: str, start: int, ends_at: Callable[[str, int], bool]
    ) -> None:
        self.tags: list[str] = []
        self.end = start
        self._source = source
        self._ends_at = ends_at
        self._pieces: list[str] = []
        self._last_tags: list[str] = []
        self._open: list[tuple[str, int]] = []
        self._data = False
        while self.end < len(source) and self._take():
            pass
        if self._open:
            mark, place = self._open[-1]
            problem = (
                rf"{mark} is never closed: close it, or write \{mark[0]} for itself"
            )
            raise RefusalError(place, problem)
        self.text = " ".join("".join(self._pieces).split())

    def _take(self) -> bool:
        """Take one piece of mark-up or text; tell whether the statement goes on."""
        place = self.end
        found = _TOKEN.match(self._source, place)
        if found is None:  # nothing but a carriage return, which is decoded away
            raise RefusalError(place, "a character that ends a line")
        self.end = found.end()
        kind = found.lastgroup
        if kind == "newline":
            return self._go_on()
        if kind in ("comment", "data"):
            self._data |= kind == "data"
        elif kind in ("tag", "phrase"):
            self.tags.append(found["tag"] or found["phrase"])
            self._last_tags.append(found[0])
        elif kind == "mark":
            self._emphasise(place)
        elif kind == "reference":
            problem = (
                f"{found[0]} begins inside other text: put a blank line before it, or "
                rf"write \{found[0]} for the words"
            )
            raise RefusalError(place, problem)
        else:
            self._say(found[kind or "plain"], place)
        return True

    def _go_on(self) -> bool:
        source, place = self._source, self.end
        line_end = source.find("\n", place)
        rest = source[place : len(source) if line_end < 0 else line_end]
        if not rest.strip(" \t") or self._ends_at(source, place):
            return False
        self._say(" ", place)
        return True

    def _say(self, words: str, place: int) -> None:
        if not words.strip():
            (self._last_tags or self._pieces).append(words)
            return
        if self._data:
            problem = (
                "text behind metadata: put it before the brace, or below a blank line"
            )
            raise RefusalError(place, problem)
        self._pieces += [*self._last_tags, words]
        self._last_tags.clear()

    def _emphasise(self, place: int) -> None:
        """Open or close emphasis; a mark that does neither is text."""
        source = self._source
        mark = self._open[-1][0] if self._open else ""
        after = source[place + len(mark) : place + len(mark) + 1] or "\n"
        if mark and source.startswith(mark, place) and after in _CLOSING:
            self._open.pop()
            self.end = place + len(mark)
            return
        for size in (2, 1):
            mark = source[place] * size
            after = source[place + size : place + size + 1] or "\n"
            if source.startswith(mark, place) and not after.isspace():
                self._open.append((mark, place))
                self.end = place + size
                return
        self._say(source[place], place)
