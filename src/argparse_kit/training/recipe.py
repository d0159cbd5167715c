"""How the labeller of pages is trained, measured and described."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from argparse_kit.evaluation import evaluate
from argparse_kit.evaluation.figures import Evaluation
from argparse_kit.learning.files import save_model
from argparse_kit.model import Document, GoldDocument, Layer
from argparse_kit.segmenters.trained import PageModel, TrainedSegmenter
from argparse_kit.training.blocks import (
    collect_pages,
    describe_training,
    train_page_model,
)
from argparse_kit.training.cards import write_card
from argparse_kit.training.corpus import group_names, shown_source
from argparse_kit.training.folds import FOLDS, spread

Report = Callable[[str], None]


def train_blocks(
    golds: Sequence[GoldDocument],
    folder: Path,
    *,
    seed: int,
    held_out: bool,
    report: Report,
) -> Path:
    """Train the labeller of pages, write model and card, and return the model's path.

    Args:
        golds: Gold documents; those without the layer are left out.
        folder: Where the files go.
        seed: Seed of all that is drawn.
        held_out: Whether to cross-validate, for the card.
        report: Is told what is being done.
    """
    golds = [gold for gold in golds if Layer.BLOCKS in gold.layers]
    measured = None
    if held_out:
        measured = cross_validate_blocks(golds, seed=seed, report=report)
    report(f"blocks: training on {len(golds)} documents")
    pages = collect_pages(golds, seed=seed)
    model = train_page_model(pages, seed=seed)
    facts = describe_training(pages)
    path = save_model(model.to_file(trained_on=facts, seed=seed), folder)
    write_card(folder / "blocks.md", Layer.BLOCKS, golds, facts, measured)
    return path


def cross_validate_blocks(
    golds: Sequence[GoldDocument], *, seed: int, report: Report
) -> Evaluation:
    """Return the figures of pages whose sources the model did not see."""
    folds = spread(group_names(golds), FOLDS)
    predictions: list[Document | None] = [None] * len(golds)
    for fold in range(FOLDS):
        report(f"blocks: held-out part {fold + 1} of {FOLDS}")
        seen = [gold for gold, place in zip(golds, folds, strict=True) if place != fold]
        model = train_page_model(collect_pages(seen, seed=seed), seed=seed)
        for index, place in enumerate(folds):
            if place == fold:
                predictions[index] = _segment(model, golds[index])
    found = [document for document in predictions if document is not None]
    only_blocks = [
        attrs.evolve(gold, layers=frozenset({Layer.BLOCKS}), source=shown_source(gold))
        for gold in golds
    ]
    return evaluate(only_blocks, found, by_source=True)


def _segment(model: PageModel, gold: GoldDocument) -> Document:
    document = TrainedSegmenter(model=model)(gold.document.text)
    return attrs.evolve(document, id=gold.document.id)
