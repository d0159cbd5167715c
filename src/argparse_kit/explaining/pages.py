"""A document as facts are sought in it: passages, and where their words stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

import attrs

from argparse_kit.explaining.phrases import load_phrases
from argparse_kit.features.blocks import KINDS
from argparse_kit.features.forms import stem
from argparse_kit.features.places import OUTSIDE, section_numbers
from argparse_kit.features.words import Words, read_words
from argparse_kit.model import Adu, BlockKind, Document, Span

_REACH: Final = 12
"""Words before a unit that may introduce it."""
_LONGEST: Final = 40
"""Characters of a word that is quoted, at most."""


@attrs.frozen(kw_only=True)
class Passage:
    """A unit, or a sentence.

    Attributes:
        span: Where it stands.
        inside: Indices of its words.
        before: Indices of the words that may introduce it: those between the beginning
            of its sentence, or the end of the unit before, and itself.
        block: Index of the block in which it begins, or `OUTSIDE`.
        sentence: Number of its sentence in `Page.sentences`, or `OUTSIDE`.
        number: Its place among all units, or all sentences, in reading order.
        is_unit: Whether it is a unit.
    """

    span: Span
    inside: range
    before: range
    block: int
    sentence: int
    number: int
    is_unit: bool


@attrs.frozen(eq=False)
class Page:
    """A document, and the words in it.

    Attributes:
        document: The document.
    """

    document: Document

    @cached_property
    def words(self) -> Words:
        """The words of the text."""
        return read_words(self.document.text)

    @cached_property
    def stems(self) -> Sequence[str]:
        """The stem of each word; nothing for words that carry no content."""
        return [*map(stem, self.words.forms)]

    @cached_property
    def plains(self) -> Sequence[str]:
        """Each content word without a possessive ending; nothing for other words."""
        unsaid = load_phrases().unsaid
        plain = (form.removesuffix("'s") for form in self.words.forms)
        return [
            form if root and form not in unsaid else ""
            for form, root in zip(plain, self.stems, strict=True)
        ]

    @cached_property
    def roots(self) -> Sequence[frozenset[str]]:
        """All that each word may come back as: without ending, and as it is.

        The stem of "story" is not that of "story's", for stems are crude.
        """
        return [
            frozenset(
                {form, form.removesuffix("'s"), stem(form.removesuffix("'s")), root}
            )
            - {""}
            for form, root in zip(self.words.forms, self.stems, strict=True)
        ]

    @cached_property
    def root_counts(self) -> Counter[str]:
        """How often each of `roots` comes in the text."""
        return Counter(root for roots in self.roots for root in roots)

    @cached_property
    def sections(self) -> dict[int, int]:
        """The number of each block's section, by index of the block."""
        return section_numbers(self.document)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.document.blocks]

    def kind(self, passage: Passage) -> BlockKind | None:
        """Return the kind of the block in which a passage begins."""
        if passage.block == OUTSIDE:
            return None
        return self.document.blocks[passage.block].kind

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences in which units are sought, in reading order."""
        spans = [
            (number, span)
            for number, block in enumerate(self.document.blocks)
            if block.kind in KINDS
            for span in block.sentences or (block.span,)
            if self.words.inside(span)
        ]
        return tuple(
            Passage(
                span=span,
                inside=(inside := self.words.inside(span)),
                before=inside[:0],
                block=block,
                sentence=number,
                number=number,
                is_unit=False,
            )
            for number, (block, span) in enumerate(spans)
        )

    @cached_property
    def units(self) -> dict[str, Passage]:
        """The units by id, in reading order."""
        found: dict[str, Passage] = {}
        end = 0
        for number, unit in enumerate(self.document.argument.units.values()):
            found[unit.id] = self._read(unit, number, end)
            end = max(end, unit.span.end)
        return found

    def _read(self, unit: Adu, number: int, end: int) -> Passage:
        """Return the passage of a unit, before which others end at *end*."""
        words, span = self.words, unit.span
        inside = words.inside(span)
        starts = [sentence.span.start for sentence in self.sentences]
        sentence = bisect_right(starts, span.start) - 1
        if sentence >= 0 and self.sentences[sentence].span.end <= span.start:
            sentence = OUTSIDE
        opening = starts[sentence] if sentence >= 0 else span.start
        first = max(words.first_from(max(opening, end)), inside.start - _REACH)
        block = bisect_right(self._block_starts, span.start) - 1
        if block >= 0 and self.document.blocks[block].span.end <= span.start:
            block = OUTSIDE
        return Passage(
            span=span,
            inside=inside,
            before=range(min(first, inside.start), inside.start),
            block=block,
            sentence=sentence,
            number=number,
            is_unit=True,
        )

    @cached_property
    def _in_sentences(self) -> list[int]:
        return [passage.sentence for passage in self.units.values()]

    def mates(self, passage: Passage) -> int:
        """Return how many units begin in a unit's sentence, itself included."""
        return self._in_sentences.count(passage.sentence)

    def neighbour(self, passage: Passage, step: int) -> Passage | None:
        """Return the unit or sentence *step* places later."""
        many = [*self.units.values()] if passage.is_unit else self.sentences
        place = passage.number + step
        return many[place] if 0 <= place < len(many) else None

    def word(self, index: int) -> str:
        """Return a word as it stands in the text."""
        return self.document.text[self.words.starts[index] : self.words.ends[index]]

    def phrase(self, indices: range) -> str:
        """Return the text from the first to the last word of *indices*."""
        return self.words.span(indices).of(self.document.text)

    def content(self, indices: range) -> frozenset[str]:
        """Return the content words at *indices*, see `plains`."""
        return frozenset(self.plains[indices.start : indices.stop]) - {""}

    def content_of(self, block: int) -> frozenset[str]:
        """Return the content words of a block."""
        return self.content(self.words.inside(self.document.blocks[block].span))

    def quote(self, indices: range, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return some content words as they stand at *indices*, each once."""
        plains = {*wanted} - {""}
        found: dict[str, str] = {}
        for index in indices:
            plain = self.plains[index]
            if plain in plains and len(plain) <= _LONGEST:
                found.setdefault(plain, self.word(index)[: len(plain)])
        return tuple(found.values())

    def words_like(self, indices: range, forms: Iterable[str]) -> tuple[str, ...]:
        """Return the words at *indices* that have one of some forms, each once."""
        wanted = {*forms}
        found = {
            self.words.forms[index]: self.word(index)
            for index in reversed(indices)
            if self.words.forms[index] in wanted and len(self.word(index)) <= _LONGEST
        }
        return tuple(reversed(found.values()))
