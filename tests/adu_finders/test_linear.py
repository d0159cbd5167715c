"""The finder of units that learned: what it promises of every text."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import example, given
from strategies import texts

import argparse_kit as ak
from argparse_kit import Adu, Argument, Document
from argparse_kit.adu_finders.linear import LinearAduFinder
from argparse_kit.errors import ModelError
from argparse_kit.features.unit_model import UnitModel, load_unit_model
from argparse_kit.features.words import read_words
from argparse_kit.learning.files import save_model
from argparse_kit.lexicons import load_lexicon
from argparse_kit.segmenters.plain import PlainSegmenter
from argparse_kit.testing import check_adu_finder

_JOINING = load_lexicon("conjunction").phrases


@pytest.fixture(scope="module")
def finder(toy_model: UnitModel) -> LinearAduFinder:
    return LinearAduFinder(model=toy_model)


def test_promises(finder: LinearAduFinder) -> None:
    """It keeps the promises of every finder on hostile texts."""
    check_adu_finder(finder)


@given(source=texts())
@example(source="\x1c")
@example(source="!")
@example(source="And so. But. Because")
def test_spans(finder: LinearAduFinder, source: str) -> None:
    """Units are apart, each in one sentence, and neither open nor end with a mark."""
    document = finder(PlainSegmenter()(source))

    end = 0
    for unit in document.argument.adus:
        assert unit.span.start >= end
        end = unit.span.end
        assert any(unit.span in sentence for sentence in document.sentences)
        forms = read_words(document.text_of(unit)).forms
        wordy = any(form[0].isalnum() for form in forms)
        assert not wordy or forms[-1] not in {".", "!", "?", ",", ";", "…"}
        assert len(forms) < 2 or forms[0] not in _JOINING
        assert unit.confidence is not None
        assert unit.type is not None
        assert unit.role is None


@given(source=texts())
def test_pure(finder: LinearAduFinder, source: str) -> None:
    """The same document gives the same units, before and after others."""
    document = PlainSegmenter()(source)
    first = finder(document)
    finder(PlainSegmenter()("Rents must fall. They have doubled since 2010."))

    assert finder(document) == first


def test_given_units(finder: LinearAduFinder, toy_golds: list[ak.GoldDocument]) -> None:
    """Given units stay, in their order, and only get the types that they lack."""
    gold = toy_golds[0].document
    adus = [
        attrs.evolve(unit, type=None) if number % 2 else unit
        for number, unit in enumerate(reversed(gold.argument.adus))
    ]
    marked = attrs.evolve(gold, argument=Argument(adus=adus))

    found = finder(marked)

    assert [attrs.evolve(unit, type=None) for unit in found.argument.adus] == [
        attrs.evolve(unit, type=None) for unit in adus
    ]
    for unit, before in zip(found.argument.adus, adus, strict=True):
        assert unit.type is not None
        assert before.type in {None, unit.type}


def test_odd_units(toy_model: UnitModel) -> None:
    """Units that overlap, cross blocks or hold no word have types and roles too."""
    document = PlainSegmenter()("Title\n\nRents rose. Pay did not.\n\nSo what?  ")
    size = len(document.text)
    spans = [ak.Span(0, size), ak.Span(2, 4), ak.Span(7, 30), ak.Span(size - 1, size)]

    reading = toy_model.read(document)
    roles = toy_model.role_probabilities(reading, spans)

    assert roles.shape == (4, 3)
    assert roles.sum(axis=1) == pytest.approx([1, 1, 1, 1])
    assert len(toy_model.best_types(reading, spans)) == 4


def test_nothing(finder: LinearAduFinder) -> None:
    """A text without a word has no units, and given ones stay as they are."""
    blank = Document(
        text="  ", argument=Argument(adus=[Adu(id="a1", span=ak.Span(0, 1))])
    )

    assert not finder(Document(text="")).argument.adus
    assert finder(blank) == blank


def test_stored(
    toy_model: UnitModel, toy_golds: list[ak.GoldDocument], tmp_path: Path
) -> None:
    """A model that was stored and loaded finds the same, to the last digit."""
    save_model(toy_model.to_file(), tmp_path)
    stored = LinearAduFinder(model=tmp_path)

    for gold in toy_golds:
        bare = attrs.evolve(gold.document, argument=Argument())
        assert stored(bare) == LinearAduFinder(model=toy_model)(bare)
    assert load_unit_model(tmp_path) is load_unit_model(tmp_path)


def test_no_model(tmp_path: Path) -> None:
    """A folder without a model is named when the finder is called."""
    finder = LinearAduFinder(model=tmp_path)

    with pytest.raises(ModelError, match=r"no file adus\.npz"):
        finder(PlainSegmenter()("Rents must fall."))
