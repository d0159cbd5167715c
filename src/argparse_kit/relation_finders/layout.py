"""Roles and relations by layout, position and connectives: rules, no weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from argparse_kit.features import UnitView, read_vocabulary, read_words, view_units
from argparse_kit.model import AduRole, AduType, BlockKind, Document, RelationKind
from argparse_kit.relation_finders._thesis import find_mentions, find_thesis
from argparse_kit.relation_finders._tree import Link, build_tree, roots, with_argument

_TYPE_SCORES: Final = {
    AduType.POLICY: 1.2,
    AduType.VALUE: 0.6,
    AduType.FACT: -0.8,
    AduType.TESTIMONY: -0.8,
}

_CLAIM: Final = 1.0
"""The score from which the best unit of a paragraph is its claim."""


@attrs.frozen
class LayoutRelationFinder:
    """Decide roles, thesis and relations by where units stand and what opens them.

    A paragraph has at most one claim, the unit that judges or demands and stands
    where topics are stated. A premise bears on the claim just after it or else on the
    unit before; claims bear on the first claim of their section, and that on the
    thesis. A concession before a unit makes its relation an attack. The result is a
    tree with the thesis as root.

    Example:
        >>> from argparse_kit.adu_finders.cues import CueAduFinder
        >>> from argparse_kit.segmenters.plain import PlainSegmenter
        >>> source = "Rents must fall. They have doubled since 2010."
        >>> document = CueAduFinder()(PlainSegmenter()(source))
        >>> LayoutRelationFinder()(document).argument.relations
        (<Relation r1: a2 support a1>,)
    """

    def __call__(self, document: Document, /) -> Document:
        """Return *document* with thesis, roles and relations."""
        argument = document.argument
        if not argument.adus:
            return document
        words = read_words(document.text)
        views = view_units(document, words)
        by_id = {view.unit.id: view for view in views}
        eligible = roots(argument)
        thesis = (
            find_thesis(
                [view for view in views if view.unit.id in eligible],
                read_vocabulary(document, words),
            )
            if argument.thesis is None
            else by_id[argument.thesis]
        )
        mentions: set[str] = {view.unit.id for view in find_mentions(views, thesis)}
        roles = _decide_roles(views, thesis, mentions)
        links = _propose(views, thesis, mentions, roles)
        tree = build_tree(argument, thesis.unit.id, links)
        return with_argument(document, tree, lambda unit: roles[unit.id])


def _decide_roles(
    views: Sequence[UnitView], thesis: UnitView, mentions: set[str]
) -> dict[str, AduRole]:
    """Return the role of each unit by id; given roles stay."""
    roles: dict[str, AduRole] = {
        view.unit.id: view.unit.role or AduRole.PREMISE for view in views
    }
    roles.update(dict.fromkeys(mentions, AduRole.THESIS))
    if thesis.unit.role is None:
        roles[thesis.unit.id] = AduRole.THESIS
    for group in _by_block(views):
        free = [view for view in group if view.unit.role is None]
        if any(roles[view.unit.id] is not AduRole.PREMISE for view in group):
            continue
        best = max(free, key=_claim_score, default=None)
        if best is not None and _claim_score(best) >= _CLAIM:
            roles[best.unit.id] = AduRole.CLAIM
    return roles


def _by_block(views: Sequence[UnitView]) -> list[list[UnitView]]:
    groups: list[list[UnitView]] = []
    for view in views:
        if view.place.first_in_block or not groups:
            groups.append([])
        groups[-1].append(view)
    return groups


def _claim_score(view: UnitView) -> float:
    """Return how much speaks for a unit as the claim of its paragraph."""
    place = view.place
    score = _TYPE_SCORES.get(view.unit.type, 0.0) if view.unit.type else 0.0
    score += 0.6 * place.first_in_block + 0.3 * place.first_in_section
    score += 0.3 * place.last_in_block
    score += 0.6 * ("conclusion" in view.openers) - 0.8 * ("premise" in view.openers)
    return score - 0.8 * (place.kind in {BlockKind.LIST_ITEM, BlockKind.QUOTE})


def _propose(
    views: Sequence[UnitView],
    thesis: UnitView,
    mentions: set[str],
    roles: dict[str, AduRole],
) -> list[Link]:
    """Return a link for each unit but the thesis, in reading order."""
    root = thesis.unit.id
    leading: dict[int, str] = {}  # the first claim of each section
    links: list[Link] = []
    before: UnitView | None = None
    for group in _by_block(views):
        for index, view in enumerate(group):
            name = view.unit.id
            if name == root:
                leading[view.place.section] = root
            elif name in mentions:
                links.append(Link(name, root, RelationKind.RESTATE))
            elif roles[name] is AduRole.CLAIM:
                target = leading.setdefault(view.place.section, name)
                target = root if target == name else target
                links.append(Link(name, target, _kind(view, before)))
            else:
                target = _target_of_premise(group, index, before, roles) or root
                links.append(Link(name, target, _kind(view, before)))
            before = view
    return links


def _target_of_premise(
    group: Sequence[UnitView],
    index: int,
    before: UnitView | None,
    roles: dict[str, AduRole],
) -> str | None:
    """Return what a premise bears on: the claim just after it, else the unit before.

    The first premise of a paragraph leads to the paragraph's claim, if it has one.
    """
    ahead = group[index + 1 :] if index == 0 else group[index + 1 : index + 2]
    for view in ahead:
        if roles[view.unit.id] is not AduRole.PREMISE:
            return view.unit.id
    return None if before is None else before.unit.id


def _kind(view: UnitView, before: UnitView | None) -> RelationKind:
    """Return attack where a concession opens the unit or a contrast answers one."""
    if "concession" in view.openers:
        return RelationKind.ATTACK
    answers = before is not None and "concession" in before.openers
    if "contrast" in view.openers and answers:
        return RelationKind.ATTACK
    return RelationKind.SUPPORT
