"""Roles and relations by layout, position and connectives: rules, no weights."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import attrs

from argparse_kit.features import (
    OUTSIDE,
    UnitView,
    read_vocabulary,
    read_words,
    view_units,
)
from argparse_kit.model import (
    Adu,
    AduRole,
    AduType,
    BlockKind,
    Document,
    Reason,
    RelationKind,
)
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
    unit before; the first of a paragraph without a claim bears on the claim that was
    made last. Claims bear on the strongest claim of their section, and that on the
    thesis; in a text without headings, all bear on the thesis. What is granted
    attacks, within a sentence the clause that outweighs it; the answer to an
    objection attacks the objection. The result is a tree with the thesis as root, and
    nothing bears on its restatements.

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
        plan = propose(document)
        tree = build_tree(argument, plan.thesis, plan.links)
        return with_argument(document, tree, lambda unit: plan.roles[unit.id])

    def explain(self, document: Document, unit: Adu, /) -> tuple[Reason, ...]:
        """Return the rules that gave *unit* its role and its target.

        The points of a thesis and of a claim are those of the rules; the one rule that
        decided a relation has one point, or minus one where it says otherwise.
        """
        from argparse_kit.relation_finders._layout_reasons import explain_layout

        return explain_layout(document, unit)


@attrs.frozen(kw_only=True)
class Plan:
    """What the rules propose, before it is made one tree.

    Attributes:
        views: What was seen of each unit, in reading order.
        thesis: Id of the thesis.
        roles: The role of each unit by id.
        links: A link for each unit but the thesis.
    """

    views: Sequence[UnitView]
    thesis: str
    roles: dict[str, AduRole]
    links: list[Link]


def propose(document: Document) -> Plan:
    """Return what the rules propose for a document with units."""
    argument = document.argument
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
    return Plan(views=views, thesis=thesis.unit.id, roles=roles, links=links)


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
        best = max(free, key=claim_score, default=None)
        if best is not None and claim_score(best) >= _CLAIM:
            roles[best.unit.id] = AduRole.CLAIM
    return roles


def _by_block(views: Sequence[UnitView]) -> list[list[UnitView]]:
    groups: list[list[UnitView]] = []
    for view in views:
        if view.place.first_in_block or not groups:
            groups.append([])
        groups[-1].append(view)
    return groups


def claim_score(view: UnitView) -> float:
    """Return how much speaks for a unit as the claim of its paragraph."""
    place = view.place
    score = _TYPE_SCORES.get(view.unit.type, 0.0) if view.unit.type else 0.0
    score += 0.6 * place.first_in_block + 0.3 * place.first_in_section
    score += 0.3 * place.last_in_block
    score += 0.6 * ("conclusion" in view.openers) - 0.8 * ("premise" in view.openers)
    return score - 1.0 * (place.kind in {BlockKind.LIST_ITEM, BlockKind.QUOTE})


def _propose(
    views: Sequence[UnitView],
    thesis: UnitView,
    mentions: set[str],
    roles: dict[str, AduRole],
) -> list[Link]:
    """Return a link for each unit but the thesis, in reading order."""
    reading = _Reading(
        root=thesis.unit.id,
        mentions=mentions,
        roles=roles,
        leading=_find_leading(views, thesis, roles),
    )
    links = [
        reading.next_link(view, group[index + 1 :])
        for group in _by_block(views)
        for index, view in enumerate(group)
    ]
    return [link for link in links if link.source != thesis.unit.id]


def _find_leading(
    views: Sequence[UnitView], thesis: UnitView, roles: dict[str, AduRole]
) -> dict[int, str]:
    """Return the claim that leads each section: its strongest, by `claim_score`.

    The thesis leads its own section. Without headings, no claim leads others.
    """
    if len({view.place.section for view in views} - {OUTSIDE}) <= 1:
        return {}
    claims = [
        view
        for view in reversed(views)  # so that the first of equals comes last, and stays
        if roles[view.unit.id] is AduRole.CLAIM and "concession" not in view.openers
    ]
    claims.sort(key=claim_score)
    leading = {view.place.section: view.unit.id for view in claims}
    return {**leading, thesis.place.section: thesis.unit.id}


class Rule(StrEnum):
    """The rule that decided what a unit bears on."""

    ROOT = "root"
    """Nothing else: then it is the thesis."""
    MENTION = "mention"
    """It says the thesis again."""
    ANSWER = "answer"
    """It answers what was granted just before."""
    LED = "led"
    """The strongest claim of its section."""
    CLAIM = "claim"
    """The claim of its paragraph."""
    LATEST = "latest"
    """The claim that was made last."""
    NEAR = "near"
    """The unit before, or the one that outweighs it in the same sentence."""


@attrs.define(kw_only=True)
class _Reading:
    """What is known while the units are gone through in reading order.

    Attributes:
        root: The thesis.
        mentions: Where it is said again.
        roles: The role of each unit.
        leading: The claim that leads each section, by its number.
        latest: The claim that was made last, objections left out.
        before: The unit before.
        anchor: The unit before, less those that the sentence itself outweighs.
    """

    root: str
    mentions: set[str]
    roles: dict[str, AduRole]
    leading: dict[int, str]
    latest: str | None = None
    before: UnitView | None = None
    anchor: UnitView | None = None

    def next_link(self, view: UnitView, ahead: Sequence[UnitView]) -> Link:
        """Return the link of *view*; what of its paragraph follows is *ahead*."""
        name, conceded = view.unit.id, "concession" in view.openers
        outweighed = conceded and _goes_on_against(ahead)
        answered = self.before if self.before and _answers(view, self.before) else None
        kind = RelationKind.ATTACK if conceded or answered else RelationKind.SUPPORT
        target, why = self.root, Rule.ROOT
        if name in self.mentions:
            kind, why = RelationKind.RESTATE, Rule.MENTION
        elif answered:
            target, why = answered.unit.id, Rule.ANSWER
        elif self.roles[name] is AduRole.CLAIM:
            leader = self.leading.get(view.place.section, name)
            target = self.root if leader == name else leader
            why = Rule.ROOT if leader == name else Rule.LED
        elif name != self.root:
            target, why = self._target_of_premise(view, ahead)
            if outweighed:
                target, why = ahead[0].unit.id, Rule.NEAR
        if self.roles[name] is not AduRole.PREMISE and kind != RelationKind.ATTACK:
            self.latest = name
        self.before = view
        self.anchor = self.anchor if outweighed else view
        return Link(name, self.root if target in self.mentions else target, kind, why)

    def _target_of_premise(
        self, view: UnitView, ahead: Sequence[UnitView]
    ) -> tuple[str, Rule]:
        """Return what a premise bears on: the claim just after it, or the unit before.

        The first premise of a paragraph leads to the paragraph's claim, or else to the
        claim that was made last.
        """
        before = self.anchor
        opening = before is None or before.place.block != view.place.block
        for other in ahead if opening else ahead[:1]:
            if self.roles[other.unit.id] is not AduRole.PREMISE:
                return other.unit.id, Rule.CLAIM
        if opening and self.latest is not None:
            return self.latest, Rule.LATEST
        if before is None:
            return self.root, Rule.ROOT
        return before.unit.id, Rule.NEAR


def _goes_on_against(ahead: Sequence[UnitView]) -> bool:
    """Tell whether the sentence goes on after what it granted, not with a reason."""
    return bool(ahead) and ahead[0].joined and "premise" not in ahead[0].openers


def _answers(view: UnitView, before: UnitView) -> bool:
    """Tell whether a contrast opens the unit just after what was granted."""
    if "concession" in view.openers:
        return False
    return "contrast" in view.openers and "concession" in before.openers
