"""Signs other than words in a line: digits, marks, symbols, quotation marks, labels.

What the numbers say stands at `argparse_kit.features.lines.LINE_COLUMNS`.
"""

from __future__ import annotations

from typing import Final

import regex

from argparse_kit.text.marks import BULLETS

_NUMERIC = regex.compile(r"\p{N}")
_CLOCK = regex.compile(r"\b\d{1,2}[:.]\d\d\b")
_YEAR = regex.compile(r"\b(?:1[6-9]|20)\d\d\b")
_ADDRESS = regex.compile(
    r"https?://|www\.|\S{1,64}@\S{1,64}\.\w|\w\.(?:com|org|net|co|gov)\b"
)
_MARKS: Final = (
    (regex.compile(rf"[{BULLETS}]\s+\S"), 1),
    (regex.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.):]\s+\S|#\d"), 2),
    (regex.compile(r"#"), 3),
    (regex.compile(r">"), 4),
    (regex.compile(r"\*\*|__"), 5),
)
_LABEL = regex.compile(r"[^.:?!–—]{2,50}?(?:(:) | [-–—] )")
_LABELLED: Final = 53
"""Characters in which a label stands, with what closes it."""

_SYMBOLS: Final = (
    ("|", 1),
    ("@", 2),
    ("©", 3),
    ("»", 5),
    ("›", 5),
    ("→", 5),
    ("$", 6),
    ("£", 6),
    ("€", 6),
    ("%", 6),
    ("/", 7),
    ("_", 7),
    ("…", 8),
    ("...", 8),
    (",", 9),
)


def is_plain(text: str) -> bool:
    """Tell whether *text* is nothing but words, and perhaps an end mark.

    Half of all short lines are, so that there are no signs in them to look for.
    """
    inner = text[:-1] if text[-1] in ".?!" else text
    return inner.replace(" ", "").replace("’", "").isalpha()


def read_digits(text: str) -> int:
    """Return 0 for no digits, or whether they stand alone, as a time or as a year."""
    if not (_NUMERIC.search(text) and any(map(str.isdigit, text))):
        return 0
    if not any(map(str.isalpha, text)):
        return 1
    if _CLOCK.search(text):
        return 2
    return 3 if _YEAR.search(text) else 4


def read_mark(text: str) -> int:
    """Return what mark opens the line, 0 for none."""
    if text[0].isupper() and text[1:2] not in {".", ")", ":", "I", "V", "X"}:
        return 0
    return next((code for mark, code in _MARKS if mark.match(text)), 0)


def read_symbol(text: str) -> int:
    """Return the most telling sign, 0 for none."""
    if text.replace(" ", "").isalnum():
        return 0
    found = next((code for sign, code in _SYMBOLS if sign in text), 0)
    addressed = found in {0, 2, 7} and (
        "." in text[:-1] or "@" in text or "://" in text
    )
    return 4 if addressed and _ADDRESS.search(text) else found


def read_label(text: str) -> int:
    """Tell whether the line opens with a label, and what closes that."""
    head = text[:_LABELLED]
    # Few lines have such a mark; that is told much faster than by the pattern.
    if not (": " in head or " - " in head or " – " in head or " — " in head):
        return 0
    found = _LABEL.match(text)
    return 0 if found is None else 2 if found.group(1) == ":" else 1


def read_quotes(text: str) -> int:
    """Tell whether quotation marks enclose the line, or stand in it."""
    if text[0] in '"“' and text.rstrip(" .,;")[-1:] in {'"', "”"} and len(text) > 3:
        return 1
    return 2 if '"' in text or "“" in text or "”" in text else 0
