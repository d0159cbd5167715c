"""The seed corpus: op-eds with a gold annotation that keeps its own rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotation_rules import check_argument, check_cover

import argparse_kit as ak
from argparse_kit import BlockKind, GoldDocument, Layer

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = list(ak.read_gold(SEEDS / "gold.jsonl"))


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.document.id)
def test_annotation(gold: GoldDocument) -> None:
    """Each annotation is of its file, covers it and is one tree without overlaps."""
    document = gold.document
    file = SEEDS / f"{document.id}.txt"
    assert document.text == file.read_bytes().decode("utf-8")
    assert gold.layers == {*Layer}

    check_cover(document)
    check_argument(document)


def test_variety() -> None:
    """The corpus has short and long texts, all kinds of blocks, and every shape."""
    documents = [gold.document for gold in GOLD]
    sizes = [len(document.text.split()) for document in documents]
    kinds = {block.kind for document in documents for block in document.blocks}

    assert len(documents) >= 13
    assert min(sizes) < 200
    assert max(sizes) > 2900
    assert kinds == {*BlockKind}
    assert any(not document.headings for document in documents)
    assert any(
        "\n" in document.text_of(h) for document in documents for h in document.headings
    )
