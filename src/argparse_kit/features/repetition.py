"""Which words of the text come back, and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

import attrs

from argparse_kit.features.words import Words
from argparse_kit.lexicons import load_lexicon
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

    The stem is crude on purpose: a plural or a verb's ending less, no more.

    Example:
        >>> from argparse_kit.features import read_words
        >>> words = read_words("The rents are rising and must fall.")
        >>> sorted(content_words(words, range(0, 7)))
        ['fall', 'rent', 'ris']
    """
    stems = set(map(stem, words.at(indices)))
    stems.discard("")
    return frozenset(stems)


@lru_cache(maxsize=1 << 15)
def stem(form: str) -> str:
    """Return the stem of a content word; nothing for any other token."""
    common = load_lexicon("function_words").phrases
    if len(form) <= 3 or form in common or not form[0].isalpha():
        return ""
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "es"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)]
    for ending in ("'s", "ed", "ly", "s", "y", "e"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)]
    return form


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
