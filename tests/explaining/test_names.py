"""Names of features, beside the tables that hold them."""

from __future__ import annotations

import numpy as np
import pytest

import argparse_kit as ak
from argparse_kit.features import read_words
from argparse_kit.features.lexis import Lexis
from argparse_kit.features.pair_columns import PAIR_COLUMNS, describe_pairs
from argparse_kit.features.pairs import find_pairs
from argparse_kit.features.reading import read
from argparse_kit.features.sentences import (
    SENTENCE_COLUMNS,
    read_sentences,
    sentence_keys,
)
from argparse_kit.features.unit_bags import UNIT_COLUMNS, unit_keys
from argparse_kit.features.unit_bags import read_units as read_bags
from argparse_kit.features.unit_contexts import CONTEXT_COLUMNS, read_contexts
from argparse_kit.features.unit_rows import ROW_COLUMNS
from argparse_kit.features.units import COLUMN, read_units
from argparse_kit.learning.files import SHIPPED, load_model
from argparse_kit.relation_finders._relation_model import LAYER, RelationModel

_LEXIS = Lexis(words=("because", "must", "rents", "they"), common=4)
_WORDS_OF_KEYS = 3
"""Columns of keys of words, which stand behind those that have names."""


@pytest.fixture(scope="module")
def document(seed: str) -> ak.Document:
    return ak.parse(seed)


def test_columns_of_passages(document: ak.Document) -> None:
    """Each column of sentences and of units has a name."""
    reading = read(document, read_words(document.text), _LEXIS)
    spans = [unit.span for unit in document.argument.units.values()]

    sentences = read_sentences(reading, sentence_keys(_LEXIS))
    units = read_bags(reading, spans, unit_keys(_LEXIS))

    assert len(sentences.columns) == len(SENTENCE_COLUMNS) + _WORDS_OF_KEYS
    assert len(units.columns) == len(UNIT_COLUMNS) + _WORDS_OF_KEYS


def test_columns_of_relations(document: ak.Document) -> None:
    """Each column of units and of pairs has a name, and those of facts their own."""
    model = RelationModel.from_file(load_model(LAYER, SHIPPED))
    table = read_units(document, read_words(document.text))
    guesses = model.guesses(table)
    pairs = find_pairs(table, guesses)
    contexts = read_contexts(table, model.first_guesses(table))
    columns = describe_pairs(table, guesses, pairs)

    assert contexts.shape[1] == len(CONTEXT_COLUMNS)
    assert model.encoder.rows(table).fixed.shape[1] == len(ROW_COLUMNS)
    assert len(columns) == len(PAIR_COLUMNS)
    words = PAIR_COLUMNS.index("target.words")
    assert (columns[words] == table.facts[pairs.targets, COLUMN["words"]]).all()
    following = CONTEXT_COLUMNS.index("after.words")
    assert (contexts[:-1, following] == table.facts[1:, COLUMN["words"]]).all()


def test_keys() -> None:
    """A key says what it stands for: the features of a sentence, read back."""
    document = ak.parse("They must fall. Because rents must. Why?", parser="rules")
    reading = read(document, read_words(document.text), _LEXIS)
    keys = sentence_keys(_LEXIS)
    bags = read_sentences(reading, keys)

    first, second = (
        {keys.name(key, SENTENCE_COLUMNS) for key in bags.of(place)} for place in (0, 1)
    )

    assert ("word", ("they",)) in first
    assert ("opening", ("they", "must")) in first
    assert ("has_policy", ()) in first
    assert ("after.opens_premise", ()) in first
    assert ("opens_premise", ()) in second
    assert ("pair", ("because", "")) not in first
    assert ("before.has_policy", ()) in second
    assert {name for name, _ in first if "." not in name} >= {*SENTENCE_COLUMNS}


def test_words_of_rows(document: ak.Document) -> None:
    """A row of a unit's words says which: all of them stand inside it."""
    model = RelationModel.from_file(load_model(LAYER, SHIPPED))
    table = read_units(document, read_words(document.text))
    rows = model.encoder.rows(table)

    for place, unit in enumerate(table.units):
        inside = read_words(document.text).at(
            read_words(document.text).inside(unit.span)
        )
        text = " ".join(inside)
        for row in rows.loose[rows.bounds[place] : rows.bounds[place + 1]].tolist():
            assert " ".join(model.encoder.words(row)) in text
    assert np.diff(rows.bounds).sum() == len(rows.loose)
