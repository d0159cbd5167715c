"""How the finder of relations is trained, measured and described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import attrs

from argparse_kit.evaluation import evaluate
from argparse_kit.evaluation.figures import Evaluation, Given
from argparse_kit.learning.files import save_model
from argparse_kit.model import Document, GoldDocument, Layer
from argparse_kit.relation_finders.linear import LinearRelationFinder
from argparse_kit.training.cards import write_card
from argparse_kit.training.corpus import Corpus
from argparse_kit.training.folds import Report, find_held_out
from argparse_kit.training.relation_cases import (
    collect_cases,
    describe_cases,
)
from argparse_kit.training.relations import train_relation_model
from argparse_kit.training.unit_recipe import predict_units


def train_relations(
    corpus: Corpus,
    folder: Path,
    *,
    seed: int,
    jobs: int,
    report: Report,
    measured: Evaluation | None = None,
) -> Path:
    """Train the finder of relations, write model and card, and return its path.

    It learns from gold units, and from those that a finder of units finds.

    Args:
        corpus: Gold documents with units and relations.
        folder: Where the files go.
        seed: Seed of all that is drawn.
        jobs: Processes.
        report: Is told what is being done.
        measured: Figures by cross-validation, for the card.
    """
    golds = corpus.everything
    predicted = predict_units(golds, jobs=jobs, report=report)
    report(f"relations: training on {len(golds)} documents")
    cases = collect_cases(golds, predicted)
    model = train_relation_model(cases, seed=seed)
    facts = describe_cases(cases)
    path = save_model(model.to_file(trained_on=facts, seed=seed), folder)
    write_card(folder / "relations.md", Layer.RELATIONS, corpus, facts, measured)
    return path


def hold_out_relations(
    corpus: Corpus,
    documents: Sequence[Sequence[Document]],
    *,
    seed: int,
    jobs: int,
    report: Report,
) -> dict[int, list[Document]]:
    """Return what models find that did not see the source, by place of the gold.

    Args:
        corpus: Gold documents with units and relations.
        documents: For each that is measured, documents with units to find relations
            between: gold units, or those of a finder that did not see the text either.
        seed: Seed of all that is drawn.
        jobs: Processes.
        report: Is told what is being done.

    Returns:
        All documents that are measured, or none where all are of one group.
    """
    return find_held_out(
        partial(_relate_unseen, corpus, documents, seed),
        corpus.groups,
        name="relations",
        jobs=jobs,
        report=report,
    )


def _relate_unseen(
    corpus: Corpus,
    documents: Sequence[Sequence[Document]],
    seed: int,
    inside: Sequence[int],
) -> list[list[Document]]:
    seen = corpus.apart_from(inside)
    cases = collect_cases(seen, predict_units(seen))
    relate = LinearRelationFinder(model=train_relation_model(cases, seed=seed))
    return [[relate(document) for document in documents[place]] for place in inside]


def measure_relations(
    golds: Sequence[GoldDocument], found: Mapping[int, Document]
) -> Evaluation:
    """Return the figures of relations that were found between gold units."""
    # Types are no business of this finder.
    return evaluate(
        [
            attrs.evolve(golds[place], layers=golds[place].layers - {Layer.TYPES})
            for place in found
        ],
        found.values(),
        given=Given.SPANS,
        by_source=False,
    )
