"""Units and their types by linear chains that were trained on gold data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, log
from os import PathLike
from pathlib import Path
from typing import Final

import attrs

from argparse_kit.adu_finders._clauses import tidy_unit, trim_clause
from argparse_kit.features import read_words
from argparse_kit.features.reading import Reading
from argparse_kit.features.unit_model import (
    BEGIN,
    NONE,
    OUTSIDE,
    SEVERAL,
    UnitModel,
    load_unit_model,
)
from argparse_kit.learning.chains import best_paths
from argparse_kit.learning.files import SHIPPED
from argparse_kit.model import Adu, AduType, Document, Reason, Span

CLUES: Final = 6
"""What the confidence of a unit follows from, see `clues_of`."""

_MOST: Final = 8.0
"""Log odds beyond which nothing becomes surer."""
_LEAST: Final = 1e-9


@attrs.frozen(kw_only=True)
class Found:
    """A unit that was found.

    Attributes:
        span: Where it stands.
        argues: The probability that its sentence holds a unit.
        role: The probability of the likeliest role, if it holds one.
        alone: Whether it is the only unit of its sentence.
    """

    span: Span
    argues: float
    role: float
    alone: bool


def find_units(model: UnitModel, reading: Reading) -> list[Found]:
    """Return the units of a document, in reading order."""
    states = model.state_probabilities(reading)
    labels = model.sentences.labels
    single = [at for at, name in enumerate(labels) if name not in {NONE, SEVERAL}]
    # In small data a state may never have occurred.
    none_at = labels.index(NONE) if NONE in labels else None
    several_at = labels.index(SEVERAL) if SEVERAL in labels else None
    chosen: list[int] = []
    several: list[bool] = []
    sureness: list[tuple[float, float]] = []
    for place, row in enumerate(states.tolist()):
        argues = 1.0 if none_at is None else 1 - row[none_at]
        if argues <= 1 - model.none_from:
            continue
        more = 0.0 if several_at is None else row[several_at]
        roles = [row[at] for at in single] or [1.0]
        chosen.append(place)
        several.append(more >= model.several_from * argues)
        sureness.append((argues, max(roles) / (sum(roles) or 1.0)))
    if not chosen:
        return []
    found: list[Found] = []
    cut = _cut(model, reading, chosen, several)
    for units, (argues, role) in zip(cut, sureness, strict=True):
        alone = len(units) == 1
        for unit in units:
            span = reading.words.span(unit)
            found.append(Found(span=span, argues=argues, role=role, alone=alone))
    return found


def _cut(
    model: UnitModel,
    reading: Reading,
    chosen: Sequence[int],
    several: Sequence[bool],
) -> Iterator[list[range]]:
    """Yield the units of each chosen sentence, in words; there is one at least."""
    clauses = model.read_clauses(reading, chosen, several)
    chain, words = model.clauses, reading.words
    starts, bounds = clauses.starts.tolist(), clauses.bounds.tolist()
    paths = best_paths(chain.scores(clauses.bags), bounds, chain.steps)
    begin = chain.labels.index(BEGIN)
    outside = chain.labels.index(OUTSIDE) if OUTSIDE in chain.labels else -1
    for number, (path, past) in enumerate(
        zip(paths, clauses.pasts.tolist(), strict=True)
    ):
        places = [*starts[bounds[number] : bounds[number + 1]], past]
        units = [
            tidy
            for unit in _units_of(path, places, begin, outside)
            if (tidy := tidy_unit(words, unit, strips=model.strips))
        ]
        if not units:
            whole = range(places[0], past)
            units.append(trim_clause(words, whole) or whole)
        yield units


def _units_of(
    path: Sequence[int], places: Sequence[int], begin: int, outside: int
) -> Iterator[range]:
    """Yield the units that the labels of a sentence's pieces stand for."""
    start = -1
    for place, label in zip(places, [*path, outside], strict=True):
        if start >= 0 and label in {begin, outside}:
            yield range(start, place)
            start = -1
        if start < 0 and label != outside:
            start = place


def clues_of(unit: Found) -> list[float]:
    """Return what the confidence of a unit follows from.

    They are one, the log odds that its sentence argues and those of the role, for the
    only unit of a sentence; the same again for one of several.
    """
    known = [1.0, _log_odds(unit.argues), _log_odds(unit.role)]
    nothing = [0.0, 0.0, 0.0]
    return [*known, *nothing] if unit.alone else [*nothing, *known]


def _log_odds(probability: float) -> float:
    if probability >= 1:
        return _MOST
    return max(-_MOST, min(_MOST, log((probability + _LEAST) / (1 - probability))))


def _confidence(weights: Sequence[float], unit: Found) -> float:
    """Return the calibrated probability that a gold unit of this role matches."""
    own, argues, role = weights[:3] if unit.alone else weights[3:]
    odds = own + argues * _log_odds(unit.argues) + role * _log_odds(unit.role)
    return 1 / (1 + exp(-odds))


def _place(model: UnitModel | str | PathLike[str] | None) -> UnitModel | Path:
    if isinstance(model, UnitModel):
        return model
    return SHIPPED if model is None else Path(model)


@attrs.frozen(kw_only=True)
class LinearAduFinder:
    """Find units and their types, as a model learned from gold data.

    One chain over all sentences tells which of them argue, one over the pieces of a
    sentence where its units begin and end, one over the units their types. Roles are
    left to the finder of relations, which can decide them together with the links.
    Units that are there already keep their spans and values, and get the types that
    they lack.

    Attributes:
        model: A model, or a folder with one of the layer ``adus``; by default, the one
            that ships.

    Raises:
        ModelError: When called, if there is no such model.

    Example:
        >>> from argparse_kit.segmenters.plain import PlainSegmenter
        >>> source = "However, rents must fall. Who could pay them for ever?"
        >>> document = LinearAduFinder()(PlainSegmenter()(source))
        >>> unit = document.argument.adus[0]
        >>> document.text_of(unit), str(unit.type)
        ('rents must fall', 'policy')
    """

    model: UnitModel | Path = attrs.field(default=None, converter=_place)

    def __call__(self, document: Document, /) -> Document:
        """Return *document* with its units, or with the types that given units lack."""
        model = self._model()
        argument = document.argument
        adus = _typed(model, document) if argument.adus else _found(model, document)
        return attrs.evolve(document, argument=attrs.evolve(argument, adus=adus))

    def explain(self, document: Document, unit: Adu, /) -> tuple[Reason, ...]:
        """Return why its sentence argues, and why a unit has its type, not the next.

        Weights are natural log odds: what the weights of a feature say, beside the
        other sentences and units of the text.
        """
        from argparse_kit.adu_finders._linear_reasons import explain_unit

        return explain_unit(self._model(), document, unit)

    def _model(self) -> UnitModel:
        return (
            load_unit_model(self.model) if isinstance(self.model, Path) else self.model
        )


def _found(model: UnitModel, document: Document) -> Sequence[Adu]:
    reading = model.read(document, read_words(document.text))
    found = find_units(model, reading)
    types = _best_types(model, reading, [unit.span for unit in found])
    weights = model.calibration
    return [
        Adu(
            id=f"a{number}",
            span=unit.span,
            type=kind,
            confidence=_confidence(weights, unit),
        )
        for number, (unit, kind) in enumerate(zip(found, types, strict=True), start=1)
    ]


def _best_types(
    model: UnitModel, reading: Reading, spans: Sequence[Span]
) -> Sequence[AduType | None]:
    members = {str(member): member for member in AduType}
    types = [members[name] for name in model.best_types(reading, spans)]
    return types or [None] * len(spans)


def _typed(model: UnitModel, document: Document) -> Sequence[Adu]:
    """Return the given units, with types where they have none."""
    adus = document.argument.adus
    if all(unit.type is not None for unit in adus):
        return adus
    reading = model.read(document, read_words(document.text))
    order = sorted(adus, key=lambda unit: unit.span)
    types = _best_types(model, reading, [unit.span for unit in order])
    named = {unit.id: kind for unit, kind in zip(order, types, strict=True)}
    return tuple(
        attrs.evolve(unit, type=unit.type or named.get(unit.id)) for unit in adus
    )
