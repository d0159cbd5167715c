"""Printing for people: colours only on a terminal, text that cannot take it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from rich.console import Console

_CONTROL = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]")
_SPACES = regex.compile(r"[\s\x1c-\x1f]+")


def console(*, stderr: bool = False) -> Console:
    """Return a console on stdout, or on stderr for what is no result."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)


def printable(text: str) -> str:
    r"""Return *text* on one line, without characters that steer a terminal.

    Example:
        >>> printable("Rents\n must fall.\x1b[2J")
        'Rents must fall.�[2J'
    """
    return _CONTROL.sub("\ufffd", _SPACES.sub(" ", text).strip())
