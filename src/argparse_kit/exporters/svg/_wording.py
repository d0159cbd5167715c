"""How wide words are, and where lines end: a picture's text does not flow."""

from __future__ import annotations

from typing import Final
from unicodedata import bidirectional, combining, east_asian_width

FONTS: Final = "Helvetica, Arial, 'Liberation Sans', sans-serif"
"""Fonts of one width, letter by letter, one of which is on every machine."""

# Widths of Helvetica (and so of Arial and Liberation Sans), in thousandths of its size.
_WIDTHS: Final = {
    sign: width
    for width, signs in {
        200: "'’‘ijl|",
        278: "ft.,:;/!I[]\\ ",
        333: 'r()-`“”"*',
        500: "cksvxyzJ",
        611: "FTZ",
        667: "ABEKPSVXY&",
        722: "CDHNRUw",
        778: "GOQ",
        833: "mM",
        944: "W%",
        1000: "—…@",
    }.items()
    for sign in signs
}
_ORDINARY: Final = 560
_SLACK: Final = 1.03
"""How much wider a line may turn out than it was measured."""
_BOLD: Final = 1.08
"""How much wider bold letters are."""


def wrap(
    text: str, width: float, *, size: float, lines: int, bold: bool = False
) -> list[str]:
    """Return *text* in lines that fit into *width*, the last one shortened if need be.

    Args:
        text: What to set; white space separates words.
        width: In pixels.
        size: Of the letters, in pixels.
        lines: How many lines there may be.
        bold: Whether the letters are bold.

    Example:
        >>> wrap("Rents in this city must fall", 90, size=13, lines=2)
        ['Rents in this', 'city must fall']
        >>> wrap("Rents in this city must fall", 90, size=13, lines=1)
        ['Rents in this…']
    """
    room = width * 1000 / (size * _SLACK * (_BOLD if bold else 1))
    done: list[str] = []
    line = ""
    for word in _pieces(text, room):
        longer = f"{line} {word}" if line else word
        if line and measure(longer) > room:
            done.append(line)
            if len(done) == lines:
                done[-1] = _shorten(f"{line} {word}", room)
                return done
            longer = word
        line = longer
    return [*done, line] if line else done


def measure(text: str) -> int:
    """Return about how wide *text* is, in thousandths of the size of its letters."""
    return sum(map(_width, text))


def is_right_to_left(text: str) -> bool:
    """Tell from its first letter with a direction which way *text* runs."""
    for sign in text:
        direction = bidirectional(sign)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def _width(sign: str) -> int:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if combining(sign):
        return 0
    return 1000 if east_asian_width(sign) in "WF" else _ORDINARY


def _pieces(text: str, room: float) -> list[str]:
    """Return the words of *text*, those too long for a line cut."""
    longest = max(int(room / 1000), 1)
    return [
        word[start : start + longest] if measure(word) > room else word
        for word in text.split()
        for start in (range(0, len(word), longest) if measure(word) > room else [0])
    ]


def _shorten(text: str, room: float) -> str:
    """Return *text* with an ellipsis, cut between words if it has several."""
    while measure(text) + _WIDTHS["…"] > room and text:
        shorter = text.rpartition(" ")[0]
        text = shorter or text[:-1]
    return f"{text}…"
