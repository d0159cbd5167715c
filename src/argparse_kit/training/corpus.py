"""Gold data as it is trained on: each document once, copies in one group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from os import PathLike
from typing import Final, TypeAlias

import attrs
import regex

from argparse_kit.model import GoldDocument, Layer, read_gold
from argparse_kit.model.labels import Labels

_NO_WORD = regex.compile(r"\W+")
_COLLECTIONS: Final = frozenset({"masked", "argparse_kit/pages"})
"""Names of sources that are collections of pages of many sites."""


GoldFiles: TypeAlias = (
    str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]]
)
"""A file of gold documents, several files, or the documents."""


@attrs.frozen(kw_only=True, eq=False)
class Corpus:
    """Gold documents to learn from.

    Attributes:
        golds: Those that figures are measured on, by cross-validation.
        also: Those that are only learned from.
    """

    golds: Sequence[GoldDocument]
    also: Sequence[GoldDocument] = ()

    @property
    def everything(self) -> list[GoldDocument]:
        """All documents, those that are measured first."""
        return [*self.golds, *self.also]

    @cached_property
    def _groups(self) -> list[str]:
        return group_names(self.everything)

    @property
    def groups(self) -> list[str]:
        """What must not stand on both sides of a split, for each of *golds*."""
        return self._groups[: len(self.golds)]

    def apart_from(self, inside: Sequence[int]) -> list[GoldDocument]:
        """Return all documents whose groups are not those of the *golds* at *inside*.

        Example:
            >>> from argparse_kit import Document
            >>> one, two, more = (
            ...     GoldDocument(document=Document(text=text, id=text),
            ...                  layers=["adus"], source=source)
            ...     for text, source in [("one", "a"), ("two", "b"), ("more", "a")]
            ... )
            >>> corpus = Corpus(golds=[one, two], also=[more])
            >>> [gold.document.id for gold in corpus.apart_from([0])]
            ['two']
            >>> [gold.document.id for gold in corpus.apart_from([1])]
            ['one', 'more']
        """
        unseen = {self._groups[place] for place in inside}
        return [
            gold
            for gold, group in zip(self.everything, self._groups, strict=True)
            if group not in unseen
        ]

    def filtered(self, wanted: Callable[[GoldDocument], bool]) -> Corpus:
        """Return the documents that are *wanted*."""
        return Corpus(
            golds=[*filter(wanted, self.golds)], also=[*filter(wanted, self.also)]
        )

    def having(self, layer: Layer) -> Corpus:
        """Return the documents that have *layer*."""
        return self.filtered(lambda gold: layer in gold.layers)


def read_corpus(
    gold: GoldFiles, labels: Labels | None = None, *, also: GoldFiles = ()
) -> Corpus:
    """Return the documents of all files, those of equal text once.

    Of copies that one stays which has the most layers; of those in *also*, none whose
    text is measured.

    Args:
        gold: What is learned from and measured on.
        labels: Renames the labels of files; see `read_gold`.
        also: What is only learned from.

    Raises:
        FormatError: If a file is not gold data, or *labels* are no map.
    """
    golds, further = _read(gold, labels), _read(also, labels)
    return Corpus(
        golds=[*golds.values()],
        also=[further[text] for text in further if text not in golds],
    )


def _read(gold: GoldFiles, labels: Labels | None) -> dict[str, GoldDocument]:
    """Return the documents by their fingerprints."""
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
    return kept


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
