"""Facts about words that come back elsewhere in the text, or do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from argparse_kit.explaining.facts import MOST_WORDS, Fact, FactFinder
from argparse_kit.explaining.pages import Page, Passage
from argparse_kit.model import BlockKind

_OFTEN: Final = 3
"""Other blocks in which a word comes back that comes back throughout."""


def _blocks(page: Page, passage: Passage, *kinds: BlockKind) -> list[int]:
    """Return the blocks of some kinds in which *passage* does not stand."""
    blocks = enumerate(page.document.blocks)
    return [n for n, block in blocks if block.kind in kinds and n != passage.block]


def _common(page: Page, passage: Passage, blocks: Iterable[int]) -> tuple[str, ...]:
    words = map(page.content_of, blocks)
    return page.quote(passage.inside, frozenset[str]().union(*words))


def _from_front(page: Page, passage: Passage) -> Fact | None:
    """Tell what a passage repeats from the title, or else from the deck."""
    title, deck = (
        _common(page, passage, _blocks(page, passage, kind))
        for kind in (BlockKind.TITLE, BlockKind.DECK)
    )
    if not title and not deck:
        return None
    more = len(deck) > len(title)
    return Fact("front_deck", deck) if more else Fact("front_title", title)


def _from_heading(page: Page, passage: Passage) -> Fact | None:
    home = page.sections.get(passage.block)
    headings = [
        block
        for block in _blocks(page, passage, BlockKind.HEADING)
        if page.sections.get(block) == home
    ]
    found = _common(page, passage, headings)
    return Fact("heading", found) if found else None


def _from_headings(page: Page, passage: Passage) -> Fact | None:
    found = _common(page, passage, _blocks(page, passage, BlockKind.HEADING))
    return Fact("headings", found) if found else None


def _central(page: Page, passage: Passage) -> Fact | None:
    """Tell which words of a passage come back in many other blocks."""
    kinds = {*BlockKind} - {BlockKind.BOILERPLATE}
    counts: Counter[str] = Counter()
    for block in _blocks(page, passage, *kinds):
        counts.update(page.content_of(block))
    often = [w for w in page.content(passage.inside) if counts[w] >= _OFTEN]
    often.sort(key=lambda word: (-counts[word], word))
    words = page.quote(passage.inside, often[:MOST_WORDS])
    return Fact("central", words) if words else None


def _new(page: Page, passage: Passage) -> Fact | None:
    """Tell which words of a passage, in whatever form, stand nowhere else."""
    everywhere, inside = page.root_counts, Counter[str]()
    for index in passage.inside:
        inside.update(page.roots[index])
    found = [
        page.plains[index]
        for index in passage.inside
        if all(everywhere[root] == inside[root] for root in page.roots[index])
    ]
    words = page.quote(passage.inside, found)
    return Fact("once", words) if words else None


def _with_neighbour(name: str, step: int, page: Page, passage: Passage) -> Fact | None:
    other = page.neighbour(passage, step)
    if other is None or not passage.is_unit:
        return None
    found = shared_words(page, passage, other)
    return Fact(name, found) if found else None


def shared_words(page: Page, passage: Passage, other: Passage) -> tuple[str, ...]:
    """Return the content words of a passage that come back in another."""
    return page.quote(passage.inside, page.content(other.inside))


REPETITIONS: Final[Mapping[str, FactFinder]] = {
    "front": _from_front,
    "heading": _from_heading,
    "headings": _from_headings,
    "central": _central,
    "once": _new,
    "before_shared": partial(_with_neighbour, "before_shared", -1),
    "after_shared": partial(_with_neighbour, "after_shared", 1),
}
"""The facts about repeated words, by the aspect of the text that they belong to."""
