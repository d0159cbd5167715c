"""How the labeller of pages is trained, measured and described."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
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
from argparse_kit.training.corpus import Corpus, shown_source
from argparse_kit.training.folds import Report, find_held_out


def train_blocks(
    corpus: Corpus,
    folder: Path,
    *,
    seed: int,
    held_out: bool,
    jobs: int,
    report: Report,
) -> tuple[Path, ...]:
    """Train the labeller of pages, write model and card, and return the model's file.

    Args:
        corpus: What to learn from; documents without the layer are left out.
        folder: Where the files go.
        seed: Seed of all that is drawn.
        held_out: Whether to cross-validate, for the card.
        jobs: Processes for that.
        report: Is told what is being done.
    """
    corpus = corpus.having(Layer.BLOCKS)
    golds = corpus.everything
    measured = None
    if held_out:
        measured = cross_validate_blocks(corpus, seed=seed, jobs=jobs, report=report)
    report(f"blocks: training on {len(golds)} documents")
    pages = collect_pages(golds, seed=seed)
    model = train_page_model(pages, seed=seed)
    facts = describe_training(pages)
    path = save_model(model.to_file(trained_on=facts, seed=seed), folder)
    write_card(folder / "blocks.md", Layer.BLOCKS, corpus, facts, measured)
    return (path,)


def cross_validate_blocks(
    corpus: Corpus, *, seed: int, jobs: int, report: Report
) -> Evaluation | None:
    """Return the figures of pages whose sources the model did not see.

    None where all pages are of one group.
    """
    found = find_held_out(
        partial(_segment_unseen, corpus, seed),
        corpus.groups,
        name="blocks",
        jobs=jobs,
        report=report,
    )
    if not found:
        report("blocks: held-out figures need two documents at least")
        return None
    only_blocks = [
        attrs.evolve(gold, layers=frozenset({Layer.BLOCKS}), source=shown_source(gold))
        for gold in corpus.golds
    ]
    return evaluate(only_blocks, found.values(), by_source=True)


def _segment_unseen(corpus: Corpus, seed: int, inside: Sequence[int]) -> list[Document]:
    pages = collect_pages(corpus.apart_from(inside), seed=seed)
    model = train_page_model(pages, seed=seed)
    return [_segment(model, corpus.golds[place]) for place in inside]


def _segment(model: PageModel, gold: GoldDocument) -> Document:
    document = TrainedSegmenter(model=model)(gold.document.text)
    return attrs.evolve(document, id=gold.document.id)
