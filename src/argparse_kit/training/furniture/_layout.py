"""Lays pieces out, one after the other, as one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

import attrs

from argparse_kit.model import (
    PROSE_KINDS,
    Adu,
    Argument,
    Block,
    BlockKind,
    Document,
    Relation,
    Span,
)
from argparse_kit.text.sentences import split_sentences
from argparse_kit.training.furniture._pieces import Piece

_RAGGED: Final = ("\n", "\n", "\n\n", "\n\n", "\n\n\n", " \n", "\n \n")


def wrap(text: str, width: int) -> str:
    r"""Return *text* broken into lines at spaces, of the same length as before.

    Example:
        >>> wrap("Rents must fall now.", 11)
        'Rents must\nfall now.'
    """
    letters = list(text)
    start, space = 0, None
    for place, letter in enumerate(text):
        if letter == "\n":
            start, space = place + 1, None
        elif place - start >= width and space is not None:
            letters[space] = "\n"
            start, space = space + 1, None
        if letter == " " and text[place - 1 : place].strip():
            space = place
    return "".join(letters)


def lay_out(
    document: Document, pieces: Sequence[Piece], spacing: str, random: Random
) -> Document:
    """Return the page of *pieces* with what *document* says of those it holds.

    Args:
        document: The clean document.
        pieces: The pieces of the page, in order.
        spacing: How they are parted; see `Style`.
        random: For ragged spacing and the width of lines.
    """
    if spacing == "wrapped":
        width = random.choice((60, 66, 70, 72, 76, 80))
        pieces = [attrs.evolve(piece, text=wrap(piece.text, width)) for piece in pieces]
    parts: list[str] = []
    places: list[int] = []
    end = 0
    for index, piece in enumerate(pieces):
        if index:
            parts.append(_gap(pieces[index - 1], piece, spacing, random))
            end += len(parts[-1])
        places.append(end)
        parts.append(piece.text)
        end += len(piece.text)
    text = "".join(parts)
    with_sentences = any(block.sentences for block in document.blocks)
    shifts = {
        piece.source.span: place + piece.offset - piece.source.span.start
        for piece, place in zip(pieces, places, strict=True)
        if piece.source
    }
    return Document(
        text=text,
        blocks=[
            _block(text, piece, place, with_sentences)
            for piece, place in zip(pieces, places, strict=True)
        ],
        argument=_carry_over(document, shifts),
        id=document.id,
        language=document.language,
        meta=document.meta,
    )


def _gap(before: Piece, after: Piece, spacing: str, random: Random) -> str:
    match spacing:
        case "open" | "wrapped":
            return "\n\n"
        case "ragged":
            return random.choice(_RAGGED)
        case "body":
            kinds = {before.kind, after.kind}
            return "\n" if kinds == {BlockKind.BOILERPLATE} else "\n\n"
    return "\n"


def _block(text: str, piece: Piece, place: int, with_sentences: bool) -> Block:
    span = Span(place, place + len(piece.text))
    source = piece.source
    if source is None:
        wanted = with_sentences and piece.kind in PROSE_KINDS
        sentences = split_sentences(text, span) if wanted else ()
        return Block(kind=piece.kind, span=span, sentences=sentences)
    shift = place + piece.offset - source.span.start
    return Block(
        kind=piece.kind,
        span=span,
        level=source.level,
        sentences=[_shifted(sentence, shift) for sentence in source.sentences],
        confidence=source.confidence,
    )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _carry_over(document: Document, shifts: Mapping[Span, int]) -> Argument:
    """Return the units inside blocks that the page shows, and their relations."""
    argument = document.argument
    adus = [*_kept_units(document, shifts)]
    kept: set[str] = {unit.id for unit in adus}
    relations = _kept_relations(argument.relations, kept)
    thesis = argument.thesis if argument.thesis in kept else None
    return Argument(adus=adus, relations=relations, thesis=thesis)


def _kept_units(document: Document, shifts: Mapping[Span, int]) -> Iterator[Adu]:
    for unit in document.argument.adus:
        block = document.block_of(unit)
        if block and unit.span in block.span and block.span in shifts:
            yield attrs.evolve(unit, span=_shifted(unit.span, shifts[block.span]))


def _kept_relations(relations: Sequence[Relation], kept: set[str]) -> list[Relation]:
    """Return the relations whose ends are kept; an end may be a relation itself."""
    left = [relation for relation in relations if relation.source in kept]
    while True:
        known = kept | {relation.id for relation in left}
        held = [relation for relation in left if relation.target in known]
        if len(held) == len(left):
            return held
        left = held
