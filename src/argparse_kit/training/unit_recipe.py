"""How the finder of units is trained, measured and described."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import attrs

from argparse_kit.adu_finders.linear import LinearAduFinder
from argparse_kit.evaluation import evaluate
from argparse_kit.evaluation.figures import Evaluation, Given
from argparse_kit.evaluation.given import prepare
from argparse_kit.features.unit_model import UnitModel
from argparse_kit.learning.files import save_model
from argparse_kit.model import AduRole, Document, GoldDocument, Layer
from argparse_kit.training.cards import write_card
from argparse_kit.training.corpus import Corpus
from argparse_kit.training.folds import Report, find_held_out
from argparse_kit.training.lessons import collect_lessons, describe_lessons
from argparse_kit.training.units import train_to_find, train_unit_model

_FEW_FOLDS: Final = 3
"""Folds in which units are found that finders of relations learn from."""


def train_units(
    corpus: Corpus,
    folder: Path,
    *,
    seed: int,
    report: Report,
    measured: Evaluation | None = None,
) -> Path:
    """Train the finder of units, write model and card, and return the model's path.

    Args:
        corpus: Gold documents with units.
        folder: Where the files go.
        seed: Noted in the model; nothing is drawn.
        report: Is told what is being done.
        measured: Figures by cross-validation, for the card.
    """
    golds = corpus.everything
    report(f"units: training on {len(golds)} documents")
    lessons = collect_lessons(golds)
    model = train_unit_model(lessons, report=report)
    facts = describe_lessons(lessons)
    path = save_model(model.to_file(trained_on=facts, seed=seed), folder)
    write_card(folder / "adus.md", Layer.ADUS, corpus, facts, measured)
    return path


def hold_out_units(corpus: Corpus, *, jobs: int, report: Report) -> dict[int, Document]:
    """Return what models find that did not see the source, by place of the gold.

    The finder is given the annotated blocks. Roles are those that the model takes for
    likeliest before relations are sought.

    Args:
        corpus: Gold documents with units.
        jobs: Processes.
        report: Is told what is being done.

    Returns:
        All documents that are measured, or none where all are of one group.
    """
    return find_held_out(
        partial(_find_unseen, corpus),
        corpus.groups,
        name="units",
        jobs=jobs,
        report=report,
    )


def _find_unseen(corpus: Corpus, inside: Sequence[int]) -> list[Document]:
    model = train_unit_model(collect_lessons(corpus.apart_from(inside)))
    return [find_with_roles(model, given) for given in _blocks_of(corpus, inside)]


def predict_units(
    golds: Sequence[GoldDocument],
    *,
    jobs: int = 1,
    report: Report = lambda _: None,
) -> list[Document | None]:
    """Return gold documents with the units that a finder finds which saw no gold of it.

    For finders of relations to learn from: gold units flatter. An annotated title, say,
    is nearly always the thesis, one that a finder takes for a unit is every other time.

    Args:
        golds: Gold documents with units.
        jobs: Processes.
        report: Is told what is being done.

    Returns:
        A document for each, without types and roles; None where all gold documents are
        of one group.
    """
    corpus = Corpus(golds=golds)
    found = find_held_out(
        partial(_find_bare, corpus),
        corpus.groups,
        name="units to relate",
        jobs=jobs,
        report=report,
        folds=_FEW_FOLDS,
    )
    return [found.get(place) for place in range(len(golds))]


def _find_bare(corpus: Corpus, inside: Sequence[int]) -> list[Document]:
    model = train_to_find(collect_lessons(corpus.apart_from(inside)))
    return [*map(LinearAduFinder(model=model), _blocks_of(corpus, inside))]


def _blocks_of(corpus: Corpus, inside: Sequence[int]) -> list[Document]:
    return [prepare(corpus.golds[place], Given.BLOCKS) for place in inside]


def measure_units(
    golds: Sequence[GoldDocument], found: Mapping[int, Document]
) -> Evaluation:
    """Return the figures of what `hold_out_units` found."""
    layers = frozenset({Layer.ADUS, Layer.ROLES, Layer.TYPES})
    bare = [
        attrs.evolve(golds[place], layers=golds[place].layers & layers)
        for place in found
    ]
    measured = evaluate(bare, found.values(), given=Given.BLOCKS, by_source=False)
    # Without relations there is no primary thesis yet.
    figures = [x for x in measured.figures if not x.name.startswith("thesis")]
    return attrs.evolve(measured, figures=tuple(figures))


def find_with_roles(model: UnitModel, document: Document) -> Document:
    """Return what the finder finds in a document, with the likeliest roles."""
    document = LinearAduFinder(model=model)(document)
    adus = document.argument.adus
    if model.roles is None or not adus:
        return document
    reading = model.read(document)
    told = model.role_probabilities(reading, [unit.span for unit in adus])
    roles = [AduRole(model.roles.labels[at]) for at in told.argmax(axis=1).tolist()]
    named = [unit.with_role(role) for unit, role in zip(adus, roles, strict=True)]
    return attrs.evolve(document, argument=attrs.evolve(document.argument, adus=named))
