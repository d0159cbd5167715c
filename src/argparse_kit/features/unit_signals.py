"""What the words of a text signal, counted over units."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.words import Words
from argparse_kit.lexicons import PhraseIndex, load_lexicon

Integers = NDArray[np.int64]

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
"""Classes of words that are counted, and what belongs to each."""

COUNTED: Final = (*(name for name, _ in _CLASSES), "number", "capital")

_BITS: Final = len(COUNTED) - 1
"""Classes that the form of a word tells; capitals are seen in the text."""
_WIDTH: Final = _BITS + 1 + len(SIGNALS)


@cache
def _index() -> PhraseIndex:
    return PhraseIndex([load_lexicon(name) for name in SIGNALS])


_NUMBER: Final = {name: place for place, name in enumerate(SIGNALS)}


@cache
def _classes() -> dict[str, int]:
    bits: dict[str, int] = {}
    for place, (_, members) in enumerate(_CLASSES):
        for word in members.split():
            bits[word] = bits.get(word, 0) | 1 << place
    return bits


_PAST: Final = 1 << [name for name, _ in _CLASSES].index("past")
_DIGIT: Final = 1 << len(_CLASSES)


@lru_cache(maxsize=1 << 15)
def word_classes(form: str) -> int:
    """Return the classes of a word, one bit each."""
    bits = _classes().get(form, 0)
    if len(form) > 4 and form.endswith("ed"):
        bits |= _PAST
    if form[0].isdigit():
        bits |= _DIGIT
    return bits


def find_capitals(text: str, starts: Integers) -> NDArray[np.bool_]:
    """Tell which words begin with a capital from A to Z."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    first = codes[starts] - np.uint32(ord("A"))
    return np.asarray(first < 26)


def count_signals(
    words: Words,
    bits: NDArray[np.uint16],
    capitals: NDArray[np.bool_],
    firsts: Integers,
    pasts: Integers,
    befores: Integers,
) -> tuple[Integers, Integers]:
    """Return counts of words by class and cues inside, and of cues that open."""
    many = len(bits)
    marks = np.zeros((many + 1, _WIDTH), dtype=np.int32)
    pairs = bits.astype("<u2").view(np.uint8).reshape(many, 2)
    spread = np.unpackbits(pairs, axis=1, bitorder="little")
    marks[1:, :_BITS] = spread[:, :_BITS]
    marks[1:, _BITS] = capitals
    found = list(_index().find(words.forms))
    places = np.array([place for place, _, _ in found], dtype=np.int64)
    signals = np.array([_NUMBER[signal] for _, _, signal in found], dtype=np.int64)
    marks[places + 1, _BITS + 1 + signals] = 1
    opening = marks[np.minimum(firsts + 1, many), _BITS + 1 :]
    sums = np.cumsum(marks, axis=0)
    inside = sums[pasts] - sums[firsts]
    before = sums[firsts, _BITS + 1 :] - sums[befores, _BITS + 1 :]
    opens = np.minimum(before, 1) + 2 * opening * (pasts > firsts)[:, None]
    return inside.astype(np.int64), opens.astype(np.int64)
