"""How the finder of units is trained, measured and described."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from argparse_kit.adu_finders.linear import LinearAduFinder
from argparse_kit.evaluation import evaluate
from argparse_kit.evaluation.figures import Evaluation
from argparse_kit.features.unit_model import UnitModel
from argparse_kit.learning.files import save_model
from argparse_kit.model import AduRole, Document, GoldDocument, Layer
from argparse_kit.training.cards import write_card
from argparse_kit.training.folds import FOLDS, spread
from argparse_kit.training.lessons import Lesson, collect_lessons, describe_lessons
from argparse_kit.training.recipe import Report
from argparse_kit.training.units import train_unit_model


def train_units(
    golds: Sequence[GoldDocument],
    folder: Path,
    *,
    seed: int,
    held_out: bool,
    report: Report,
) -> Path:
    """Train the finder of units, write model and card, and return the model's path.

    Args:
        golds: Gold documents; those without the layer are left out.
        folder: Where the files go.
        seed: Noted in the model; nothing is drawn.
        held_out: Whether to cross-validate, for the card.
        report: Is told what is being done.
    """
    golds = [gold for gold in golds if Layer.ADUS in gold.layers]
    measured = cross_validate_units(golds, report=report) if held_out else None
    report(f"units: training on {len(golds)} documents")
    lessons = collect_lessons(golds)
    model = train_unit_model(lessons, report=report)
    facts = describe_lessons(lessons)
    path = save_model(model.to_file(trained_on=facts, seed=seed), folder)
    write_card(folder / "adus.md", Layer.ADUS, golds, facts, measured)
    return path


def cross_validate_units(
    golds: Sequence[GoldDocument], *, report: Report
) -> Evaluation:
    """Return the figures of documents whose sources the model did not see.

    The finder is given the annotated blocks. Roles are those that the model takes for
    likeliest before relations are sought.
    """
    lessons = collect_lessons(golds)
    folds = spread([lesson.group for lesson in lessons], FOLDS)
    predictions: list[Document | None] = [None] * len(lessons)
    for fold in range(FOLDS):
        report(f"units: held-out part {fold + 1} of {FOLDS}")
        model = train_unit_model(
            [lesson for lesson, at in zip(lessons, folds, strict=True) if at != fold]
        )
        for index, (lesson, at) in enumerate(zip(lessons, folds, strict=True)):
            if at == fold:
                predictions[index] = find_with_roles(model, lesson)
    layers = frozenset({Layer.ADUS, Layer.ROLES, Layer.TYPES})
    golds = [
        attrs.evolve(lesson.gold, layers=lesson.gold.layers & layers)
        for lesson in lessons
    ]
    found = [document for document in predictions if document is not None]
    measured = evaluate(golds, found, by_source=False)
    # Without relations there is no primary thesis yet.
    figures = [x for x in measured.figures if not x.name.startswith("thesis")]
    return attrs.evolve(measured, figures=tuple(figures))


def find_with_roles(model: UnitModel, lesson: Lesson) -> Document:
    """Return what the finder finds in a document, with the likeliest roles."""
    document = LinearAduFinder(model=model)(lesson.document)
    adus = document.argument.adus
    if model.roles is None or not adus:
        return document
    reading = model.read(document)
    told = model.role_probabilities(reading, [unit.span for unit in adus])
    roles = [AduRole(model.roles.labels[at]) for at in told.argmax(axis=1).tolist()]
    named = [unit.with_role(role) for unit, role in zip(adus, roles, strict=True)]
    return attrs.evolve(document, argument=attrs.evolve(document.argument, adus=named))
