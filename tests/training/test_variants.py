"""Clean documents in odd shapes keep their blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

import argparse_kit as ak
from argparse_kit import BlockKind
from argparse_kit.training.variants import vary


@pytest.mark.parametrize("seed", range(14))
def test_blocks_are_kept(root: Path, seed: int) -> None:
    """Each block of a variant says what a block of the document says."""
    for gold in ak.read_gold(root / "seeds" / "gold.jsonl"):
        document = gold.document
        told = " ".join(document.text.lower().split())

        varied = vary(document, seed=seed)

        assert varied == vary(document, seed=seed)
        assert varied.blocks
        for block in varied.blocks:
            words = " ".join(varied.text_of(block).lower().split())
            if len(varied.blocks) > 1:
                assert words.rstrip(".") in told


def test_shapes() -> None:
    """The title goes, the deck comes twice; or all is on one line."""
    text = "Rents\nThey must fall\nThey rose.\nThey rose again."
    places = [(0, 5, "title"), (6, 20, "deck"), (21, 31, "paragraph")]
    blocks = [
        ak.Block(kind=BlockKind(kind), span=ak.Span(start, end))
        for start, end, kind in [*places, (32, 48, "paragraph")]
    ]
    document = ak.Document(text=text, blocks=blocks)

    untitled, one_line = vary(document, seed=1), vary(document, seed=6)

    assert [str(block.kind) for block in untitled.blocks][:3] == [
        "deck",
        "deck",
        "paragraph",
    ]
    assert one_line.text == "They rose. They rose again."


def test_empty() -> None:
    """A document without blocks has no variant with any."""
    for seed in range(7):
        assert vary(ak.Document(text="Hm."), seed=seed).blocks == ()
