"""Where everything in the picture stands, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import attrs

from argparse_kit.exporters._rows import Row
from argparse_kit.exporters.svg._wording import wrap
from argparse_kit.model import AduRole, Document, Section

MARGIN: Final = 24
TRUNK: Final = 14
"""From the left edge of a root to the line that leads down from it."""
LANE: Final = 40
"""From the left edge of a root to that of the lanes under it."""
PAD: Final = 16
GAP: Final = 36
"""Between two levels: room for arrows."""
BETWEEN: Final = 10
"""Between two cards of a level."""
NARROWEST: Final = 190
"""The least width of a card whose text is still readable."""
LABEL: Final = 22
MORE: Final = 22
"""Room for the number of units that are not drawn."""
FOOT: Final = 44


@attrs.frozen
class Style:
    """How the text of a card is set."""

    size: float
    leading: float
    lines: int
    bold: bool
    pad: float

    def height(self, lines: int) -> float:
        return lines * self.leading + 2 * self.pad


ROOT: Final = Style(size=21, leading=27, lines=4, bold=True, pad=16)
CLAIM: Final = Style(size=13, leading=17, lines=5, bold=True, pad=9)
PREMISE: Final = Style(size=13, leading=17, lines=4, bold=False, pad=9)


@attrs.frozen(kw_only=True)
class Card:
    """A unit in its place.

    Attributes:
        row: The unit, with what it bears on.
        lines: Its text.
        style: How that is set.
        more: How many units below it are not drawn.
    """

    row: Row
    x: float
    y: float
    width: float
    height: float
    lines: list[str]
    style: Style
    more: int


@attrs.frozen(kw_only=True)
class Lane:
    """The ground of what one section says about a root.

    Attributes:
        hue: Which of the colours it has; None for what is in no section.
    """

    y: float
    height: float
    label: str
    hue: int | None


@attrs.frozen(kw_only=True)
class Layout:
    """The whole picture; cards by index of their rows."""

    width: int
    height: float
    cards: dict[int, Card]
    lanes: list[Lane]


def lay_out(
    document: Document, rows: Sequence[Row], width: int, depth: int | None
) -> Layout:
    """Return where all that is drawn of *rows* stands in a picture of *width*."""
    return _Layout(document, rows, width, depth).lay_out()


@attrs.define
class _Layout:
    """Places cards from top to bottom."""

    document: Document
    rows: Sequence[Row]
    width: int
    depth: int | None
    levels: int = attrs.field(init=False)
    column: float = attrs.field(init=False)
    cards: dict[int, Card] = attrs.field(init=False, factory=dict)
    lanes: list[Lane] = attrs.field(init=False, factory=list)
    hues: dict[int, int] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        room = self.width - 2 * MARGIN - LANE - 2 * PAD
        deepest = max((row.depth for row in self.rows), default=0)
        fitting = max(int((room + GAP) // (NARROWEST + GAP)), 1)
        self.levels = max(min(deepest, fitting, self.depth or deepest), 1)
        self.column = (room + GAP) / self.levels - GAP
        for number, section in enumerate(self.document.walk_sections()):
            self.hues[section.span.start] = number

    def lay_out(self) -> Layout:
        y: float = MARGIN
        roots = [at for at, row in enumerate(self.rows) if row.depth == 0]
        for root in roots:
            y = self._place_root(root, y)
        return Layout(
            width=self.width, height=y + FOOT, cards=self.cards, lanes=self.lanes
        )

    def _place_root(self, root: int, y: float) -> float:
        card = self._card(root, MARGIN, y, self.width - 2 * MARGIN, ROOT)
        y += card.height + BETWEEN
        for section, members in groupby(self._below(root), self._section_of):
            y = self._place_lane(section, list(members), y) + BETWEEN
        return y

    def _below(self, root: int) -> Iterator[int]:
        """Yield the rows right under *root*, each once."""
        at = root + 1
        while at <= root + self.rows[root].below:
            yield at
            at += 1 + self.rows[at].below

    def _section_of(self, at: int) -> Section | None:
        return self.rows[at].section

    def _place_lane(
        self, section: Section | None, members: list[int], y: float
    ) -> float:
        top = y
        y += PAD if section is None else LABEL + PAD / 2
        for at in members:
            y = self._place_branch(at, y)
        label = ""
        if section is not None:
            label = self.document.text_of(section.heading) or "Opening"
        self.lanes.append(
            Lane(
                y=top,
                height=y - BETWEEN + PAD - top,
                label=label,
                hue=None if section is None else self.hues[section.span.start],
            )
        )
        return y - BETWEEN + PAD

    def _place_branch(self, first: int, y: float) -> float:
        """Place a row and what is drawn below it; return where the next one begins."""
        free = [y] * (self.levels + 1)
        """Where the next card of each level may begin."""
        for at in range(first, first + 1 + self.rows[first].below):
            level = self.rows[at].depth
            if level > self.levels:
                continue
            x = MARGIN + LANE + PAD + (level - 1) * (self.column + GAP)
            style = CLAIM if self.rows[at].unit.role is AduRole.CLAIM else PREMISE
            top = self._top(at, free, y)
            card = self._card(at, x, top, self.column, style)
            free[level] = top + card.height + BETWEEN
        return max(free)

    def _top(self, at: int, free: list[float], y: float) -> float:
        """Return the place of a card: level with what it bears on, or further down."""
        level = self.rows[at].depth
        parent = self.rows[at].parent
        beside = self.cards[parent].y if parent is not None and level > 1 else y
        is_first = parent is not None and at == parent + 1
        # A further child stands below all that its elder siblings have below them.
        taken = free[level] if is_first else max(free[level:])
        return max(beside, taken)

    def _card(self, at: int, x: float, y: float, width: float, style: Style) -> Card:
        row = self.rows[at]
        more = row.below if row.depth >= self.levels else 0
        text = self.document.text_of(row.unit)
        lines = wrap(
            text[:1].upper() + text[1:],
            width - 2 * style.pad - 8 - (MORE if more else 0),
            size=style.size,
            lines=style.lines,
            bold=style.bold,
        )
        card = Card(
            row=row,
            x=x,
            y=y,
            width=width,
            height=style.height(max(len(lines), 1) + (1 if row.depth == 0 else 0)),
            lines=lines,
            style=style,
            more=more,
        )
        self.cards[at] = card
        return card
