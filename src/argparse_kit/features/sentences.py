"""Sentences of a document as features of a chain that tells which of them argue."""

from __future__ import annotations

from typing import Final

import numpy as np

from argparse_kit.features.lexis import Lexis
from argparse_kit.features.passage_keys import PassageKeys
from argparse_kit.features.passages import (
    SHARED,
    SHARED_COLUMNS,
    build_bags,
    describe_passages,
    end_mark,
    find_passages,
)
from argparse_kit.features.reading import Reading
from argparse_kit.learning.keyed import Bags

SENTENCE_COLUMNS: Final = (
    *SHARED_COLUMNS,
    *("sentences_before", "sentences_after", "in_block", "in_section"),
    *("opening_class", "end"),
)
"""The columns of sentences, in order: those of all passages, and their own.

Sentences before and after it in its block, how many that has; whether it opens block
and section; the class of its first word; its end mark and its block's kind.
"""


def sentence_keys(lexis: Lexis) -> PassageKeys:
    """Return the keys that sentences have."""
    return PassageKeys(lexis=lexis, columns=len(SENTENCE_COLUMNS))


def read_sentences(reading: Reading, keys: PassageKeys) -> Bags:
    """Return the features of the sentences of a document that has some."""
    home, firsts, pasts = reading.sentences
    forms = reading.words.forms
    ends = [
        end_mark(forms, first, past)
        for first, past in zip(firsts.tolist(), pasts.tolist(), strict=True)
    ]
    passages = find_passages(reading, home, firsts, pasts, ends)
    table = describe_passages(reading, passages, keys)
    place = np.arange(len(home))
    low = home.searchsorted(home)
    high = home.searchsorted(home, "right")
    above = place - low
    blocks = reading.blocks
    table[SHARED] = np.minimum(above, 4)
    table[SHARED + 1] = np.minimum(high - 1 - place, 3)
    table[SHARED + 2] = np.minimum(high - low, 7)
    table[SHARED + 3] = 2 * blocks.edges.take(home) + (above == 0)
    table[SHARED + 4] = reading.classes.take(firsts)
    table[SHARED + 5] = np.minimum(ends, 15) + 16 * (blocks.kinds.take(home) % 4)
    return build_bags(reading, passages, keys, table)
