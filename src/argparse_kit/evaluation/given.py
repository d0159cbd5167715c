"""What is given to a parser of the gold annotation, and how it is scored then."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final, Protocol, runtime_checkable

import attrs

from argparse_kit.errors import EvaluationError
from argparse_kit.evaluation.figures import Given
from argparse_kit.evaluation.matching import Matching, match_units
from argparse_kit.evaluation.scoring import (
    Counts,
    Links,
    label_counts,
    links_in_gold,
    links_of,
    overlap_counts,
    role_pairs,
)
from argparse_kit.model import (
    AduRole,
    Argument,
    Block,
    Document,
    GoldDocument,
    Layer,
    RelationKind,
)
from argparse_kit.protocols import Parser
from argparse_kit.text import split_sentences


@runtime_checkable
class _TakesDocuments(Protocol):
    """A parser that goes on from a document which others began, as a pipeline does."""

    def find_argument(self, document: Document, /) -> Document: ...


_GIVEN_FIGURES: Final = {
    Given.BLOCKS: ("block_", "sentence_"),
    Given.SPANS: ("block_", "sentence_", "unit_"),
    Given.ROLES: ("block_", "sentence_", "unit_", "role_", "thesis_", "given_roles"),
}


def is_given(name: str, given: Given) -> bool:
    """Tell whether figure *name* would only measure what was given."""
    return name.startswith(_GIVEN_FIGURES[given])


def predict_given(parser: Parser, gold: GoldDocument, given: Given) -> Document:
    """Return what *parser* finds when it is given a part of the annotation.

    Raises:
        EvaluationError: If the parser has no ``find_argument``, so that nothing can be
            given, or does not keep the units that it was given.
    """
    if not isinstance(parser, _TakesDocuments):
        raise EvaluationError(
            f"{parser!r} takes text only (it has no find_argument): "
            f"evaluate it without given {given}"
        )
    prepared = prepare(gold, given)
    found = parser.find_argument(prepared)
    kept = {unit.id: unit.span for unit in found.argument.adus}
    changed = [
        unit.id for unit in prepared.argument.adus if kept.get(unit.id) != unit.span
    ]
    if changed:
        name = gold.document.id or "a document without id"
        raise EvaluationError(
            f"the given units {', '.join(changed[:5])} of {name} were not kept: "
            "finders leave id and span of units that are there already"
        )
    return found


def prepare(gold: GoldDocument, given: Given) -> Document:
    """Return the gold document less what the parser is to find."""
    document = gold.document
    if Layer.SENTENCES not in gold.layers:
        document = attrs.evolve(
            document, blocks=[_cut(document, block) for block in document.blocks]
        )
    if given is Given.BLOCKS:
        return attrs.evolve(document, argument=Argument())
    adus = [
        attrs.evolve(unit, type=None, role=unit.role if given is Given.ROLES else None)
        for unit in document.argument.adus
    ]
    return attrs.evolve(document, argument=Argument(adus=adus))


def _cut(document: Document, block: Block) -> Block:
    language = document.language or "en"
    sentences = split_sentences(document.text, block.span, language=language)
    return attrs.evolve(block, sentences=sentences)


def score_given(gold: GoldDocument, predicted: Document) -> Counts:
    """Return the counts of the figures on given units."""
    matching = match_units(gold.document, predicted, 0.5)
    counts: Counts = {}
    if Layer.ROLES in gold.layers:
        pairs = role_pairs(gold.document, predicted, matching)
        counts["given_roles"] = label_counts(pairs, [*AduRole])
    if Layer.RELATIONS in gold.layers:
        counts |= _score_links(gold.document, predicted, matching)
        counts["attachment_unit_before"] = _score_unit_before(gold.document)
    return counts


def _score_links(gold: Document, predicted: Document, matching: Matching) -> Counts:
    """Count links over the ordered pairs of one paragraph, and kinds of true links."""
    homes = _homes(gold)
    theirs, ours = links_of(gold), links_in_gold(predicted, matching)
    near, found = _within(theirs, homes), _within(ours, homes)
    both, either = len(near & found), len(near | found)
    pairs = sum(size * (size - 1) for size in Counter(homes.values()).values())
    kinds = [
        (min(theirs[link] & ours[link] or theirs[link]), min(ours[link]))
        for link in theirs.keys() & ours.keys()
    ]
    return {
        "given_links": [
            *overlap_counts(both, len(found), len(near)),
            *overlap_counts(pairs - either, pairs - len(found), pairs - len(near)),
        ],
        "given_kinds": label_counts(kinds, [*RelationKind]),
    }


def _homes(document: Document) -> dict[str, int]:
    """Return where the block of each unit starts, -1 between blocks."""
    blocks = {unit.id: document.block_of(unit) for unit in document.argument.adus}
    return {
        name: -1 if block is None else block.span.start
        for name, block in blocks.items()
    }


def _within(links: Links, homes: dict[str, int]) -> set[tuple[str, str]]:
    """Return the links between two units of one block (Stab and Gurevych 2017)."""
    return {
        (source, target)
        for source, target in links
        if source != target
        and source in homes
        and target in homes
        and homes[source] == homes[target]
    }


def _score_unit_before(gold: Document) -> list[float]:
    """Score the rule: the unit before; from a new paragraph, the first of the text."""
    links = {(relation.source, relation.target) for relation in gold.argument.relations}
    units = list(gold.argument.units.values())
    right = 0
    for before, unit in pairwise(units):
        same = gold.block_of(before) == gold.block_of(unit)
        right += (unit.id, before.id if same else units[0].id) in links
    return [float(right), float(len(links))]
