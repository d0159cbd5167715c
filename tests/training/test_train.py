"""Training: gold data in, a folder of models out, the same each time."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import argparse_kit as ak
from argparse_kit.errors import InvalidValueError, TrainingError
from argparse_kit.segmenters.trained import TrainedSegmenter
from argparse_kit.training.corpus import group_names, read_corpus
from argparse_kit.training.folds import spread
from argparse_kit.training.train import train


@pytest.fixture(scope="module")
def golds(root: Path) -> list[ak.GoldDocument]:
    """Six short op-eds with their blocks, to learn a toy model from."""
    documents = ak.read_gold(root / "seeds" / "gold.jsonl")
    short = [gold for gold in documents if len(gold.document.text) < 4000][:6]
    return [attrs.evolve(gold, layers=frozenset({ak.Layer.BLOCKS})) for gold in short]


@pytest.fixture(scope="module")
def folder(
    golds: list[ak.GoldDocument], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a toy model."""
    folder = tmp_path_factory.mktemp("model")
    train(golds, folder)
    return folder


def test_folder(folder: Path) -> None:
    """A model comes with its card, and nothing else is left behind."""
    assert sorted(path.name for path in folder.iterdir()) == ["blocks.md", "blocks.npz"]
    assert "| argparse_kit | Apache-2.0 |" in (folder / "blocks.md").read_text()


def test_learned(folder: Path, golds: list[ak.GoldDocument]) -> None:
    """What was trained on is mostly read right, with confidence."""
    segmenter = TrainedSegmenter(model=folder)

    found = [segmenter(gold.document.text) for gold in golds]

    result = ak.evaluate(golds, found, baseline=False, resamples=0)
    assert result["block_f1"].value > 0.9
    assert all(block.confidence for document in found for block in document.blocks)


def test_same_bytes(folder: Path, golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """The same data and seed give the same files to the byte."""
    train(golds, tmp_path)

    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_nothing_to_train(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """Data without a layer that can be trained is refused, with what to do."""
    bare = [
        attrs.evolve(gold, layers=frozenset({ak.Layer.SENTENCES})) for gold in golds
    ]

    with pytest.raises(TrainingError, match="nothing to train"):
        train(bare, tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_relations_need_units(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """Relations without the units that they are between teach nothing."""
    bare = [
        attrs.evolve(gold, layers=frozenset({ak.Layer.RELATIONS})) for gold in golds
    ]

    with pytest.raises(TrainingError, match="'adus' and 'relations'"):
        train(bare, tmp_path / "model")


def test_one_layer(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """Models are made of the layer that is asked for, and of none that *also* adds."""
    units = [attrs.evolve(gold, layers=frozenset({ak.Layer.ADUS})) for gold in golds]
    both = [attrs.evolve(x, layers=x.layers | {ak.Layer.BLOCKS}) for x in units]

    chosen = train(both, tmp_path / "chosen", layer="blocks")
    taught = train(units[:3], tmp_path / "taught", also=both[3:])

    assert [path.name for path in chosen] == ["blocks.npz"]
    assert [path.name for path in taught] == ["adus.npz"]


def test_wrong_layer(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """A layer without models of its own, or without data, is refused in words."""
    with pytest.raises(InvalidValueError, match="'blocks' or 'adus'"):
        train(golds, tmp_path, layer="roles")
    with pytest.raises(TrainingError, match="no document has the layer 'adus'"):
        train(golds, tmp_path, layer="adus")
    assert not [*tmp_path.iterdir()]


def test_copies_count_once(golds: list[ak.GoldDocument]) -> None:
    """A text that stands in several files is trained on once, with most layers."""
    more = attrs.evolve(
        golds[0], layers=frozenset({ak.Layer.BLOCKS, ak.Layer.SENTENCES})
    )

    corpus = read_corpus([*golds, more]).golds

    assert len(corpus) == len(golds)
    assert more in corpus


def test_sources_stay_together(golds: list[ak.GoldDocument]) -> None:
    """Documents of one source are on one side of every split."""
    mixed = [
        attrs.evolve(gold, source=f"site{number % 3} path/{number}")
        for number, gold in enumerate(golds)
    ]
    groups = group_names(mixed)

    folds = spread(groups, 2)

    assert len(set(groups)) == 3
    assert len(set(zip(groups, folds, strict=True))) == 3
    assert set(folds) == {0, 1}


def test_what_is_only_learned_from(golds: list[ak.GoldDocument]) -> None:
    """Further documents are on no side of a split with their source, nor measured."""
    site = attrs.evolve(golds[0], source="site")
    copy = attrs.evolve(golds[0], source="mirror")
    more = attrs.evolve(golds[1], source="site path/1")
    free = attrs.evolve(golds[2], source="own")
    other = attrs.evolve(golds[3], source="other")

    corpus = read_corpus([site, other], also=[copy, more, free])

    assert corpus.also == [more, free]
    assert len(corpus.groups) == 2
    assert corpus.apart_from([0]) == [other, free]
    assert corpus.apart_from([1]) == [site, more, free]


def test_further_data_is_learned_from(
    golds: list[ak.GoldDocument], tmp_path: Path
) -> None:
    """A model of two parts is the same whichever is measured on."""
    layer = frozenset({ak.Layer.ADUS})
    bare = [attrs.evolve(gold, layers=layer) for gold in golds[:4]]

    train(bare, tmp_path / "all")
    train(bare[:2], tmp_path / "parts", also=bare[2:])

    stored = [tmp_path / name / "adus.npz" for name in ("all", "parts")]
    assert stored[0].read_bytes() == stored[1].read_bytes()
    card = (tmp_path / "parts" / "adus.md").read_text(encoding="utf-8")
    assert "2 of these documents were only learned from" in card
