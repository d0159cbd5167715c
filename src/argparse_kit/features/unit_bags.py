"""Units of a document as features of the chains that tell their types and roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from argparse_kit.features.blocks import KIND_NUMBERS
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
from argparse_kit.features.reading import Flags, Ints, Reading
from argparse_kit.learning.keyed import Bags
from argparse_kit.model import Span

UNIT_COLUMNS: Final = (
    *SHARED_COLUMNS,
    *("in_section", "in_block", "in_section", "word_before", "end"),
    *("first_in_sentence", "opens", "kind"),
)
"""The columns of units, in order: those of all passages, and their own.

Whether it is the first and the last of block and section, of the block, of the section;
the classes of the words before and after it; whether it shares its sentence; how many
words open it; its block's kind, where it is the first there.
"""


def unit_keys(lexis: Lexis) -> PassageKeys:
    """Return the keys that units have."""
    return PassageKeys(lexis=lexis, columns=len(UNIT_COLUMNS))


def read_units(reading: Reading, spans: Sequence[Span], keys: PassageKeys) -> Bags:
    """Return the features of units of a document.

    Args:
        reading: The document, which has words.
        spans: Some units, in reading order; they may overlap and cross blocks.
        keys: The keys that units have.
    """
    words = reading.words
    offsets = np.array([(span.start, span.end) for span in spans], dtype=np.int64)
    firsts, pasts = words.offsets.searchsorted(offsets.T)
    firsts = np.minimum(firsts, len(words.forms) - 1)
    pasts = np.maximum(pasts, firsts + 1)
    blocks = reading.blocks
    home = blocks.starts[:-1].searchsorted(firsts, "right") - 1
    openings, closings, follows = _find_room(reading, firsts, pasts)
    leads = np.zeros_like(follows)
    leads[:-1] = follows[1:]
    ends = [
        end_mark(words.forms, past - 1, min(closing, past + 3))
        for past, closing in zip(pasts.tolist(), closings.tolist(), strict=True)
    ]
    passages = find_passages(reading, home, firsts, pasts, ends, openings)
    table = describe_passages(reading, passages, keys)
    fresh, last = _edges(home)
    opens, closes = _edges(blocks.sections.take(home))
    classes = reading.classes
    in_section = 2 * opens + closes
    in_block = 2 * fresh + last
    table[SHARED] = 4 * in_block + in_section
    table[SHARED + 1] = in_block
    table[SHARED + 2] = in_section
    table[SHARED + 3] = classes.take(firsts - 1, mode="clip") * (openings < firsts)
    table[SHARED + 4] = classes.take(pasts, mode="clip") * (pasts < closings)
    table[SHARED + 5] = 2 * follows + leads
    table[SHARED + 6] = np.minimum(firsts - openings, 7)
    table[SHARED + 7] = fresh * KIND_NUMBERS + blocks.kinds.take(home)
    return build_bags(reading, passages, keys, table)


def _find_room(reading: Reading, firsts: Ints, pasts: Ints) -> tuple[Ints, Ints, Flags]:
    """Return where the words before units begin and those after them end.

    Words before a unit are those of its sentence after the unit before; those after it
    are the rest of its sentence.

    Returns:
        The first of the former, the word past the latter, and whether another unit of
        its sentence goes before each unit.
    """
    _, sentence_firsts, sentence_pasts = reading.sentences
    openings, closings = firsts, pasts
    sentence = np.arange(len(firsts))
    if len(sentence_firsts):
        sentence = sentence_firsts.searchsorted(firsts, "right") - 1
        sentence_ends = sentence_pasts.take(sentence)
        inside = sentence_ends > firsts
        openings = np.where(inside, sentence_firsts.take(sentence), firsts)
        closings = np.where(inside, np.maximum(sentence_ends, pasts), pasts)
    follows = np.zeros(len(firsts), dtype=np.bool_)
    np.equal(sentence[1:], sentence[:-1], out=follows[1:])
    before = np.zeros_like(firsts)
    before[1:] = pasts[:-1]
    openings = np.minimum(np.maximum(openings, before * follows), firsts)
    return openings, closings, follows


def _edges(homes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return whether each unit is the first and the last of its home."""
    fresh = np.ones(len(homes), dtype=np.int64)
    fresh[1:] = homes[1:] != homes[:-1]
    last = np.ones_like(fresh)
    last[:-1] = fresh[1:]
    return fresh, last
