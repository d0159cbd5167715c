"""Units and their types by linear chains that were trained on gold data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from os import PathLike
from pathlib import Path
from typing import Final

import attrs
import numpy as np

from argparse_kit.adu_finders._clauses import tidy_unit, trim_clause
from argparse_kit.features import read_words
from argparse_kit.features.clauses import Clauses
from argparse_kit.features.reading import Flags, Ints, Reading
from argparse_kit.features.unit_model import (
    BEGIN,
    NONE,
    OUTSIDE,
    SEVERAL,
    Probabilities,
    UnitModel,
    load_unit_model,
)
from argparse_kit.learning.chains import best_paths
from argparse_kit.learning.files import SHIPPED
from argparse_kit.model import Adu, AduType, Document, Reason, Span

CLUES: Final = 6
"""How much the confidence of a unit follows from, see `Found.clues`."""

_MOST: Final = 8.0
"""Log odds beyond which nothing becomes surer."""
_LEAST: Final = 1e-9
_LIKELY: Final = 0.33
"""Probability from which on the likeliest sentence of a text argues though none is
chosen: half of the F1 that such texts may reach, the best bar for it (Lipton et al.
2014)."""


@attrs.frozen(kw_only=True, eq=False)
class Found:
    """The units that were found, in reading order.

    Attributes:
        spans: Where they stand.
        clues: What the confidence of each follows from, of shape ``(units, CLUES)``:
            one, the log odds that its sentence argues and those of its likeliest role,
            for the only unit of a sentence; the same again for one of several.
    """

    spans: Sequence[Span]
    clues: Probabilities


def find_units(model: UnitModel, reading: Reading) -> Found:
    """Return the units of a document."""
    chosen, several, sureness = _choose(model, reading)
    units = _cut(model, reading, chosen, several) if len(chosen) else []
    homes = np.array([home for home, _ in units], dtype=np.int64)
    alone = np.bincount(homes).take(homes) == 1
    known = np.ones((len(units), CLUES // 2))
    known[:, 1:] = _log_odds(sureness).take(homes, axis=0)
    return Found(
        spans=[reading.words.span(unit) for _, unit in units],
        clues=np.concatenate([known * alone[:, None], known * ~alone[:, None]], axis=1),
    )


def _choose(model: UnitModel, reading: Reading) -> tuple[Ints, Flags, Probabilities]:
    """Return the sentences that argue.

    Where none is likely to, the likeliest one does if it may well: a note of two
    sentences has little around it to go by.

    Returns:
        Their places, whether each holds several units, and the probabilities that it
        argues, and that what it holds has its likeliest role.
    """
    states = model.state_probabilities(reading)
    labels = model.sentences.labels
    # In small data a state may never have occurred.
    none = states[:, labels.index(NONE)] if NONE in labels else np.zeros(len(states))
    argues = 1 - none
    chosen = (argues > 1 - model.none_from).nonzero()[0]
    if not len(chosen) and argues.max(initial=0.0) >= _LIKELY:
        chosen = np.array([argues.argmax()])
    states, argues = states.take(chosen, axis=0), argues.take(chosen)
    several = np.zeros(len(chosen), dtype=np.bool_)
    if SEVERAL in labels:
        more = states[:, labels.index(SEVERAL)]
        several = more >= model.several_from * argues
    single = [at for at, name in enumerate(labels) if name not in {NONE, SEVERAL}]
    sureness = np.ones((len(chosen), 2))
    sureness[:, 0] = argues
    if single:
        roles = states.take(single, axis=1)
        sureness[:, 1] = roles.max(axis=1) / np.maximum(roles.sum(axis=1), _LEAST)
    return chosen, several, sureness


def _cut(
    model: UnitModel, reading: Reading, chosen: Ints, several: Flags
) -> list[tuple[int, range]]:
    """Return the units of chosen sentences, in words, each with its sentence's number.

    There is one at least in each.
    """
    clauses = model.read_clauses(reading, chosen, several)
    words = reading.words
    units = [
        (home, unit)
        for home, first, past in _find_runs(model, clauses)
        if (unit := tidy_unit(words, range(first, past), strips=model.strips))
    ]
    empty = set(range(len(chosen))).difference(home for home, _ in units)
    for home in empty:
        whole = range(int(clauses.firsts[home]), int(clauses.pasts[home]))
        units.append((home, trim_clause(words, whole) or whole))
    return sorted(units, key=itemgetter(0)) if empty else units


def _find_runs(model: UnitModel, clauses: Clauses) -> Iterator[tuple[int, int, int]]:
    """Yield what the pieces join to: sentence, first word and word past it."""
    chain, bounds = model.clauses, clauses.bounds
    scores = chain.scores(clauses.bags)
    labels = np.array(best_paths(scores, bounds.tolist(), chain.steps))
    outside = chain.labels.index(OUTSIDE) if OUTSIDE in chain.labels else -1
    held = labels != outside
    goes_on = np.zeros(len(labels) + 1, dtype=np.bool_)
    goes_on[1:-1] = held[:-1] & held[1:] & (labels[1:] != chain.labels.index(BEGIN))
    goes_on[bounds] = False
    first = (held & ~goes_on[:-1]).nonzero()[0]
    last = (held & ~goes_on[1:]).nonzero()[0]
    return zip(
        (bounds.searchsorted(first, "right") - 1).tolist(),
        clauses.starts.take(first).tolist(),
        clauses.stops.take(last).tolist(),
        strict=True,
    )


def _log_odds(probabilities: Probabilities) -> Probabilities:
    odds = (probabilities + _LEAST) / np.maximum(1 - probabilities, _LEAST)
    return np.maximum(np.minimum(np.log(odds), _MOST), -_MOST)


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
        """Return why there is a unit, why it begins there, and why it has its type.

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
    types = _best_types(model, reading, found.spans)
    odds = found.clues @ np.array(model.calibration)
    confidences = (1 / (1 + np.exp(-odds))).tolist()
    return [
        Adu(id=f"a{number}", span=span, type=kind, confidence=confidence)
        for number, (span, kind, confidence) in enumerate(
            zip(found.spans, types, confidences, strict=True), start=1
        )
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
