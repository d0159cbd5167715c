"""Why a trained model gives a unit its role, and its place under another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.explaining.credits import Key, tell
from argparse_kit.explaining.linking import Link, find_link
from argparse_kit.explaining.pages import Page
from argparse_kit.explaining.phrases import load_phrases
from argparse_kit.explaining.weights import Weighed, rather, row_weights
from argparse_kit.features.groups import distinct
from argparse_kit.features.pair_columns import PAIR_COLUMNS, describe_pairs
from argparse_kit.features.pairs import Pairs, find_pairs
from argparse_kit.features.unit_contexts import CONTEXT_COLUMNS, ROLES, read_contexts
from argparse_kit.features.units import read_units
from argparse_kit.learning.attribution import shapley_values
from argparse_kit.learning.trees import ObliviousTrees
from argparse_kit.model import (
    Adu,
    AduRole,
    Argument,
    Decision,
    Document,
    Reason,
    RelationKind,
)
from argparse_kit.relation_finders._relation_model import (
    PARTS,
    RELATION_KINDS,
    RelationModel,
)

Table = NDArray[np.uint8]
Vector = NDArray[np.float64]

_OTHERS: Final = 40
"""Units, or links, beside which one is seen, at most: a sample of the text."""
_GUESS: Final = ("guess", "")
"""What was thought of the unit before: it owes its credit to what that came from."""


@attrs.frozen(kw_only=True, eq=False)
class _Case:
    """A document as the model sees it, kept while its units are explained.

    Attributes:
        page: The document.
        first: What the features of each unit say in the first guess.
        contexts: The columns of the second guess, one row a unit.
        parts: Its scores, of shape ``(units, parts)``.
        pairs: The links that may be, and those of the document.
        columns: Their columns, one row a link.
        scores: Their scores.
    """

    page: Page
    first: Weighed
    contexts: Table
    parts: Vector
    pairs: Pairs
    columns: Table
    scores: Vector

    def pair_of(self, link: Link) -> int:
        """Return the place of a link of the document among the pairs."""
        size = len(self.page.units)
        keys = self.pairs.sources * size + self.pairs.targets
        key = link.source.number * size + link.target.number
        return int(keys.searchsorted(key))


@lru_cache(maxsize=1)
def _read(model: RelationModel, document: Document) -> _Case:
    """Return *document* as the finder saw it: without roles, thesis and relations."""
    page = Page(document)
    adus = [attrs.evolve(unit, role=None) for unit in document.argument.adus]
    bare = attrs.evolve(document, argument=Argument(adus=adus))
    table = read_units(bare, page.words)
    contexts = read_contexts(table, model.first_guesses(table))
    guesses = model.guesses(table)
    pairs = _with_links(page, find_pairs(table, guesses))
    columns = describe_pairs(table, guesses, pairs)
    return _Case(
        page=page,
        first=row_weights(model.encoder, model.table, table),
        contexts=contexts,
        parts=model.roles.scores(contexts),
        pairs=pairs,
        columns=np.ascontiguousarray(columns.T),
        scores=model.links.column_scores(columns)[:, 0],
    )


def _links(page: Page) -> list[Link]:
    found = [find_link(page, unit) for unit in page.units]
    return [link for link in found if link is not None]


def _with_links(page: Page, pairs: Pairs) -> Pairs:
    """Return *pairs* with the links of the document, which may be far-fetched."""
    size = len(page.units)
    own = [link.source.number * size + link.target.number for link in _links(page)]
    keys = pairs.sources * size + pairs.targets
    keys = distinct(np.concatenate((keys, np.array(own, dtype=np.int64))))
    return Pairs(sources=keys // size, targets=keys % size)


def explain_link(
    model: RelationModel, document: Document, unit: Adu
) -> tuple[Reason, ...]:
    """Return why a unit has its role and its target, rather than the next best."""
    case = _read(model, document)
    link = find_link(case.page, unit.id)
    relation = _why_link(model, case, link) if link else []
    return (*_why_role(model, case, unit), *relation)


def _why_role(model: RelationModel, case: _Case, unit: Adu) -> list[Reason]:
    """Return why a unit has its role, rather than the next likely one.

    A claim or premise is never weighed against the thesis, of which there is one.
    """
    if unit.role is None:
        return []
    passage = case.page.units[unit.id]
    place = passage.number
    part, rival = str(unit.role), AduRole.PREMISE
    if unit.role is AduRole.THESIS:
        primary = unit.id == case.page.document.argument.thesis
        part = "primary" if primary else "mention"
    scores = dict(zip(PARTS, case.parts[place].tolist(), strict=True))
    others = [role for role in ROLES[1:] if role is not unit.role]
    rival = max(others, key=lambda role: scores[role])
    credit = _beside(
        model.roles,
        case.contexts,
        place,
        _all_but(place, len(case.contexts)),
        CONTEXT_COLUMNS,
        rather(PARTS, part, rival) / model.settings.role_heat,
    )
    direction = np.zeros(model.table.weights.shape[1])
    direction[: len(ROLES)] = rather(ROLES, unit.role, rival)
    _hand_down(credit, case.first.contrast(place, direction))
    return tell(Decision.ROLE, credit, case.page, passage)


def _hand_down(credit: dict[Key, float], first: Mapping[Key, float]) -> None:
    """Give the credit of the first guess to what that guess came from, in proportion.

    So credit is handed on through a series of models (Chen et al. 2022, "Explaining a
    series of models by propagating Shapley values"). Nothing gets more than it had in
    the first guess; where the second one turns it round, nothing gets any.
    """
    guessed, total = credit.pop(_GUESS, 0.0), sum(first.values())
    if guessed * total <= 0:
        return
    share = min(guessed / total, 1.0)
    for key, value in first.items():
        credit[key] = credit.get(key, 0.0) + share * value


def _why_link(model: RelationModel, case: _Case, link: Link) -> list[Reason]:
    credit = Counter(_why_target(model, case, link))
    if link.relation.kind is not RelationKind.SUPPORT:
        credit.update(_why_kind(model, case, link))
    return tell(Decision.RELATION, credit, case.page, link.source, link)


def _why_target(model: RelationModel, case: _Case, link: Link) -> dict[Key, float]:
    """Return why a unit bears on its target, rather than on the best other one.

    Units that say the same as the target are no others.
    """
    place, pairs = case.pair_of(link), case.pairs
    units = [*case.page.units]
    argument = case.page.document.argument
    same: set[str] = {unit.id for unit in argument.restatements(link.relation.target)}
    same |= {
        relation.target
        for relation in argument.outgoing(link.relation.target)
        if relation.kind is RelationKind.RESTATE
    }
    rivals = [
        other
        for other in np.flatnonzero(pairs.sources == link.source.number).tolist()
        if other != place and units[pairs.targets[other]] not in same
    ]
    best = sorted(rivals, key=lambda other: -float(case.scores[other]))[:1]
    direction = np.ones(1) / model.settings.link_heat
    others = best or _all_but(place, len(pairs))
    return _beside(model.links, case.columns, place, others, PAIR_COLUMNS, direction)


def _why_kind(model: RelationModel, case: _Case, link: Link) -> dict[Key, float]:
    """Return why a unit bears on another so, as the other units of the text do not."""
    place = case.pair_of(link)
    others = [case.pair_of(other) for other in _links(case.page)]
    scores = model.kinds.scores(case.columns[[place]])[0]
    kinds = sorted(RELATION_KINDS, key=lambda kind: -scores[RELATION_KINDS.index(kind)])
    rival = next(kind for kind in kinds if kind is not link.relation.kind)
    return _beside(
        model.kinds,
        case.columns,
        place,
        _sampled([other for other in others if other != place]),
        PAIR_COLUMNS,
        rather(RELATION_KINDS, link.relation.kind, rival),
    )


def _all_but(place: int, size: int) -> list[int]:
    return _sampled([other for other in range(size) if other != place])


def _sampled(places: Sequence[int]) -> list[int]:
    step = -(-len(places) // _OTHERS) or 1
    return list(places[::step])


def _beside(
    trees: ObliviousTrees,
    table: Table,
    place: int,
    others: Sequence[int],
    columns: Sequence[str],
    direction: Vector,
) -> dict[Key, float]:
    """Return what each aspect adds to the score of a row, beside other rows."""
    aspects = [load_phrases().aspect_of(column) for column in columns]
    names = [*dict.fromkeys(aspects)]
    groups = np.array([names.index(aspect) for aspect in aspects])
    values = shapley_values(trees, table[place], table[[*others]], groups, direction)
    return {(n, ""): value for n, value in zip(names, values.tolist(), strict=True)}
