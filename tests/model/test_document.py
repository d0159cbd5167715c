"""Documents: what they refuse, and where things stand in them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from strategies import documents

from argparse_kit import Adu, Argument, Block, Document, Span
from argparse_kit.errors import (
    InvalidDocumentError,
    InvalidValueError,
    SourceTypeError,
)
from argparse_kit.model import BODY_KINDS, BlockKind, OriginRun

TEXT = "Rents\nThe lead.\nA way out\nRents must fall. Soon.\nShare\n"
PAGE = Document(
    text=TEXT,
    blocks=[
        Block(kind="title", span=Span(0, 5), sentences=[Span(0, 5)]),
        Block(kind="paragraph", span=Span(6, 15), sentences=[Span(6, 15)]),
        Block(kind="heading", span=Span(16, 25), level=2),
        Block(
            kind="paragraph",
            span=Span(26, 48),
            sentences=[Span(26, 42), Span(43, 48)],
        ),
        Block(kind="boilerplate", span=Span(49, 54)),
    ],
    argument=Argument(
        adus=[
            Adu(id="t", span=Span(26, 41), role="thesis"),
            Adu(id="h", span=Span(16, 25), role="claim"),
            Adu(id="l", span=Span(6, 14), role="claim"),
        ],
        thesis="t",
    ),
)


def _run(text_start: int, source_start: int, length: int) -> OriginRun:
    return OriginRun(text_start=text_start, source_start=source_start, length=length)


def _quote(start: int, end: int, *sentences: Span) -> Block:
    return Block(kind="quote", span=Span(start, end), sentences=sentences)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"blocks": [_quote(0, 4), _quote(3, 7)]}, "blocks[1]"),
        ({"blocks": [_quote(4, 7), _quote(0, 3)]}, "overlaps or precedes"),
        ({"blocks": [_quote(0, 8)]}, "ends after the text (7)"),
        ({"blocks": [_quote(2, 7, Span(1, 4))]}, "Span(1, 4) is out of place"),
        ({"blocks": [_quote(0, 4, Span(1, 5))]}, "Span(1, 5) is out of place"),
        ({"blocks": [_quote(0, 7, Span(3, 7), Span(0, 3))]}, "Span(0, 3) is out of"),
        (
            {"blocks": [Block(kind="quote", span=Span(0, 1), level=2)]},
            "has a level but is no heading",
        ),
        ({"argument": Argument(adus=[Adu(id="a", span=Span(3, 9))])}, "<Adu a [3:9]>"),
        ({"origin": [_run(0, 0, 4), _run(3, 9, 1)]}, "origin: "),
        ({"origin": [_run(0, 0, 8)]}, "ends after the text (7)"),
    ],
)
def test_parts_that_do_not_fit(fields: dict[str, Any], said: str) -> None:
    """Parts that overlap, stand out of order or outside the text are named."""
    with pytest.raises(InvalidDocumentError, match=re.escape(said)):
        Document(text="Hm. Hm.", **fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"id": 17}, "Document.id cannot be 17"),
        ({"language": 1}, "Document.language cannot be 1"),
        ({"argument": None}, "Document.argument cannot be None"),
        ({"meta": [1]}, "Document.meta cannot be [1]"),
    ],
)
def test_fields_of_wrong_type(fields: dict[str, Any], said: str) -> None:
    """A field that JSON could not give back is refused at once."""
    with pytest.raises(InvalidValueError, match=re.escape(said)):
        Document(text="", **fields)


def test_text_must_be_str() -> None:
    """Bytes are not decoded by a guess."""
    with pytest.raises(SourceTypeError, match="bytes; decode it first"):
        Document(text=b"Rents")  # type: ignore[arg-type]


def test_all_problems_are_told() -> None:
    """A document with several problems lists each."""
    with pytest.raises(InvalidDocumentError) as caught:
        Document(text="Hm.", blocks=[_quote(0, 9), _quote(2, 9)])
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("run", "expected"),
    [((-1, 0, 1), False), ((0, -1, 1), False), ((0, 0, 0), False), ((0, 0, 1), True)],
)
def test_runs(run: tuple[int, int, int], expected: bool) -> None:
    """A run has offsets from 0 and at least one character."""
    if expected:
        assert _run(*run).text_end == 1
    else:
        with pytest.raises(InvalidValueError, match="OriginRun cannot be"):
            _run(*run)


def test_parts_of_the_page() -> None:
    """Title, headings and sentences are found by kind; what is not there is None."""
    assert PAGE.title == PAGE.blocks[0]
    assert PAGE.headings == (PAGE.blocks[2],)
    assert PAGE.deck is PAGE.byline is None
    assert [PAGE.text_of(sentence) for sentence in PAGE.sentences] == [
        "Rents",
        "The lead.",
        "Rents must fall.",
        "Soon.",
    ]


def test_text_of() -> None:
    """Whatever has a span has a text, and nothing has none."""
    assert PAGE.text_of(PAGE.thesis) == "Rents must fall"
    assert PAGE.text_of(PAGE.sections[1]) == "A way out\nRents must fall. Soon."
    assert PAGE.text_of(Span(0, 5)) == "Rents"
    assert PAGE.text_of(PAGE.deck) == ""


def test_claims_in_section() -> None:
    """A heading's claim is in the section that it heads, in reading order."""
    lead, way_out = PAGE.sections

    assert [claim.id for claim in PAGE.claims] == ["l", "h"]
    assert [claim.id for claim in PAGE.claims_in(lead)] == ["l"]
    assert [claim.id for claim in PAGE.claims_in(way_out)] == ["h"]


def test_section_of() -> None:
    """Units belong to the innermost section; title and furniture to none."""
    lead, way_out = PAGE.sections
    units = PAGE.argument.units

    assert PAGE.section_of(units["l"]) is lead
    assert PAGE.section_of(units["h"]) is way_out
    assert PAGE.section_of(units["t"]) is way_out
    assert PAGE.section_of(Span(0, 5)) is None
    assert PAGE.section_of(PAGE.blocks[4]) is None
    assert PAGE.section_of(Span(5, 6)) is None


@given(document=documents())
def test_block_of(document: Document) -> None:
    """The block of a place is the one that holds it, None between blocks."""
    for unit in document.argument.adus:
        holding = [b for b in document.blocks if unit.span.start in _places(b.span)]
        assert document.block_of(unit) == (holding[0] if holding else None)


@given(document=documents())
def test_sections_and_blocks_agree(document: Document) -> None:
    """Blocks of the body and headings have a section, and it holds them."""
    for block in document.blocks:
        section = document.section_of(block)
        if block.kind in BODY_KINDS | {BlockKind.HEADING}:
            assert section is not None
            assert block.span in section.span
            assert block == section.heading or block in section.blocks
        else:
            assert section is None


def test_plain_source() -> None:
    """In plain text a part stands in the source where it stands in the text."""
    assert PAGE.source_span(PAGE.blocks[0]) == Span(0, 5)


@given(document=documents())
def test_source_span(document: Document) -> None:
    """A part's place in the source is the smallest that covers its characters."""
    origins = {
        run.text_start + place: run.source_start + place
        for run in document.origin
        for place in range(run.length)
    }
    for block in document.blocks:
        found = [origins[p] for p in _places(block.span) if p in origins]
        expected = Span(min(found), max(found) + 1) if found else None
        if document.origin:
            assert document.source_span(block) == expected
        else:
            assert document.source_span(block) == block.span


def _places(span: Span) -> range:
    return range(span.start, span.end)
