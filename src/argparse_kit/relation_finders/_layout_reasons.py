"""Which rules gave a unit its role and its target."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import attrs

from argparse_kit.explaining.credits import Key, say, tell
from argparse_kit.explaining.facts import Fact
from argparse_kit.explaining.linking import Link, find_link, name_target
from argparse_kit.explaining.pages import Page
from argparse_kit.features import UnitView, Vocabulary, read_vocabulary
from argparse_kit.model import (
    Adu,
    AduRole,
    Argument,
    BlockKind,
    Decision,
    Document,
    Reason,
    RelationKind,
)
from argparse_kit.relation_finders._thesis import thesis_score
from argparse_kit.relation_finders._tree import build_tree
from argparse_kit.relation_finders.layout import Plan, Rule, claim_score, propose

_MIDDLE: Final = 0.5
"""Where in the text no rule looks for the thesis."""
_SAID: Final = {
    Rule.ROOT: "target.role",
    Rule.CLAIM: "target.role",
    Rule.MENTION: "shares",
    Rule.ANSWER: "distance",
    Rule.NEAR: "distance",
}
"""The aspect of a link that its rule is about."""


@attrs.frozen(kw_only=True, eq=False)
class _Case:
    """A document, and what the rules propose for it where nothing is given but units.

    Attributes:
        page: The document.
        plan: What they propose.
        vocabulary: The content words of the document.
        found: The tree that they make of it.
    """

    page: Page
    plan: Plan
    vocabulary: Vocabulary
    found: Argument


@lru_cache(maxsize=1)
def _read(document: Document) -> _Case:
    adus = [attrs.evolve(unit, role=None) for unit in document.argument.adus]
    bare = attrs.evolve(document, argument=Argument(adus=adus))
    page, plan = Page(document), propose(bare)
    return _Case(
        page=page,
        plan=plan,
        vocabulary=read_vocabulary(bare, page.words),
        found=build_tree(bare.argument, plan.thesis, plan.links),
    )


def explain_layout(document: Document, unit: Adu) -> tuple[Reason, ...]:
    """Return the rules that gave *unit* its role and its target."""
    case = _read(document)
    link = find_link(case.page, unit.id)
    return (*_why_role(case, unit), *(_why_link(case, link) if link else ()))


def _why_role(case: _Case, unit: Adu) -> list[Reason]:
    if unit.role is None:
        return []
    passage = case.page.units[unit.id]
    view = case.plan.views[passage.number]
    about, credit = Decision.ROLE, dict[Key, float]()
    if unit.role is AduRole.THESIS:
        link = find_link(case.page, unit.id)
        if link is not None and link.relation.kind is RelationKind.RESTATE:
            return tell(about, {("shares", ""): 1.0}, case.page, passage, link)
        for aspect, points in _thesis_points(view, case.vocabulary):
            credit[aspect, ""] = points
        return tell(about, credit, case.page, passage)
    sign = 1.0 if unit.role is AduRole.CLAIM else -1.0
    for aspect, points in _claim_points(view):
        credit[aspect, ""] = sign * points
    found = tell(about, credit, case.page, passage)
    if unit.role is AduRole.PREMISE and _has_other_claim(case, unit):
        found.append(Reason(about, say(Fact("other_claim")), 1.0))
    return found


def _has_other_claim(case: _Case, unit: Adu) -> bool:
    """Tell whether another unit of its paragraph is a claim, or states the thesis."""
    home = case.page.units[unit.id].block
    return any(
        other.role in {AduRole.CLAIM, AduRole.THESIS}
        for other in case.page.document.argument.adus
        if other.id != unit.id and case.page.units[other.id].block == home >= 0
    )


def _claim_points(view: UnitView) -> Iterator[tuple[str, float]]:
    """Yield what each aspect of a unit adds to its score as a claim."""
    score = claim_score(view)
    for aspect, without in _occluded(view):
        yield aspect, score - claim_score(without)


def _thesis_points(
    view: UnitView, vocabulary: Vocabulary
) -> Iterator[tuple[str, float]]:
    """Yield what each aspect of a unit adds to its score as the thesis."""
    score = thesis_score(view, vocabulary)
    for aspect, without in _occluded(view):
        yield aspect, score - thesis_score(without, vocabulary)
    for aspect, fewer in (
        ("front", attrs.evolve(vocabulary, front=frozenset())),
        ("headings", attrs.evolve(vocabulary, headings=frozenset())),
        ("central", attrs.evolve(vocabulary, counts={})),
    ):
        yield aspect, score - thesis_score(view, fewer)


def _occluded(view: UnitView) -> Iterator[tuple[str, UnitView]]:
    """Yield a unit without each of its aspects: rules add up, so that is its share."""
    yield "type", attrs.evolve(view, unit=attrs.evolve(view.unit, type=None))
    for opener in sorted(view.openers):
        aspect = "policy" if opener == "imperative" else f"opens_{opener}"
        yield aspect, attrs.evolve(view, openers=view.openers - {opener})
    for aspect, fields in (
        ("kind", {"kind": BlockKind.PARAGRAPH}),
        ("text_place", {"share": _MIDDLE}),
        ("block_place", {"first_in_block": False, "last_in_block": False}),
        ("section_place", {"first_in_section": False}),
    ):
        yield aspect, attrs.evolve(view, place=attrs.evolve(view.place, **fields))


def _why_link(case: _Case, link: Link) -> list[Reason]:
    """Return the rule that put a unit where it is, or would put it elsewhere."""
    about, source = Decision.RELATION, link.relation.source
    target = name_target(case.page, link)
    outgoing = case.found.outgoing(source)
    planned = {one.source: one for one in case.plan.links}.get(source)
    kept = bool(outgoing) and outgoing[0].target == link.relation.target
    if planned is None or not kept:
        # What the rules say of another target is not true of this one.
        return [Reason(about, say(Fact("elsewhere")), -1.0)]
    if planned.target != outgoing[0].target:
        return [Reason(about, say(Fact("circle")), 1.0)]
    rule = Rule(planned.why)
    role = case.page.document.argument.units[link.relation.target].role
    if rule in {Rule.LED, Rule.LATEST} and role is AduRole.PREMISE:
        return []  # it was a claim by the rules, and is none in this document
    aspects = [_SAID.get(rule, "")]
    if rule is Rule.ANSWER:
        aspects += ["opens_contrast", "target.opens_concession"]
    elif link.relation.kind is RelationKind.ATTACK:
        aspects.append("opens_concession")
    credit: dict[Key, float] = {(aspect, ""): 1.0 for aspect in aspects}
    found = tell(about, credit, case.page, link.source, link)
    if rule in {Rule.LED, Rule.LATEST}:
        found.append(Reason(about, say(Fact(rule), target=target), 1.0))
    return found
