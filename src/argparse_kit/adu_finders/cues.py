"""Units by clause cues, types by lexicon: readable rules, no weights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from argparse_kit.adu_finders._clauses import cut_clauses, trim_clause
from argparse_kit.adu_finders._types import type_of
from argparse_kit.features import Signals, Words, read_signals, read_words
from argparse_kit.model import PROSE_KINDS, Adu, Block, BlockKind, Document, Reason

_SHORTEST: Final = 3
"""Words that a proposition has at least."""
_STATING: Final = frozenset(
    "is are was were be has have had do does did can can't cannot could will won't "
    "would should must may might isn't aren't don't doesn't need needs".split()
)
"""Words of which a full assertion mostly holds one."""


@attrs.frozen
class CueAduFinder:
    """Find units from sentences, by the words that join and open clauses.

    A sentence of the prose is a unit unless it is a question, announces a list or
    opens a scene; it holds several where a connective joins clauses that do
    different work. Title and deck are units where they assert something. Units that
    are there already keep their spans, and get the types that they lack.

    Example:
        >>> from argparse_kit.segmenters.plain import PlainSegmenter
        >>> source = "However, rents must fall because nobody can pay them."
        >>> document = CueAduFinder()(PlainSegmenter()(source))
        >>> [document.text_of(unit) for unit in document.argument.adus]
        ['rents must fall', 'nobody can pay them']
    """

    def __call__(self, document: Document, /) -> Document:
        """Return *document* with its units, or with the types that given units lack."""
        words = read_words(document.text)
        signals = read_signals(words)
        argument = document.argument
        if argument.adus:
            adus = tuple(_typed(unit, words, signals) for unit in argument.adus)
        else:
            adus = tuple(
                Adu(
                    id=f"a{number}",
                    span=words.span(unit),
                    type=type_of(words.at(unit), signals.inside(unit)),
                )
                for number, unit in enumerate(
                    _find_units(document, words, signals), start=1
                )
            )
        return attrs.evolve(document, argument=attrs.evolve(argument, adus=adus))

    def explain(self, document: Document, unit: Adu, /) -> tuple[Reason, ...]:
        """Return the rules that made *unit* one and gave it its type.

        Each rule has one point, or minus one where it says otherwise.
        """
        from argparse_kit.adu_finders._cue_reasons import explain_cues

        return explain_cues(
            document, unit, argues=_stands_where_it_argues(document, unit)
        )


def _stands_where_it_argues(document: Document, unit: Adu) -> bool:
    words = read_words(document.text)
    block = document.block_of(unit)
    if block is None:
        return False
    home = next((s for s in block.sentences if unit.span.start < s.end), block.span)
    sentence = words.inside(home)
    return bool(sentence) and _argues(block, words, sentence, read_signals(words))


def _typed(unit: Adu, words: Words, signals: Signals) -> Adu:
    if unit.type is not None:
        return unit
    indices = words.inside(unit.span)
    return attrs.evolve(unit, type=type_of(words.at(indices), signals.inside(indices)))


def _find_units(document: Document, words: Words, signals: Signals) -> Iterator[range]:
    """Yield the indices of each unit's words, in reading order."""
    for block in document.blocks:
        if block.kind in PROSE_KINDS or block.kind is BlockKind.TITLE:
            yield from _find_in_block(block, words, signals)


def _find_in_block(block: Block, words: Words, signals: Signals) -> Iterator[range]:
    for span in block.sentences:
        sentence = words.inside(span)
        if not sentence or not _argues(block, words, sentence, signals):
            continue
        start = _past_label(words, sentence) if block.kind is BlockKind.LIST_ITEM else 0
        sentence = range(max(start, sentence.start), sentence.stop)
        for clause in cut_clauses(words, sentence):
            unit = trim_clause(words, clause)
            if len(unit) >= _SHORTEST:
                yield unit


def _argues(block: Block, words: Words, sentence: range, signals: Signals) -> bool:
    """Tell whether a sentence may put forward a proposition that does work."""
    forms = words.forms
    end = next(
        (
            forms[i]
            for i in reversed(sentence)
            if forms[i] in ".!?:;…" or forms[i][0].isalnum()
        ),
        "",
    )
    if end in {"?", ":"}:
        return False
    if block.kind is BlockKind.TITLE:
        return len(sentence) > _SHORTEST and any(forms[i] in _STATING for i in sentence)
    found = signals.inside(sentence)
    return "narration" not in found or "policy" in found


def _past_label(words: Words, sentence: range) -> int:
    """Return the index past a run-in label ("No documentation:"), 0 for none."""
    forms = words.forms
    for index in sentence[1:6]:
        if forms[index] == ":" and sentence.stop - index > _SHORTEST:
            return index + 1
    return 0
