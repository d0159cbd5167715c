"""What a unit says, for formats that hold one line a unit."""

from __future__ import annotations

import json
from typing import Final

import regex

from argparse_kit.model import Adu, Document

# What YAML's readers refuse, or take for the end of a line, though JSON lets it stand.
_UNPRINTABLE: Final = regex.compile(
    r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


def wording(document: Document, unit: Adu) -> str:
    r"""Return the text of *unit* on one line: white space runs become one space.

    A unit of nothing but white space is worded by its id.

    Example:
        >>> from argparse_kit.model import Span
        >>> document = Document(text="Rents\n must fall.")
        >>> wording(document, Adu(id="a1", span=Span(0, 17)))
        'Rents must fall.'
    """
    return one_line(document.text_of(unit)) or one_line(unit.id) or "unit"


def one_line(text: str) -> str:
    """Return *text* with each run of white space as one space, none at the ends."""
    return " ".join(text.split())


def title_of(document: Document) -> str:
    """Return the title on one line: the block's, else the one in meta, else nothing."""
    if document.title is not None:
        return one_line(document.text_of(document.title))
    title = document.meta.get("title")
    return one_line(title) if isinstance(title, str) else ""


def count_blank(document: Document) -> int:
    """Return how many units are nothing but white space."""
    return sum(not document.text_of(u).strip() for u in document.argument.adus)


def quoted(text: str) -> str:
    r"""Return *text* as a double-quoted string of YAML, which is one of JSON too.

    Example:
        >>> print(quoted('He said "no"'))
        "He said \"no\""
    """
    shown = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", shown)
