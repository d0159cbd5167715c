"""Facts: what is true of a passage, sought in the text itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final, TypeAlias

import attrs

from argparse_kit.explaining.pages import Page, Passage

MOST_WORDS: Final = 3
"""Words that are quoted for one fact, at most."""


def _few(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(words, MOST_WORDS))


@attrs.frozen
class Fact:
    """Something that is true of a passage.

    Attributes:
        name: Its row in the table of phrases.
        words: What is quoted from the text.
        number: A number that is named.
    """

    name: str
    words: tuple[str, ...] = attrs.field(default=(), converter=_few)
    number: int = 0


FactFinder: TypeAlias = Callable[[Page, Passage], Fact | None]
"""Looks whether something is true of a passage."""
