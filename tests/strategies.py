"""Strategies for texts and documents."""

from __future__ import annotations

from hypothesis import strategies as st

from argparse_kit import (
    Adu,
    AduRole,
    AduType,
    Argument,
    Block,
    BlockKind,
    Document,
    Relation,
    RelationKind,
    Span,
)
from argparse_kit.model import OriginRun
from argparse_kit.testing import HOSTILE_TEXTS

_SENTENCES = (
    "Rents must fall.",
    "However, wages have not kept up with them since 2010.",
    "Although builders complain, they build less than ever before.",
    "“Nobody can pay this,” said Dana Reyes, who runs a shelter.",
    "Who would want that?",
    "I believe that the city should buy land because the market has failed.",
    "Mr. Ortega of the U.S. office disagrees; he has his reasons.",
)
_LINES = (
    "Why rents must fall",
    "THE WAY OUT",
    "By Dana Reyes",
    "May 3, 2021",
    "Share",
    "Read more: Our week in pictures",
    "• a bullet without an end",
    "1. First of all",
    "> as the report says, it cannot go on like this",
    "Photo: A. Nobody",
    "## A heading",
    "Leave a Reply",
    "",
)
_ENDS = ("\n", "\r\n", "\r", "\n\n", "\u2028", " \n")


def anything() -> st.SearchStrategy[str]:
    """Any string, lone surrogates included."""
    return st.text(st.characters(exclude_categories=()))


@st.composite
def op_eds(draw: st.DrawFn) -> str:
    """Texts that look like op-eds, as pages, with all kinds of line ends."""
    paragraphs = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=5).map(
        " ".join
    )
    lines = draw(st.lists(st.sampled_from(_LINES) | paragraphs, max_size=14))
    ends = draw(
        st.lists(st.sampled_from(_ENDS), min_size=len(lines), max_size=len(lines))
    )
    return "".join(line + end for line, end in zip(lines, ends, strict=True))


def texts() -> st.SearchStrategy[str]:
    """What a parser must bear: op-eds, hostile texts, anything."""
    return op_eds() | st.sampled_from(HOSTILE_TEXTS) | anything()


@st.composite
def spans(draw: st.DrawFn, size: int, start: int = 0) -> Span:
    """Spans inside a text of *size* characters."""
    first = draw(st.integers(start, size - 1))
    return Span(first, draw(st.integers(first + 1, size)))


confidences = st.none() | st.floats(0, 1)


@st.composite
def arguments(draw: st.DrawFn, size: int) -> Argument:
    """Any graph over a text of *size* characters: cycles, overlaps, undercuts."""
    if not size:
        return Argument()
    names = [f"a{number}" for number in range(draw(st.integers(0, 6)))]
    adus = [
        Adu(
            id=name,
            span=draw(spans(size)),
            role=draw(st.none() | st.sampled_from(AduRole)),
            type=draw(st.none() | st.sampled_from(AduType)),
            confidence=draw(confidences),
        )
        for name in names
    ]
    links = [f"r{number}" for number in range(draw(st.integers(0, 8)))] if names else []
    relations = [
        Relation(
            id=link,
            source=draw(st.sampled_from(names)),
            target=draw(st.sampled_from([*names, *links])),
            kind=draw(st.sampled_from(RelationKind)),
            confidence=draw(confidences),
        )
        for link in links
    ]
    thesis = draw(st.none() | st.sampled_from(names)) if names else None
    return Argument(adus=adus, relations=relations, thesis=thesis)


@st.composite
def blocks(draw: st.DrawFn, size: int) -> tuple[Block, ...]:
    """Blocks in order, without overlaps, inside a text of *size* characters."""
    cuts = draw(st.lists(st.integers(0, size), max_size=8, unique=True).map(sorted))
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        kind = draw(st.sampled_from(BlockKind))
        heading = kind is BlockKind.HEADING
        found.append(
            Block(
                kind=kind,
                span=Span(start, end),
                level=draw(st.none() | st.integers(1, 6)) if heading else None,
                sentences=draw(st.sampled_from([(), (Span(start, end),)])),
                confidence=draw(confidences),
            )
        )
    return tuple(found)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | anything(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(anything(), inner, max_size=3)
    ),
    max_leaves=6,
).filter(lambda value: value not in (float("inf"), float("-inf")))


def _finite(value: object) -> bool:
    match value:
        case float():
            return value not in (float("inf"), float("-inf"))
        case list():
            return all(map(_finite, value))
        case dict():
            return all(map(_finite, value.values()))
    return True


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Well-formed documents, crooked arguments included."""
    text = draw(texts())
    size = len(text)
    runs: tuple[OriginRun, ...] = ()
    if size and draw(st.booleans()):
        runs = (
            OriginRun(text_start=0, source_start=draw(st.integers(0, 9)), length=size),
        )
    return Document(
        text=text,
        blocks=draw(blocks(size)),
        argument=draw(arguments(size)),
        id=draw(st.none() | anything()),
        language=draw(st.none() | st.sampled_from(["en", "de", "en-GB"])),
        meta=draw(st.dictionaries(anything(), json_values.filter(_finite), max_size=3)),
        origin=runs,
    )
