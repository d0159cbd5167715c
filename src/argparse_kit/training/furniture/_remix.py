"""Mixes whole pages anew: the furniture of one around the body of another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

import attrs

from argparse_kit.model import BlockKind, Document
from argparse_kit.training._parts import Part, put_together, take_apart
from argparse_kit.training.furniture._facts import settle
from argparse_kit.training.furniture._grammar import Writer, load_rules
from argparse_kit.training.furniture._headings import choose_dressing, dress_all
from argparse_kit.training.furniture._styles import STYLES

_BODY: Final = {
    BlockKind.TITLE,
    BlockKind.DECK,
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.QUOTE,
    BlockKind.CAPTION,
}
"""The piece stands between the first and the last block of these kinds."""
_DRESSES: Final = {
    "as it is": 3,
    "upper": 1,
    "title": 1,
    "numbered": 2,
    "marked": 1,
    "ended": 3,
    "opened": 1,
}
"""How often all headings of a page get which look."""
_LABELS: Final = ("ad", "ad", "aside_word", "enlarge")
"""Rules of which one interrupts a page."""

# How often something is done to a page.
_OTHERS_FURNITURE: Final = 0.7
_NO_HEAD: Final = 0.2
_NO_TAIL: Final = 0.15
_CUT: Final = 0.4
_EVEN_GAPS: Final = 0.3
_CREDITED: Final = 0.3
_ONE_CREDIT: Final = 0.6
_CREDIT_BELOW: Final = 0.7
_INTERRUPTED: Final = 0.35


def remix(page: Document, other: Document, *, seed: int) -> Document:
    r"""Return the body of *page* with, mostly, the furniture of *other* around it.

    Whole pages whose blocks are known are few, and what they have in common by chance
    is soon learned by heart. So menus and comments change places, and some are cut;
    all headings of a page get another case, end mark or number, and sometimes a credit
    each; something breaks in between paragraphs at even distances.

    Args:
        page: A whole page with blocks.
        other: Another one, or the same.
        seed: The same seed gives the same page.

    Returns:
        A page with blocks, without sentences and argument. A heading may have two
        lines: its number, and itself.

    Example:
        >>> from argparse_kit.model import Block, Span
        >>> page = Document(
        ...     text="Home\nRents must fall.",
        ...     blocks=[
        ...         Block(kind="boilerplate", span=Span(0, 4)),
        ...         Block(kind="paragraph", span=Span(5, 21)),
        ...     ],
        ... )
        >>> other = Document(
        ...     text="Log in", blocks=[Block(kind="boilerplate", span=Span(0, 6))]
        ... )
        >>> remix(page, other, seed=1).text
        'Log in\n\nRents must fall.'
    """
    random = Random(seed)  # noqa: S311 - chance for pages, not for secrets
    head, body, tail = _split(take_apart(page))
    if random.random() < _OTHERS_FURNITURE:
        head, _, tail = _split(take_apart(other))
    parts = [*_from_somewhere(head, random), *body, *_to_somewhere(tail, random)]
    if random.random() < _EVEN_GAPS:
        gap = random.random() < 0.5
        parts = [attrs.evolve(part, gap=gap) for part in parts]
    writer = _open_writer(random)
    parts = _dress(parts, random)
    if random.random() < _CREDITED:
        parts = [*_credit(parts, writer)]
    if random.random() < _INTERRUPTED:
        parts = [*_interrupt(parts, writer)]
    return put_together(parts)


def _open_writer(random: Random) -> Writer:
    facts: dict[str, Sequence[str]] = {}
    writer = Writer(rules=load_rules(), facts=facts, random=random, headline=str)
    style = random.choice([*STYLES.values()])
    facts["site"] = settle(writer, style.site, facts)
    return writer


def _split(parts: Sequence[Part]) -> tuple[list[Part], list[Part], list[Part]]:
    """Return what stands before the body, the body, and what stands behind it.

    Where there is no body, all of it stands before.
    """
    places = [place for place, part in enumerate(parts) if part.kind in _BODY]
    first, past = (places[0], places[-1] + 1) if places else (len(parts), len(parts))
    return [*parts[:first]], [*parts[first:past]], [*parts[past:]]


def _from_somewhere(head: list[Part], random: Random) -> list[Part]:
    if not head or random.random() < _NO_HEAD:
        return []
    return head[random.randrange(len(head)) :] if random.random() < _CUT else head


def _to_somewhere(tail: list[Part], random: Random) -> list[Part]:
    if not tail or random.random() < _NO_TAIL:
        return []
    return tail[: random.randint(1, len(tail))] if random.random() < _CUT else tail


def _dress(parts: Sequence[Part], random: Random) -> list[Part]:
    """Give all headings of a page one look."""
    headings = [part.text for part in parts if part.kind is BlockKind.HEADING]
    dressing = choose_dressing(_DRESSES, headings, random)
    dressing = attrs.evolve(dressing, broken=False)
    texts = iter([text for text, _ in dress_all(dressing, headings, random)])
    return [
        attrs.evolve(part, text=next(texts)) if part.kind is BlockKind.HEADING else part
        for part in parts
    ]


def _credit(parts: Sequence[Part], writer: Writer) -> Iterator[Part]:
    """Put a credit, mostly always the same one, below or above each heading."""
    below = writer.random.random() < _CREDIT_BELOW
    same = writer.random.random() < _ONE_CREDIT
    credit = _write_line(writer, "credit")
    for part in parts:
        if part.kind is not BlockKind.HEADING:
            yield part
            continue
        text = credit if same else _write_line(writer, "credit")
        line = Part(kind=BlockKind.CAPTION, text=text, gap=part.gap)
        yield from (part, line) if below else (line, part)


def _interrupt(parts: Sequence[Part], writer: Writer) -> Iterator[Part]:
    """Put one label between paragraphs, at even distances."""
    text = _write_line(writer, writer.random.choice(_LABELS))
    distance = writer.random.randint(3, 8)
    paragraphs = 0
    for part in parts:
        yield part
        if part.kind is BlockKind.PARAGRAPH:
            paragraphs += 1
            if paragraphs % distance == 0:
                yield Part(kind=BlockKind.BOILERPLATE, text=text, gap=part.gap)


def _write_line(writer: Writer, rule: str) -> str:
    return " ".join(writer.write(rule).split())
