"""Documents as spaCy sees them."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import example, given
from strategies import documents

from argparse_kit import Adu, Argument, Block, Document, Relation, Span
from argparse_kit.features.spacy import (
    ANY_LANGUAGE,
    blank_pipeline,
    find_spans,
    language_of,
    storable,
)
from argparse_kit.features.spacy_data import read_document, to_doc

NLP = blank_pipeline("en")


def _document(text: str, *spans: Span) -> Document:
    units = [Adu(id=f"a{number}", span=span) for number, span in enumerate(spans)]
    return Document(text=text, argument=Argument(adus=units))


@given(document=documents())
@example(document=_document("a b", Span(1, 2), Span(0, 2), Span(1, 3)))
@example(document=_document("a  b\n", Span(1, 3), Span(2, 3), Span(4, 5)))
@example(document=_document("U.S.", Span(1, 3)))
def test_exact(document: Document) -> None:
    """In a doc of our making each span is exactly its part, whatever its edges."""
    doc = to_doc(document, NLP)

    assert doc.text == storable(document.text)
    groups = {
        "adus": [unit.span for unit in document.argument.units.values()],
        "sections": [section.span for section in document.walk_sections()],
        "headings": [block.span for block in document.headings],
        "blocks": [block.span for block in document.blocks],
    }
    for name, parts in groups.items():
        found = [(span.start_char, span.end_char) for span in doc.spans[name]]
        assert found == [(part.start, part.end) for part in parts]
    begins = {token.idx for token in doc if token.is_sent_start}
    assert begins >= {sentence.start for sentence in document.sentences}
    kept = read_document(doc)
    assert kept is not None
    assert len(kept.text) == len(document.text)
    assert kept.argument == document.argument


def test_entities() -> None:
    """Units are entities; of those that overlap the longest, undecided ones too."""
    text = "Rents must fall. They rose."
    units = [
        Adu(id="a1", span=Span(0, 15), role="thesis"),
        Adu(id="a2", span=Span(6, 10), role="claim"),
        Adu(id="a3", span=Span(17, 26)),
    ]

    doc = to_doc(Document(text=text, argument=Argument(adus=units)), NLP)

    assert [(ent.text, ent.label_, ent.id_) for ent in doc.ents] == [
        ("Rents must fall", "thesis", "a1"),
        ("They rose", "adu", "a3"),
    ]
    assert len(doc.spans["adus"]) == 3


def test_relations() -> None:
    """Relations between units stand under both first tokens; undercuts do not."""
    text = "Rents must fall. They rose. Pay did not."
    units = [
        Adu(id=f"a{number}", span=span)
        for number, span in enumerate([Span(0, 15), Span(17, 26), Span(28, 39)])
    ]
    arrows = [
        ("r1", "a1", "a0", "support"),
        ("r2", "a1", "a0", "restate"),
        ("r3", "a2", "a1", "attack"),
        ("r4", "a2", "r1", "attack"),
    ]
    relations = [
        Relation(id=name, source=source, target=target, kind=kind)
        for name, source, target, kind in arrows
    ]

    doc = to_doc(
        Document(text=text, argument=Argument(adus=units, relations=relations)), NLP
    )

    assert doc.user_data["._.", "rel", None, None] == {  # type: ignore[index]
        (4, 0): {"support": 1.0, "attack": 0.0, "restate": 1.0},
        (7, 4): {"support": 0.0, "attack": 1.0, "restate": 0.0},
    }


def test_no_sentences() -> None:
    """A document without sentences says nothing of them."""
    doc = to_doc(Document(text="Rents rose. They must fall."), NLP)

    assert not doc.has_annotation("SENT_START")


def test_spans_of_other_tokens() -> None:
    """A part gets all tokens that it shares; a space between tokens has none."""
    document = _document("The U.S. rose.", Span(4, 7), Span(8, 9), Span(9, 13))
    doc = NLP.tokenizer(document.text)

    found = find_spans(doc, document, "adus")

    assert [(span.id_, span.text) for span in found] == [("a0", "U.S."), ("a2", "rose")]


def test_surrogates() -> None:
    """Half characters are replaced one for one, in ids too; the document keeps them."""
    unit = Adu(id="\ud800", span=Span(6, 9))
    block = Block(kind="paragraph", span=Span(0, 9), sentences=[Span(0, 9)])
    document = Document(
        text="half \ud83d end", blocks=[block], argument=Argument(adus=[unit])
    )

    doc = to_doc(document, NLP)

    assert doc.text == "half \ufffd end"
    assert [span.id_ for span in doc.spans["adus"]] == ["\ufffd"]
    assert read_document(doc) == document


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-GB", "en"),
        ("pt_BR", "pt"),
        ("DE", "de"),
        ("tlh", ANY_LANGUAGE),
        ("punctuation", ANY_LANGUAGE),
        ("../en", ANY_LANGUAGE),
        ("", ANY_LANGUAGE),
    ],
)
def test_blank_pipeline(tag: str, language: str) -> None:
    """Every tag has a tokenizer: its language's, or the one that fits any."""
    assert language_of(blank_pipeline(tag)) == language


def test_language_of() -> None:
    """A pipeline of no language is for any."""
    assert language_of(spacy.language.Language()) == ANY_LANGUAGE
