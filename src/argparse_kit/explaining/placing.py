"""Facts about the place of a passage on the page and in the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from argparse_kit.explaining.facts import Fact, FactFinder
from argparse_kit.explaining.pages import Page, Passage
from argparse_kit.features.places import OUTSIDE
from argparse_kit.model import BODY_KINDS, BlockKind

_MANY: Final = 8
"""Sentences from which on a text has a beginning and an end."""
_EDGE: Final = 0.15
"""Share of the sentences that stand early, and late."""


def _in_text(page: Page, passage: Passage) -> Fact | None:
    last = len(page.sentences) - 1
    if passage.sentence == OUTSIDE or not last:
        return None
    alone = not passage.is_unit or page.mates(passage) == 1
    if passage.sentence in {0, last} and alone:
        return Fact("text_last" if passage.sentence else "text_first")
    share = passage.sentence / last
    if last < _MANY or _EDGE < share < 1 - _EDGE:
        return None
    return Fact("text_early" if share <= _EDGE else "text_late")


def _section_of(page: Page, passage: Passage) -> int | None:
    return page.sections.get(passage.block)


def _in_section(page: Page, passage: Passage) -> Fact | None:
    """Tell whether a passage is the first or the last of its section's body."""
    home = _section_of(page, passage)
    if home is None or page.kind(passage) not in BODY_KINDS:
        return None
    inside = [
        other
        for other in page.sentences
        if _section_of(page, other) == home and page.kind(other) in BODY_KINDS
    ]
    if len({*page.sections.values()}) < 2 or len(inside) < 2:
        return None
    if not passage.is_unit or page.mates(passage) == 1:
        if passage.sentence == inside[0].sentence:
            return Fact("section_first")
        if passage.sentence == inside[-1].sentence:
            return Fact("section_last")
    above = [
        unit
        for unit in page.units.values()
        if unit.number < passage.number and _section_of(page, unit) == home
    ]
    return Fact("section_first_unit") if passage.is_unit and not above else None


def _in_block(page: Page, passage: Passage) -> Fact | None:
    """Tell whether a passage is the first or the last of its paragraph."""
    if passage.sentence == OUTSIDE or page.kind(passage) is not BlockKind.PARAGRAPH:
        return None
    inside = [s.sentence for s in page.sentences if s.block == passage.block]
    if not passage.is_unit or page.mates(passage) == 1:
        if len(inside) == 1:
            return Fact("block_only")
        if passage.sentence == inside[0]:
            return Fact("block_first")
        if passage.sentence == inside[-1]:
            return Fact("block_last")
    if not passage.is_unit:
        return None
    units = [u.number for u in page.units.values() if u.block == passage.block]
    if len(units) < 2 or passage.number not in {units[0], units[-1]}:
        return None
    first = passage.number == units[0]
    return Fact("block_first_unit" if first else "block_last_unit")


def _section(page: Page, passage: Passage) -> Fact | None:
    """Tell whether a passage stands in the lead, or in the last section."""
    home, all_homes = _section_of(page, passage), {*page.sections.values()}
    if home is None or len(all_homes) < 2:
        return None
    if home == max(all_homes):
        return Fact("section_end")
    section = page.document.section_of(passage)
    lead = home == 0 and section is not None and section.heading is None
    return Fact("section_lead") if lead else None


def _kind(page: Page, passage: Passage) -> Fact | None:
    kind = page.kind(passage)
    said = {*BlockKind} - {BlockKind.PARAGRAPH, BlockKind.CAPTION}
    said -= {BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.BOILERPLATE}
    return Fact(f"kind_{kind}") if kind in said else None


def _shares_sentence(page: Page, passage: Passage) -> Fact | None:
    if not passage.is_unit or passage.sentence == OUTSIDE:
        return None
    return Fact("sentence_place") if page.mates(passage) > 1 else None


def _type(page: Page, passage: Passage) -> Fact | None:
    """Tell what a unit puts forward, as the document has it."""
    if not passage.is_unit:
        return None
    unit = [*page.document.argument.units.values()][passage.number]
    return Fact(f"type_{unit.type}") if unit.type else None


PLACES: Final[Mapping[str, FactFinder]] = {
    "text_place": _in_text,
    "section": _section,
    "section_place": _in_section,
    "block_place": _in_block,
    "kind": _kind,
    "sentence_place": _shares_sentence,
    "type": _type,
}
"""The facts about places, by the aspect of the text that they belong to."""
