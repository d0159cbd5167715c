"""Text of others on one line of a terminal, which it cannot take over."""

from __future__ import annotations

import regex

_CONTROL = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]")
_SPACES = regex.compile(r"[\s\x1c-\x1f]+")


def printable(text: str) -> str:
    r"""Return *text* on one line, without characters that steer a terminal.

    Example:
        >>> printable("Rents\n must fall.\x1b[2J")
        'Rents must fall.�[2J'
    """
    return _CONTROL.sub("\ufffd", _SPACES.sub(" ", text).strip())
