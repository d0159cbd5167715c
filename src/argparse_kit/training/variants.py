"""Clean documents in odd shapes: excerpts, without end marks, without a title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

import attrs

from argparse_kit.model import BlockKind, Document
from argparse_kit.training._parts import Part, put_together, take_apart

_LONGEST_EXCERPT: Final = 8
_END_MARKS: Final = ".!?…"


def vary(document: Document, *, seed: int) -> Document:
    r"""Return a document of the same blocks in another shape.

    People paste parts of op-eds, forget end marks, write without capitals or leave out
    the title; a model that saw whole documents only takes such texts for furniture.

    Args:
        document: A document whose blocks are known.
        seed: Seed of which shape it is, and of what is drawn.

    Returns:
        Its blocks, without sentences and argument. Empty if *document* has no blocks.

    Example:
        >>> from argparse_kit.model import Block, Span
        >>> blocks = [Block(kind="title", span=Span(0, 5)),
        ...           Block(kind="paragraph", span=Span(6, 21))]
        >>> document = Document(text="Rents\nThey must fall.", blocks=blocks)
        >>> vary(document, seed=3).text
        'rents\nthey must fall.'
    """
    draw = Random(seed)  # noqa: S311
    shape = _SHAPES[seed % len(_SHAPES)]
    parts = shape(take_apart(document), draw)
    gap = draw.choice([False, True])
    return put_together(attrs.evolve(part, gap=gap) for part in parts)


def _excerpt(parts: Sequence[Part], draw: Random) -> list[Part]:
    first = draw.randrange(len(parts)) if parts else 0
    return [*parts[first : first + draw.randint(1, _LONGEST_EXCERPT)]]


def _opening(parts: Sequence[Part], draw: Random) -> list[Part]:
    return [*parts[: draw.randint(2, _LONGEST_EXCERPT)]]


def _without_end_marks(parts: Sequence[Part], _: Random) -> list[Part]:
    return [attrs.evolve(part, text=part.text.rstrip(_END_MARKS)) for part in parts]


def _without_capitals(parts: Sequence[Part], _: Random) -> list[Part]:
    return [attrs.evolve(part, text=part.text.lower()) for part in parts]


def _without_title(parts: Sequence[Part], draw: Random) -> list[Part]:
    """Leave out the title and say the deck twice, as pages do that lost it.

    Where there is no deck, a sentence of the text becomes one.
    """
    decks = [part for part in parts if part.kind is BlockKind.DECK][:1]
    prose = _prose(parts)
    if not decks and prose:
        sentence = draw.choice(prose).split(". ")[0].rstrip(".")
        decks = [Part(kind=BlockKind.DECK, text=f"{sentence}.")]
    front = {BlockKind.TITLE, BlockKind.DECK}
    return [*decks, *decks, *(part for part in parts if part.kind not in front)]


def _on_one_line(parts: Sequence[Part], _: Random) -> list[Part]:
    return [Part(kind=BlockKind.PARAGRAPH, text=" ".join(_prose(parts)))]


def _outline(parts: Sequence[Part], _: Random) -> list[Part]:
    heads = {BlockKind.TITLE, BlockKind.HEADING}
    return [part for part in parts if part.kind in heads]


def _prose(parts: Sequence[Part]) -> list[str]:
    return [part.text for part in parts if part.kind is BlockKind.PARAGRAPH]


_SHAPES: Final[tuple[Callable[[Sequence[Part], Random], list[Part]], ...]] = (
    _excerpt,
    _without_title,
    _without_end_marks,
    _without_capitals,
    _opening,
    _outline,
    _on_one_line,
)
