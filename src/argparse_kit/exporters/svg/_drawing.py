"""The mark-up of the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from argparse_kit.exporters._counts import count_parts
from argparse_kit.exporters._labels import VERBS
from argparse_kit.exporters._markup import escape
from argparse_kit.exporters._rows import Row
from argparse_kit.exporters._wording import one_line
from argparse_kit.exporters.svg._layout import (
    FOOT,
    GAP,
    LANE,
    MARGIN,
    PAD,
    TRUNK,
    Card,
    Lane,
    Layout,
)
from argparse_kit.exporters.svg._wording import FONTS, is_right_to_left, wrap
from argparse_kit.model import AduRole, Document, RelationKind

_PAPER: Final = "#fffefb"
_INK: Final = "#1c1b19"
_SOFT: Final = "#5d5a54"
_RULE: Final = "#cfcabd"
_ROOT: Final = ("#ffedb8", "#8a5a00")
_CLAIM: Final = "#1f5a96"
_ATTACKED: Final = "#fdf0ee"
_COLOURS: Final = {
    RelationKind.SUPPORT: "#17703f",
    RelationKind.ATTACK: "#ae2419",
    RelationKind.RESTATE: "#6346ad",
}
_STROKES: Final = {
    RelationKind.SUPPORT: "M-4 0h8M0 -4v8",
    RelationKind.ATTACK: "M-4 0h8",
    RelationKind.RESTATE: "M-4 -2h8M-4 2h8",
}
_HUES: Final = (
    ("#edf3fa", "#2f5580"),
    ("#f8f2e4", "#75561c"),
    ("#f2eefa", "#5b4691"),
    ("#e8f4f4", "#1f6267"),
    ("#faeef3", "#8a3b5e"),
    ("#f2f4e6", "#565c2a"),
)
"""Ground and label of each section's lane, in turn."""
_NO_HUE: Final = ("#f4f2ec", _SOFT)


def draw(document: Document, rows: Sequence[Row], layout: Layout) -> str:
    """Return the picture of what *layout* has placed."""
    return "\n".join(_Drawing(document, rows, layout).draw())


@attrs.define
class _Drawing:
    """Draws one picture, from its ground up."""

    document: Document
    rows: Sequence[Row]
    layout: Layout

    def draw(self) -> Iterator[str]:
        width, height = self.layout.width, _n(self.layout.height)
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {width} {height}" role="img" aria-labelledby="map-title"'
            f' aria-describedby="map-description" font-family="{FONTS}">'
        )
        yield f'<title id="map-title">{self._title()}</title>'
        yield f'<desc id="map-description">{self._description()}</desc>'
        yield f'<rect width="{width}" height="{height}" rx="10" fill="{_PAPER}"/>'
        for lane in self.layout.lanes:
            yield from self._lane(lane)
        for card in self.layout.cards.values():
            yield from self._arrow(card)
        for card in self.layout.cards.values():
            yield from self._card(card)
        yield from self._foot()
        yield "</svg>"

    def _title(self) -> str:
        return escape(
            one_line(self.document.text_of(self.document.title or self.document.thesis))
            or "The argument of an op-ed"
        )

    def _description(self) -> str:
        said = [", ".join(count_parts(self.document))]
        for row in self.rows:
            if row.depth <= 1:
                words = one_line(self.document.text_of(row.unit))
                verb = VERBS[row.relation.kind] if row.relation else "said"
                said.append(f"{verb.capitalize()}: {words}")
        return escape(". ".join(said) + ".")

    def _lane(self, lane: Lane) -> Iterator[str]:
        ground, colour = _NO_HUE if lane.hue is None else _HUES[lane.hue % len(_HUES)]
        x = MARGIN + LANE
        width = self.layout.width - MARGIN - x
        yield (
            f'<rect x="{x}" y="{_n(lane.y)}" width="{width}"'
            f' height="{_n(lane.height)}" rx="8" fill="{ground}"/>'
        )
        for line in wrap(lane.label, width - 2 * PAD, size=12, lines=1, bold=True):
            yield _text(line, x + PAD, lane.y + 19, 12, colour, width - 2 * PAD, True)

    def _arrow(self, card: Card) -> Iterator[str]:
        relation, parent = card.row.relation, card.row.parent
        if relation is None or parent is None:
            return
        above = self.layout.cards[parent]
        end = card.y + _anchor(card)
        if card.row.depth == 1:
            x, start = above.x + TRUNK, above.y + above.height
            path = f"M{_n(x)} {_n(start)}V{_n(end)}H{_n(card.x)}"
        else:
            x, start = above.x + above.width, above.y + _anchor(above)
            path = f"M{_n(x)} {_n(start)}h{GAP // 2 - 4}V{_n(end)}H{_n(card.x)}"
        yield (
            f'<path d="{path}" fill="none" stroke="{_RULE}" stroke-width="1.5"'
            ' stroke-linejoin="round"/>'
        )

    def _card(self, card: Card) -> Iterator[str]:
        yield _box(card)
        y = card.y + card.style.pad + card.style.size
        inner = card.x + card.style.pad + 8
        width = card.width - 2 * card.style.pad - 8
        if card.row.depth == 0:
            role = (card.row.unit.role or "unit").upper()
            yield _text(role, inner, y - 7, 12, _ROOT[1], width, True)
            y += card.style.leading - 4
        for line in card.lines:
            yield _text(line, inner, y, card.style.size, _INK, width, card.style.bold)
            y += card.style.leading
        if card.more:
            x = card.x + card.width - 9
            yield (
                f'<text x="{_n(x)}" y="{_n(card.y + card.height - 9)}" font-size="12"'
                f' text-anchor="end" fill="{_SOFT}">+{card.more}</text>'
            )
        if card.row.relation is not None:
            yield _badge(card.row.relation.kind, card.x, card.y + _anchor(card))

    def _foot(self) -> Iterator[str]:
        y = self.layout.height - FOOT / 2 + 4
        if not self.rows:
            words = "No argument was found."
            yield _text(words, MARGIN, y, 13, _SOFT, self.layout.width, False)
            return
        x = MARGIN + 8
        for kind, verb in VERBS.items():
            yield _badge(kind, x, y - 4)
            yield _text(verb, x + 14, y, 12, _SOFT, 70, False)
            x += 90


def _box(card: Card) -> str:
    fill, stroke, weight = "#ffffff", _RULE, 1.0
    if card.row.relation is None:
        fill, stroke = _ROOT
    elif card.row.relation.kind is RelationKind.ATTACK:
        fill, stroke = _ATTACKED, _COLOURS[RelationKind.ATTACK]
    elif card.row.unit.role is AduRole.CLAIM:
        stroke, weight = _CLAIM, 1.5
    return (
        f'<rect x="{_n(card.x)}" y="{_n(card.y)}" width="{_n(card.width)}"'
        f' height="{_n(card.height)}" rx="6" fill="{fill}" stroke="{stroke}"'
        f' stroke-width="{weight:g}"/>'
    )


def _badge(kind: RelationKind, x: float, y: float) -> str:
    colour = _COLOURS[kind]
    return (
        f'<g transform="translate({_n(x)} {_n(y)})"><circle r="8" fill="{colour}"/>'
        f'<path d="{_STROKES[kind]}" stroke="{_PAPER}" stroke-width="2"/></g>'
    )


def _text(
    line: str, x: float, y: float, size: float, colour: str, width: float, bold: bool
) -> str:
    weight = ' font-weight="700"' if bold else ""
    way = ""
    if is_right_to_left(line):
        x, way = x + width, ' direction="rtl"'
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{size:g}" fill="{colour}"'
        f"{weight}{way}>{escape(line)}</text>"
    )


def _anchor(card: Card) -> float:
    """Return how far below its upper edge the arrows of a card begin and end."""
    return card.style.pad + card.style.leading / 2 - 1


def _n(number: float) -> str:
    """Return a number of pixels, the same on every machine."""
    return f"{round(number, 1):g}"
