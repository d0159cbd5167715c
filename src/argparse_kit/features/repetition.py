"""Which words of the text come back, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import attrs

from argparse_kit.features.forms import stem
from argparse_kit.features.words import Words
from argparse_kit.model import BlockKind, Document

_FRONT = frozenset({BlockKind.TITLE, BlockKind.DECK})


@attrs.frozen(kw_only=True)
class Vocabulary:
    """The content words of a document.

    Attributes:
        counts: In how many blocks each stem occurs.
        front: The stems of title and deck.
        headings: The stems of the headings.
    """

    counts: Mapping[str, int]
    front: frozenset[str]
    headings: frozenset[str]


def content_words(words: Words, indices: range) -> frozenset[str]:
    """Return the stems of the content words at *indices*.

    Example:
        >>> from argparse_kit.features import read_words
        >>> words = read_words("The rents are rising and must fall.")
        >>> sorted(content_words(words, range(0, 7)))
        ['fall', 'rent', 'ris']
    """
    stems = set(map(stem, words.at(indices)))
    stems.discard("")
    return frozenset(stems)


def read_vocabulary(document: Document, words: Words) -> Vocabulary:
    """Return the content words of *document*, boilerplate left out."""
    counts: Counter[str] = Counter()
    front: set[str] = set()
    headings: set[str] = set()
    for block in document.blocks:
        if block.kind is BlockKind.BOILERPLATE:
            continue
        stems = content_words(words, words.inside(block.span))
        counts.update(stems)
        if block.kind in _FRONT:
            front |= stems
        elif block.kind is BlockKind.HEADING:
            headings |= stems
    return Vocabulary(
        counts=counts, front=frozenset(front), headings=frozenset(headings)
    )
