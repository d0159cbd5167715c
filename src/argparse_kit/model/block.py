"""The parts of the page and the sections that they form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

import attrs

from argparse_kit.errors import InvalidValueError
from argparse_kit.model._fields import is_span, probability, to_member
from argparse_kit.model.span import Span


class BlockKind(StrEnum):
    """What a part of the page is."""

    TITLE = "title"
    """The headline of the piece, each line that states it."""
    DECK = "deck"
    """The standfirst: a sentence or two between title and body."""
    BYLINE = "byline"
    """Who wrote it, in whatever form; a sign-off at the end."""
    DATELINE = "dateline"
    """A line of date, time or place."""
    HEADING = "heading"
    """A line that heads a part of the body."""
    PARAGRAPH = "paragraph"
    """Running text of the piece, one-line paragraphs included."""
    LIST_ITEM = "list_item"
    """An item of a list, with or without a bullet; a table cell."""
    QUOTE = "quote"
    """A block quote, a pull quote or an embedded post."""
    CAPTION = "caption"
    """Caption and credit of a picture or video."""
    BOILERPLATE = "boilerplate"
    """All that is not the piece: menus, share buttons, comments, biographies."""


PROSE_KINDS: Final = frozenset(
    {BlockKind.DECK, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE}
)
"""The kinds whose sentences can argue."""

BODY_KINDS: Final = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION}
)
"""The kinds that belong to a section, beside its heading."""

DEFAULT_LEVEL: Final = 2
"""How a heading of unknown level reads: one below the title."""


def _kind(value: BlockKind | str) -> BlockKind:
    return to_member(BlockKind, value, "Block.kind")


def _level(value: int | None) -> int | None:
    if value is not None and (type(value) is not int or not 1 <= value <= 6):
        raise InvalidValueError("Block.level", value, "a level from 1 to 6, or None")
    return value


def _spans(values: Iterable[Span]) -> tuple[Span, ...]:
    spans = tuple(values)
    for span in spans:
        if not isinstance(span, Span):
            raise InvalidValueError("Block.sentences", span, "Spans, e.g. Span(0, 15)")
    return spans


@attrs.frozen(kw_only=True, repr=False)
class Block:
    """One part of the page: a heading, a paragraph, a share button.

    Attributes:
        kind: What the part is; a plain string of the vocabulary is converted.
        span: Where it stands in the document's text.
        level: 1 to 6 for a heading, as in HTML; None where unknown.
        sentences: Its sentences, in reading order, inside ``span``.
        confidence: Probability that ``kind`` is right, or None.

    Raises:
        InvalidValueError: If a field cannot hold what it was given.

    Example:
        >>> Block(kind="heading", span=Span(0, 12), level=2)
        <Block heading [0:12] level 2>
    """

    kind: BlockKind = attrs.field(converter=_kind)
    span: Span = attrs.field(validator=is_span)
    level: int | None = attrs.field(default=None, converter=_level)
    sentences: tuple[Span, ...] = attrs.field(default=(), converter=_spans)
    confidence: float | None = attrs.field(default=None, converter=probability)

    def __repr__(self) -> str:
        level = "" if self.level is None else f" level {self.level}"
        return f"<Block {self.kind} [{self.span.start}:{self.span.end}]{level}>"


@attrs.frozen(kw_only=True, repr=False)
class Section:
    """A heading with the blocks under it; computed, never stored.

    Attributes:
        heading: The heading, or None for the lead before the first heading.
        level: Level of the heading; 0 for the lead.
        blocks: The blocks directly under the heading, in reading order.
        sections: The sections nested in this one, in reading order.
        span: From the heading to the end of the last nested block.
    """

    heading: Block | None
    level: int
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    span: Span

    def __repr__(self) -> str:
        name = "lead" if self.heading is None else f"level {self.level}"
        nested = f", {len(self.sections)} sections" if self.sections else ""
        return (
            f"<Section {name} [{self.span.start}:{self.span.end}], "
            f"{len(self.blocks)} blocks{nested}>"
        )

    def walk(self) -> Iterator[Section]:
        """Yield this section and those nested in it, in reading order."""
        stack = [self]
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.sections))


@attrs.define
class _OpenSection:
    """A section whose end has not been reached yet."""

    heading: Block | None
    level: int
    blocks: list[Block] = attrs.Factory(list)
    sections: list[Section] = attrs.Factory(list)

    def close(self) -> Section:
        """Return the section, which now ends where its last part does."""
        spans = [part.span for part in self.blocks]
        spans += [part.span for part in self.sections]
        if self.heading is not None:
            spans.insert(0, self.heading.span)
        return Section(
            heading=self.heading,
            level=self.level,
            blocks=tuple(self.blocks),
            sections=tuple(self.sections),
            span=Span(spans[0].start, max(span.end for span in spans)),
        )


def build_sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Return the top-level sections that *blocks* form.

    A heading opens a section that lasts until the next heading of the same or a
    higher rank (a smaller level); deeper headings nest. Title, deck, byline,
    dateline and boilerplate belong to no section.

    Args:
        blocks: All blocks of a document, in reading order.
    """
    closed: list[Section] = []
    stack: list[_OpenSection] = []

    def close_down_to(level: int) -> None:
        while stack and stack[-1].level >= level:
            section = stack.pop().close()
            (stack[-1].sections if stack else closed).append(section)

    for block in blocks:
        if block.kind is BlockKind.HEADING:
            level = block.level or DEFAULT_LEVEL
            if stack and stack[-1].heading is None:
                close_down_to(0)
            close_down_to(level)
            stack.append(_OpenSection(block, level))
        elif block.kind in BODY_KINDS:
            if not stack:
                stack.append(_OpenSection(None, 0))
            stack[-1].blocks.append(block)
    close_down_to(0)
    return tuple(closed)
