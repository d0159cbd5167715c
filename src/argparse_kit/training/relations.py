"""Training the finder of roles, thesis and relations."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.encoding import fit_bins
from argparse_kit.features.pairs import (
    REACHES,
)
from argparse_kit.features.unit_contexts import GUESSES, ROLES, read_contexts
from argparse_kit.features.unit_rows import UnitEncoder, UnitRows
from argparse_kit.features.units import TYPES
from argparse_kit.learning.probabilities import fit_temperature
from argparse_kit.learning.tables import WeightTable, quantise
from argparse_kit.learning.trees import ObliviousTrees
from argparse_kit.model import (
    RelationKind,
)
from argparse_kit.relation_finders._relation_model import (
    PARTS,
    RELATION_KINDS,
    RelationModel,
    RelationSettings,
    spread_guesses,
    to_guesses,
)
from argparse_kit.training.folds import spread
from argparse_kit.training.link_samples import (
    Sample,
    fit_apart,
    fit_link_heat,
    fit_logit,
    log_odds,
    near_f1,
    try_links,
)
from argparse_kit.training.relation_cases import (
    MENTION,
    PRIMARY,
    UNKNOWN,
    Case,
    is_forest,
)

Integers = NDArray[np.int64]

_FOLDS: Final = 5

_FEWEST_WORD: Final = 5
"""Cases in which a word must stand to get weights of its own."""
_FEWEST_PAIR: Final = 10
"""Cases in which a pair of words must stand."""
_INVERSE_PENALTY: Final = 0.03
_STEPS: Final = 50
_ROLE_TREES: Final = 100
_LINK_TREES: Final = 100
_KIND_TREES: Final = 40


def train_relation_model(cases: Sequence[Case], *, seed: int = 0) -> RelationModel:
    """Return the model that is learned from *cases*.

    Each step learns from guesses of models that did not see the text (stacking,
    Wolpert 1992), and confidence is calibrated on links of that kind.

    Args:
        cases: What to learn from.
        seed: Seed of all that is drawn.
    """
    return _Training(cases=cases, seed=seed).run()


@attrs.define(kw_only=True, eq=False)
class _Training:
    """One training, with what its steps share.

    Attributes:
        cases: What to learn from.
        seed: Seed of all that is drawn.
        folds: The fold of each case.
        rows: The rows of each case's units.
        loose: Whether links are learned from units, too, that bear on nothing.
    """

    cases: Sequence[Case]
    seed: int
    folds: list[int] = attrs.Factory(list)
    rows: list[UnitRows] = attrs.Factory(list)
    loose: bool = True

    def run(self) -> RelationModel:
        """Train each step on what the ones before say of texts unseen by them."""
        cases = self.cases
        self.folds = spread([case.group for case in cases], _FOLDS)
        everything = range(len(cases))
        encoder = _fit_encoder(cases)
        self.rows = [encoder.rows(case.table) for case in cases]
        firsts = self._first_guesses(encoder.size)
        contexts = [
            read_contexts(case.table, first)
            for case, first in zip(cases, firsts, strict=True)
        ]
        settings, scores = self._second_guesses(contexts)
        guesses = [
            to_guesses(case.table, first, score, settings)
            for case, first, score in zip(cases, firsts, scores, strict=True)
        ]
        samples = [
            Sample.read(case, guess) for case, guess in zip(cases, guesses, strict=True)
        ]
        settings = self._calibrate(samples, settings)
        return RelationModel(
            encoder=encoder,
            table=self._fit_table(everything, encoder.size),
            roles=self._fit_roles(contexts, everything),
            links=self._fit_links(samples, everything),
            kinds=self._fit_kinds(samples, everything),
            settings=settings,
        )

    def _outside(self, fold: int) -> list[int]:
        seen = [index for index, place in enumerate(self.folds) if place != fold]
        return seen or [*range(len(self.folds))]

    def _inside(self, fold: int) -> list[int]:
        return [index for index, place in enumerate(self.folds) if place == fold]

    def _first_guesses(self, size: int) -> list[NDArray[np.float64]]:
        found = [np.zeros((0, GUESSES + len(REACHES)))] * len(self.cases)
        for fold in range(_FOLDS):
            inside = self._inside(fold)
            if not inside:
                continue
            table = self._fit_table(self._outside(fold), size)
            for index in inside:
                rows = self.rows[index]
                scores = table.scores(rows.fixed)
                scores += table.run_scores(rows.loose, rows.bounds)
                found[index] = spread_guesses(scores)
        return found

    def _fit_table(self, seen: Sequence[int], size: int) -> WeightTable:
        """Fit the linear model by logistic regression (L-BFGS)."""
        weights = np.zeros((size, GUESSES + len(REACHES)))
        cases = [self.cases[index] for index in seen]
        matrix = _matrix([self.rows[index] for index in seen], size)
        roles = np.concatenate([case.parts for case in cases])
        roles = np.where(roles == UNKNOWN, UNKNOWN, np.maximum(roles - 1, 0))
        types = np.concatenate([case.types for case in cases])
        many = len(ROLES)
        weights[:, :many] = _fit_logistic(matrix, roles, many)
        weights[:, many:GUESSES] = _fit_logistic(matrix, types, len(TYPES))
        reaches = np.concatenate([case.reaches for case in cases])
        weights[:, GUESSES:] = _fit_logistic(matrix, reaches, len(REACHES))
        integers, scale = quantise(weights)
        return WeightTable(weights=integers, scale=scale)

    def _second_guesses(
        self, contexts: Sequence[NDArray[np.uint8]]
    ) -> tuple[RelationSettings, list[NDArray[np.float64]]]:
        found = [np.zeros((0, len(PARTS)))] * len(self.cases)
        for fold in range(_FOLDS):
            inside = self._inside(fold)
            if not inside:
                continue
            trees = self._fit_roles(contexts, self._outside(fold))
            for index in inside:
                found[index] = trees.scores(contexts[index])
        parts = np.concatenate([case.parts for case in self.cases])
        known = parts != UNKNOWN
        heat = 1.0
        if known.any():
            heat = fit_temperature(np.concatenate(found)[known], parts[known])
        theses = bool(np.isin(parts, [PRIMARY, MENTION]).any())
        settings = RelationSettings(
            role_heat=heat, theses=theses, restated=_restates(self.cases)
        )
        return settings, found

    def _fit_roles(
        self, contexts: Sequence[NDArray[np.uint8]], seen: Sequence[int]
    ) -> ObliviousTrees:
        from argparse_kit.training.boosting import fit_trees

        parts = np.concatenate([self.cases[index].parts for index in seen])
        known = parts != UNKNOWN
        return fit_trees(
            np.concatenate([contexts[index] for index in seen])[known],
            parts[known],
            weights=np.ones(int(known.sum())),
            labels_number=len(PARTS),
            trees=_ROLE_TREES,
            seed=self.seed,
            rate=0.1,
        )

    def _fit_links(
        self, samples: Sequence[Sample], seen: Sequence[int]
    ) -> ObliviousTrees:
        from argparse_kit.training.boosting import fit_scores

        chosen = [samples[index] for index in seen]
        known = [sample.known for sample in chosen]
        if not self.loose:
            known = [sample.known & ~sample.loose for sample in chosen]
        hits = np.concatenate(
            [sample.hits[mask] for sample, mask in zip(chosen, known, strict=True)]
        )
        return fit_scores(
            np.concatenate(
                [
                    sample.columns.T[mask]
                    for sample, mask in zip(chosen, known, strict=True)
                ]
            ),
            hits,
            weights=np.ones(len(hits)),
            trees=_LINK_TREES,
            seed=self.seed,
            rate=0.15,
        )

    def _fit_kinds(
        self, samples: Sequence[Sample], seen: Sequence[int]
    ) -> ObliviousTrees:
        from argparse_kit.training.boosting import fit_trees

        chosen = [samples[index] for index in seen]
        kinds = np.concatenate([sample.kinds for sample in chosen])
        known = kinds != UNKNOWN
        table = np.concatenate([s.columns.T[s.kinds != UNKNOWN] for s in chosen])
        return fit_trees(
            table,
            kinds[known],
            weights=np.ones(int(known.sum())),
            labels_number=len(RELATION_KINDS),
            trees=_KIND_TREES,
            seed=self.seed,
            rate=0.15,
            levels=4,
        )

    def _calibrate(
        self, samples: Sequence[Sample], settings: RelationSettings
    ) -> RelationSettings:
        """Choose heat and confidence of links on a fold that the trees did not see."""
        inside, outside = self._inside(0), self._outside(0)
        if not inside:
            return settings
        kinds = self._fit_kinds(samples, outside)
        # Confidence counts doubts about units apart: here they are beyond doubt.
        tried = [samples[index] for index in inside if self.cases[index].gold]
        options = [True, False] if any(s.loose.any() for s in samples) else [True]
        found_scores, figures = [], []
        for self.loose in options:
            links = self._fit_links(samples, outside)
            found_scores.append([links.column_scores(s.columns)[:, 0] for s in tried])
            figures.append(near_f1(tried, found_scores[-1], settings))
        best = int(np.argmax(figures))
        self.loose, scores = options[best], found_scores[best]
        heat = fit_link_heat(tried, scores)
        settings = attrs.evolve(settings, link_heat=heat)
        chances, rights = [], []
        for sample, score in zip(tried, scores, strict=True):
            found, right = try_links(sample, score / heat, kinds, settings)
            chances.append(found)
            rights.append(right)
        chance, right = np.concatenate(chances), np.concatenate(rights)
        slope, shift = fit_logit(chance, right)
        apart = 0.0
        if is_forest(self.cases):
            sure = 1 / (1 + np.exp(-(slope * log_odds(chance) + shift)))
            linked = sum(int((sample.kinds != UNKNOWN).sum()) for sample in tried)
            apart = fit_apart(sure, right, linked)
        return attrs.evolve(settings, slope=slope, shift=shift, apart=apart)


def _restates(cases: Sequence[Case]) -> bool:
    """Tell whether most mentions of a thesis restate it as relations do."""
    restate = RELATION_KINDS.index(RelationKind.RESTATE)
    kinds = [
        restate in links.values()
        for case in cases
        for part, links in zip(case.parts.tolist(), case.links, strict=True)
        if part == MENTION and links is not None
    ]
    return 2 * sum(kinds) > len(kinds)


def _fit_encoder(cases: Sequence[Case]) -> UnitEncoder:
    """Choose the words and pairs of words that stand in units of enough documents."""
    words: dict[str, int] = defaultdict(int)
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    for case in cases:
        forms = case.words.forms
        here: set[str] = set()
        joined: set[tuple[str, str]] = set()
        bounds = zip(
            case.table.befores.tolist(), case.table.pasts.tolist(), strict=True
        )
        for first, past in bounds:
            inside = forms[first : past + 1]
            here.update(inside)
            joined.update(pairwise(inside))
        for form in here:
            words[form] += 1
        for pair in joined:
            pairs[pair] += 1
    many = len(cases)
    fewest = min(_FEWEST_WORD, max(many // 4, 1))
    known = sorted(form for form, count in words.items() if count >= fewest)
    vocabulary = {form: number for number, form in enumerate(known, 1)}
    wide = len(vocabulary) + 1
    fewest = min(_FEWEST_PAIR, max(many // 2, 2))
    keys = [
        vocabulary[one] * wide + vocabulary[other]
        for (one, other), count in pairs.items()
        if count >= fewest and one in vocabulary and other in vocabulary
    ]
    return UnitEncoder(
        bins=fit_bins([case.table.facts for case in cases]),
        vocabulary=vocabulary,
        pairs=np.array(sorted(keys), dtype=np.int64),
    )


def _matrix(rows: Sequence[UnitRows], size: int) -> Any:
    """Return which features each unit has, as a sparse matrix."""
    from scipy.sparse import csr_matrix

    fixed = np.concatenate([row.fixed for row in rows])
    loose = np.concatenate([row.loose for row in rows])
    counts = np.concatenate([np.diff(row.bounds) for row in rows])
    units = np.arange(len(fixed))
    line = np.concatenate((np.repeat(units, fixed.shape[1]), np.repeat(units, counts)))
    column = np.concatenate((fixed.reshape(-1), loose))
    there = column > 0
    matrix = csr_matrix(
        (np.ones(int(there.sum())), (line[there], column[there])),
        shape=(len(fixed), size),
    )
    matrix.sum_duplicates()
    return matrix


def _fit_logistic(matrix: Any, labels: Integers, many: int) -> NDArray[np.float64]:
    """Return a weight of each feature for each label, the bias among them."""
    from sklearn.linear_model import LogisticRegression

    weights = np.zeros((matrix.shape[1], many))
    known = labels != UNKNOWN
    present = np.unique(labels[known])
    if len(present) < 2:
        return weights
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=_STEPS, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is meant to stop early
        model.fit(matrix[known], labels[known])
    if len(present) == 2:
        weights[:, present[1]] = model.coef_[0]
    else:
        weights[:, present] = model.coef_.T
    # The bias joins rows of which every unit has one: the bins of the first column.
    first = np.arange(1, 18)
    bias = np.zeros(many)
    bias[present] = [0.0, *model.intercept_] if len(present) == 2 else model.intercept_
    bias[np.setdiff1d(np.arange(many), present)] = -10.0
    weights[first] += bias
    weights[0] = 0.0
    return weights
