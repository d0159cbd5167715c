"""Gold data as it is trained on: each document once, copies in one group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import Final

import regex

from argparse_kit.model import GoldDocument, read_gold
from argparse_kit.model.labels import Labels

_NO_WORD = regex.compile(r"\W+")
_COLLECTIONS: Final = frozenset({"masked"})
"""Names of sources that are collections of pages of many sites."""


def read_corpus(
    gold: str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]],
    labels: Labels | None = None,
) -> list[GoldDocument]:
    """Return the documents of all files, those of equal text once.

    Of copies that one stays which has the most layers.

    Args:
        gold: A file of gold documents, several files, or the documents.
        labels: Renames the labels of files; see `read_gold`.

    Raises:
        FormatError: If a file is not gold data, or *labels* are no map.
    """
    documents: list[GoldDocument] = []
    for item in [gold] if isinstance(gold, str | PathLike) else gold:
        if isinstance(item, GoldDocument):
            documents.append(item)
        else:
            documents.extend(read_gold(item, map=labels))
    kept: dict[str, GoldDocument] = {}
    for document in documents:
        known = kept.setdefault(_fingerprint(document), document)
        if len(document.layers) > len(known.layers):
            kept[_fingerprint(document)] = document
    return list(kept.values())


def _fingerprint(gold: GoldDocument) -> str:
    """Return what copies of one text share: its words."""
    return _NO_WORD.sub(" ", gold.document.text.lower()).strip()


def group_names(golds: Sequence[GoldDocument]) -> list[str]:
    """Return what must not stand on both sides of a split, for each document.

    It is the source, without a path inside it; where the documents have no more than
    one source, it is the document itself.
    """
    sources = [_source(gold) for gold in golds]
    if len(set(sources)) > 1:
        return [
            source or _name(gold, place)
            for place, (source, gold) in enumerate(zip(sources, golds, strict=True))
        ]
    return [_name(gold, place) for place, gold in enumerate(golds)]


def _source(gold: GoldDocument) -> str:
    """Return the source; pages of a collection of many sites are each their own."""
    source = (gold.source or "").split(" ")[0]
    return "" if source in _COLLECTIONS else source


def shown_source(gold: GoldDocument) -> str:
    """Return the source as cards and tables name it: without a path inside it."""
    return (gold.source or "unknown").split(" ")[0]


def _name(gold: GoldDocument, place: int) -> str:
    return gold.document.id or f"document {place}"
