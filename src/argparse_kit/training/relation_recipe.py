"""How the finder of relations is trained, measured and described."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from argparse_kit.evaluation import evaluate
from argparse_kit.evaluation.figures import Evaluation, Given
from argparse_kit.evaluation.given import prepare
from argparse_kit.learning.files import save_model
from argparse_kit.model import Document, GoldDocument, Layer
from argparse_kit.protocols import AduFinder
from argparse_kit.relation_finders.linear import LinearRelationFinder
from argparse_kit.training.cards import write_card
from argparse_kit.training.corpus import group_names
from argparse_kit.training.folds import FOLDS, spread
from argparse_kit.training.recipe import Report
from argparse_kit.training.relation_cases import (
    collect_cases,
    describe_cases,
    teaches_relations,
)
from argparse_kit.training.relations import train_relation_model


def train_relations(
    golds: Sequence[GoldDocument],
    folder: Path,
    *,
    seed: int,
    held_out: bool,
    report: Report,
    predicted: Sequence[Document] | None = None,
    finder: AduFinder | None = None,
) -> Path:
    """Train the finder of relations, write model and card, and return its path.

    Args:
        golds: Gold documents; those without units and relations are left out.
        folder: Where the files go.
        seed: Seed of all that is drawn.
        held_out: Whether to cross-validate, for the card.
        report: Is told what is being done.
        predicted: For each gold document, the one with units that a finder predicts
            which did not see it, to learn from besides; gold units alone flatter.
        finder: Finds the units in cross-validation; without one, gold units are given.
    """
    chosen = [place for place, gold in enumerate(golds) if teaches_relations(gold)]
    golds = [golds[place] for place in chosen]
    others = None if predicted is None else [predicted[place] for place in chosen]
    measured = None
    if held_out:
        measured = cross_validate_relations(
            golds, seed=seed, report=report, predicted=others, finder=finder
        )
    report(f"relations: training on {len(golds)} documents")
    cases = collect_cases(golds, others)
    model = train_relation_model(cases, seed=seed)
    facts = describe_cases(cases)
    path = save_model(model.to_file(trained_on=facts, seed=seed), folder)
    write_card(folder / "relations.md", Layer.RELATIONS, golds, facts, measured)
    return path


def cross_validate_relations(
    golds: Sequence[GoldDocument],
    *,
    seed: int,
    report: Report,
    predicted: Sequence[Document] | None = None,
    finder: AduFinder | None = None,
) -> Evaluation:
    """Return the figures of texts whose sources the model did not see.

    Args:
        golds: Gold documents with units and relations.
        seed: Seed of all that is drawn.
        report: Is told what is being done.
        predicted: See `train_relations`.
        finder: Finds the units, on gold blocks; without one, gold units are given. It
            must not have seen the texts either.
    """
    folds = spread(group_names(golds), FOLDS)
    given = Given.SPANS if finder is None else Given.BLOCKS
    predictions: list[Document | None] = [None] * len(golds)
    for fold in range(FOLDS):
        inside = [index for index, place in enumerate(folds) if place == fold]
        seen = [index for index, place in enumerate(folds) if place != fold]
        if not inside or not seen:
            continue
        report(f"relations: held-out part {fold + 1} of {FOLDS}")
        others = None if predicted is None else [predicted[index] for index in seen]
        cases = collect_cases([golds[index] for index in seen], others)
        relate = LinearRelationFinder(model=train_relation_model(cases, seed=seed))
        for index in inside:
            document = prepare(golds[index], given)
            predictions[index] = relate(finder(document) if finder else document)
    pairs = zip(golds, predictions, strict=True)
    measured = [(gold, found) for gold, found in pairs if found is not None]
    # Types are no business of this finder.
    return evaluate(
        [
            attrs.evolve(gold, layers=gold.layers - {Layer.TYPES})
            for gold, _ in measured
        ],
        [found for _, found in measured],
        given=given,
        by_source=False,
    )
