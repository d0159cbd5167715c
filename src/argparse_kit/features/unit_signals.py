"""What the words of a text signal, counted over units."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.traits import TRAITS
from argparse_kit.features.unit_places import UnitWords
from argparse_kit.features.words import Words

Integers = NDArray[np.int64]

COUNTED: Final = (*TRAITS, "capital")

SIGNAL_COLUMNS: Final = (
    *COUNTED,
    *(f"has_{signal}" for signal in SIGNALS),
    *(f"opens_{signal}" for signal in SIGNALS),
)
"""The columns of `count_signals`, in order; see `COLUMNS` of `UnitTable`."""

Bits = NDArray[np.uint32]
"""What words are and signal, one bit each: `COUNTED`, then `SIGNALS`."""

_WIDTH: Final = len(COUNTED) + len(SIGNALS)
_CAPITAL: Final = np.uint32(1 << len(TRAITS))
_SIGNAL_BITS: Final = np.uint32(1) << np.arange(len(COUNTED), _WIDTH, dtype=np.uint32)


def read_bits(words: Words) -> Bits:
    """Return what each word is and signals; a cue's bit is that of its first word.

    Capitals are those from A to Z. After the last word comes one more, which is
    nothing: there units without words may stand.
    """
    traits = np.array(words.looks.traits, dtype=np.uint32)
    bits = np.zeros(len(words.codes) + 1, dtype=np.uint32)
    bits[:-1] = traits.take(words.codes)
    bits[:-1] |= (words.initials - ord("A") < 26) * _CAPITAL
    firsts, _, signals = words.cues
    np.bitwise_or.at(bits, firsts, _SIGNAL_BITS.take(signals))
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
