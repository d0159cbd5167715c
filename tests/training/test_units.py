"""Training the finder of units: on any layers, the same each time."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import argparse_kit as ak
from argparse_kit.adu_finders.linear import LinearAduFinder
from argparse_kit.errors import TrainingError
from argparse_kit.features.unit_model import NONE, ONE, SEVERAL, load_unit_model
from argparse_kit.training.lessons import collect_lessons
from argparse_kit.training.train import train
from argparse_kit.training.unit_recipe import find_with_roles

_UNITS = frozenset({ak.Layer.ADUS})
_ALL = frozenset({ak.Layer.ADUS, ak.Layer.ROLES, ak.Layer.TYPES})


def _only(
    golds: list[ak.GoldDocument], layers: frozenset[ak.Layer]
) -> list[ak.GoldDocument]:
    return [attrs.evolve(gold, layers=layers) for gold in golds]


@pytest.fixture(scope="module")
def golds(root: Path) -> list[ak.GoldDocument]:
    """Six short op-eds with units."""
    documents = ak.read_gold(root / "seeds" / "gold.jsonl")
    short = [gold for gold in documents if len(gold.document.text) < 9000][:6]
    return _only(short, _ALL)


@pytest.fixture(scope="module")
def folder(
    golds: list[ak.GoldDocument], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a toy model."""
    folder = tmp_path_factory.mktemp("model")
    train(golds, folder)
    return folder


def test_folder(folder: Path) -> None:
    """A model comes with its card."""
    assert sorted(path.name for path in folder.iterdir()) == ["adus.md", "adus.npz"]


def test_learned(folder: Path, golds: list[ak.GoldDocument]) -> None:
    """What was trained on is mostly found again, with types and roles."""
    model = load_unit_model(folder)

    found = [find_with_roles(model, x.document) for x in collect_lessons(golds)]

    result = ak.evaluate(golds, found, baseline=False, resamples=0)
    assert result["unit_f1_50"].value > 0.85
    assert result["role_f1_50"].value > 0.6
    assert result["type_macro_f1"].value > 0.6


def test_same_bytes(folder: Path, golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """The same data give the same files to the byte."""
    train(golds, tmp_path)

    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_spans_only(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """Data without roles and types give a finder of spans."""
    train(_only(golds, _UNITS), tmp_path)
    model = load_unit_model(tmp_path)

    found = LinearAduFinder(model=model)(collect_lessons(golds)[0].document)

    assert model.sentences.labels == (NONE, ONE, SEVERAL)
    assert model.types is None
    assert model.roles is None
    assert found.argument.adus
    assert all(unit.type is None for unit in found.argument.adus)
    assert all(unit.confidence is not None for unit in found.argument.adus)


def test_one_block(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """Documents of one block, without headings, can be learned from too."""
    flat = [
        attrs.evolve(
            gold,
            document=attrs.evolve(
                gold.document,
                blocks=[ak.Block(kind="paragraph", span=ak.Span(0, _end(gold)))],
            ),
        )
        for gold in golds[:3]
    ]

    train(flat, tmp_path)

    lessons = collect_lessons(flat)
    assert LinearAduFinder(model=tmp_path)(lessons[0].document).argument.adus


def _end(gold: ak.GoldDocument) -> int:
    return len(gold.document.text.rstrip())


def test_no_units(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """Gold data in which nobody marked a unit is refused."""
    bare = [
        attrs.evolve(
            gold,
            layers=_UNITS,
            document=attrs.evolve(gold.document, argument=ak.Argument()),
        )
        for gold in golds
    ]

    with pytest.raises(TrainingError, match="no gold document has units"):
        train(bare, tmp_path)
