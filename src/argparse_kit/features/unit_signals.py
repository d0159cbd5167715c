"""What the words of a text signal, counted over units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.unit_places import UnitWords
from argparse_kit.features.words import Words
from argparse_kit.lexicons import load_lexicon

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

SIGNAL_COLUMNS: Final = (
    *COUNTED,
    *(f"has_{signal}" for signal in SIGNALS),
    *(f"opens_{signal}" for signal in SIGNALS),
)
"""The columns of `count_signals`, in order; see `COLUMNS` of `UnitTable`."""

Bits = NDArray[np.uint32]
"""What words are and signal, one bit each: `COUNTED`, then `SIGNALS`."""

_WIDTH: Final = len(COUNTED) + len(SIGNALS)
_BIT: Final = {name: 1 << place for place, name in enumerate((*COUNTED, *SIGNALS))}
_FOLLOWS: Final = 1 << _WIDTH
"""The bit of words that stand second in cues of several words."""
_OPENS: Final = _FOLLOWS << 1
"""The bit of words that open such cues."""


@cache
def _longer_cues() -> dict[tuple[str, str], list[tuple[list[str], int]]]:
    """Return the cues of several words and their bits, by the first two words."""
    longer: dict[tuple[str, str], list[tuple[list[str], int]]] = defaultdict(list)
    for signal in SIGNALS:
        for cue in load_lexicon(signal).cues:
            words = cue.split()
            if len(words) > 1:
                longer[words[0], words[1]].append((words, _BIT[signal]))
    return dict(longer)


@cache
def _known_bits() -> dict[str, int]:
    """Return the bits of words of classes and cues."""
    bits: dict[str, int] = defaultdict(int)
    for name, members in _CLASSES:
        for word in members.split():
            bits[word] |= _BIT[name]
    for signal in SIGNALS:
        for cue in load_lexicon(signal).cues:
            if " " not in cue:
                bits[cue] |= _BIT[signal]
    for first, second in _longer_cues():
        bits[first] |= _OPENS
        bits[second] |= _FOLLOWS
    return dict(bits)


@lru_cache(maxsize=1 << 15)
def _word_bits(form: str) -> int:
    bits = _known_bits().get(form, 0)
    if len(form) > 4 and form.endswith("ed"):
        bits |= _BIT["past"]
    if form[0].isdigit():
        bits |= _BIT["number"]
    return bits


def read_bits(
    words: Words, text: str, starts: Integers, forms: Sequence[str], codes: Integers
) -> Bits:
    """Return what each word is and signals; a cue's bit is that of its first word.

    After the last word comes one more, which is nothing: there units without words may
    stand.

    Args:
        words: The words of the text.
        text: The text; in it capitals are seen, from A to Z.
        starts: Offset of each word.
        forms: The different words.
        codes: The place of each word among them.
    """
    known = np.fromiter(map(_word_bits, forms), np.uint32, count=len(forms))
    bits = np.zeros(len(codes) + 1, dtype=np.uint32)
    known.take(codes, out=bits[:-1], mode="clip")
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    capital = points.take(starts) - np.uint32(ord("A")) < 26
    bits[:-1] |= capital * np.uint32(_BIT["capital"])
    maybe = bits[:-1] & bits[1:] << 1 & _OPENS
    longer, said = _longer_cues(), [*words.forms]
    for place in maybe.nonzero()[0].tolist():
        for cue, bit in longer.get((said[place], said[place + 1]), ()):
            if said[place : place + len(cue)] == cue:
                bits[place] |= bit
    return bits


def count_signals(bits: Bits, own: UnitWords) -> Integers:
    """Return how many words units have of each class, and what cues signal.

    Args:
        bits: What each word is and signals, see `read_bits`.
        own: Which words units have.

    Returns:
        Of shape ``(columns, units)``. A cue that stands before a unit counts 1 among
        those that open it, one at its beginning 2.
    """
    firsts, befores = own.firsts, own.befores
    size = len(firsts)
    places = _unpack(bits.take(own.tokens)).nonzero()[0]  # few bits of many are set
    keys = own.owners.take(places // _WIDTH) + places % _WIDTH * size
    counts = np.bincount(keys, minlength=_WIDTH * size).reshape(_WIDTH, size)
    edges = np.array((befores, firsts)).T.reshape(-1)
    before = np.bitwise_or.reduceat(bits, edges)[::2]
    before[befores == firsts] = 0
    opening = bits.take(firsts)
    opening[firsts == own.pasts] = 0
    opens = _unpack(np.array((before, opening))).reshape(2, size, _WIDTH)
    signals = opens[:, :, len(COUNTED) :].astype(np.int64)
    return np.concatenate((counts, (signals[0] + 2 * signals[1]).T))


def _unpack(bits: Bits) -> NDArray[np.bool_]:
    """Return the flags of all numbers, one after the other."""
    flags = np.unpackbits(bits.astype("<u4").view(np.uint8), bitorder="little")
    return flags.reshape(-1, 32)[:, :_WIDTH].reshape(-1).view(np.bool_)
