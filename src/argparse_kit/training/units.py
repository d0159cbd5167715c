"""Training the finder of units and their types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import attrs
import numpy as np

from argparse_kit.adu_finders.linear import CLUES, find_units
from argparse_kit.evaluation.matching import match_units
from argparse_kit.features import read_words
from argparse_kit.features.clauses import ClauseKeys, read_clauses
from argparse_kit.features.cues import cue_words
from argparse_kit.features.lexis import Lexis
from argparse_kit.features.reading import Reading, read
from argparse_kit.features.sentences import read_sentences, sentence_keys
from argparse_kit.features.unit_bags import read_units, unit_keys
from argparse_kit.features.unit_model import (
    BEGIN,
    INSIDE,
    NONE,
    ONE,
    OUTSIDE,
    SEVERAL,
    UnitModel,
)
from argparse_kit.lexicons import load_lexicon
from argparse_kit.model import (
    Adu,
    AduRole,
    AduType,
    Argument,
    Layer,
)
from argparse_kit.training.chains import (
    Sequences,
    Strength,
    choose_strength,
    fit_chain,
    items_of,
)
from argparse_kit.training.folds import spread
from argparse_kit.training.lessons import Lesson, piece_labels, sentence_states
from argparse_kit.training.logistic import fit_logistic

_COMMON: Final = 500
"""Words that count in pairs."""
_FEWEST_DOCUMENTS: Final = 3
"""Documents in which a word must stand to get weights of its own."""
_FEW_WORDS: Final = 250_000
"""Words of training data up to which regularisation is chosen by cross-validation."""
_FOLDS: Final = 5
_FEW_DOCUMENTS: Final = 150
"""Documents up to which confidence is calibrated on all folds, not on one."""
_NONE_FROM: Final = 0.53
_SEVERAL_FROM: Final = 0.45
_RARELY: Final = 0.05
"""Share of units that open with a connective, up to which units do without."""
_ROLES: Final = tuple(role.value for role in AduRole)
_TYPES: Final = tuple(kind.value for kind in AduType)
_PIECES: Final = (BEGIN, INSIDE, OUTSIDE)

_STRENGTHS: Final = {
    "sentences": Strength(sparsity=0.3, penalty=8.0),
    "clauses": Strength(sparsity=0.3, penalty=2.0),
    "types": Strength(sparsity=0.3, penalty=5.0),
    "roles": Strength(sparsity=0.3, penalty=5.0),
}
"""Regularisation that suits some hundred op-eds."""
_FINDING: Final = ("sentences", "clauses")
"""The chains that find units."""


def train_unit_model(
    lessons: Sequence[Lesson], *, report: Callable[[str], None] | None = None
) -> UnitModel:
    """Return the model that is learned from *lessons*.

    On small data the regularisation of each chain is chosen by cross-validation. The
    confidence of units is calibrated on documents that the chains did not see.

    Args:
        lessons: What to learn from.
        report: Is told in a line what is being done.
    """
    say = report or (lambda _: None)
    strengths: Mapping[str, Strength] = _STRENGTHS
    words = sum(len(read_words(lesson.document.text).forms) for lesson in lessons)
    if words <= _FEW_WORDS:
        say("units: choosing the regularisation")
        strengths = _choose_strengths(lessons)
    say("units: learning the confidence")
    calibration = _calibrate(lessons, strengths)
    say("units: learning from all documents")
    return attrs.evolve(_fit(lessons, strengths), calibration=calibration)


def train_to_find(lessons: Sequence[Lesson]) -> UnitModel:
    """Return a model that finds units and says nothing else about them.

    It takes half the time of a whole model. Types and roles are not learned, the
    confidence is not calibrated, and the regularisation is that of some hundred op-eds.
    """
    return _fit(lessons, _STRENGTHS, names=_FINDING)


def _fit(
    lessons: Sequence[Lesson],
    strengths: Mapping[str, Strength],
    names: Sequence[str] = tuple(_STRENGTHS),
) -> UnitModel:
    """Fit the chains called *names*; the confidence is left as it is."""
    material = _read_material(lessons)
    chains = {
        name: fit_chain(sequences, labels, size=size, strength=strengths[name])
        for name, (sequences, labels, size) in material.chains.items()
        if name in names
    }
    return UnitModel(
        lexis=material.lexis,
        sentences=chains["sentences"],
        clauses=chains["clauses"],
        types=chains.get("types"),
        roles=chains.get("roles"),
        none_from=_NONE_FROM,
        several_from=_SEVERAL_FROM,
        strips=_does_without_connectives(lessons),
        calibration=(0.0, 1.0, 1.0) * (CLUES // 3),
    )


@attrs.frozen(kw_only=True, eq=False)
class _Material:
    """What chains are fitted to: sequences, labels and number of keys, by name.

    Attributes:
        lexis: The words that have keys.
        chains: What each chain learns from.
        places: For each chain, the lesson from which each sequence comes.
    """

    lexis: Lexis
    chains: Mapping[str, tuple[Sequences, Sequence[str], int]]
    places: Mapping[str, Sequence[int]]


def _read_material(lessons: Sequence[Lesson]) -> _Material:
    lexis = _fit_lexis(lessons)
    on_sentences, on_clauses = sentence_keys(lexis), ClauseKeys(lexis=lexis)
    on_units = unit_keys(lexis)
    roles = any(Layer.ROLES in lesson.gold.layers for lesson in lessons)
    states = (NONE, *_ROLES, SEVERAL) if roles else (NONE, ONE, SEVERAL)
    sizes = {
        "sentences": (states, on_sentences.size),
        "clauses": (_PIECES, on_clauses.size),
        "types": (_TYPES, on_units.size),
        "roles": (_ROLES, on_units.size),
    }
    found: dict[str, Sequences] = {name: [] for name in sizes}
    places: dict[str, list[int]] = {name: [] for name in sizes}

    def note(name: str, items: Sequence[Any], labels: Sequence[str], at: int) -> None:
        if items:
            found[name].append((items, labels))
            places[name].append(at)

    for at, lesson in enumerate(lessons):
        reading = read(lesson.document, read_words(lesson.document.text), lexis)
        known = not roles or Layer.ROLES in lesson.gold.layers
        named = sentence_states(lesson, reading, roles=roles)
        if named and known:
            note(
                "sentences", items_of(read_sentences(reading, on_sentences)), named, at
            )
        for items, labels in _clause_sequences(lesson, reading, named, on_clauses):
            note("clauses", items, labels, at)
        if lesson.units:
            spans = [reading.words.span(range(*bounds)) for bounds in lesson.ranges]
            items = items_of(read_units(reading, spans, on_units))
            if Layer.TYPES in lesson.gold.layers:
                types = [unit.type for unit in lesson.units]
                note("types", *_labelled(items, types), at)
            if Layer.ROLES in lesson.gold.layers:
                named_roles = [unit.role for unit in lesson.units]
                note("roles", *_labelled(items, named_roles), at)
    return _Material(
        lexis=lexis,
        chains={
            name: (sequences, *sizes[name])
            for name, sequences in found.items()
            if sequences or name in {"sentences", "clauses"}
        },
        places=places,
    )


def _fit_lexis(lessons: Sequence[Lesson]) -> Lexis:
    """Return the words of a few documents and those of cues, commonest first."""
    counts: Counter[str] = Counter()
    for lesson in lessons:
        counts.update(set(read_words(lesson.document.text).forms))
    signalling = cue_words()
    words = sorted(
        (
            word
            for word in {*counts, *signalling}
            if counts[word] >= _FEWEST_DOCUMENTS or word in signalling
        ),
        key=lambda word: (-counts[word], word),
    )
    return Lexis(words=words, common=min(_COMMON, len(words)))


def _clause_sequences(
    lesson: Lesson, reading: Reading, states: Sequence[str], keys: ClauseKeys
) -> Sequences:
    """Return the pieces of each sentence with units, and what they are."""
    chosen = [place for place, state in enumerate(states) if state != NONE]
    if not chosen:
        return []
    several = [states[place] == SEVERAL for place in chosen]
    clauses = read_clauses(reading, chosen, several, keys)
    items = items_of(clauses.bags)
    starts, bounds = clauses.starts.tolist(), clauses.bounds.tolist()
    found: Sequences = []
    for number, place in enumerate(chosen):
        low, high = bounds[number], bounds[number + 1]
        _, first, past = reading.sentences[:, place].tolist()
        labels = piece_labels(lesson.ranges, starts[low:high], first, past)
        found.append((items[low:high], labels))
    return found


def _labelled(
    items: Sequence[Sequence[str]], labels: Sequence[AduRole | AduType | None]
) -> tuple[Sequence[Sequence[str]], Sequence[str]]:
    """Return those items that have a label, with it."""
    known = [place for place, label in enumerate(labels) if label is not None]
    return [items[place] for place in known], [str(labels[place]) for place in known]


def _does_without_connectives(lessons: Sequence[Lesson]) -> bool:
    joining = load_lexicon("conjunction").phrases
    opened = total = 0
    for lesson in lessons:
        forms = read_words(lesson.document.text).forms
        total += len(lesson.ranges)
        opened += sum(forms[first] in joining for first, _ in lesson.ranges)
    return opened <= _RARELY * total


def _choose_strengths(lessons: Sequence[Lesson]) -> Mapping[str, Strength]:
    """Return the regularisation of each chain that does best on unseen lessons."""
    material = _read_material(lessons)
    folds = spread([lesson.group for lesson in lessons], _FOLDS)
    chosen = dict(_STRENGTHS)
    for name, (sequences, labels, size) in material.chains.items():
        chosen[name] = choose_strength(
            sequences,
            labels,
            size=size,
            folds=[folds[place] for place in material.places[name]],
            usual=_STRENGTHS[name],
        )
    return chosen


def _calibrate(
    lessons: Sequence[Lesson], strengths: Mapping[str, Strength]
) -> tuple[float, ...]:
    """Return what the confidence follows from, by units of unseen lessons."""
    folds = spread([lesson.group for lesson in lessons], _FOLDS)
    clues: list[list[float]] = []
    right: list[bool] = []
    for fold in range(_FOLDS if len(lessons) <= _FEW_DOCUMENTS else 1):
        seen = [x for x, place in zip(lessons, folds, strict=True) if place != fold]
        unseen = [x for x, place in zip(lessons, folds, strict=True) if place == fold]
        if not unseen or not any(lesson.units for lesson in seen):
            continue
        model = _fit(seen, strengths)
        for lesson in unseen:
            for found, hit in _judge(model, lesson):
                clues.append(found)
                right.append(hit)
    table = np.array(clues, dtype=np.float64).reshape(-1, CLUES)
    return tuple(fit_logistic(table, np.array(right, dtype=np.bool_)))


def _judge(model: UnitModel, lesson: Lesson) -> list[tuple[list[float], bool]]:
    """Return, for each unit that is found, its clues and whether it is right.

    It is where a gold unit matches it with the role that the model takes for likeliest.
    """
    document = lesson.document
    reading = model.read(document)
    found = find_units(model, reading)
    spans = found.spans
    adus = [Adu(id=f"a{number}", span=span) for number, span in enumerate(spans)]
    predicted = attrs.evolve(document, argument=Argument(adus=adus))
    gold = lesson.gold.document
    matches = match_units(gold, predicted, 0.5).gold
    roles: Sequence[str | None] = [None] * len(spans)
    if model.roles is not None and Layer.ROLES in lesson.gold.layers:
        best = model.role_probabilities(reading, spans).argmax(axis=1)
        roles = [model.roles.labels[place] for place in best.tolist()]
    judged: list[tuple[list[float], bool]] = []
    for adu, clues, role in zip(adus, found.clues.tolist(), roles, strict=True):
        match = matches.get(adu.id)
        hit = match is not None and (
            role is None or gold.argument.units[match].role == role
        )
        judged.append((clues, hit))
    return judged
