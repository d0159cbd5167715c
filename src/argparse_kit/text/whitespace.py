"""What counts as white space, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from argparse_kit.model import Span

# regex's \s leaves out U+001C..U+001F, which str.strip() and str.split() count as
# white space. With two definitions a span can shrink to nothing, so we use one.
SPACE: Final = r"[\s\x1c-\x1f]"
"""Pattern of one character of white space, as ``str.isspace`` sees it."""

INK: Final = r"[^\s\x1c-\x1f]"
"""Pattern of one character that is not white space."""


def trim(text: str, start: int, end: int) -> Span | None:
    """Return the span of ``text[start:end]`` without white space at its ends.

    Example:
        >>> trim("  Rents rose. ", 0, 14)
        Span(2, 13)
        >>> trim("   ", 0, 3) is None
        True
    """
    part = text[start:end]
    bare = part.lstrip()
    if not bare:
        return None
    start += len(part) - len(bare)
    return Span(start, start + len(bare.rstrip()))


def covers_ink(text: str, spans: Iterable[Span]) -> bool:
    """Tell whether every character that is not white space is in one of *spans*.

    Args:
        text: The text.
        spans: Sorted and not overlapping.
    """
    end = 0
    for span in spans:
        if text[end : span.start].strip():
            return False
        end = span.end
    return not text[end:].strip()
