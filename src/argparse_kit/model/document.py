"""The document: a text with its parts and its argument."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import attrs

from argparse_kit._counts import count
from argparse_kit.errors import InvalidDocumentError, InvalidValueError, SourceTypeError
from argparse_kit.model._fields import is_text
from argparse_kit.model.adu import Adu
from argparse_kit.model.argument import Argument
from argparse_kit.model.block import Block, BlockKind, Section, build_sections
from argparse_kit.model.meta import JsonValue, normalise_meta
from argparse_kit.model.origin import OriginRun, locate_in_source
from argparse_kit.model.span import Span

if TYPE_CHECKING:
    from rich.console import Group


class HasSpan(Protocol):
    """Whatever has a place in the text: a block, a section, a unit."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


def _text(value: str) -> str:
    if not isinstance(value, str):
        raise SourceTypeError(type(value).__name__)
    return value


def _blocks(values: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(values)


def _runs(values: Iterable[OriginRun]) -> tuple[OriginRun, ...]:
    return tuple(values)


def _argument(value: Argument) -> Argument:
    if not isinstance(value, Argument):
        raise InvalidValueError("Document.argument", value, "an Argument")
    return value


@attrs.frozen(kw_only=True, repr=False)
class Document:
    """An op-ed: its text, the parts of the page, and the argument.

    Every position is a half-open span of code points into ``text``, and
    ``document.text[span.start:span.end]`` is exactly the part meant.

    Attributes:
        text: The reading text. For plain text it is the source itself.
        blocks: The parts of the page, in reading order, without overlaps.
        argument: The units and relations; empty where none were found.
        id: A name given by the caller, or None.
        language: IETF tag of the language that the caller declared, or None.
        meta: Finite JSON values, normalised on entry; treat them as read-only.
        origin: Runs that lead from ``text`` back to a marked-up source, sorted;
            empty where the text is the source.

    Raises:
        InvalidDocumentError: If parts lie outside the text, overlap or do not nest.
        InvalidValueError: If a field cannot hold what it was given.

    Example:
        >>> document = Document(
        ...     text="Rents must fall.",
        ...     blocks=[Block(kind="paragraph", span=Span(0, 16))],
        ... )
        >>> document
        <Document 16 characters, 1 block, 0 units>
        >>> document.text_of(document.blocks[0])
        'Rents must fall.'
    """

    text: str = attrs.field(converter=_text)
    blocks: tuple[Block, ...] = attrs.field(default=(), converter=_blocks)
    argument: Argument = attrs.field(factory=Argument, converter=_argument)
    id: str | None = attrs.field(default=None, validator=is_text)
    language: str | None = attrs.field(default=None, validator=is_text)
    meta: dict[str, JsonValue] = attrs.field(
        factory=dict, converter=normalise_meta, hash=False
    )
    origin: tuple[OriginRun, ...] = attrs.field(default=(), converter=_runs)

    def __attrs_post_init__(self) -> None:
        problems = [*self._problems()]
        if problems:
            raise InvalidDocumentError(problems)

    def _problems(self) -> Iterator[str]:
        size = len(self.text)
        end = 0
        for index, block in enumerate(self.blocks):
            if block.span.start < end:
                yield f"blocks[{index}] ({block!r}) overlaps or precedes the one before"
            end = block.span.end
            if end > size:
                yield f"blocks[{index}] ({block!r}) ends after the text ({size})"
            if block.level is not None and block.kind is not BlockKind.HEADING:
                yield f"blocks[{index}] ({block!r}) has a level but is no heading"
            inner = block.span.start
            for sentence in block.sentences:
                if sentence.start < inner or sentence.end > end:
                    yield f"{sentence!r} is out of place in blocks[{index}] ({block!r})"
                inner = sentence.end
        for unit in self.argument.adus:
            if unit.span.end > size:
                yield f"unit {unit!r} ends after the text ({size})"
        for before, after in pairwise(self.origin):
            if after.text_start < before.text_end:
                yield f"origin: {after!r} overlaps or precedes {before!r}"
        if self.origin and self.origin[-1].text_end > size:
            yield f"origin: {self.origin[-1]!r} ends after the text ({size})"

    def __repr__(self) -> str:
        name = "" if self.id is None else f"{self.id!r} "
        counts = [
            count(len(self.text), "character"),
            count(len(self.blocks), "block"),
            count(len(self.argument.adus), "unit"),
        ]
        return f"<Document {name}{', '.join(counts)}>"

    # The parts of the page.

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The top-level sections, in reading order; deeper ones are nested."""
        return build_sections(self.blocks)

    def walk_sections(self) -> Iterator[Section]:
        """Yield all sections, nested ones too, in reading order."""
        for section in self.sections:
            yield from section.walk()

    @cached_property
    def title(self) -> Block | None:
        """The first title, or None."""
        return self._first(BlockKind.TITLE)

    @cached_property
    def deck(self) -> Block | None:
        """The first deck (standfirst), or None."""
        return self._first(BlockKind.DECK)

    @cached_property
    def byline(self) -> Block | None:
        """The first byline, or None."""
        return self._first(BlockKind.BYLINE)

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The headings, in reading order."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all blocks, in reading order."""
        return tuple(sentence for block in self.blocks for sentence in block.sentences)

    def _first(self, kind: BlockKind) -> Block | None:
        return next((block for block in self.blocks if block.kind is kind), None)

    # The argument.

    @cached_property
    def thesis(self) -> Adu | None:
        """The primary thesis, or None."""
        name = self.argument.thesis
        return None if name is None else self.argument.units[name]

    @property
    def claims(self) -> tuple[Adu, ...]:
        """The units whose role is claim, in reading order."""
        return self.argument.claims

    def claims_in(self, section: Section) -> tuple[Adu, ...]:
        """Return the claims that stand in *section*, nested sections included."""
        return tuple(unit for unit in self.claims if unit.span in section.span)

    # Places.

    def text_of(self, part: Span | HasSpan | None) -> str:
        """Return the text of a span, or of whatever has one; of None, nothing."""
        if part is None:
            return ""
        return (part if isinstance(part, Span) else part.span).of(self.text)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    def block_of(self, part: Span | HasSpan) -> Block | None:
        """Return the block in which *part* begins, or None between blocks."""
        span = part if isinstance(part, Span) else part.span
        index = bisect_right(self._block_starts, span.start) - 1
        if index < 0 or span.start >= self.blocks[index].span.end:
            return None
        return self.blocks[index]

    @cached_property
    def _section_by_start(self) -> dict[int, Section]:
        homes: dict[int, Section] = {}
        for section in self.walk_sections():
            parts = (section.heading, *section.blocks)
            homes.update((part.span.start, section) for part in parts if part)
        return homes

    def section_of(self, part: Span | HasSpan) -> Section | None:
        """Return the innermost section in which *part* begins.

        A unit of a heading belongs to the section which that heading opens; units
        of title and deck belong to none.
        """
        block = self.block_of(part)
        return None if block is None else self._section_by_start.get(block.span.start)

    def source_span(self, part: Span | HasSpan) -> Span | None:
        """Return where *part* stands in the source that the document was read from.

        For plain text that is where it stands in the text. For marked-up input it
        is the smallest span that covers the part, mark-up in between included.
        """
        span = part if isinstance(part, Span) else part.span
        return locate_in_source(self.origin, span) if self.origin else span

    # Views. The one place where the model reaches up, and only when it is asked to.

    def to_html(self, *, reasons: Mapping[str, Sequence[str]] | None = None) -> str:
        """Return a page that shows the text and its argument side by side.

        The page is that of the exporter ``html``: one file, without network.

        Args:
            reasons: Why units were taken for what they are, one sentence each, by id
                of unit; shown on request.

        Example:
            >>> Document(text="Rents must fall.").to_html()[:15]
            '<!doctype html>'
        """
        from argparse_kit.exporters._views import view_page

        return view_page(self, reasons)

    def _repr_html_(self) -> str:
        """Return the page in a frame; notebooks show a document as this."""
        from argparse_kit.exporters._views import view_frame

        return view_frame(self)

    def __rich__(self) -> Group:
        """Return the outline of the argument; ``rich.print`` shows it."""
        from argparse_kit.exporters._views import view_outline

        return view_outline(self)
