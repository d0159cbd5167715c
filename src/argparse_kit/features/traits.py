"""Small classes of words that are counted in units."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

_CLASSES: Final = (
    ("modal", "should must ought need needs can could may might will would shall"),
    (
        "negation",
        (
            "cannot can't won't shouldn't mustn't couldn't wouldn't don't doesn't "
            "didn't isn't aren't wasn't not never no nor without nothing nobody none"
        ),
    ),
    ("self", "i me my mine myself i'm i've"),
    ("we", "we us our ours ourselves we're we've let's"),
    ("you", "you your yours"),
    ("pointing", "this that these those such it its they them their he she his her"),
    ("all", "all every always only most more less best worst better worse never"),
    ("being", "is are am be been being it's that's there's they're isn't aren't"),
    (
        "past",
        (
            "was were had did became began came fell found gave got grew held kept led "
            "left lost made met paid put ran rose said saw sent set spent stood took "
            "went won wrote told thought knew felt asked"
        ),
    ),
    ("condition", "if unless when whether until while"),
    ("question", "?"),
    ("colon", ": ; — –"),
    ("quote", '" “ ” ‘'),
)
"""Classes of words, and what belongs to each."""

TRAITS: Final = (*(name for name, _ in _CLASSES), "number")
"""What a word may be, by the number of the bit that says so."""

_BIT: Final = {name: 1 << place for place, name in enumerate(TRAITS)}


@cache
def _known_traits() -> dict[str, int]:
    known: dict[str, int] = defaultdict(int)
    for name, members in _CLASSES:
        for word in members.split():
            known[word] |= _BIT[name]
    return dict(known)


def traits_of(form: str) -> int:
    """Return what a word is, one bit for each of `TRAITS`.

    Example:
        >>> [name for bit, name in enumerate(TRAITS) if traits_of("never") >> bit & 1]
        ['negation', 'all']
    """
    traits = _known_traits().get(form, 0)
    if len(form) > 4 and form.endswith("ed"):
        traits |= _BIT["past"]
    if form[0].isdigit():
        traits |= _BIT["number"]
    return traits
