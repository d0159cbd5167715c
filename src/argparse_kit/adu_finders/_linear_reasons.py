"""Why a trained model takes a stretch of text for a unit, and for one of its type."""

from __future__ import annotations

from functools import lru_cache

import attrs
import numpy as np

from argparse_kit.explaining.credits import LEAST, tell
from argparse_kit.explaining.pages import Page
from argparse_kit.explaining.phrases import quoted
from argparse_kit.explaining.weights import (
    Weighed,
    chain_weights,
    rather,
)
from argparse_kit.features.reading import Reading
from argparse_kit.features.sentences import (
    SENTENCE_COLUMNS,
    read_sentences,
    sentence_keys,
)
from argparse_kit.features.unit_bags import UNIT_COLUMNS, read_units, unit_keys
from argparse_kit.features.unit_model import BEGIN, NONE, Probabilities, UnitModel
from argparse_kit.model import Adu, Decision, Document, Reason


@attrs.frozen(kw_only=True, eq=False)
class _Case:
    """A document as the model sees it, kept while its units are explained.

    Attributes:
        page: The document.
        reading: The same, as the model reads it.
        states: The probability of each state of each sentence.
        sentences: What the features of each sentence say.
        types: The probability of each type of each unit; None where none are known.
        units: What the features of each unit say for its type.
    """

    page: Page
    reading: Reading
    states: Probabilities
    sentences: Weighed
    types: Probabilities
    units: Weighed


@lru_cache(maxsize=1)
def _read(model: UnitModel, document: Document) -> _Case:
    page = Page(document)
    reading = model.read(document, page.words)
    sentences = units = Weighed([])
    if reading.sentences.size:
        keys = sentence_keys(model.lexis)
        sentences = chain_weights(
            model.sentences,
            read_sentences(reading, keys),
            lambda key: keys.name(key, SENTENCE_COLUMNS),
        )
    spans = [unit.span for unit in document.argument.units.values()]
    if model.types is not None and len(reading.numbers):
        own_keys = unit_keys(model.lexis)
        units = chain_weights(
            model.types,
            read_units(reading, spans, own_keys),
            lambda key: own_keys.name(key, UNIT_COLUMNS),
        )
    return _Case(
        page=page,
        reading=reading,
        states=model.state_probabilities(reading),
        sentences=sentences,
        types=model.type_probabilities(reading, spans),
        units=units,
    )


def explain_unit(model: UnitModel, document: Document, unit: Adu) -> tuple[Reason, ...]:
    """Return why there is a unit, why it begins there, and why it has its type."""
    case = _read(model, document)
    return (
        *_why_unit(model, case, unit),
        *_why_begin(model, case, unit),
        *_why_type(model, case, unit),
    )


def _why_unit(model: UnitModel, case: _Case, unit: Adu) -> list[Reason]:
    """Return why its sentence argues: its likeliest state, rather than none."""
    labels = model.sentences.labels
    passage = case.page.units[unit.id]
    place = passage.sentence
    if (
        NONE not in labels
        or len(labels) < 2
        or not 0 <= place < len(case.sentences.items)
    ):
        return []
    argues = case.states[place].copy()
    argues[labels.index(NONE)] = -1
    direction = rather(labels, labels[int(argues.argmax())], NONE)
    credit = case.sentences.contrast(place, direction)
    return tell(Decision.UNIT, credit, case.page, case.page.sentences[place])


def _why_begin(model: UnitModel, case: _Case, unit: Adu) -> list[Reason]:
    """Return why a unit begins inside its sentence: what its piece says of that."""
    page, place = case.page, case.page.units[unit.id].sentence
    if not 0 <= place < case.reading.sentences.shape[1]:
        return []
    homes = [passage.sentence for passage in page.units.values()]
    several = np.array([homes.count(place) > 1])
    clauses = model.read_clauses(case.reading, np.array([place]), several)
    first = page.units[unit.id].inside.start
    piece = int(clauses.starts.searchsorted(first, "right")) - 1
    if piece < 1 or BEGIN not in model.clauses.labels:
        return []
    scores = dict(
        zip(
            model.clauses.labels,
            model.clauses.scores(clauses.bags)[piece].tolist(),
            strict=True,
        )
    )
    weight = scores.pop(BEGIN) - max(scores.values(), default=0.0)
    if abs(weight) < LEAST:
        return []
    before = page.words.span(range(first - 1, first)).of(page.document.text)
    return [Reason(Decision.UNIT, f"begins after {quoted([before])}", weight)]


def _why_type(model: UnitModel, case: _Case, unit: Adu) -> list[Reason]:
    labels = model.types.labels if model.types else ()
    if unit.type is None or str(unit.type) not in labels or not case.units.items:
        return []
    passage = case.page.units[unit.id]
    others = case.types[passage.number].copy()
    others[labels.index(unit.type)] = -1
    if len(others) < 2:
        return []
    direction = rather(labels, unit.type, labels[int(others.argmax())])
    credit = case.units.contrast(passage.number, direction)
    return tell(Decision.TYPE, credit, case.page, passage)
