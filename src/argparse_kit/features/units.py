"""The units of a document as a table of small integers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.cues import SIGNALS
from argparse_kit.features.reading import KINDS
from argparse_kit.features.repetition import stem
from argparse_kit.features.unit_signals import (
    COUNTED,
    count_signals,
    find_capitals,
    word_classes,
)
from argparse_kit.features.words import Words
from argparse_kit.model import Adu, AduType, BlockKind, Document

Table = NDArray[np.uint8]
Integers = NDArray[np.int64]

TYPES: Final = (AduType.POLICY, AduType.VALUE, AduType.FACT, AduType.TESTIMONY)

_PLACES: Final = (
    "share",
    "index",
    "to_end",
    "many",
    "section",
    "sections_left",
    "in_section",
    "section_left",
    "in_block",
    "block_left",
    "blocks_in_section",
    "kind",
    "kind_before",
    "kind_after",
    "first_in_sentence",
    "last_in_sentence",
    "sentences_before",
    "sentences_after",
    "end",
)
_OVERLAPS: Final = (
    "words",
    "stems",
    "front",
    "front_share",
    "front_covered",
    "heading",
    "heading_share",
    "headings_share",
    "central",
    "shared",
    "once",
    "before_shared",
    "after_shared",
)

COLUMNS: Final = (
    *_PLACES,
    *_OVERLAPS,
    *COUNTED,
    *(f"has_{signal}" for signal in SIGNALS),
    *(f"opens_{signal}" for signal in SIGNALS),
)
"""The columns of `UnitTable.facts`, in order.

share: of the units above it; index, to_end, many: units above, below and in all;
section, sections_left, in_section, section_left, in_block, block_left: sections and
units before and after it; blocks_in_section: blocks of its section above its own; kind,
kind_before, kind_after: kinds of its block and its neighbours, see `KINDS`;
sentences_before, sentences_after: in its block; end: what follows it. words and stems:
how many; front, heading, headings: stems that it has in common with title and deck,
with the heading of its section and with all headings; central, shared: how often its
stems come in other blocks and units, on a logarithmic scale; once: share of the stems
that no other unit has; before_shared, after_shared: stems in common with the
neighbours. Then counts of words by class; what its cues signal; and what those
that stand before it in its sentence, or open it, do.
"""

COLUMN: Final = {name: place for place, name in enumerate(COLUMNS)}

_REACH: Final = 12
"""Words before a unit that may open it."""
_ENDS: Final = {".": 1, "?": 2, "!": 3, ";": 4, ":": 5, ",": 6, "—": 7, "–": 7}


@attrs.frozen(kw_only=True, eq=False)
class UnitTable:
    """The units of a document.

    Attributes:
        units: The units, in reading order.
        forms: The different words of the text.
        codes: The place of each word of the text among them.
        facts: Of shape ``(units, columns)``, see `COLUMNS`.
        blocks: Index of each unit's block.
        sections: Number of each unit's section.
        sentences: Number of each unit's sentence.
        firsts: Index of each unit's first word.
        pasts: Index just past its last.
        befores: Index of the first word that may open it.
        stem_units: The unit of each pair of a unit and a stem that others have too.
        stem_ids: The stem of each, from 0 on; pairs are sorted.
        stem_weights: How rare each stem is, from 1 on.
    """

    units: Sequence[Adu]
    forms: Sequence[str]
    codes: Integers
    facts: Table
    blocks: Integers
    sections: Integers
    sentences: Integers
    firsts: Integers
    pasts: Integers
    befores: Integers
    stem_units: Integers
    stem_ids: Integers
    stem_weights: Integers


def read_units(document: Document, words: Words) -> UnitTable:
    """Return the table of the units of *document*.

    Args:
        document: A document with units; they may overlap and cross blocks.
        words: Its words.
    """
    units = list(document.argument.units.values())
    starts = np.array(words.starts, dtype=np.int64)
    spans = np.array([(u.span.start, u.span.end) for u in units], dtype=np.int64)
    spans = spans.reshape(-1, 2)
    firsts = np.searchsorted(starts, spans[:, 0])
    pasts = np.maximum(np.searchsorted(starts, spans[:, 1]), firsts)
    forms = [*dict.fromkeys(words.forms)]
    numbers = dict(zip(forms, range(len(forms)), strict=True))
    number = map(numbers.__getitem__, words.forms)
    codes = np.fromiter(number, np.int64, count=len(words.forms))
    layout = _read_layout(document, spans)
    befores = _befores(starts, layout, spans, firsts)
    bits = np.fromiter(map(word_classes, forms), np.uint16, count=len(forms))[codes]
    capitals = find_capitals(document.text, starts)
    counts, opens = count_signals(words, bits, capitals, firsts, pasts, befores)
    overlaps, stems = _overlaps(_stem_ids(forms)[codes], starts, layout, firsts, pasts)
    single = [*_places(layout, spans, words, pasts), *overlaps]
    columns = np.concatenate((np.stack(single, axis=1), counts, opens), axis=1)
    facts = np.minimum(columns, 255).astype(np.uint8)
    return UnitTable(
        units=units,
        forms=forms,
        codes=codes,
        facts=facts,
        blocks=layout.blocks,
        sections=layout.sections,
        sentences=layout.sentences,
        firsts=firsts,
        pasts=pasts,
        befores=befores,
        stem_units=stems[0],
        stem_ids=stems[1],
        stem_weights=stems[2],
    )


@attrs.frozen(kw_only=True, eq=False)
class _Layout:
    """Where units stand among blocks, sections and sentences."""

    kinds: Integers
    block_starts: Integers
    block_sections: Integers
    sentence_starts: Integers
    sentence_blocks: Integers
    blocks: Integers
    sections: Integers
    sentences: Integers


_KIND_NUMBER: Final = {kind: number for number, kind in enumerate(KINDS)}
_OTHER: Final = len(KINDS)
_HEADING: Final = _KIND_NUMBER[BlockKind.HEADING]
_TITLE: Final = _KIND_NUMBER[BlockKind.TITLE]
_DECK: Final = _KIND_NUMBER[BlockKind.DECK]


def _read_layout(document: Document, spans: Integers) -> _Layout:
    blocks = document.blocks
    kinds = np.array([_KIND_NUMBER.get(b.kind, _OTHER) for b in blocks], np.int64)
    block_starts = np.array([block.span.start for block in blocks], np.int64)
    sentence_starts = np.array([s.start for s in document.sentences], np.int64)
    sentence_blocks = np.searchsorted(block_starts, sentence_starts, "right") - 1
    block_sections = np.cumsum(kinds == _HEADING)
    homes = np.searchsorted(block_starts, spans[:, 0], "right") - 1
    homes = np.maximum(homes, 0)
    sections = block_sections[homes] if len(blocks) else np.zeros_like(homes)
    sentences = np.searchsorted(sentence_starts, spans[:, 0], "right") - 1
    return _Layout(
        kinds=kinds,
        block_starts=block_starts,
        block_sections=block_sections,
        sentence_starts=sentence_starts,
        sentence_blocks=sentence_blocks,
        blocks=homes,
        sections=sections,
        sentences=sentences,
    )


def _befores(
    starts: Integers, layout: _Layout, spans: Integers, firsts: Integers
) -> Integers:
    """Return where the words begin that may open each unit.

    They stand between the beginning of the sentence, or the end of the unit before,
    and the unit.
    """
    if not len(firsts):
        return firsts
    opening = np.full(len(firsts), 0)
    known = layout.sentences >= 0
    if len(layout.sentence_starts):
        opening = np.where(known, layout.sentence_starts[layout.sentences], 0)
    ends = np.concatenate(([0], np.maximum.accumulate(spans[:-1, 1])))
    before = np.searchsorted(starts, np.maximum(opening, ends))
    return np.asarray(np.clip(before, firsts - _REACH, firsts))


def sorted_set(keys: Integers) -> Integers:
    """Return the different numbers among *keys*, sorted; faster than numpy's for few.

    Example:
        >>> sorted_set(np.array([3, 1, 3]))
        array([1, 3])
    """
    keys = np.sort(keys)
    new = np.ones(len(keys), dtype=bool)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return keys[new]


def run_places(groups: Integers) -> tuple[Integers, Integers]:
    """Return how many items of the same run stand before and after each item.

    Example:
        >>> run_places(np.array([7, 7, 8]))
        (array([0, 1, 0]), array([1, 0, 0]))
    """
    size = len(groups)
    index = np.arange(size)
    if not size:
        return index, index
    changes = np.flatnonzero(groups[1:] != groups[:-1]) + 1
    firsts = np.concatenate(([0], changes))
    lengths = np.diff(np.concatenate((firsts, [size])))
    before = index - np.repeat(firsts, lengths)
    return before, np.repeat(lengths, lengths) - 1 - before


def _places(
    layout: _Layout,
    spans: Integers,
    words: Words,
    pasts: Integers,
) -> list[Integers]:
    size = len(spans)
    index = np.arange(size)
    blocks, sections, sentences = layout.blocks, layout.sections, layout.sentences
    in_section, section_left = run_places(sections)
    in_block, block_left = run_places(blocks)
    in_sentence, sentence_left = run_places(sentences)
    kinds = np.concatenate((layout.kinds, [_OTHER + 1, _OTHER + 1]))
    if len(layout.kinds):
        first_block = np.searchsorted(layout.block_sections, sections)
    else:
        first_block = np.zeros(size, np.int64)
    per_block = np.searchsorted(
        layout.sentence_blocks, np.stack((blocks, blocks + 1)), "left"
    )
    last = int(layout.block_sections[-1]) if len(layout.kinds) else 0
    forms = words.forms
    many = len(forms)
    ends = [_ENDS.get(forms[past], 8) if past < many else 0 for past in pasts.tolist()]
    return [
        index * 200 // max(size - 1, 1),
        index,
        size - 1 - index,
        np.full(size, size),
        sections,
        last - sections,
        in_section,
        section_left,
        in_block,
        block_left,
        blocks - first_block,
        kinds[blocks],
        kinds[blocks - 1],
        kinds[blocks + 1],
        in_sentence == 0,
        sentence_left == 0,
        np.maximum(sentences - per_block[0], 0),
        np.maximum(per_block[1] - 1 - sentences, 0),
        np.array(ends, np.int64),
    ]


def _stem_ids(forms: Sequence[str]) -> Integers:
    """Return a number of the stem of each form, 0 for none."""
    numbers: dict[str, int] = {"": 0}
    number = numbers.setdefault
    return np.array([number(s, len(numbers)) for s in map(stem, forms)], np.int64)


def _overlaps(
    ids: Integers,
    starts: Integers,
    layout: _Layout,
    firsts: Integers,
    pasts: Integers,
) -> tuple[list[Integers], tuple[Integers, Integers, Integers]]:
    """Return how the stems of units come back, and those that units share."""
    size = len(firsts)
    wide = int(ids.max(initial=0)) + 1
    homes = np.maximum(np.searchsorted(layout.block_starts, starts, "right") - 1, 0)
    kinds = layout.kinds[homes] if len(layout.kinds) else np.zeros_like(homes)
    in_blocks = _distinct(homes[kinds < _OTHER], ids[kinds < _OTHER], wide)
    block_counts = np.bincount(in_blocks % wide, minlength=wide)
    front = _present(ids[(kinds == _TITLE) | (kinds == _DECK)], wide)
    headed = kinds == _HEADING
    headings = _present(ids[headed], wide)
    head_keys = (
        _distinct(layout.block_sections[homes[headed]], ids[headed], wide)
        if headed.any()
        else np.zeros(0, np.int64)
    )
    lengths = pasts - firsts
    owners = np.repeat(np.arange(size), lengths)
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    tokens = np.arange(len(owners)) - (offsets[:-1] - firsts)[owners]
    keys = _distinct(owners, ids[tokens], wide)
    unit, stem = keys // wide, keys % wide
    unit_counts = np.bincount(stem, minlength=wide)
    many = np.bincount(unit, minlength=size).astype(np.float64)
    damped = many + 2

    def total(weights: NDArray[Any]) -> NDArray[np.float64]:
        return np.bincount(unit, weights=weights, minlength=size).astype(np.float64)

    in_front = total(front[stem])
    own = total(_member(head_keys, layout.sections[unit] * wide + stem))
    logs = np.log(np.maximum(np.stack((block_counts, unit_counts)), 1))
    central, shared = total(logs[0][stem]), total(logs[1][stem])
    common = unit_counts[stem] > 1
    neighbours = [total(_member(keys, (unit + step) * wide + stem)) for step in (-1, 1)]
    columns = [
        lengths,
        many,
        in_front,
        100 * in_front / damped,
        100 * in_front / (front.sum() + 1),
        own,
        100 * own / damped,
        100 * total(headings[stem]) / damped,
        60 * central / damped,
        60 * shared / damped,
        100 * total(~common) / damped,
        *neighbours,
    ]
    renumbered = np.cumsum(unit_counts > 1) - 1
    weights = np.rint(8 * np.log((size + 1) / np.maximum(unit_counts, 1))) + 1
    return [np.asarray(column).astype(np.int64) for column in columns], (
        unit[common],
        renumbered[stem[common]],
        weights[unit_counts > 1].astype(np.int64),
    )


def _distinct(owners: Integers, ids: Integers, wide: int) -> Integers:
    """Return the sorted keys of the distinct pairs of an owner and a stem."""
    return sorted_set((owners * wide + ids)[ids > 0])


def _present(ids: Integers, wide: int) -> NDArray[np.bool_]:
    found = np.zeros(wide, dtype=bool)
    found[ids] = True
    found[0] = False
    return found


def _member(keys: Integers, asked: Integers) -> NDArray[np.bool_]:
    """Tell which of *asked* are among the sorted *keys*."""
    if not len(keys):
        return np.zeros(len(asked), dtype=bool)
    places = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    return np.asarray(keys[places] == asked)
