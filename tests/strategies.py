"""Strategies for texts and documents."""

from __future__ import annotations

from itertools import accumulate, pairwise
from textwrap import fill

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
def paragraphs(draw: st.DrawFn) -> str:
    """Sentences on one line, or hard-wrapped."""
    chosen = draw(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=5))
    width = draw(st.sampled_from([None, None, 50, 72]))
    text = " ".join(chosen)
    return text if width is None else fill(text, width)


@st.composite
def op_eds(draw: st.DrawFn) -> str:
    """Texts that look like op-eds, as pages, with all kinds of line ends."""
    lines = draw(st.lists(st.sampled_from(_LINES) | paragraphs(), max_size=14))
    ends = draw(
        st.lists(st.sampled_from(_ENDS), min_size=len(lines), max_size=len(lines))
    )
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def texts() -> st.SearchStrategy[str]:
    """What a parser must bear: op-eds, hostile texts, anything."""
    return op_eds() | st.sampled_from(HOSTILE_TEXTS) | anything()


@st.composite
def spans(draw: st.DrawFn, size: int, start: int = 0) -> Span:
    """Spans inside a text of *size* characters."""
    first = draw(st.integers(start, size - 1))
    return Span(first, draw(st.integers(first + 1, size)))


@st.composite
def span_lists(draw: st.DrawFn, size: int, start: int = 0) -> tuple[Span, ...]:
    """Spans in order, without overlaps, inside a text of *size* characters."""
    cuts = draw(st.lists(st.integers(start, size), max_size=12, unique=True))
    cuts.sort()
    kept = draw(st.lists(st.booleans(), min_size=len(cuts), max_size=len(cuts)))
    pairs = zip(pairwise(cuts), kept, strict=False)
    return tuple(Span(*pair) for pair, keep in pairs if keep)


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
def trees(draw: st.DrawFn) -> Argument:
    """Trees with the thesis as root, as our own finders make them."""
    size = draw(st.integers(1, 8))
    order = draw(st.permutations(range(size)))
    adus = [
        Adu(id=f"a{number}", span=Span(place * 5, place * 5 + 4))
        for number, place in enumerate(order)
    ]
    relations = [
        Relation(
            id=f"r{number}",
            source=f"a{number}",
            target=f"a{draw(st.integers(0, number - 1))}",
            kind=draw(st.sampled_from(RelationKind)),
        )
        for number in range(1, size)
    ]
    return Argument(adus=adus, relations=relations, thesis="a0")


@st.composite
def traceable_documents(draw: st.DrawFn) -> Document:
    """Any graph over a text in which no two stretches are alike."""
    size = draw(st.integers(1, 40))
    text = "".join(chr(0x4E00 + number) for number in range(size))
    return Document(text=text, argument=draw(arguments(size)))


@st.composite
def worded_trees(draw: st.DrawFn) -> Document:
    """Documents with trees; each unit is one word, unlike all others, of odd marks."""
    argument = draw(trees())
    marks = st.sampled_from("[]<>{}()#*_/\\:.,;=+-|\"'`~^!?%$&@aé\U0001f600")
    words = [f"{draw(marks)}{n:02}{draw(marks)}" for n in range(len(argument.adus))]
    return Document(text=" ".join(words), argument=argument)


@st.composite
def blocks(draw: st.DrawFn, size: int) -> tuple[Block, ...]:
    """Blocks in order, without overlaps, inside a text of *size* characters."""
    found = []
    for span in draw(span_lists(size)):
        kind = draw(st.sampled_from(BlockKind))
        heading = kind is BlockKind.HEADING
        found.append(
            Block(
                kind=kind,
                span=span,
                level=draw(st.none() | st.integers(1, 6)) if heading else None,
                sentences=draw(span_lists(span.end, span.start)),
                confidence=draw(confidences),
            )
        )
    return tuple(found)


@st.composite
def origins(draw: st.DrawFn, size: int) -> tuple[OriginRun, ...]:
    """Runs of a text of *size* characters in a source with mark-up in between."""
    covered = draw(span_lists(size))
    gaps = draw(
        st.lists(st.integers(0, 9), min_size=len(covered), max_size=len(covered))
    )
    return tuple(
        OriginRun(
            text_start=span.start, source_start=span.start + shift, length=len(span)
        )
        for span, shift in zip(covered, accumulate(gaps), strict=True)
    )


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | anything(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(anything(), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Well-formed documents, crooked arguments included."""
    text = draw(texts())
    size = len(text)
    return Document(
        text=text,
        blocks=draw(blocks(size)),
        argument=draw(arguments(size)),
        id=draw(st.none() | anything()),
        language=draw(st.none() | st.sampled_from(["en", "de", "en-GB"])),
        meta=draw(st.dictionaries(anything(), json_values, max_size=3)),
        origin=draw(origins(size)),
    )
