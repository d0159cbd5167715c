"""Facts about a unit and the unit that it bears on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import attrs

from argparse_kit.explaining.facts import Fact
from argparse_kit.explaining.pages import Page, Passage
from argparse_kit.explaining.repetition import shared_words
from argparse_kit.features.places import OUTSIDE
from argparse_kit.model import AduRole, Relation, RelationKind

_VERBS: Final = {
    RelationKind.SUPPORT: "supports",
    RelationKind.ATTACK: "attacks",
    RelationKind.RESTATE: "repeats",
}


@attrs.frozen
class Link:
    """A unit and the unit that it bears on.

    Attributes:
        source: The unit.
        target: The other one.
        relation: Their relation.
    """

    source: Passage
    target: Passage
    relation: Relation


def find_link(page: Page, unit: str) -> Link | None:
    """Return the link of a unit; of several the first that leads to a unit."""
    for relation in page.document.argument.outgoing(unit):
        if relation.target in page.units and relation.target != unit:
            source, target = page.units[unit], page.units[relation.target]
            return Link(source, target, relation)
    return None


def is_thesis(page: Page, link: Link) -> bool:
    """Tell whether a link leads to the primary thesis."""
    return link.relation.target == page.document.argument.thesis


def name_target(page: Page, link: Link) -> str:
    """Return what the unit that a link leads to is called."""
    if is_thesis(page, link):
        return "the thesis"
    return f"the point that it {_VERBS[link.relation.kind]}"


def _distance(page: Page, link: Link) -> Fact | None:
    source, target = link.source, link.target
    if source.sentence == target.sentence != OUTSIDE:
        return Fact("same_sentence")
    step = source.number - target.number
    if abs(step) == 1:
        return Fact("right_after" if step > 0 else "right_before")
    if OUTSIDE in {source.block, target.block}:
        return None
    if source.block == target.block:
        return Fact("same_block")
    home = page.sections.get(source.block)
    if home is None or home != page.sections.get(target.block):
        return Fact("far")
    if abs(source.block - target.block) == 1:
        return Fact("block_after" if step > 0 else "block_before")
    return Fact("same_section") if len({*page.sections.values()}) > 1 else Fact("far")


def _shares(page: Page, link: Link) -> Fact | None:
    found = shared_words(page, link.source, link.target)
    return Fact("shares", found) if found else None


def _between(page: Page, link: Link) -> Fact | None:
    """Tell whether no claim stands between a unit and the one that it bears on."""
    units = [*page.document.argument.units.values()]
    low, high = sorted((link.source.number, link.target.number))
    roles = {unit.role for unit in units[low + 1 : high]}
    if high - low < 2 or roles & {AduRole.CLAIM, AduRole.THESIS}:
        return None
    return Fact("between")


def _role(page: Page, link: Link) -> Fact | None:
    if is_thesis(page, link):
        return Fact("target_thesis")
    claim = page.document.argument.units[link.relation.target].role is AduRole.CLAIM
    return Fact("target_claim") if claim else None


LinkFactFinder: TypeAlias = Callable[[Page, Link], Fact | None]
"""Looks whether something is true of a link."""

LINKS: Final[Mapping[str, LinkFactFinder]] = {
    "distance": _distance,
    "shares": _shares,
    "between": _between,
    "target.role": _role,
}
"""The facts about links, by the aspect of the text that they belong to."""
