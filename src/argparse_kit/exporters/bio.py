"""Tokens with the units that they are in, as CoNLL has named entities."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import Final

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.exporters._cuts import find_cuts
from argparse_kit.exporters._labels import NO_ROLE, label_of
from argparse_kit.exporters._losses import if_any
from argparse_kit.exporters._options import is_flag
from argparse_kit.model import Adu, Document, Span
from argparse_kit.text import find_tokens

_OPENING: Final = "-DOCSTART- -X- O O"
"""The line that begins a document in CoNLL 2003; loaders know it."""

_OUTSIDE: Final = "O"


@attrs.frozen
class _Chunk:
    """A unit as tokens: the first, and the one behind the last."""

    unit: Adu
    first: int
    end: int


@attrs.frozen(kw_only=True)
class BioExporter:
    """Write a line a token, with B-, I- or O, as taggers are trained on.

    Tokens are those of `argparse_kit.text.find_tokens`. An empty line ends a sentence,
    unless a unit goes on across it; a line ``-DOCSTART-`` begins the document, so that
    files may be put one behind the other. A unit has all tokens that it touches.

    The format holds neither relations, types and confidence, nor blocks and white
    space. Of units that share tokens it holds the first, the longest if several begin.

    Attributes:
        roles: Whether labels tell the role (``B-MajorClaim``, ``B-Claim``,
            ``B-Premise``) or only that there is a unit (``B-Unit``).

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Warns:
        LossWarning: If units share tokens or have none, or a character is no Unicode.

    Example:
        >>> from argparse_kit.model import Argument
        >>> rents = Adu(id="a1", span=Span(0, 15), role="thesis")
        >>> argument = Argument(adus=[rents])
        >>> document = Document(text="Rents must fall.", argument=argument)
        >>> print(BioExporter()(document), end="")
        -DOCSTART- -X- O O
        <BLANKLINE>
        Rents B-MajorClaim
        must I-MajorClaim
        fall I-MajorClaim
        . O
    """

    roles: bool = attrs.field(default=True, validator=is_flag)

    def __call__(self, document: Document, /) -> str:
        """Return the tokens of *document*, a line each."""
        document, lost = without(document, NO_UTF8)
        tokens = find_tokens(document.text)
        chunks = _chunks(document.argument.adus, tokens)
        lost += if_any(
            len(document.argument.adus) - len(chunks),
            "unit without tokens of its own",
            "units without tokens of their own",
        )
        if lost:
            warn(LossWarning("bio", lost))
        labels = self._labels(chunks, len(tokens))
        whole = [
            Span(tokens[chunk.first].start, tokens[chunk.end - 1].end)
            for chunk in chunks
        ]
        cuts = find_cuts(document, whole)
        lines = (
            (bisect_right(cuts, token.start), f"{token.of(document.text)} {label}\n")
            for token, label in zip(tokens, labels, strict=True)
        )
        sentences = (
            "".join(line for _, line in sentence)
            for _, sentence in groupby(lines, key=lambda line: line[0])
        )
        return "\n".join([f"{_OPENING}\n", *sentences])

    def _labels(self, chunks: Sequence[_Chunk], size: int) -> list[str]:
        labels = [_OUTSIDE] * size
        for chunk in chunks:
            name = label_of(chunk.unit) if self.roles else NO_ROLE
            inside = chunk.end - chunk.first - 1
            labels[chunk.first : chunk.end] = [f"B-{name}", *([f"I-{name}"] * inside)]
        return labels


def _chunks(adus: Sequence[Adu], tokens: Sequence[Span]) -> list[_Chunk]:
    """Return the units that have tokens of their own, in reading order."""
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]
    chunks: list[_Chunk] = []
    taken = 0
    for unit in sorted(adus, key=lambda unit: (unit.span.start, -unit.span.end)):
        first = bisect_right(ends, unit.span.start)
        end = bisect_right(starts, unit.span.end - 1)
        if taken <= first < end:
            chunks.append(_Chunk(unit, first, end))
            taken = end
    return chunks
