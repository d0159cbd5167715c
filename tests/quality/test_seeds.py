"""The seed corpus: op-eds with a gold annotation that keeps its own rules."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import argparse_kit as ak
from argparse_kit import AduRole, BlockKind, GoldDocument, Layer, RelationKind

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = list(ak.read_gold(SEEDS / "gold.jsonl"))


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.document.id)
def test_annotation(gold: GoldDocument) -> None:
    """Each annotation is of its file, covers it and is one tree without overlaps."""
    document, argument = gold.document, gold.document.argument
    file = SEEDS / f"{document.id}.txt"
    assert document.text == file.read_bytes().decode("utf-8")
    assert gold.layers == {*Layer}

    covered = {
        place
        for block in document.blocks
        for place in range(block.span.start, block.span.end)
    }
    assert all(
        place in covered or char.isspace() for place, char in enumerate(document.text)
    )
    spans = [unit.span for unit in argument.adus]
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(any(s in sentence for sentence in document.sentences) for s in spans)

    assert argument.thesis is not None
    sources = [relation.source for relation in argument.relations]
    assert sorted([*sources, argument.thesis]) == sorted(argument.units)
    assert len(list(argument.walk())) == len(argument.adus)


def test_restatements() -> None:
    """A thesis mention that is not the primary one restates the primary one."""
    for gold in GOLD:
        argument = gold.document.argument
        for relation in argument.relations:
            if argument.units[relation.source].role is AduRole.THESIS:
                assert relation.kind is RelationKind.RESTATE
                assert relation.target == argument.thesis


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
