"""Measuring finders, and the parser that they make, on sources they did not see."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

import argparse_kit as ak
from argparse_kit.adu_finders.linear import LinearAduFinder
from argparse_kit.errors import InvalidValueError
from argparse_kit.evaluation.figures import Evaluation, Given
from argparse_kit.evaluation.given import prepare
from argparse_kit.relation_finders.linear import LinearRelationFinder
from argparse_kit.training.argument_recipe import HeldOut, cross_validate
from argparse_kit.training.corpus import Corpus, group_names
from argparse_kit.training.folds import hold_out
from argparse_kit.training.lessons import collect_lessons
from argparse_kit.training.parser_card import write_parser_card
from argparse_kit.training.relation_cases import collect_cases
from argparse_kit.training.relations import train_relation_model
from argparse_kit.training.train import train
from argparse_kit.training.unit_recipe import predict_units
from argparse_kit.training.units import train_unit_model

pytestmark = pytest.mark.usefixtures("small_relations")

_UNITS = frozenset({ak.Layer.ADUS, ak.Layer.ROLES, ak.Layer.TYPES})
_SITES = ("site0", "site1")
_ARGUMENT = _UNITS | {ak.Layer.RELATIONS}


@pytest.fixture(scope="module")
def golds(root: Path) -> list[ak.GoldDocument]:
    """The five shortest op-eds, of two sources, without layout to learn."""
    documents = [*ak.read_gold(root / "seeds" / "gold.jsonl")]
    documents.sort(key=lambda gold: len(gold.document.text))
    return [
        attrs.evolve(gold, layers=_ARGUMENT, source=f"site{number % 2} path/{number}")
        for number, gold in enumerate(documents[:5])
    ]


@pytest.fixture(scope="module")
def folder(
    golds: list[ak.GoldDocument], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of a toy model that was measured too."""
    folder = tmp_path_factory.mktemp("model")
    train(golds, folder, held_out=True)
    return folder


@pytest.fixture(scope="module")
def measured(golds: list[ak.GoldDocument]) -> Evaluation:
    """The figures of the parser, measured once more."""
    parser = _validate(golds).parser
    assert parser is not None
    return parser


def _validate(golds: list[ak.GoldDocument]) -> HeldOut:
    return cross_validate(Corpus(golds=golds), seed=0, jobs=1, report=lambda _: None)


def _by_hand(golds: list[ak.GoldDocument]) -> Evaluation:
    """Train on each source, and parse the documents of the other one."""
    found: dict[int, ak.Document] = {}
    for inside, others in hold_out(group_names(golds)):
        seen = [golds[place] for place in others]
        find = LinearAduFinder(model=train_unit_model(collect_lessons(seen)))
        cases = collect_cases(seen, predict_units(seen))
        relate = LinearRelationFinder(model=train_relation_model(cases))
        for place in inside:
            found[place] = relate(find(prepare(golds[place], Given.BLOCKS)))
    named = [attrs.evolve(x, source=str(x.source).split()[0]) for x in golds]
    documents = [found[place] for place in range(len(golds))]
    return ak.evaluate(named, documents, given="blocks", by_source=True)


def test_end_to_end(golds: list[ak.GoldDocument], measured: Evaluation) -> None:
    """The parser's figures are those of both finders in a row, trained on others."""
    assert measured == _by_hand(golds)


def test_files(folder: Path) -> None:
    """Each model has a card, and the parser one of its own."""
    names = sorted(path.name for path in folder.iterdir())

    assert names == [
        "adus.md",
        "adus.npz",
        "parser.md",
        "relations.md",
        "relations.npz",
    ]


def test_card(folder: Path, measured: Evaluation) -> None:
    """The card has all figures with intervals and baseline, in parts, and by source."""
    card = (folder / "parser.md").read_text(encoding="utf-8")

    assert "| site0 | Apache-2.0 | 3 |\n| site1 | Apache-2.0 | 2 |\n" in card
    for figure in measured.figures:
        row = f"| {figure.title} | {figure.value:.3f} | {figure.low:.3f} to "
        assert card.count(row) == 1, figure.name
    larger, smaller = (measured.sources[name]["unit_bio"].value for name in _SITES)
    assert f"| site0 | 3 | {larger:.3f} | " in card
    assert f"| site1 | 2 | {smaller:.3f} | " not in card, "two documents say little"
    first = measured.confusions[0]
    row = f"| {first.layer} | {first.gold} | {first.predicted} | {first.count} |"
    assert row in card


def test_cards_of_models(folder: Path) -> None:
    """The cards of the models have figures of their own layer, and no empty tables."""
    for name, figure in (("adus", "unit BIO"), ("relations", "links, given units")):
        card = (folder / f"{name}.md").read_text(encoding="utf-8")
        assert f"| {figure}" in card
        assert "| source | documents |" not in card


def test_same_bytes(
    folder: Path, golds: list[ak.GoldDocument], measured: Evaluation, tmp_path: Path
) -> None:
    """Measured again with the same seed, the card is the same to the byte."""
    write_parser_card(tmp_path / "parser.md", Corpus(golds=golds), measured)

    written = (tmp_path / "parser.md").read_bytes()
    assert written == (folder / "parser.md").read_bytes()


def test_jobs(folder: Path, golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """Several processes make the same files, to the byte."""
    train(golds, tmp_path, held_out=True, jobs=2)

    for path in folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_no_jobs(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """At least one process is needed."""
    with pytest.raises(InvalidValueError, match="a number of processes from 1"):
        train(golds, tmp_path, jobs=0)


def test_units_alone_teach(golds: list[ak.GoldDocument]) -> None:
    """Documents without relations teach units; the parser is measured on the others."""
    bare = [attrs.evolve(gold, layers=_UNITS) for gold in golds[2:]]

    found = _validate([*golds[:2], *bare])

    assert found.units is not None
    assert found.units.documents == 5
    assert found.parser is not None
    assert found.parser.documents == 2


def test_units_only(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """Data without relations give no figures of the parser."""
    bare = [attrs.evolve(gold, layers=_UNITS) for gold in golds[:3]]

    train(bare, tmp_path, held_out=True)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["adus.md", "adus.npz"]
    assert "| unit BIO" in (tmp_path / "adus.md").read_text(encoding="utf-8")


def test_one_document(golds: list[ak.GoldDocument], tmp_path: Path) -> None:
    """From one document nothing can be held out: that is said, and models are made."""
    said: list[str] = []

    train(golds[:1], tmp_path, held_out=True, report=said.append)

    assert "held-out figures need two documents at least" in said
    assert "Not measured" in (tmp_path / "adus.md").read_text(encoding="utf-8")
    assert (tmp_path / "relations.npz").exists()
    assert not (tmp_path / "parser.md").exists()


def test_nothing_on_both_sides() -> None:
    """Of no group, items are held out while others of it are seen."""
    groups = ["a", "b", "c", "a", "b", "d", "e", "f", "g"]

    parts = [*hold_out(groups)]

    assert sorted(place for inside, _ in parts for place in inside) == [*range(9)]
    for inside, others in parts:
        assert not {groups[at] for at in inside} & {groups[at] for at in others}
        assert sorted([*inside, *others]) == [*range(9)]
    assert [*hold_out(["a", "a"])] == []
