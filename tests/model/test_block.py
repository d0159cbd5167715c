"""Blocks, and the sections that they form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from strategies import blocks

from argparse_kit import Block, BlockKind, Document, Section, Span
from argparse_kit.model import BODY_KINDS, build_sections


def _outline(sections: tuple[Section, ...]) -> list[object]:
    """Return each section as its level, number of blocks and nested sections."""
    return [
        (section.level, len(section.blocks), *_outline(section.sections))
        for section in sections
    ]


def _page(*kinds: str | int) -> Document:
    """Return a page of blocks: a kind each, a number for a heading's level."""
    parts = [
        Block(
            kind="heading" if isinstance(kind, int) else kind,
            level=kind if isinstance(kind, int) else None,
            span=Span(place * 10, place * 10 + 9),
        )
        for place, kind in enumerate(kinds)
    ]
    return Document(text="x" * 10 * len(kinds), blocks=parts)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), []),
        (("title", "deck", "byline", "dateline", "boilerplate"), []),
        (("paragraph", "quote", "list_item", "caption"), [(0, 4)]),
        (("paragraph", 2, "paragraph"), [(0, 1), (2, 1)]),
        ((2, "paragraph", 3, "paragraph", 2), [(2, 1, (3, 1)), (2, 0)]),
        ((3, "paragraph", 2, "paragraph"), [(3, 1), (2, 1)]),
        ((1, 2, 3, 2), [(1, 0, (2, 0, (3, 0)), (2, 0))]),
        (("heading", "paragraph", 3), [(2, 1, (3, 0))]),
        ((2, "boilerplate", "paragraph", "title", "paragraph"), [(2, 2)]),
    ],
)
def test_outline(kinds: tuple[str | int, ...], expected: list[object]) -> None:
    """Headings nest by level, a lead has none, furniture belongs to no section."""
    assert _outline(_page(*kinds).sections) == expected


def test_walk_sections() -> None:
    """The walk yields nested sections too, in reading order."""
    document = _page("paragraph", 2, 3, "paragraph", 2)

    assert [section.level for section in document.walk_sections()] == [0, 2, 3, 2]


def test_section_span() -> None:
    """A section reaches from its heading to the end of the last nested block."""
    document = _page("title", 2, "paragraph", 3, "paragraph", "boilerplate")
    (section,) = document.sections

    assert section.span == Span(10, 49)
    assert section.sections[0].span == Span(30, 49)


@given(parts=blocks(60))
def test_sections_hold_all(parts: tuple[Block, ...]) -> None:
    """Each heading and each block of the body is in one section, in reading order."""
    sections = build_sections(parts)

    def held(of: tuple[Section, ...]) -> Iterator[Block]:
        for section in of:
            assert section.heading is None or section.heading.span in section.span
            assert all(part.span in section.span for part in section.blocks)
            assert all(part.span in section.span for part in section.sections)
            assert all(nested.level > section.level for nested in section.sections)
            yield from [section.heading] if section.heading else []
            yield from section.blocks
            yield from held(section.sections)

    expected = [p for p in parts if p.kind in BODY_KINDS | {BlockKind.HEADING}]
    assert list(held(sections)) == expected
    assert [s.span for s in sections] == sorted(s.span for s in sections)
