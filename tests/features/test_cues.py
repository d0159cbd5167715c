"""Cues found by number are those that are found by word."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from argparse_kit.features.cues import SIGNALS, cue_number, cue_table, cue_words
from argparse_kit.lexicons import PhraseIndex, load_lexicon

_INDEX = PhraseIndex([load_lexicon(name) for name in SIGNALS])
_CUES = sorted({cue for name in SIGNALS for cue in load_lexicon(name).cues})


@given(
    chosen=st.lists(
        st.one_of(st.sampled_from(_CUES), st.sampled_from(sorted(cue_words()))),
        max_size=8,
    )
)
def test_same(chosen: list[str]) -> None:
    """Place, length, signal and order are those of the index of phrases."""
    words = " ".join(chosen).split()
    numbers = np.array([cue_number(word) for word in words], dtype=np.int64)

    found = cue_table().find(numbers).T.tolist()

    expected = [
        [first, past, SIGNALS.index(signal)]
        for first, past, signal in _INDEX.find(words)
    ]
    assert found == expected
