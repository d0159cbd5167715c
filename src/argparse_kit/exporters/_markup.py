"""Text of others inside HTML and XML: shown, never obeyed."""

from __future__ import annotations

from html import escape as _escape
from typing import Final

import regex

from argparse_kit.model import Document

# What XML 1.0 cannot hold at all, and HTML only as an error: controls, halves of
# surrogate pairs, and code points that are no characters.
_UNWRITABLE: Final = regex.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\p{Cs}\p{Noncharacter_Code_Point}]"
)

_TAG: Final = regex.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def language_tag(document: Document) -> str:
    """Return the language of *document*, or nothing where that is no IETF tag.

    Example:
        >>> language_tag(Document(text="", language="en-GB"))
        'en-GB'
        >>> language_tag(Document(text="", language="<b>"))
        ''
    """
    tag = document.language or ""
    return tag if _TAG.fullmatch(tag) else ""


def escape(text: str) -> str:
    r"""Return *text* for use between tags or inside a quoted attribute.

    Characters that mark-up cannot hold become U+FFFD, one for one.

    Example:
        >>> escape("<b> & \x00")
        '&lt;b&gt; &amp; \ufffd'
    """
    return _escape(_UNWRITABLE.sub("\ufffd", text), quote=True)
