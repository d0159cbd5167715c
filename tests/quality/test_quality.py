"""Floors under the quality of the parsers; lowering one is a decision to write down."""

from __future__ import annotations

import json
import os
from pathlib import Path

import attrs
import pytest

import argparse_kit as ak
from argparse_kit.registry import SEGMENTERS

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))
GOLD = os.environ.get("ARGPARSE_KIT_GOLD")


def _check(
    gold: Path | list[ak.GoldDocument], floors: dict[str, float], parser: str = "rules"
) -> None:
    result = ak.evaluate(gold, parser=parser, resamples=0)
    short = {
        name: result[name].value
        for name, floor in floors.items()
        if result[name].value < floor
    }
    assert not short, "below their floors"


def test_seed(root: Path) -> None:
    """The op-ed that the project was created from is read right."""
    seed = next(ak.read_gold(root / "seeds" / "gold.jsonl"))

    _check([seed], FLOORS["seed"])


def test_seeds(root: Path) -> None:
    """The rules reach their floors on the seed corpus."""
    _check(root / "seeds" / "gold.jsonl", FLOORS["seeds"])


def test_default_on_the_seed(root: Path) -> None:
    """The trained models read the first op-ed right to the line, with its thesis."""
    seed = next(ak.read_gold(root / "seeds" / "gold.jsonl"))

    _check([seed], FLOORS["seed_default"], "default")


def test_default_on_seeds(root: Path) -> None:
    """The trained models reach their floors on the seed corpus, never trained on."""
    _check(root / "seeds" / "gold.jsonl", FLOORS["seeds_default"], "default")


@pytest.mark.skipif(
    GOLD is None, reason="set ARGPARSE_KIT_GOLD to a folder of gold data"
)
@pytest.mark.parametrize("name", FLOORS["gold"])
def test_gold(name: str) -> None:
    """The rules reach their floors on gold data of one's own."""
    _check(Path(str(GOLD)) / name, FLOORS["gold"][name])


@pytest.mark.skipif(
    GOLD is None, reason="set ARGPARSE_KIT_GOLD to a folder of gold data"
)
def test_above_baseline() -> None:
    """Every figure of the argument lies above the naive baseline."""
    result = ak.evaluate(Path(str(GOLD)) / "opeds.jsonl", parser="rules", resamples=0)
    names = [
        figure.name
        for figure in result.figures
        if figure.detail_of is None and "block" not in figure.name
    ]

    assert len(names) == 10
    for name in names:
        figure = result[name]
        assert figure.baseline is not None
        assert figure.value > figure.baseline, name


def _check_layout(path: Path, floors: dict[str, float]) -> None:
    segmenter = SEGMENTERS.create("trained")
    golds = [
        attrs.evolve(gold, layers=frozenset({ak.Layer.BLOCKS}))
        for gold in ak.read_gold(path)
    ]
    found = [segmenter(gold.document.text) for gold in golds]
    named = [
        attrs.evolve(document, id=gold.document.id)
        for document, gold in zip(found, golds, strict=True)
    ]
    result = ak.evaluate(golds, named, baseline=False, resamples=0)
    short = {
        name: result[name].value
        for name, floor in floors.items()
        if result[name].value < floor
    }
    assert not short, f"below their floors on {path.name}"


def test_pages(root: Path) -> None:
    """The trained segmenter finds the op-ed in pages that nobody trained on."""
    _check_layout(root / "tests" / "quality" / "pages.jsonl", FLOORS["pages"])


def test_seeds_layout(root: Path) -> None:
    """The trained segmenter reads the seed corpus, which nobody trained on."""
    _check_layout(root / "seeds" / "gold.jsonl", FLOORS["seeds_layout"])
