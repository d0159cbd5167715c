"""How both finders are trained together, and the whole parser is measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from argparse_kit.evaluation import evaluate
from argparse_kit.evaluation.figures import Evaluation, Given
from argparse_kit.evaluation.given import prepare
from argparse_kit.model import Document, GoldDocument, Layer
from argparse_kit.training.corpus import Corpus, shown_source
from argparse_kit.training.folds import Report
from argparse_kit.training.parser_card import write_parser_card
from argparse_kit.training.relation_cases import teaches_relations
from argparse_kit.training.relation_recipe import (
    hold_out_relations,
    measure_relations,
    train_relations,
)
from argparse_kit.training.unit_recipe import (
    hold_out_units,
    measure_units,
    train_units,
)


@attrs.frozen(kw_only=True)
class HeldOut:
    """Figures of documents whose sources the models did not see.

    Attributes:
        units: Of the finder of units, on annotated blocks.
        relations: Of the finder of relations, on annotated units.
        parser: Of one after the other, on annotated blocks.
    """

    units: Evaluation | None = None
    relations: Evaluation | None = None
    parser: Evaluation | None = None


def train_argument(
    corpus: Corpus,
    folder: Path,
    *,
    seed: int,
    held_out: bool,
    jobs: int,
    report: Report,
) -> tuple[Path, ...]:
    """Train finders of units and of relations, as far as gold data teaches them.

    Args:
        corpus: What to learn from; documents without units are left out.
        folder: Where models and cards go.
        seed: Seed of all that is drawn.
        held_out: Whether to cross-validate, for the cards.
        jobs: Processes.
        report: Is told what is being done.

    Returns:
        The files of the models.
    """
    corpus = corpus.having(Layer.ADUS)
    measured = HeldOut()
    if held_out:
        measured = cross_validate(corpus, seed=seed, jobs=jobs, report=report)
    made = [
        train_units(corpus, folder, seed=seed, report=report, measured=measured.units)
    ]
    taught = corpus.filtered(teaches_relations)
    if taught.everything:
        made.append(
            train_relations(
                taught,
                folder,
                seed=seed,
                jobs=jobs,
                report=report,
                measured=measured.relations,
            )
        )
    if measured.parser is not None:
        write_parser_card(folder / "parser.md", taught, measured.parser)
    return tuple(made)


def cross_validate(corpus: Corpus, *, seed: int, jobs: int, report: Report) -> HeldOut:
    """Return the figures of each finder, and of one after the other.

    No model sees the source of a document that it is measured on: neither that which
    finds the units nor that which relates them. So one training of either a part
    serves all three.
    """
    golds = corpus.golds
    units = hold_out_units(corpus, jobs=jobs, report=report)
    if not units:
        report("held-out figures need two documents at least")
        return HeldOut()
    places = [place for place, gold in enumerate(golds) if teaches_relations(gold)]
    taught = corpus.filtered(teaches_relations)
    found = hold_out_relations(
        taught,
        [
            [prepare(golds[place], Given.SPANS), _without_roles(units[place])]
            for place in places
        ],
        seed=seed,
        jobs=jobs,
        report=report,
    )
    measured = HeldOut(units=measure_units(golds, units))
    if not found:
        return measured
    given = {place: given for place, (given, _) in found.items()}
    parsed = {place: parsed for place, (_, parsed) in found.items()}
    return attrs.evolve(
        measured,
        relations=measure_relations(taught.golds, given),
        parser=_measure_parser(taught.golds, parsed, seed=seed),
    )


def _without_roles(document: Document) -> Document:
    """Return what the finder of units leaves to that of relations."""
    argument = document.argument
    adus = [attrs.evolve(unit, role=None) for unit in argument.adus]
    return attrs.evolve(document, argument=attrs.evolve(argument, adus=adus))


def _measure_parser(
    golds: Sequence[GoldDocument], found: Mapping[int, Document], *, seed: int
) -> Evaluation:
    return evaluate(
        [
            attrs.evolve(golds[place], source=shown_source(golds[place]))
            for place in found
        ],
        found.values(),
        given=Given.BLOCKS,
        by_source=True,
        seed=seed,
    )
