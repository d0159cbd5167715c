"""Which part of the page each piece is, by rules of shape and place."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs

from argparse_kit.model import BlockKind
from argparse_kit.segmenters._shapes import Shape

_LONGEST_HEADING: Final = 16
"""Words; 99% of the headings of essays are shorter."""
_LONGEST_TITLE: Final = 28
_LONGEST_NAME: Final = 8
"""Words of the names beside a date."""
_LONGEST_PULLED: Final = 30
_WINDOW: Final = 8
"""Words at either end that give a pull quote away."""


@attrs.frozen(kw_only=True)
class Body:
    """Where the running text of the piece begins and ends, as indices of pieces.

    Attributes:
        first: Index of the first piece of the body.
        past: Index past its last piece.
    """

    first: int
    past: int


def label_pieces(shapes: Sequence[Shape]) -> list[BlockKind]:
    """Return the kind of each piece, in order."""
    body = _find_body(shapes)
    kinds: list[BlockKind | None] = [None] * len(shapes)
    _label_front(shapes, body, kinds)
    _label_body(shapes, body, kinds)
    for index in range(body.past, len(shapes)):
        kinds[index] = _back_kind(shapes[index])
    return [kind or BlockKind.BOILERPLATE for kind in kinds]


def _is_running(shape: Shape) -> bool:
    return shape.prose and not (
        shape.furniture or shape.caption or shape.level or shape.byline
    )


def _find_body(shapes: Sequence[Shape]) -> Body:
    """Return the body: from the first running text to the last before the end."""
    running = [index for index, shape in enumerate(shapes) if _is_running(shape)]
    if not running:
        return _body_without_prose(shapes)
    first, past = running[0], running[-1] + 1
    halfway = running[len(running) // 2]
    for index in range(halfway + 1, past):
        if shapes[index].ending:
            del running[bisect_left(running, index) :]
            break
    while running[-1] > halfway and _is_afterword(shapes[running[-1]]):
        running.pop()
    past = running[-1] + 1
    while past < len(shapes) and _ends_body(shapes[past]):
        past += 1
    return Body(first=first, past=past)


def _ends_body(shape: Shape) -> bool:
    """Tell whether a piece just after the last running text still belongs to it.

    Items and quotations have no end mark of their own, last sentences may be short.
    """
    if shape.furniture or shape.ending or shape.biography or shape.byline:
        return False
    listed = shape.bullet or shape.number or shape.quoted
    return listed or (shape.stopped and shape.opens_high and shape.size >= 2)


def _is_afterword(shape: Shape) -> bool:
    return shape.biography and shape.size <= 60


def _body_without_prose(shapes: Sequence[Shape]) -> Body:
    """Return the body of a page without running text: its sentences, however short.

    Where there are none, what follows the first line that is no furniture.
    """
    stated = [i for i, s in enumerate(shapes) if s.stopped and not s.furniture]
    if stated:
        return Body(first=stated[0], past=stated[-1] + 1)
    first = next((i for i, shape in enumerate(shapes) if not shape.furniture), 0)
    return Body(first=min(first + 1, len(shapes)), past=len(shapes))


# Before the body.


def _label_front(
    shapes: Sequence[Shape], body: Body, kinds: list[BlockKind | None]
) -> None:
    """Label what stands before the body, and the decks that open it."""
    front = range(body.first)
    for index in front:
        kinds[index] = _plain_front_kind(shapes[index])
    title = _find_title(shapes, [index for index in front if kinds[index] is None])
    if title is not None:
        for index in front:
            if kinds[index] is None and shapes[index].key == shapes[title].key:
                kinds[index] = BlockKind.TITLE
        _label_names(shapes, range(title + 1, body.first), body, kinds)
        _label_below_title(shapes, title, body, kinds)
    _label_opening_decks(shapes, title, body, kinds)


def _plain_front_kind(shape: Shape) -> BlockKind | None:
    if shape.furniture:
        return BlockKind.BOILERPLATE
    if shape.byline:
        return BlockKind.BYLINE
    if shape.date:
        return BlockKind.DATELINE
    return BlockKind.CAPTION if shape.caption else None


def _find_title(shapes: Sequence[Shape], candidates: Sequence[int]) -> int | None:
    """Return the index of the title among the lines before the body.

    A line that is there twice is the title; else the longest of the last ones.
    """
    fit = [
        index
        for index in candidates
        if 1 <= shapes[index].size <= _LONGEST_TITLE
        and not (shapes[index].bullet or shapes[index].quoted)
    ]
    marked = [index for index in fit if shapes[index].level == 1]
    if marked:
        return marked[0]
    keys = Counter(shapes[index].key for index in fit)
    repeated = [i for i in fit if keys[shapes[i].key] > 1 and shapes[i].size >= 3]
    if repeated:
        return repeated[0]
    return max(fit[-6:], key=lambda index: min(shapes[index].size, 6), default=None)


def _label_names(
    shapes: Sequence[Shape], lines: range, body: Body, kinds: list[BlockKind | None]
) -> None:
    """Label the names of authors among the lines between title and body.

    They stand beside a date, just below the title or just above the body. A name
    there is a heading all the same where other headings look like names.
    """
    inside = shapes[body.first : body.past]
    alike = any(shape.name and _may_head(shape) for shape in inside)
    for index in lines:
        shape = shapes[index]
        if kinds[index] is not None or shape.stopped:
            continue
        beside = [i for i in (index - 1, index + 1) if i in lines]
        dated = any(kinds[i] is BlockKind.DATELINE for i in beside)
        alone = index in {lines[0], lines[-1]} and shape.name and not alike
        if alone or (dated and shape.titled and 2 <= shape.size <= _LONGEST_NAME):
            kinds[index] = BlockKind.BYLINE


def _label_below_title(
    shapes: Sequence[Shape], title: int, body: Body, kinds: list[BlockKind | None]
) -> None:
    """Label what is left between title and body: decks, headings, furniture."""
    for index in range(title + 1, body.first):
        if kinds[index] is not None:
            continue
        shape = shapes[index]
        last = index == body.first - 1
        if shape.quoted:
            kinds[index] = BlockKind.QUOTE
        elif shape.level:
            kinds[index] = BlockKind.HEADING
        elif shape.bullet:
            kinds[index] = BlockKind.LIST_ITEM
        elif shape.size >= 7:
            kinds[index] = BlockKind.DECK
        elif last and shape.size >= 2 and _may_head(shape):
            kinds[index] = BlockKind.HEADING


def _label_opening_decks(
    shapes: Sequence[Shape],
    title: int | None,
    body: Body,
    kinds: list[BlockKind | None],
) -> None:
    """Label the decks that read as running text and so open the body.

    Two things give a deck away: it is there twice, or byline and date follow it.
    """
    limit = min(body.first + 6, body.past)
    keys = Counter(shapes[index].key for index in range(limit))
    for index in range(body.first, limit):
        if keys[shapes[index].key] > 1 and not shapes[index].furniture:
            kinds[index] = BlockKind.DECK
    for index in range(body.first, min(body.first + 3, body.past - 1)):
        following = [shapes[i] for i in range(index + 1, min(index + 3, body.past))]
        credited = any(shape.byline or shape.date for shape in following)
        early = title is not None and kinds[index] is None
        if early and credited and shapes[index].size <= 70:
            for place in range(body.first, index + 1):
                kinds[place] = kinds[place] or BlockKind.DECK
            break


# In the body.


@attrs.frozen(kw_only=True)
class _Context:
    """What is known of the body as a whole, each found in one pass.

    Attributes:
        body: Where it begins and ends.
        windows: Runs of words of its long pieces, to find a pull quote's original.
        listed: Indices of items of lists without marks.
        headable: Indices from which on something stands that a heading can head.
    """

    body: Body
    windows: frozenset[tuple[str, ...]]
    listed: frozenset[int]
    headable: frozenset[int]


def _label_body(
    shapes: Sequence[Shape], body: Body, kinds: list[BlockKind | None]
) -> None:
    context = _Context(
        body=body,
        windows=_find_windows(shapes, body),
        listed=_find_listed(shapes, body),
        headable=_find_headable(shapes, body),
    )
    for index in range(body.first, body.past):
        if kinds[index] is None:
            kinds[index] = _body_kind(shapes, index, context)


def _find_windows(shapes: Sequence[Shape], body: Body) -> frozenset[tuple[str, ...]]:
    """Return all runs of words of the body's long pieces, if any may be needed."""
    inside = shapes[body.first : body.past]
    if not any(_may_be_pulled(shape) for shape in inside):
        return frozenset()
    found: set[tuple[str, ...]] = set()
    for shape in inside:
        if shape.size > _LONGEST_PULLED:
            words = shape.key.split(" ")
            found.update(zip(*(words[skip:] for skip in range(_WINDOW)), strict=False))
    return frozenset(found)


def _may_be_pulled(shape: Shape) -> bool:
    return shape.prose and _WINDOW <= shape.size <= _LONGEST_PULLED


def _is_pulled(shape: Shape, windows: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether a piece repeats a passage: its first and its last words do."""
    words = shape.key.split(" ")
    first, last = tuple(words[:_WINDOW]), tuple(words[-_WINDOW:])
    return _may_be_pulled(shape) and first in windows and last in windows


def _body_kind(shapes: Sequence[Shape], index: int, context: _Context) -> BlockKind:
    shape = shapes[index]
    if shape.level:
        return BlockKind.HEADING
    if shape.bullet:
        return BlockKind.LIST_ITEM
    if shape.number and _is_enumerated(shapes, index, context.body):
        return BlockKind.LIST_ITEM
    if shape.caption:
        return BlockKind.CAPTION
    if shape.furniture or (shape.ending and not shape.stopped):
        return BlockKind.BOILERPLATE
    if shape.quoted and shape.size >= 6:
        return BlockKind.QUOTE
    if shape.prose and not shape.bold:
        pulled = _is_pulled(shape, context.windows)
        return BlockKind.QUOTE if pulled else BlockKind.PARAGRAPH
    return _short_body_kind(shape, index, context)


def _short_body_kind(shape: Shape, index: int, context: _Context) -> BlockKind:
    """Return the kind of a piece of the body that is no running text."""
    opening = index - context.body.first < 4
    if opening and shape.byline:
        return BlockKind.BYLINE
    if opening and shape.date:
        return BlockKind.DATELINE
    if not shape.stopped and index in context.listed:
        return BlockKind.LIST_ITEM
    if _may_head(shape) and index + 1 in context.headable:
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _is_enumerated(shapes: Sequence[Shape], index: int, body: Body) -> bool:
    """Tell whether a numbered piece is an item: its text runs on, or others follow.

    A letter before running text may be an initial ("J. Price said"), so it needs a
    neighbour.
    """
    beside = (index - 1, index + 1)
    running = shapes[index].prose and not shapes[index].initial
    return running or any(
        body.first <= i < body.past and shapes[i].number for i in beside
    )


def _may_head(shape: Shape) -> bool:
    if not 1 <= shape.size <= _LONGEST_HEADING or not shape.opens_high:
        return False
    if shape.bold or shape.capitals or shape.number:
        return True
    if shape.announces:
        return shape.size <= 4
    return not shape.stopped or shape.asks


def _find_headable(shapes: Sequence[Shape], body: Body) -> frozenset[int]:
    """Return from where on a sentence, an item or a line heading these stands.

    Furniture and captions in between do not count.
    """
    found: set[int] = set()
    for index in reversed(range(body.first, body.past)):
        shape = shapes[index]
        running = shape.prose or shape.stopped or shape.announces
        if running or shape.bullet or shape.quoted or shape.level:
            found.add(index)
        passed = shape.furniture or shape.caption or _may_head(shape)
        if passed and index + 1 in found:
            found.add(index)
    return frozenset(found)


def _find_listed(shapes: Sequence[Shape], body: Body) -> frozenset[int]:
    """Return the indices of the pieces that are items of lists without marks.

    Such items are short, have no end marks and come in runs: of three, since two such
    lines are a heading with its first sub-heading, or of two after a line that
    announces them.
    """
    listed: set[int] = set()
    first = body.first
    while first < body.past:
        past = first
        while past < body.past and _is_bare(shapes[past]):
            past += 1
        announced = first > body.first and shapes[first - 1].announces
        if past - first >= (2 if announced else 3):
            listed.update(range(first, past))
        first = past + 1
    return frozenset(listed)


def _is_bare(shape: Shape) -> bool:
    """Tell whether a piece has neither an end mark nor any mark of its own."""
    marked = shape.level or shape.bullet or shape.number or shape.bold
    running = shape.stopped or shape.prose or shape.announces
    return not (marked or running or shape.furniture or shape.capitals)


# After the body.


def _back_kind(shape: Shape) -> BlockKind:
    """Return the kind of a piece after the body: sign-offs, else furniture."""
    if shape.byline and not shape.furniture:
        return BlockKind.BYLINE
    if shape.date and not shape.furniture and shape.size <= 6:
        return BlockKind.DATELINE
    return BlockKind.BOILERPLATE
