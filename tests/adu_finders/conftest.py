"""A model of units that was trained on a few seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

import argparse_kit as ak
from argparse_kit.features.unit_model import UnitModel
from argparse_kit.training.lessons import collect_lessons
from argparse_kit.training.units import train_unit_model


@pytest.fixture(scope="session")
def toy_golds(root: Path) -> list[ak.GoldDocument]:
    """Eight short op-eds."""
    documents = ak.read_gold(root / "seeds" / "gold.jsonl")
    return [gold for gold in documents if len(gold.document.text) < 9000][:8]


@pytest.fixture(scope="session")
def toy_model(toy_golds: list[ak.GoldDocument]) -> UnitModel:
    """A model of units that knows eight op-eds only."""
    return train_unit_model(collect_lessons(toy_golds))
