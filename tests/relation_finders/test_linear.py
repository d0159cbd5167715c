"""The learned finder of roles, thesis and relations."""

from __future__ import annotations

from pathlib import Path

import attrs
import numpy as np
import pytest

from argparse_kit import Adu, AduRole, Argument, Document, Relation, Span
from argparse_kit.errors import ModelError
from argparse_kit.features import pair_stems, read_words
from argparse_kit.features.pair_columns import describe_pairs
from argparse_kit.features.pairs import REACHES, Guesses, find_pairs
from argparse_kit.features.units import read_units
from argparse_kit.relation_finders.linear import LinearRelationFinder
from argparse_kit.segmenters.plain import PlainSegmenter
from argparse_kit.testing import check_relation_finder

_SENTENCES = (
    "Rents must fall.",
    "They have doubled since 2010.",
    "But critics say that building takes years.",
    "It does not, because the land is empty.",
)


def _document(sentences: int) -> Document:
    """Return a text of many sentences, ten a paragraph, each of them a unit."""
    chosen = [_SENTENCES[n % len(_SENTENCES)] for n in range(sentences)]
    paragraphs = [" ".join(chosen[n : n + 10]) for n in range(0, sentences, 10)]
    document = PlainSegmenter()("\n\n".join(paragraphs))
    spans = document.sentences
    adus = [Adu(id=f"u{n}", span=span) for n, span in enumerate(spans)]
    return attrs.evolve(document, argument=Argument(adus=adus))


def test_promises() -> None:
    """It keeps what a finder of relations promises, on hostile texts too."""
    check_relation_finder(LinearRelationFinder())


@pytest.mark.parametrize("sentences", [1, 2, 3, 170, 2000])
def test_sizes(sentences: int) -> None:
    """A text of any length gets one tree, and all relations a confidence."""
    document = _document(sentences)

    argument = LinearRelationFinder()(document).argument

    assert len(argument.relations) == len(argument.adus) - 1
    assert all(r.confidence is not None for r in argument.relations)
    assert argument.thesis is not None
    assert argument.units[argument.thesis].role is AduRole.THESIS


def test_nothing_to_do() -> None:
    """A text without units stays as it is."""
    document = PlainSegmenter()("Rents rose.")

    assert LinearRelationFinder()(document) is document


def test_given_relations_stay() -> None:
    """Relations that are given stay, and the tree is built around them."""
    document = _document(6)
    given = Relation(id="r1", source="u0", target="u5", kind="attack", confidence=0.5)
    argument = attrs.evolve(document.argument, relations=[given])

    found = LinearRelationFinder()(attrs.evolve(document, argument=argument)).argument

    assert found.relations[0] == given
    assert found.thesis != "u0"
    assert len(found.relations) == 5
    assert all(u.id == found.thesis or found.path_to_thesis(u) for u in found.adus)


def test_given_thesis_stays() -> None:
    """A thesis that is given is the root."""
    document = _document(6)
    argument = attrs.evolve(document.argument, thesis="u3")

    found = LinearRelationFinder()(attrs.evolve(document, argument=argument)).argument

    assert found.thesis == "u3"
    assert not found.outgoing("u3")


def test_doubtful_units() -> None:
    """A relation is less sure where its units are."""
    document = _document(6)
    adus = [attrs.evolve(unit, confidence=0.5) for unit in document.argument.adus]
    doubtful = attrs.evolve(document, argument=Argument(adus=adus))
    finder = LinearRelationFinder()

    pairs = zip(
        finder(document).argument.relations,
        finder(doubtful).argument.relations,
        strict=True,
    )

    assert all((b.confidence or 0) < (a.confidence or 0) for a, b in pairs)


def test_sharing_counts_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """What pairs share is the same, counted for all at once or pair by pair."""
    document = _document(60)
    table = read_units(document, read_words(document.text))
    size = len(table.units)
    even = Guesses(
        roles=np.full((size, 3), 1 / 3),
        types=np.full((size, 4), 1 / 4),
        roots=np.full(size, 1 / size),
        reaches=np.full((size, len(REACHES)), 1 / 11),
    )
    pairs = find_pairs(table, even)
    at_once = describe_pairs(table, even, pairs)

    monkeypatch.setattr(pair_stems, "_DENSE", 0)

    assert (describe_pairs(table, even, pairs) == at_once).all()


def test_pairs_are_sparse() -> None:
    """The number of candidates grows in line with that of the units."""
    counts = []
    for size in (200, 400):
        document = _document(size)
        table = read_units(document, read_words(document.text))
        even = np.full(size, 1 / size)
        guesses = Guesses(
            roles=np.full((size, 3), 1 / 3),
            types=np.full((size, 4), 1 / 4),
            roots=even,
            reaches=np.full((size, 11), 1 / 11),
        )
        counts.append(len(find_pairs(table, guesses)))

    assert counts[1] < 2.1 * counts[0]


def test_no_model(tmp_path: Path) -> None:
    """A folder without a model is named when the finder is called."""
    unit = Adu(id="a1", span=Span(0, 5))
    document = Document(text="Rents", argument=Argument(adus=[unit]))

    with pytest.raises(ModelError, match=r"relations\.npz"):
        LinearRelationFinder(model=tmp_path)(document)
