"""What linear models say for one item rather than for the others."""

from __future__ import annotations

import numpy as np
import pytest

import argparse_kit as ak
from argparse_kit.explaining.weights import Weighed, chain_weights, rather
from argparse_kit.features import read_words
from argparse_kit.features.sentences import read_sentences, sentence_keys
from argparse_kit.features.unit_model import load_unit_model
from argparse_kit.learning.files import SHIPPED


def test_contrast() -> None:
    """An aspect counts for what it says beyond the average of the other items."""
    items = [
        {("front", ""): np.array([3.0, 1.0]), ("past", ""): np.array([0.0, 5.0])},
        {("front", ""): np.array([1.0, 0.0])},
        {("once", ""): np.array([9.0, 9.0])},
    ]

    found = Weighed(items).contrast(0, np.array([1.0, -1.0]))

    assert found == {("front", ""): 1.5, ("past", ""): -5.0}


def test_only_item() -> None:
    """The only item counts for all that it says."""
    item = {("front", ""): np.array([3.0, 1.0])}

    assert Weighed([item]).contrast(0, np.array([1.0, 0.0])) == {("front", ""): 3.0}


def test_nothing_is_lost(seed: str) -> None:
    """What the features of a sentence say adds up to its score."""
    model = load_unit_model(SHIPPED)
    document = ak.parse(seed)
    reading = model.read(document, read_words(document.text))
    bags = read_sentences(reading, sentence_keys(model.lexis))
    # Every feature is called by one name here, so that nothing is left out.
    weighed = chain_weights(model.sentences, bags, lambda key: ("front", ()))

    scores = model.sentences.scores(bags)
    for item, expected in zip(weighed.items, scores, strict=True):
        assert item["front", ""] == pytest.approx(expected)


def test_rather() -> None:
    """The way from a label to itself is none."""
    assert not rather(["a", "b"], "a", "a").any()
