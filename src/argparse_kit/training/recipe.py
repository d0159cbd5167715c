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
from argparse_kit.training.folds import hold_out

Report = Callable[[str], None]


def train_blocks(
    golds: Sequence[GoldDocument],
    folder: Path,
    *,
    seed: int,
    held_out: bool,
    report: Report,
) -> tuple[Path, ...]:
    """Train the labeller of pages, write model and card, and return the model's file.

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
    return (path,)


def cross_validate_blocks(
    golds: Sequence[GoldDocument], *, seed: int, report: Report
) -> Evaluation | None:
    """Return the figures of pages whose sources the model did not see.

    None where all pages are of one group.
    """
    found: dict[int, Document] = {}
    parts = [*hold_out(group_names(golds))]
    for number, (inside, others) in enumerate(parts, start=1):
        report(f"blocks: held-out part {number} of {len(parts)}")
        pages = collect_pages([golds[place] for place in others], seed=seed)
        model = train_page_model(pages, seed=seed)
        for place in inside:
            found[place] = _segment(model, golds[place])
    if not found:
        report("blocks: held-out figures need two documents at least")
        return None
    only_blocks = [
        attrs.evolve(gold, layers=frozenset({Layer.BLOCKS}), source=shown_source(gold))
        for gold in golds
    ]
    return evaluate(
        only_blocks, [found[place] for place in sorted(found)], by_source=True
    )


def _segment(model: PageModel, gold: GoldDocument) -> Document:
    document = TrainedSegmenter(model=model)(gold.document.text)
    return attrs.evolve(document, id=gold.document.id)
