"""Training the finder of roles, thesis and relations."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.errors import TrainingError
from argparse_kit.evaluation.matching import match_units
from argparse_kit.features import Words, read_words
from argparse_kit.features.encoding import fit_bins
from argparse_kit.features.pairs import (
    REACHES,
    Guesses,
    Pairs,
    describe_pairs,
    find_pairs,
    reach_of,
)
from argparse_kit.features.unit_contexts import GUESSES, ROLES, read_contexts
from argparse_kit.features.unit_rows import UnitEncoder, UnitRows
from argparse_kit.features.units import TYPES, UnitTable, read_units
from argparse_kit.learning.probabilities import fit_temperature, softmax
from argparse_kit.learning.tables import WeightTable, quantise
from argparse_kit.learning.trees import ObliviousTrees
from argparse_kit.model import (
    AduRole,
    Argument,
    Document,
    GoldDocument,
    Layer,
    RelationKind,
)
from argparse_kit.relation_finders._decode import find_tree, share_out
from argparse_kit.relation_finders.linear import (
    PARTS,
    RELATION_KINDS,
    RelationModel,
    RelationSettings,
    spread_guesses,
    to_guesses,
)
from argparse_kit.training.corpus import group_names
from argparse_kit.training.folds import spread

Integers = NDArray[np.int64]

_FOLDS: Final = 5
_PRIMARY, _MENTION, _CLAIM, _PREMISE = range(len(PARTS))
_UNKNOWN: Final = -1

_FEWEST_WORD: Final = 5
"""Documents in which a word must stand to get weights of its own."""
_FEWEST_PAIR: Final = 10
"""Documents in which a pair of words must stand."""
_INVERSE_PENALTY: Final = 0.03
_STEPS: Final = 50
_ROLE_TREES: Final = 100
_LINK_TREES: Final = 100
_KIND_TREES: Final = 40


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """A document to learn from, with gold units or those that a finder predicts.

    Attributes:
        table: Its units.
        words: Its words.
        group: What must not stand on both sides of a split.
        parts: Number of each unit's part among `PARTS`; -1 where not known.
        types: Number of each unit's type; -1 where not known.
        reaches: Number among `REACHES` of where each unit's target stands; -1 where not
            known.
        links: The targets of each unit with the kind's number, -1 where not known;
            None where nothing is known about the unit.
        gold: Whether the units are gold.
    """

    table: UnitTable
    words: Words
    group: str
    parts: Integers
    types: Integers
    reaches: Integers
    links: Sequence[Mapping[int, int] | None]
    gold: bool = True


def teaches_relations(gold: GoldDocument) -> bool:
    """Tell whether there is something to learn from *gold* about relations."""
    layers = {Layer.ADUS, Layer.RELATIONS}
    return layers <= gold.layers and bool(gold.document.argument)


def collect_cases(
    golds: Sequence[GoldDocument], predicted: Sequence[Document | None] | None = None
) -> list[Case]:
    """Return what can be learned from gold documents, each once or twice.

    Args:
        golds: Gold documents; those without units and relations are left out.
        predicted: For each, the document with the units that a finder predicts which
            did not see it, or None: gold units alone flatter.

    Raises:
        TrainingError: If nothing is left.
    """
    cases: list[Case] = []
    for place, (gold, group) in enumerate(zip(golds, group_names(golds), strict=True)):
        if not teaches_relations(gold):
            continue
        other = None if predicted is None else predicted[place]
        cases.append(_read_case(gold, gold.document, group))
        if other is not None and other.argument:
            cases.append(_read_case(gold, other, group))
    if not any(_knows_links(case) for case in cases):
        raise TrainingError(
            "no gold document has relations: name a file with the layers 'adus' and "
            "'relations'"
        )
    return cases


def _knows_links(case: Case) -> bool:
    return any(links for links in case.links)


def _read_case(gold: GoldDocument, document: Document, group: str) -> Case:
    """Return *document*, labelled as its units match those of *gold*."""
    theirs = gold.document.argument
    ours = [*document.argument.units]
    gold_names = {name: name for name in ours}
    if document is not gold.document:
        gold_names = dict(match_units(gold.document, document, 0.5).gold)
    index = {gold_names[name]: n for n, name in enumerate(ours) if name in gold_names}
    roots = _roots(theirs)
    parts = np.full(len(ours), _UNKNOWN)
    types = np.full(len(ours), _UNKNOWN)
    links: list[Mapping[int, int] | None] = [None] * len(ours)
    for name, place in index.items():
        unit = theirs.units[name]
        parts[place] = _part(gold, name, roots)
        if Layer.TYPES in gold.layers and unit.type is not None:
            types[place] = TYPES.index(unit.type)
        if Layer.RELATIONS in gold.layers:
            links[place] = _links(theirs, name, roots, index)
    words = read_words(document.text)
    table = read_units(_bare(document), words)
    return Case(
        table=table,
        words=words,
        reaches=_reaches(table, parts, links),
        group=group,
        parts=parts,
        types=types,
        links=links,
        gold=document is gold.document,
    )


def _reaches(
    table: UnitTable, parts: Integers, links: Sequence[Mapping[int, int] | None]
) -> Integers:
    """Return where the nearest target of each unit stands."""
    reaches = np.full(len(links), _UNKNOWN)
    reaches[parts == _PRIMARY] = REACHES.index("none")
    chosen = [
        (source, min(targets, key=lambda target: (abs(target - source), target)))
        for source, targets in enumerate(links)
        if targets
    ]
    if chosen:
        sources, targets = np.array(chosen).T
        thesis = parts[targets] == _PRIMARY
        found = np.where(
            thesis, REACHES.index("thesis"), reach_of(table, sources, targets)
        )
        reaches[sources] = found
    return reaches


def _bare(document: Document) -> Document:
    """Return *document* with nothing said about its units."""
    adus = [attrs.evolve(u, role=None, type=None) for u in document.argument.adus]
    return attrs.evolve(document, argument=Argument(adus=adus))


def _roots(argument: Argument) -> frozenset[str]:
    """Return the ids of the units that a tree may have as its root.

    The primary thesis; in data that names none, the units with that role; in data
    without theses, those that no relation leads away from.
    """
    if argument.thesis is not None:
        return frozenset({argument.thesis})
    named = [u.id for u in argument.adus if u.role is AduRole.THESIS]
    settled = {relation.source for relation in argument.relations}
    return frozenset(named or argument.units.keys() - settled)


def _part(gold: GoldDocument, name: str, roots: frozenset[str]) -> int:
    """Return the part of a gold unit; by its links, where roles are not annotated."""
    argument = gold.document.argument
    unit = argument.units[name]
    if Layer.ROLES in gold.layers:
        if unit.role is AduRole.THESIS:
            return _PRIMARY if name in roots else _MENTION
        if unit.role is None:
            return _UNKNOWN
        return _CLAIM if unit.role is AduRole.CLAIM else _PREMISE
    leads = name in roots or argument.incoming(name)
    return _CLAIM if leads else _PREMISE


def _links(
    argument: Argument, name: str, roots: frozenset[str], index: Mapping[str, int]
) -> Mapping[int, int] | None:
    """Return what a gold unit bears on: without relations of its own, on a root.

    None for the root itself, and where no target is among the units.
    """
    ends: dict[str, str] = {r.id: r.source for r in argument.relations}
    found: dict[int, int] = {}
    own = argument.outgoing(name)
    for relation in own:
        target = ends.get(relation.target, relation.target)
        if target in index and target != name:
            found[index[target]] = RELATION_KINDS.index(relation.kind)
    if not own:
        for root in sorted(roots - {name}):
            if root in index:
                found[index[root]] = _UNKNOWN
    return found or None


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
            _Sample.read(case, guess)
            for case, guess in zip(cases, guesses, strict=True)
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
        roles = np.where(roles == _UNKNOWN, _UNKNOWN, np.maximum(roles - 1, 0))
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
        known = parts != _UNKNOWN
        heat = 1.0
        if known.any():
            heat = fit_temperature(np.concatenate(found)[known], parts[known])
        theses = bool(np.isin(parts, [_PRIMARY, _MENTION]).any())
        settings = RelationSettings(
            role_heat=heat, theses=theses, restated=_restates(self.cases)
        )
        return settings, found

    def _fit_roles(
        self, contexts: Sequence[NDArray[np.uint8]], seen: Sequence[int]
    ) -> ObliviousTrees:
        from argparse_kit.training.boosting import fit_trees

        parts = np.concatenate([self.cases[index].parts for index in seen])
        known = parts != _UNKNOWN
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
        self, samples: Sequence[_Sample], seen: Sequence[int]
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
        self, samples: Sequence[_Sample], seen: Sequence[int]
    ) -> ObliviousTrees:
        from argparse_kit.training.boosting import fit_trees

        chosen = [samples[index] for index in seen]
        kinds = np.concatenate([sample.kinds for sample in chosen])
        known = kinds != _UNKNOWN
        table = np.concatenate([s.columns.T[s.kinds != _UNKNOWN] for s in chosen])
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
        self, samples: Sequence[_Sample], settings: RelationSettings
    ) -> RelationSettings:
        """Choose heat and confidence of links on a fold that the trees did not see."""
        inside, outside = self._inside(0), self._outside(0)
        if not inside:
            return settings
        kinds = self._fit_kinds(samples, outside)
        tried = [samples[index] for index in inside]
        options = [True, False] if any(s.loose.any() for s in samples) else [True]
        found_scores, figures = [], []
        for self.loose in options:
            links = self._fit_links(samples, outside)
            found_scores.append([links.column_scores(s.columns)[:, 0] for s in tried])
            figures.append(_near_f1(tried, found_scores[-1], settings))
        best = int(np.argmax(figures))
        self.loose, scores = options[best], found_scores[best]
        heat = _fit_link_heat(tried, scores)
        settings = attrs.evolve(settings, link_heat=heat)
        chances, rights = [], []
        for sample, score in zip(tried, scores, strict=True):
            found, right = _try(sample, score / heat, kinds, settings)
            chances.append(found)
            rights.append(right)
        chance, right = np.concatenate(chances), np.concatenate(rights)
        slope, shift = _fit_logit(chance, right)
        apart = 0.0
        if _is_forest(self.cases):
            sure = 1 / (1 + np.exp(-(slope * _log_odds(chance) + shift)))
            linked = sum(int((sample.kinds != _UNKNOWN).sum()) for sample in tried)
            apart = _fit_apart(sure, right, linked)
        return attrs.evolve(settings, slope=slope, shift=shift, apart=apart)


@attrs.frozen(kw_only=True, eq=False)
class _Sample:
    """The pairs of a case, with what is right about them.

    Attributes:
        guesses: What is thought of its units.
        pairs: The pairs.
        columns: What is seen of them.
        known: Which pairs are of units about whose target something is known.
        hits: Which pairs are linked.
        kinds: The kind of each, -1 where not linked or not known.
        loose: Which pairs are of units that bear on nothing.
        near: Which pairs stand in one block.
    """

    guesses: Guesses
    pairs: Pairs
    columns: NDArray[np.uint8]
    known: NDArray[np.bool_]
    hits: NDArray[np.bool_]
    kinds: Integers
    loose: NDArray[np.bool_]
    near: NDArray[np.bool_]

    @classmethod
    def read(cls, case: Case, guesses: Guesses) -> _Sample:
        pairs = find_pairs(case.table, guesses)
        size = len(case.table.units)
        keys = pairs.sources * size + pairs.targets
        hits = np.zeros(len(keys), dtype=bool)
        kinds = np.full(len(keys), _UNKNOWN)
        knows = np.array([links is not None for links in case.links])
        bears = np.array([any(k >= 0 for k in (t or {}).values()) for t in case.links])
        blocks = case.table.blocks
        for source, links in enumerate(case.links):
            for target, kind in (links or {}).items():
                place = int(np.searchsorted(keys, source * size + target))
                if place < len(keys) and keys[place] == source * size + target:
                    hits[place] = True
                    kinds[place] = kind
        return cls(
            guesses=guesses,
            pairs=pairs,
            columns=describe_pairs(case.table, guesses, pairs),
            known=knows[pairs.sources],
            hits=hits,
            kinds=kinds,
            loose=(knows & ~bears)[pairs.sources],
            near=blocks[pairs.sources] == blocks[pairs.targets],
        )


def _try(
    sample: _Sample,
    scores: NDArray[np.float64],
    kinds: ObliviousTrees,
    settings: RelationSettings,
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the probability of each relation that is decided, and if it is right."""
    places = _decided(sample, scores, settings)
    if not len(places):
        return np.zeros(0), np.zeros(0, dtype=bool)
    chances = share_out(sample.pairs, scores)
    likely = softmax(kinds.column_scores(sample.columns[:, places]))
    best = likely.argmax(axis=1)
    found = chances[places] * likely[np.arange(len(best)), best]
    return found, sample.kinds[places] == best


def _decided(
    sample: _Sample, scores: NDArray[np.float64], settings: RelationSettings
) -> Integers:
    """Return which pairs are linked in the tree."""
    pairs = sample.pairs
    size = len(sample.guesses.roots)
    roots = settings.root * sample.guesses.roots
    _, found = find_tree(pairs, share_out(pairs, scores), roots, {})
    targets = np.array(found)
    keys = pairs.sources * size + pairs.targets
    wanted = (np.arange(size) * size + targets)[targets >= 0]
    return np.flatnonzero(np.isin(keys, wanted))


def _near_f1(
    samples: Sequence[_Sample],
    scores: Sequence[NDArray[np.float64]],
    settings: RelationSettings,
) -> float:
    """Return the macro-F1 of links over the pairs of one block."""
    counts = np.zeros((2, 2))
    for sample, score in zip(samples, scores, strict=True):
        found = np.zeros(len(score), dtype=int)
        found[_decided(sample, score, settings)] = 1
        right = (sample.kinds != _UNKNOWN).astype(int)
        np.add.at(counts, (right[sample.near], found[sample.near]), 1)
    sums = counts.sum(axis=0) + counts.sum(axis=1)
    return float((2 * np.diagonal(counts) / np.maximum(sums, 1)).mean())


_HEATS: Final = np.linspace(0.5, 2.0, 31)


def _fit_link_heat(
    samples: Sequence[_Sample], scores: Sequence[NDArray[np.float64]]
) -> float:
    """Return the temperature at which the probabilities of right links are largest."""
    losses = []
    for heat in _HEATS:
        loss = 0.0
        for sample, score in zip(samples, scores, strict=True):
            chosen = sample.hits & sample.known
            chances = share_out(sample.pairs, score / heat)[chosen]
            loss -= float(np.log(chances + 1e-9).sum())
        losses.append(loss)
    return round(float(_HEATS[int(np.argmin(losses))]), 2)


_FOREST: Final = 0.1
"""Share of units without relation, beside the roots, from which texts are no trees."""
_APARTS: Final = np.linspace(0.0, 0.6, 25)
"""The confidences that are tried."""


def _is_forest(cases: Sequence[Case]) -> bool:
    """Tell whether many units bear on nothing, though they are no theses."""
    known = alone = 0
    for case in cases:
        for part, links in zip(case.parts.tolist(), case.links, strict=True):
            if links is not None and part not in {_PRIMARY, _MENTION}:
                known += 1
                alone += not any(kind >= 0 for kind in links.values())
    return alone - len(cases) > _FOREST * known


def _fit_apart(
    sureness: NDArray[np.float64], rights: NDArray[np.bool_], linked: int
) -> float:
    """Return the confidence from which on links give the highest F1."""
    figures = []
    for least in _APARTS:
        kept = sureness >= least
        figures.append(2 * rights[kept].sum() / max(int(kept.sum()) + linked, 1))
    return round(float(_APARTS[int(np.argmax(figures))]), 3)


def _log_odds(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.log((chances + 1e-6) / (1 - chances + 1e-6)))


def _fit_logit(
    chances: NDArray[np.float64], rights: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return slope and shift at which chances are as often right as they say.

    Newton's method on the log loss, with a little ridge towards leaving them as they
    are, and with steps halved until they lead down.
    """
    if not len(rights):
        return 1.0, 0.0
    logits = _log_odds(chances)
    design = np.stack((logits, np.ones_like(logits)), axis=1)
    start = np.array([1.0, 0.0])

    def loss(point: NDArray[np.float64]) -> float:
        signed = np.where(rights, -1.0, 1.0) * (design @ point)
        ridge = 0.5 * float(((point - start) ** 2).sum())
        return float(np.logaddexp(0.0, signed).sum()) + ridge

    point = start
    for _ in range(50):
        odds = 1 / (1 + np.exp(-(design @ point)))
        gradient = design.T @ (odds - rights) + point - start
        curve = design.T @ (design * (odds * (1 - odds))[:, None]) + np.eye(2)
        step = np.linalg.solve(curve, gradient)
        while loss(point - step) > loss(point) and np.abs(step).max() > 1e-9:
            step = step / 2
        point = point - step
        if np.abs(step).max() < 1e-9:
            break
    return round(float(point[0]), 4), round(float(point[1]), 4)


def _restates(cases: Sequence[Case]) -> bool:
    """Tell whether most mentions of a thesis restate it as relations do."""
    restate = RELATION_KINDS.index(RelationKind.RESTATE)
    kinds = [
        restate in links.values()
        for case in cases
        for part, links in zip(case.parts.tolist(), case.links, strict=True)
        if part == _MENTION and links is not None
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
    known = labels != _UNKNOWN
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


def describe_cases(cases: Sequence[Case]) -> Mapping[str, Any]:
    """Return what a model's facts say about the documents it was trained on."""
    return {
        "documents": sum(case.gold for case in cases),
        "units": sum(len(case.parts) for case in cases if case.gold),
        "relations": sum(
            bool(links) for case in cases if case.gold for links in case.links
        ),
    }
