"""Printing for people: colours only on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def console(*, stderr: bool = False) -> Console:
    """Return a console on stdout, or on stderr for what is no result."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)
