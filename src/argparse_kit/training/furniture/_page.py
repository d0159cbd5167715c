"""Composes a page: what stands where around and inside the piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

import attrs

from argparse_kit.errors import InvalidValueError
from argparse_kit.model import Block, BlockKind, Document
from argparse_kit.training.furniture._facts import (
    author_of,
    date_facts,
    first_text,
    one_line,
    read_facts,
    settle,
    years_about,
)
from argparse_kit.training.furniture._grammar import (
    Rules,
    Writer,
    load_rules,
    title_case,
)
from argparse_kit.training.furniture._headings import choose_dressing, dress_all
from argparse_kit.training.furniture._layout import lay_out
from argparse_kit.training.furniture._pieces import Piece, show, write_pieces
from argparse_kit.training.furniture._styles import STYLES, Slot, Style

_FRONT: Final = {kind.value: kind for kind in list(BlockKind)[:4]}
"""The rules of front matter: title, deck, byline and dateline."""

_HABITS: Final = (
    *("date", "card", "entry", "forum_post", "letter", "credit", "caption", "seen"),
    *("read_line", "aside_word", "ad", "pull", "embed", "react", "enlarge", "slide"),
    *("url", "print_between", "older_between", "related_head", "tabloid_promo"),
)
"""Rules of which one page uses only one or two templates."""

_NEEDS: Final = {"toc": "own_toc", "pull": "own_sentence", "deck_again": "deck_text"}
"""Rules that make no sense without a fact."""

_KEEP_BYLINE: Final = 0.3
_WRITTEN_HEADLINES: Final = (title_case, title_case, str, str, str, str.upper)


def furnish(document: Document, *, seed: int, style: str | None = None) -> Document:
    """Return a page that shows *document*, as scraped or copied.

    Around and inside the piece stands what sites put there; every block is marked,
    one a line, and no character but white space lies outside blocks. Titles, decks,
    paragraphs, list items, quotes and captions keep their text, their order and their
    sentences; headings are dressed in the manner of the page; bylines and datelines
    may be written anew. Title, deck, byline and dateline are written where there are
    none (not every page has a deck). Units and relations move with their blocks.

    What the page repeats (a title, a pull quote) carries no units, text outside
    blocks is left out, and so is the origin in a marked-up source.

    Args:
        document: A clean document with blocks.
        seed: The same seed gives the same page.
        style: A name in `STYLES`; by chance where None.

    Raises:
        InvalidValueError: If there is no such style.

    Example:
        >>> from argparse_kit.model import Span
        >>> document = Document(
        ...     text="Rents must fall.",
        ...     blocks=[Block(kind="paragraph", span=Span(0, 16))],
        ... )
        >>> page = furnish(document, seed=1, style="print")
        >>> [page.text_of(b) for b in page.blocks if b.kind == "paragraph"]
        ['Rents must fall.']
        >>> page.title is not None
        True
    """
    random = Random(seed)  # noqa: S311 - chance for pages, not for secrets
    name = random.choice([*STYLES]) if style is None else style
    if name not in STYLES:
        known = ", ".join(STYLES)
        raise InvalidValueError("style", style, f"one of {known}")
    page = _open_page(document, STYLES[name], random)
    spacing = _pick(page.style.spacing, random)
    return lay_out(document, [*page.compose()], spacing, random)


def _pick(weights: Mapping[str, float], random: Random) -> str:
    return random.choices([*weights], weights=[*weights.values()])[0]


def _some(
    weights: Mapping[str, float], number: int, random: Random
) -> dict[str, float]:
    """Choose *number* of the keys, the heavy ones more often, with their weights."""
    left = dict(weights)
    chosen: dict[str, float] = {}
    for _ in range(min(number, len(left))):
        key = _pick(left, random)
        chosen[key] = left.pop(key)
    return chosen


@attrs.frozen(kw_only=True)
class _Page:
    """A page about to be composed.

    Attributes:
        document: The clean document.
        style: The kind of site.
        writer: Writes lines that know the site and the piece.
        front: The pieces of front matter that the document has, or that every page
            has, by the rule that stands for them.
        body: The document's other blocks.
        fullness: Factor on the chance of every slot of furniture.
        random: Where choices come from.
    """

    document: Document
    style: Style
    writer: Writer
    front: Mapping[str, Sequence[Piece]]
    body: Sequence[Block]
    fullness: float
    random: Random

    def compose(self) -> Iterator[Piece]:
        """Yield the pieces of the page from top to bottom."""
        yield from self._slots(self.style.top)
        yield from self._head()
        yield from self._main()
        yield from self._slots(self.style.tail)

    def _happens(self, slot: Slot) -> bool:
        chance = slot.chance if slot.chance == 1 else slot.chance * self.fullness
        return self.random.random() < chance

    def _write(self, rule: str) -> Iterator[Piece]:
        need = _NEEDS.get(rule)
        if need is None or self.writer.facts.get(need):
            yield from write_pieces(self.writer, rule)

    def _slots(self, slots: Sequence[Slot]) -> Iterator[Piece]:
        for slot in slots:
            if self._happens(slot):
                yield from self._write(slot.rule)

    # Title, deck, byline and dateline, each with what the document has of it.

    def _head(self) -> Iterator[Piece]:
        order = self.random.choice(self.style.heads)
        given = {rule for rule, pieces in self.front.items() if pieces}
        placed = {slot.rule for slot in order}
        missing = tuple(Slot(rule) for rule in _FRONT if rule in given - placed)
        shown: set[str] = set()
        glued = False
        for slot in (*order, *missing):
            rule = slot.rule
            if rule == "dateline" and glued and rule not in given:
                continue
            if rule in given and rule not in shown:
                pieces = list(self.front[rule])
            elif self._happens(slot) and not (rule == "deck" and rule in shown):
                pieces = [*self._write(rule)]
            else:
                continue
            shown.add(rule)
            date = self.writer.facts["own_date"][0]
            glued |= rule == "byline" and any(date in piece.text for piece in pieces)
            yield from pieces

    # The body and what interrupts it.

    def _main(self) -> Iterator[Piece]:
        random = self.random
        breaks = _some(self.style.breaks, random.randint(1, 5), random)
        pace = random.uniform(*self.style.pace) * self.fullness
        rhythm = random.randint(2, 6) if pace and random.random() < 0.3 else None
        steady = _pick(breaks, random)
        counted = random.random() < 0.06
        dressed = self._dressed()
        paragraphs = 0
        for index, block in enumerate(self.body):
            if block.kind is BlockKind.HEADING:
                if counted and index:
                    yield from self._write("slide")
                yield dressed[block.span.start]
            else:
                yield show(self.document, block)
            if index + 1 == len(self.body):
                return
            paragraphs += block.kind is BlockKind.PARAGRAPH
            if rhythm and block.kind is BlockKind.PARAGRAPH:
                if paragraphs % rhythm == 0:
                    yield from self._write(steady)
            elif random.random() < pace * _ease(block, self.body[index + 1]):
                yield from self._write(_pick(breaks, random))

    def _dressed(self) -> dict[int, Piece]:
        """Return the headings as the page shows them, by where they stood."""
        blocks = [block for block in self.body if block.kind is BlockKind.HEADING]
        texts = [self.document.text_of(block) for block in blocks]
        dressing = choose_dressing(self.style.headings, texts, self.random)
        dressed = dress_all(dressing, texts, self.random)
        return {
            block.span.start: Piece(
                kind=block.kind, text=text, source=block, offset=offset
            )
            for block, (text, offset) in zip(blocks, dressed, strict=True)
        }


def _ease(before: Block, after: Block) -> float:
    """Return how readily a page interrupts the body between two blocks."""
    if before.kind is BlockKind.HEADING:
        return 0.15
    if before.kind is after.kind is not BlockKind.PARAGRAPH:
        return 0.2
    return 1.0


# What is settled before a page is composed.


def _open_page(document: Document, style: Style, random: Random) -> _Page:
    front, body = _split_front(document)
    rules = _with_habits(load_rules(), random)
    facts = read_facts(document, random)
    writer = Writer(
        rules=rules,
        facts=facts,
        random=random,
        headline=random.choice(_WRITTEN_HEADLINES),
    )
    _settle_facts(document, style, writer, facts, front)
    pieces = _front_pieces(document, writer, front)
    return _Page(
        document=document,
        style=style,
        writer=writer,
        front=pieces,
        body=body,
        fullness=random.uniform(0.4, 1.5),
        random=random,
    )


def _split_front(
    document: Document,
) -> tuple[dict[str, list[Block]], Sequence[Block]]:
    """Return the blocks of front matter by kind, and the rest."""
    front: dict[str, list[Block]] = {rule: [] for rule in _FRONT}
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if block.kind not in front:
            return front, blocks[index:]
        front[block.kind].append(block)
    return front, ()


def _with_habits(rules: Rules, random: Random) -> Rules:
    habits = {}
    for name in _HABITS:
        number = min(random.randint(1, 2), len(rules[name]))
        habits[name] = tuple(random.sample(rules[name], number))
    return {**rules, **habits}


def _settle_facts(
    document: Document,
    style: Style,
    writer: Writer,
    facts: dict[str, Sequence[str]],
    front: Mapping[str, Sequence[Block]],
) -> None:
    """Fill *facts*, which *writer* reads, with what stays the same on the page."""
    random = writer.random
    date = date_facts(writer.rules, random)
    dated = attrs.evolve(writer, facts={**facts, **date})
    author = author_of(first_text(document, front["byline"]))
    facts["own_date"] = [one_line(dated.write("date"))] * 3 + [dated.write("date")]
    facts["year"] = years_about(date["year"][0], random)
    facts["site"] = settle(writer, style.site, facts)
    facts["author"] = [author] if author else settle(writer, "name", facts)
    title = first_text(document, front["title"])
    facts["title"] = [title] if title else settle(writer, "title", facts)
    deck = first_text(document, front["deck"])
    if deck:
        facts["deck_text"] = [deck]


def _front_pieces(
    document: Document, writer: Writer, front: Mapping[str, Sequence[Block]]
) -> dict[str, list[Piece]]:
    pieces = {
        rule: [show(document, block) for block in blocks]
        for rule, blocks in front.items()
    }
    argued = {document.block_of(unit) for unit in document.argument.adus}
    for rule in ("byline", "dateline"):
        free = argued.isdisjoint(front[rule])
        if pieces[rule] and free and writer.random.random() > _KEEP_BYLINE:
            pieces[rule] = [*write_pieces(writer, rule)]
    if not any(piece.text.strip() for piece in pieces["title"]):
        kind = BlockKind.TITLE
        pieces["title"] += [Piece(kind=kind, text=writer.facts["title"][0])]
    return pieces
