"""Training the finder of relations, on the seeds."""

from __future__ import annotations

from pathlib import Path

import attrs
import numpy as np
import pytest

from argparse_kit import Adu, AduRole, Argument, Document, Relation, Span
from argparse_kit.adu_finders.cues import CueAduFinder
from argparse_kit.errors import TrainingError
from argparse_kit.learning.files import load_model, save_model
from argparse_kit.model import GoldDocument, Layer, read_gold
from argparse_kit.relation_finders._relation_model import RelationModel
from argparse_kit.relation_finders.linear import LinearRelationFinder
from argparse_kit.testing import check_relation_finder
from argparse_kit.training.corpus import Corpus
from argparse_kit.training.link_samples import fit_logit
from argparse_kit.training.relation_cases import collect_cases
from argparse_kit.training.relation_recipe import train_relations
from argparse_kit.training.relations import train_relation_model

pytestmark = pytest.mark.usefixtures("small_relations")


@pytest.fixture(scope="module")
def golds(root: Path) -> list[GoldDocument]:
    """Some of the seeds."""
    return [*read_gold(root / "seeds" / "gold.jsonl")][:7]


@pytest.fixture(scope="module")
def model(golds: list[GoldDocument]) -> RelationModel:
    """A model of the seeds."""
    return train_relation_model(collect_cases(golds))


def test_same_bytes(
    golds: list[GoldDocument], model: RelationModel, tmp_path: Path
) -> None:
    """The same data and seed give the same file, and the file the same model."""
    paths = [
        save_model(found.to_file(), tmp_path / name)
        for name, found in {
            "one": model,
            "other": train_relation_model(collect_cases(golds)),
        }.items()
    ]

    assert paths[0].read_bytes() == paths[1].read_bytes()
    stored = RelationModel.from_file(load_model("relations", tmp_path / "one"))
    document = golds[0].document
    assert LinearRelationFinder(model=stored)(document) == LinearRelationFinder(
        model=model
    )(document)


def test_promises(model: RelationModel) -> None:
    """A finder with any model keeps its promises."""
    check_relation_finder(LinearRelationFinder(model=model))


def test_predicted_units(golds: list[GoldDocument]) -> None:
    """Units that a finder predicts are learned from as far as they match."""
    finder = CueAduFinder()
    predicted = [
        finder(attrs.evolve(gold.document, argument=Argument())) for gold in golds
    ]

    cases = collect_cases(golds, predicted)

    assert len(cases) == 2 * len(golds)
    assert sum(case.gold for case in cases) == len(golds)
    assert any((case.parts < 0).any() for case in cases if not case.gold)


def test_only_what_layers_allow(golds: list[GoldDocument]) -> None:
    """Without roles and thesis, links alone say what leads; the result is a tree."""
    bare = [_without_roles(gold) for gold in golds]

    model = train_relation_model(collect_cases(bare))
    check_relation_finder(LinearRelationFinder(model=model), ["Rents rose. Pay fell."])

    found = LinearRelationFinder(model=model)(_units_only(golds[0].document))
    assert not model.settings.theses
    assert {unit.role for unit in found.argument.adus} <= {
        AduRole.CLAIM,
        AduRole.PREMISE,
    }


def test_several_theses_without_links() -> None:
    """Theses that no relation joins, and claims without target, teach too."""
    text = "Rents must fall. They doubled. Build more homes. Land is empty."
    spans = [Span(0, 15), Span(17, 29), Span(31, 47), Span(49, 62)]
    roles = ["thesis", "premise", "thesis", "claim"]
    adus = [
        Adu(id=f"a{n}", span=span, role=role)
        for n, (span, role) in enumerate(zip(spans, roles, strict=True))
    ]
    relation = Relation(id="r1", source="a1", target="a0", kind="support")
    document = Document(text=text, argument=Argument(adus=adus, relations=[relation]))
    gold = GoldDocument(document=document, layers=["adus", "roles", "relations"])
    golds = [
        attrs.evolve(gold, document=attrs.evolve(document, id=f"d{n}"))
        for n in range(4)
    ]

    model = train_relation_model(collect_cases(golds))
    found = LinearRelationFinder(model=model)(_units_only(document)).argument

    assert len(found.relations) == 3
    assert not model.settings.restated


def test_confidence_of_the_overconfident() -> None:
    """Chances that are far from what happens are set right, however far."""
    draw = np.random.default_rng(0)
    chances = draw.uniform(0.4, 1.0, 200)
    rights = draw.random(200) < 0.2

    slope, shift = fit_logit(chances, rights)

    logits = np.log((chances + 1e-6) / (1 - chances + 1e-6))
    fitted = 1 / (1 + np.exp(-(slope * logits + shift)))
    assert abs(fitted.mean() - rights.mean()) < 0.02


def test_nothing_to_learn() -> None:
    """Gold data without relations is refused in words."""
    gold = GoldDocument(document=Document(text="Rents rose."), layers=["blocks"])

    with pytest.raises(TrainingError, match="relations"):
        collect_cases([gold])


def test_recipe(golds: list[GoldDocument], tmp_path: Path) -> None:
    """The recipe writes model and card."""
    path = train_relations(
        Corpus(golds=golds), tmp_path, seed=0, jobs=1, report=lambda _: None
    )

    assert path.name == "relations.npz"
    card = (tmp_path / "relations.md").read_text(encoding="utf-8")
    assert "supports" in card
    assert "Not measured" in card


def _without_roles(gold: GoldDocument) -> GoldDocument:
    argument = gold.document.argument
    adus = [attrs.evolve(unit, role=None) for unit in argument.adus]
    bare = attrs.evolve(argument, adus=adus, thesis=None)
    return attrs.evolve(
        gold,
        document=attrs.evolve(gold.document, argument=bare),
        layers=gold.layers - {Layer.ROLES},
    )


def _units_only(document: Document) -> Document:
    adus = [Adu(id=unit.id, span=unit.span) for unit in document.argument.adus]
    return attrs.evolve(document, argument=Argument(adus=adus))
