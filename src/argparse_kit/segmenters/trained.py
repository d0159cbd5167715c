"""Plain text of a whole page, read by a model that was trained on pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import compress
from os import PathLike
from pathlib import Path
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.features.encoding import PageEncoder
from argparse_kit.features.lines import RUNNING, describe_line
from argparse_kit.features.pages import read_page
from argparse_kit.features.surroundings import KINDS, read_surroundings
from argparse_kit.learning.files import SHIPPED, ModelFile, load_model
from argparse_kit.learning.probabilities import softmax
from argparse_kit.learning.tables import WeightTable
from argparse_kit.learning.trees import TreesByLabel
from argparse_kit.model import Block, BlockKind, Document
from argparse_kit.segmenters._headings import find_levels, join_broken
from argparse_kit.segmenters._lists import agree_on_lists
from argparse_kit.segmenters._pieces import Piece, find_pieces
from argparse_kit.text import split_sentences

_FURNITURE: Final = KINDS.index(BlockKind.BOILERPLATE)

_TITLE: Final = KINDS.index(BlockKind.TITLE)
_DECK: Final = KINDS.index(BlockKind.DECK)
_PARAGRAPH: Final = KINDS.index(BlockKind.PARAGRAPH)
_HEADING: Final = KINDS.index(BlockKind.HEADING)
_PROSE: Final = {
    KINDS.index(kind)
    for kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
}

_LONGEST: Final = 20
"""Words of a heading, at most; of 2,500 in gold data, nine have more."""
_LONGEST_TITLE: Final = 40
"""Words of a title, at most; of 616 in gold data the longest has 22."""
_LONGEST_SECOND: Final = 12
"""Words of a title that stands below another, as cards repeat it, at most."""

_SURELY: Final = 0.9
"""Probability from which on a line is taken for furniture on any page."""

LAYER: Final = "blocks"
"""The layer of gold data that models of this kind are trained on."""


@attrs.frozen(kw_only=True, eq=False)
class PageModel:
    """Tells what each line of a page is: a first guess by itself, a second by all.

    Attributes:
        encoder: From a page to rows of ``table``.
        table: The first guess: a linear model of each line and its neighbours.
        trees: The second guess: trees over the page and all first guesses.
        heat: Temperature at which the second guess is calibrated.
    """

    encoder: PageEncoder
    table: WeightTable
    trees: TreesByLabel
    heat: float

    def probabilities(
        self, texts: Sequence[str], gaps: Sequence[bool]
    ) -> NDArray[np.float64]:
        """Return the probability of each kind, of shape ``(lines, kinds)``.

        Args:
            texts: The lines of a page, without white space at their ends.
            gaps: Whether an empty line stands before each.
        """
        if not texts:
            return np.zeros((0, len(KINDS)))
        page = read_page(texts, gaps)
        guesses = softmax(self.table.scores(self.encoder.rows(page)))
        surroundings = read_surroundings(page, guesses)
        return softmax(self.trees.scores(surroundings) / self.heat)

    def to_file(self, **facts: object) -> ModelFile:
        """Return what is to be stored, with further *facts* about the model."""
        words = sorted(self.encoder.vocabulary, key=self.encoder.vocabulary.__getitem__)
        return ModelFile(
            layer=LAYER,
            arrays={
                "bins": self.encoder.bins,
                "weights": self.table.weights,
                "columns": self.trees.columns,
                "thresholds": self.trees.thresholds,
                "leaves": self.trees.leaves,
                "bias": self.trees.bias,
            },
            facts={
                **facts,
                "vocabulary": words,
                "table_scale": self.table.scale,
                "trees_scale": self.trees.scale,
                "heat": self.heat,
            },
        )

    @classmethod
    def from_file(cls, file: ModelFile) -> PageModel:
        """Return the model that was stored."""
        arrays, facts = file.arrays, file.facts
        words = facts["vocabulary"]
        return cls(
            encoder=PageEncoder(
                bins=arrays["bins"],
                vocabulary={word: number for number, word in enumerate(words)},
            ),
            table=WeightTable(weights=arrays["weights"], scale=facts["table_scale"]),
            trees=TreesByLabel(
                columns=arrays["columns"],
                thresholds=arrays["thresholds"],
                leaves=arrays["leaves"],
                bias=arrays["bias"],
                scale=facts["trees_scale"],
            ),
            heat=facts["heat"],
        )


def _decide(texts: Sequence[str], guesses: NDArray[np.float64]) -> list[int]:
    """Return the likeliest kind of each line that it can be, as an index into `KINDS`.

    Where nothing would be prose, decks and titles of whole sentences are. Where there
    are none either but a sentence among furniture, lines of which that is not sure are
    the likeliest other kind: whoever passes a note of two lines passes no two buttons.
    """
    best: list[int] = guesses.argmax(axis=1).tolist()
    long = _find_long_headings(texts, best)
    if long:
        guesses = guesses.copy()
        guesses[np.ix_(long, [_TITLE, _HEADING])] = 0.0
        best = guesses.argmax(axis=1).tolist()
    if not _PROSE.isdisjoint(best):
        return best
    spoken = [_is_body(text, kind) for text, kind in zip(texts, best, strict=True)]
    if any(spoken):
        choices = zip(spoken, best, strict=True)
        return [_PARAGRAPH if is_body else kind for is_body, kind in choices]
    unsure = [
        kind == _FURNITURE and sure < _SURELY
        for kind, sure in zip(best, guesses[:, _FURNITURE].tolist(), strict=True)
    ]
    if not any(describe_line(text).facts[RUNNING] for text in compress(texts, unsure)):
        return best
    prose = guesses.copy()
    prose[:, _FURNITURE] = -1.0
    others: list[int] = prose.argmax(axis=1).tolist()
    return [
        other if doubted else kind
        for doubted, other, kind in zip(unsure, others, best, strict=True)
    ]


def _is_body(text: str, kind: int) -> bool:
    """Tell whether a line is prose if nothing else of its page is."""
    if kind == _TITLE:
        return bool(describe_line(text).facts[RUNNING])
    return kind == _DECK


def _find_long_headings(texts: Sequence[str], kinds: Sequence[int]) -> list[int]:
    """Return which lines have too many words for a heading or a title.

    In a text without end marks every line looks like one.
    """
    long: list[int] = []
    most = {_HEADING: _LONGEST, _TITLE: _LONGEST_TITLE}
    for index, kind in enumerate(kinds):
        if kind in most and len(texts[index].split()) > most[kind]:
            long.append(index)
        if kind == _TITLE:
            most[_TITLE] = _LONGEST_SECOND
    return long


@cache
def _load(folder: Path) -> PageModel:
    return PageModel.from_file(load_model(LAYER, folder))


def _place(model: PageModel | str | PathLike[str] | None) -> PageModel | Path:
    if isinstance(model, PageModel):
        return model
    return SHIPPED if model is None else Path(model)


@attrs.frozen(kw_only=True)
class TrainedSegmenter:
    r"""Find the parts of a page in its plain text, as a model learned from pages.

    It tells the op-ed from what stands around and inside it: menus, share buttons,
    related pieces, captions, comments. Reads one block a line, and hard-wrapped
    paragraphs with empty lines between. ``Document.text`` is the source itself, and
    each block has a confidence.

    Attributes:
        language: IETF tag of the language, for the ends of sentences.
        model: A model, or a folder with one of the layer ``blocks``; by default, the
            one that ships.

    Raises:
        ModelError: When called, if there is no such model.

    Example:
        >>> source = "Rents\nThey rose again last year, by a tenth. They must fall."
        >>> [str(block.kind) for block in TrainedSegmenter()(source).blocks]
        ['title', 'paragraph']
    """

    language: str = "en"
    model: PageModel | Path = attrs.field(default=None, converter=_place)

    def __call__(self, source: str, /) -> Document:
        """Return the document of *source*, with blocks and sentences."""
        pieces = find_pieces(source)
        model = _load(self.model) if isinstance(self.model, Path) else self.model
        texts = [piece.text for piece in pieces]
        guesses = model.probabilities(texts, [piece.gap for piece in pieces])
        guesses = agree_on_lists(texts, guesses)
        best = _decide(texts, guesses)
        kinds = [KINDS[index] for index in best]
        sureness = guesses[range(len(best)), best].tolist()
        pieces, kinds, sureness = join_broken(source, pieces, kinds, sureness)
        return Document(
            text=source,
            blocks=self._blocks(source, pieces, kinds, sureness),
            language=self.language,
        )

    def _blocks(
        self,
        source: str,
        pieces: Sequence[Piece],
        kinds: Sequence[BlockKind],
        sureness: Sequence[float],
    ) -> list[Block]:
        levels = find_levels([piece.text for piece in pieces], kinds)
        return [
            Block(
                kind=kind,
                span=piece.span,
                level=level,
                sentences=split_sentences(source, piece.span, language=self.language),
                confidence=confidence,
            )
            for piece, kind, level, confidence in zip(
                pieces, kinds, levels, sureness, strict=True
            )
        ]
