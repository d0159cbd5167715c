"""The words of a document, normalised once and kept in columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.cues import cue_table
from argparse_kit.features.forms import look_up
from argparse_kit.features.groups import number_each
from argparse_kit.lexicons import normalise
from argparse_kit.model import Span
from argparse_kit.text import read_tokens


class Looks(NamedTuple):
    """What forms say, in columns, see `look_up`."""

    stems: Sequence[str] = ()
    endings: Sequence[int] = ()
    traits: Sequence[int] = ()
    cues: Sequence[int] = ()


@attrs.frozen(kw_only=True, eq=False)
class Words:
    """The tokens of a text, in columns of equal length, in reading order.

    Attributes:
        forms: The tokens as cues are written (lower case, straight apostrophes).
        starts: Offset of each token's first character, in code points.
        ends: Offset just past each token.
        offsets: The same as ``starts``, as an array.
        initials: The code point of each token's first character, as it is written.
        distinct: The different forms, in order of their first token.
        codes: The place of each token's form among them.
    """

    forms: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    offsets: NDArray[np.int64]
    initials: NDArray[np.uint32]
    distinct: Sequence[str]
    codes: NDArray[np.int64]

    @cached_property
    def looks(self) -> Looks:
        """What each of the different forms says."""
        return Looks(*zip(*map(look_up, self.distinct), strict=True))

    @cached_property
    def _numbered_stems(self) -> tuple[Sequence[str], NDArray[np.int64]]:
        return number_each(["", *self.looks.stems])

    @cached_property
    def stems(self) -> NDArray[np.int64]:
        """The number of each token's stem, in order of the first; 0 for none."""
        return self._numbered_stems[1][1:].take(self.codes)

    @property
    def stem_numbers(self) -> int:
        """How many numbers of stems there are, 0 included."""
        return len(self._numbered_stems[0])

    @cached_property
    def cues(self) -> NDArray[np.int64]:
        """First token, token past it and signal of all cues, see `CueTable.find`."""
        numbers = np.array(self.looks.cues, dtype=np.int64)
        return cue_table().find(numbers.take(self.codes))

    def first_from(self, offset: int) -> int:
        """Return the index of the first token that begins at *offset* or later."""
        return bisect_left(self.starts, offset)

    def inside(self, span: Span) -> range:
        """Return the indices of the tokens that begin inside *span*."""
        first = self.first_from(span.start)
        return range(first, bisect_left(self.starts, span.end, first))

    def at(self, indices: range) -> Sequence[str]:
        """Return the forms of the tokens at *indices*."""
        return self.forms[indices.start : indices.stop]

    def span(self, indices: range) -> Span:
        """Return the span from the first to the last token of a non-empty range."""
        return Span(self.starts[indices.start], self.ends[indices.stop - 1])


@lru_cache(maxsize=1)
def read_words(text: str) -> Words:
    """Return the words of *text*; one finder after another asks for the same.

    Example:
        >>> read_words("Rents don’t fall.").forms
        ['rents', "don't", 'fall', '.']
    """
    tokens = read_tokens(text)
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    bounds = zip(starts, ends, strict=True)
    low = normalise(text)
    if len(low) == len(text):
        forms = [low[start:end] for start, end in bounds]
    else:  # lower case of "İ" has two characters
        forms = [normalise(text[start:end]) for start, end in bounds]
    distinct, codes = number_each(forms)
    return Words(
        forms=forms,
        starts=starts,
        ends=ends,
        offsets=tokens.starts,
        initials=tokens.initials,
        distinct=distinct,
        codes=codes,
    )
