"""What is given to a parser of the gold annotation, and how it is scored then."""

from __future__ import annotations

from itertools import pairwise

import attrs

from argparse_kit.errors import EvaluationError
from argparse_kit.evaluation.figures import Given
from argparse_kit.evaluation.matching import Matching
from argparse_kit.evaluation.scoring import (
    Counts,
    label_counts,
    links_in_gold,
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
from argparse_kit.pipeline import Pipeline
from argparse_kit.protocols import Parser
from argparse_kit.text import split_sentences


def predict_given(parser: Parser, gold: GoldDocument, given: Given) -> Document:
    """Return what *parser* finds when it is given a part of the annotation.

    Raises:
        EvaluationError: If the parser is no pipeline, so that nothing can be given.
    """
    if not isinstance(parser, Pipeline):
        raise EvaluationError(
            f"{parser!r} takes text only: evaluate it without given {given}"
        )
    return parser.find_argument(prepare(gold, given))


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
    same: dict[str, str] = {unit.id: unit.id for unit in gold.document.argument.adus}
    matching = Matching(gold=same, predicted=same)
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
    theirs: dict[tuple[str, str], str] = {
        (relation.source, relation.target): relation.kind
        for relation in gold.argument.relations
    }
    ours = links_in_gold(predicted, matching)
    pairs = [
        ("linked" if pair in theirs else "apart", "linked" if pair in ours else "apart")
        for pair in _pairs_in_blocks(gold)
    ]
    kinds = [(theirs[link], ours[link]) for link in theirs.keys() & ours.keys()]
    return {
        "given_links": label_counts(pairs, ("linked", "apart")),
        "given_kinds": label_counts(kinds, [*RelationKind]),
    }


def _pairs_in_blocks(document: Document) -> list[tuple[str, str]]:
    """Return all ordered pairs of units in one block (Stab and Gurevych 2017)."""
    homes: dict[int, list[str]] = {}
    for unit in document.argument.units.values():
        block = document.block_of(unit)
        homes.setdefault(-1 if block is None else block.span.start, []).append(unit.id)
    return [
        (source, target)
        for names in homes.values()
        for source in names
        for target in names
        if source != target
    ]


def _score_unit_before(gold: Document) -> list[float]:
    """Score the rule: the unit before; from a new paragraph, the first of the text."""
    links = {(relation.source, relation.target) for relation in gold.argument.relations}
    units = list(gold.argument.units.values())
    right = 0
    for before, unit in pairwise(units):
        same = gold.block_of(before) == gold.block_of(unit)
        right += (unit.id, before.id if same else units[0].id) in links
    return [float(right), float(len(links))]
