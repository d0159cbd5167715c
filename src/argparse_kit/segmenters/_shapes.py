"""What a piece of the page looks like, seen on its own."""

from __future__ import annotations

from typing import Final

import attrs
import regex

from argparse_kit.lexicons import load_lexicon, normalise
from argparse_kit.segmenters._pieces import Piece
from argparse_kit.text.marks import BULLETS

_STOP = regex.compile(r"[.!?…][\"'”’»)\]*_]*\Z")
_SENTENCES = regex.compile(r"\p{Ll}{2}[.!?][\"'”’»)]*\s+\p{Lu}.*[.!?][\"'”’»)]*\Z")
_WORD = regex.compile(r"\w+(?:['’.]\w+)*")
_BULLET = regex.compile(rf"[{BULLETS}]\s+(?=\S)")
_NUMBER = regex.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s+(?=\S)")
_INITIALS = regex.compile(r"\p{Lu}\.\s*\p{Lu}\.")
_INITIAL = regex.compile(r"\p{Lu}\.\s")
_HASHES = regex.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE_MARK = regex.compile(r">+\s*(?=\S)")
_BYLINE = regex.compile(
    r"(?i:(?:written|posted|published|story|text|words|reported) )?"
    r"(?i:by):?\s+(?=\p{Lu})|(?i:author):\s|[–—-]\s*(?=\p{Lu}[\w.'’-]+ \p{Lu})"
)
_PERSON = r"\p{Lu}[\w.'’-]*(?: (?:\p{Lu}[\w.'’-]*|de|van|von|der|al|bin)){1,3}"
_NAME = regex.compile(
    rf"{_PERSON}(?:, \p{{Ll}}.*)?\Z|(?:[\w'’-]+ ){{1,5}}\p{{Ll}}[\w'’-]*, {_PERSON}\Z"
)
_ADDRESS = regex.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\S+")
_DATE = regex.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d|"
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b|\b\d+ (?:minute|hour|day|week|month)s? ago\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    regex.IGNORECASE,
)
_BIOGRAPHY = regex.compile(
    r"(?:(?i:the author|dr\.?|prof\.?) )?\p{Lu}[\w.'’-]+(?: \p{Lu}[\w.'’-]*){1,4},? "
    r"(?:is|was|are|writes|teaches|works|serves|lives)\b (?:an? |the |at |for |in |as |"
    r"about |on |professors?|co-|editor|director|chief|chair|senior|associate|"
    r"executive|currently)"
)
_TAIL: Final = 40
"""Characters at the end in which an end mark and what closes after it stand."""
_LONGEST_LINE: Final = 2_000
"""Characters above which a piece is nothing but text."""
_LOWER_IN_TITLES: Final = frozenset(
    "a an and as at but by for from in into is it nor of on or over so the to up via "
    "vs with not be".split()
)


@attrs.frozen(kw_only=True)
class Shape:
    """What one piece looks like.

    Attributes:
        size: Number of words.
        stopped: Whether it ends with a full stop, question or exclamation mark.
        asks: Whether it ends with a question or exclamation mark.
        announces: Whether it ends with a colon, as the line before a list does.
        prose: Whether it reads as running text.
        bullet: Whether a list mark opens it.
        number: Whether a number or letter of a list opens it.
        initial: Whether that may be the initial of a name instead.
        level: Number of ``#`` that open it, 0 for none.
        quoted: Whether ``>`` opens it, or quotation marks enclose it whole.
        byline: Whether it opens as a byline does.
        name: Whether it may be the name of a person, with what the person does or
            without.
        date: Whether it is little more than a date.
        caption: Whether it opens as a caption or credit does.
        furniture: Whether it is a phrase of page furniture, or opens as one.
        ending: Whether it is a line after which a page's furniture follows.
        biography: Whether it introduces its author.
        capitals: Whether it is in capitals.
        titled: Whether its words are capitalised as in a title.
        opens_high: Whether it begins with a capital, a digit or an opening mark.
        bold: Whether it stands as a whole between ``**`` or ``__``.
        key: Its words alone, to recognise repetition.
    """

    size: int
    stopped: bool
    asks: bool
    announces: bool
    prose: bool
    bullet: bool
    number: bool
    initial: bool
    level: int
    quoted: bool
    byline: bool
    name: bool
    date: bool
    caption: bool
    furniture: bool
    ending: bool
    biography: bool
    capitals: bool
    titled: bool
    opens_high: bool
    bold: bool
    key: str


def shape_of(piece: Piece) -> Shape:
    """Return what *piece* looks like."""
    text = piece.text.removeprefix("\ufeff") or piece.text  # some editors' first mark
    words = _WORD.findall(text)
    size = len(words)
    low = normalise(text)
    bare = low.strip(" .:!?…»›→>|[]()+")
    hashes = _HASHES.match(text)
    stopped = _STOP.search(text[-_TAIL:]) is not None
    # Few words may still be a megabyte of characters, on which patterns take for ever.
    limited = len(text) <= _LONGEST_LINE
    short = limited and size <= 25
    addresses = limited and size <= 6 and _ADDRESS.search(text) is not None
    prose = (
        (stopped and size >= 9)
        or size >= 28
        or (limited and _SENTENCES.search(text) is not None)
    )
    return Shape(
        size=size,
        stopped=stopped,
        asks=stopped and text.rstrip("\"'”’»)]*_")[-1:] in "?!",
        announces=text.rstrip("*_ ").endswith(":"),
        prose=prose,
        bullet=size > 0 and _BULLET.match(text) is not None,
        number=_NUMBER.match(text) is not None and not _INITIALS.match(text),
        initial=_INITIAL.match(text) is not None,
        level=len(hashes.group(1)) if hashes else 0,
        quoted=_is_quoted(text),
        byline=limited and size <= 20 and _BYLINE.match(text.lstrip("*_")) is not None,
        name=limited and size <= 12 and _NAME.match(text.strip("*_")) is not None,
        date=limited and size <= 12 and _is_date(low, words),
        caption=limited and size <= 40 and _opens(low, "caption_opening"),
        furniture=limited and (addresses or _is_furniture(bare, low, size, prose)),
        ending=short and _is_ending(bare),
        biography=limited and size <= 90 and _BIOGRAPHY.match(text) is not None,
        capitals=size > 0 and text.isupper(),
        titled=short and _is_titled(words),
        opens_high=_opens_high(text),
        bold=len(text) > 4 and text[:2] in {"**", "__"} and text[-2:] == text[:2],
        key=" ".join(words).lower(),
    )


def _is_quoted(text: str) -> bool:
    if _QUOTE_MARK.match(text):
        return True
    inner = text[1:].rstrip(" .,;")
    return (text[0] == "“" and inner.endswith("”") and inner.count("”") == 1) or (
        text[0] == '"' and inner.endswith('"') and inner.count('"') == 1
    )


def _is_date(low: str, words: list[str]) -> bool:
    if not _DATE.search(low):
        return False
    known = load_lexicon("dateline").phrases
    part = sum(word.lower() in known or word[0].isdigit() for word in words)
    return 3 * part >= 2 * len(words)


def _opens(low: str, signals: str) -> bool:
    return load_lexicon(signals).opens(low.lstrip("([*_ "))


def _is_furniture(bare: str, low: str, size: int, prose: bool) -> bool:
    """Tell whether a piece is furniture by its words.

    Many phrases that open a line of furniture open sentences of op-eds too ("Listen
    to any customer"): where the piece is running text, only the others count.
    """
    if size == 0 or bare in load_lexicon("boilerplate").phrases:
        return True
    signals = "boilerplate_sentence" if prose else "boilerplate_opening"
    return size <= 45 and _opens(low, signals)


def _is_ending(bare: str) -> bool:
    counted = bare.lstrip("0123456789, ").rstrip("0123456789() ")
    return counted in load_lexicon("end_of_piece").phrases or counted in {
        "comment",
        "response",
    }


def _is_titled(words: list[str]) -> bool:
    content = [word for word in words if word.lower() not in _LOWER_IN_TITLES]
    return bool(content) and all(
        word[0].isupper() or word[0].isdigit() for word in content
    )


def _opens_high(text: str) -> bool:
    first = text.lstrip("\"'“‘«([*_#¿¡ ")[:1]
    return (
        first.isupper() or first.isdigit() or (first.isalpha() and not first.islower())
    )
