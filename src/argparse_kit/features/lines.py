"""What each line of a page looks like, seen on its own, in small integers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import attrs
import regex

from argparse_kit.features.line_signs import (
    is_plain,
    read_digits,
    read_label,
    read_mark,
    read_quotes,
    read_symbol,
)
from argparse_kit.lexicons import load_lexicon
from argparse_kit.text.marks import BULLETS

LINE_COLUMNS: Final = (
    "words",
    "letters",
    "end",
    "start",
    "case",
    "sentences",
    "digits",
    "date",
    "furniture",
    "caption",
    "byline",
    "biography",
    "mark",
    "symbol",
    "quotes",
    "ending",
    "commas",
    "label",
    "running",
)
"""What `Line.facts` holds, in order:

words: number of words, at most 200; letters: characters a word, at most 30; end, start:
class of the last and first character; case: none, capitals, title, lower, mostly
capitalised, sentence, one capitalised word; sentences: ends of sentences inside, at
most 2; digits: none, alone, clock time, year, other; date: none, in it, time ago, all
of it; furniture: none, phrase of page furniture, opens as one; caption: none, opens as
one, ends with a credit; byline: none, opens as one, dash and name; biography: whether
it introduces a person; mark: none, bullet, number, ``#``, ``>``, ``**``; symbol: the
most telling sign in it; quotes: none, all of it, in it; ending: whether furniture
follows such a line; commas: at most 20; label: none, opens with words and a dash,
opens with words and a colon; running: whether it reads as running text.
"""

WORDS, RUNNING, DATE, FURNITURE, ENDING = 0, 18, 7, 8, 15
END, CASE, MARK = 2, 4, 12
"""Places of some columns, for those who read them."""

_MOST_WORDS: Final = 200
_MOST_LETTERS: Final = 30
_MOST_COMMAS: Final = 20
_HEAD: Final = 160
"""Characters of a long line that are looked at."""
_OPENING: Final = 40
"""Characters of a long line whose words are read."""
_LONG: Final = 200
"""Characters from which on a line is long."""
_SHORT: Final = 25
"""Words up to which a line is looked at closely."""
_MOST_PHRASED: Final = 45
_MOST_ENDING: Final = 12
"""Words up to which a line may open as furniture, and may end the piece."""

_WORD = regex.compile(r"\w+(?:['’]\w+)*")
_AROUND_WORDS: Final = '.,;:?!"“”()'
"""Common marks, none of them a character of words."""
# Asks what stands before the mark last: marks are found faster than letters.
_MULTI = regex.compile(r"[.!?](?<=[\p{Ll}\d\"'”’)][.!?])[\"'”’)]*\s+[\"'“‘(]*\p{Lu}")
_MONTH_OR_DAY = regex.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? \d"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
_AGO = regex.compile(
    r"\b\d+ ?(?:min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?|years?|[hdmwy]) ?ago\b"
    r"|\bago$"
)
_PENNED: Final = "written posted published story text words reported".split()
_BYLINE = regex.compile(rf"(?:(?:{'|'.join(_PENNED)}) )?by\b|author\b")
_BYLINE_OPENINGS: Final = ("by", "author", *_PENNED)
_BIOGRAPHY = regex.compile(
    r"(?:\p{Lu}[\w.'’-]{0,40} ){1,4}"
    r"(?:is|was|are|writes|teaches|works|serves|lives)\b "
    r"(?:an? |the |at |for |in |as |about |on )"
)
_CREDITS: Final = (
    "photo image credit getty reuters ap afp photograph illustration file ©"
).split()
_CREDIT = regex.compile(rf"\b(?:{'|'.join(_CREDITS[:-1])})\b|©", regex.IGNORECASE)

_ENDS: Final = {
    **dict.fromkeys("\"'”’", 12),
    ".": 1,
    "?": 2,
    "!": 3,
    ":": 4,
    ",": 5,
    ")": 6,
    "…": 7,
    ";": 8,
    **dict.fromkeys("»›→>", 9),
    **dict.fromkeys("|-–—", 10),
}
_STARTS: Final = {
    **dict.fromkeys("\"'“‘", 3),
    **dict.fromkeys(BULLETS, 4),
    "#": 5,
    **dict.fromkeys("([{", 6),
    ">": 7,
    "@": 8,
    **dict.fromkeys("«‹<|/", 9),
}
_CLOSING: Final = "\"'”’)]*_ "
_LOWER_IN_TITLES: Final = frozenset(
    "a an and as at but by for from in into is it nor of on or over so the to up via "
    "vs with not be".split()
)


@attrs.frozen
class Line:
    """One line, as a labeller sees it.

    Attributes:
        facts: Integers from 0 to 255, in the order of `LINE_COLUMNS`.
        words: Its words in lower case; of a long line only the first ones.
        key: What two lines share that say the same.
    """

    facts: tuple[int, ...]
    words: Sequence[str]
    key: str


def describe_line(text: str) -> Line:
    """Return what the line *text* looks like.

    Args:
        text: A line without white space at its ends; not empty.

    Example:
        >>> line = describe_line("Why rents must fall")
        >>> dict(zip(LINE_COLUMNS, line.facts))["words"], line.words[0]
        (4, 'why')
    """
    if len(text) > _LONG:
        return _describe_long(text)
    cased = _find_words(text)
    size = len(cased)
    low = text.lower()
    key = " ".join(cased).lower()
    words = key.split(" ") if cased else []
    core = text.rstrip(_CLOSING)
    furniture, caption, ending = _phrases_of(text, low, size)
    multi = digits = mark = symbol = quotes = commas = label = date = byline = 0
    if not is_plain(text):
        multi = min(2, len(_MULTI.findall(text))) if size >= 6 else 0
        digits = read_digits(text) if size <= _SHORT else 0
        mark = read_mark(text)
        symbol = read_symbol(text) if size <= _SHORT else 0
        quotes = read_quotes(text)
        commas = min(text.count(","), _MOST_COMMAS)
        label = read_label(text)
    if size <= _SHORT:
        byline = _byline(text, low, cased)
        if digits or "day" in low or "ago" in low:
            date = _date(low, size)
    running = size >= 28 or multi > 0 or (size >= 9 and core[-1:] in _STOPS)
    return Line(
        (
            min(size, _MOST_WORDS),
            min(len(text) // size, _MOST_LETTERS) if size else 0,
            _end(text, core),
            _start(text),
            _case(text, cased, words),
            multi,
            digits,
            date,
            furniture,
            caption,
            byline,
            int(_BIOGRAPHY.match(text) is not None),
            mark,
            symbol,
            quotes,
            ending,
            commas,
            label,
            int(running and not (furniture or caption == 1 or text[0] == "#")),
        ),
        words,
        key,
    )


def _find_words(text: str) -> list[str]:
    """Return the words of *text*, as the pattern finds them in half the time."""
    words: list[str] = []
    for part in text.split():
        bare = part.strip(_AROUND_WORDS)
        if bare.isalpha():
            words.append(bare)
        else:
            words += _WORD.findall(part)
    return words


def _phrases_of(text: str, low: str, size: int) -> tuple[int, int, int]:
    """Return furniture, caption and ending."""
    if size > _MOST_PHRASED:
        return 0, 0, 0
    plain = low.replace("’", "'")
    bare = plain.strip(" .:!?…»›→>|[]()+")
    opened = plain.lstrip("([*_ ")
    ending = size <= _MOST_ENDING and _is_ending(bare)
    return _furniture(bare, opened, size), _caption(text, low, opened), int(ending)


_STOPS: Final = frozenset(".!?…")


def _describe_long(text: str) -> Line:
    """Return what a long line looks like, without reading all of it."""
    head = text[:_HEAD]
    spaces = text.count(" ") + 1
    size = min(spaces, _MOST_WORDS)
    core = text[-_HEAD:].rstrip(_CLOSING)
    return Line(
        (
            size,
            min(len(text) // spaces, _MOST_LETTERS),
            _end(text[-_HEAD:], core),
            _start(text),
            1 if head.isupper() else 3 if head[0].islower() else 5,
            2 if _MULTI.search(text[:600]) else 0,
            0,
            0,
            0,
            0,
            0,
            int(_BIOGRAPHY.match(head) is not None),
            read_mark(head),
            0,
            read_quotes(text),
            0,
            min(text.count(","), _MOST_COMMAS),
            read_label(text),
            int(text[0] != "#"),
        ),
        _find_words(text[:_OPENING].lower()),
        text,
    )


def _end(text: str, core: str) -> int:
    last = text[-1]
    known = _ENDS.get(last)
    if known == 12 and core[-1:] in _STOPS and core:
        return 11
    if known is not None:
        return known
    if last.isdigit():
        return 13
    if last.isalpha():
        return 14 if last.isupper() else 0
    return 15


def _start(text: str) -> int:
    first = text[0]
    if first.isupper():
        return 0
    if first.islower():
        return 1
    if first.isdigit():
        return 2
    return _STARTS.get(first, 10)


def _case(text: str, cased: Sequence[str], words: Sequence[str]) -> int:
    if text.isupper():
        return 1
    if not any(map(str.isalpha, text)):
        return 0
    content = [
        word[0]
        for word, low in zip(cased, words)  # noqa: B905 - twice as fast
        if low not in _LOWER_IN_TITLES
    ]
    high = len(content) - sum(map(str.islower, content))
    if content and high == len(content):
        return 2 if len(cased) > 1 else 6
    if cased and cased[0][0].islower():
        return 3
    return 4 if 5 * high >= 3 * len(content) and content else 5


def _date(low: str, size: int) -> int:
    if _AGO.search(low):
        return 2
    if _MONTH_OR_DAY.search(low):
        return 1 if size > 8 else 3
    return 0


@cache
def _phrases(signals: str) -> frozenset[str]:
    return load_lexicon(signals).phrases


def _furniture(bare: str, opened: str, size: int) -> int:
    if size == 0 or bare in _phrases("boilerplate"):
        return 1
    return 2 if load_lexicon("boilerplate_opening").opens(opened) else 0


def _caption(text: str, low: str, opened: str) -> int:
    if load_lexicon("caption_opening").opens(opened):
        return 1
    # Few lines have the letters of a credit anywhere; that is told much faster.
    credited = any(map(low.__contains__, _CREDITS)) and _CREDIT.search(text[-60:])
    return 2 if credited else 0


def _is_ending(bare: str) -> bool:
    counted = bare.lstrip("0123456789, ").rstrip("0123456789() ")
    return counted in _phrases("end_of_piece") or counted in {"comment", "response"}


def _byline(text: str, low: str, cased: Sequence[str]) -> int:
    opened = low.lstrip("—–- ")
    if opened.startswith(_BYLINE_OPENINGS) and _BYLINE.match(opened):
        return 1
    dashed = text[0] in "—–-" and 0 < len(cased) <= 8
    return 2 if dashed and all(word[0].isupper() for word in cased) else 0
