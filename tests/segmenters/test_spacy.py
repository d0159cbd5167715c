"""The segmenter whose sentences a spaCy pipeline finds."""

from __future__ import annotations

import pickle

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import argparse_kit as ak
from argparse_kit import Block, Document, Span
from argparse_kit.errors import InvalidValueError
from argparse_kit.segmenters.plain import PlainSegmenter
from argparse_kit.segmenters.spacy import SpacySegmenter
from argparse_kit.segmenters.trained import TrainedSegmenter
from argparse_kit.testing import check_segmenter

TEXT = (
    "Why rents must fall\n\n"
    "Rents have doubled; nobody can pay them. They must fall.\n"
    "The city should buy land; it can."
)


@Language.component("stops_at_semicolons")
def stops_at_semicolons(doc: Doc) -> Doc:
    """Begin a sentence behind each semicolon, and nowhere else."""
    for token in doc[1:]:
        token.is_sent_start = doc[token.i - 1].text == ";"
    return doc


@pytest.fixture
def nlp() -> Language:
    """A pipeline with sentences like nobody else's."""
    nlp = spacy.blank("en")
    nlp.add_pipe("stops_at_semicolons")
    return nlp


def _sentences(document: Document) -> list[str]:
    return [document.text_of(sentence) for sentence in document.sentences]


def test_sentences_of_the_pipeline(nlp: Language) -> None:
    """Sentences are the pipeline's, and end where their block ends."""
    assert _sentences(SpacySegmenter(pipeline=nlp)(TEXT)) == [
        "Why rents must fall",
        "Rents have doubled;",
        "nobody can pay them. They must fall.",
        "The city should buy land;",
        "it can.",
    ]


def test_blocks_of_the_segmenter(nlp: Language, seed: str) -> None:
    """Blocks are those of the trained segmenter, or of the one that is given."""
    trained, plain = TrainedSegmenter(), PlainSegmenter()
    for found, expected in [
        (SpacySegmenter(pipeline=nlp)(seed).blocks, trained(seed).blocks),
        (
            SpacySegmenter(pipeline=nlp, segmenter=plain)(seed).blocks,
            plain(seed).blocks,
        ),
    ]:
        assert [(block.kind, block.span, block.confidence) for block in found] == [
            (block.kind, block.span, block.confidence) for block in expected
        ]


def test_promises(nlp: Language) -> None:
    """The promises of segmenters hold with a pipeline of one's own too."""
    check_segmenter(SpacySegmenter(pipeline=nlp))


def test_language() -> None:
    """The language is the pipeline's, unless another is declared."""
    german = spacy.blank("de")
    german.add_pipe("sentencizer")

    assert SpacySegmenter(pipeline=german)("Miete.").language == "de"
    assert SpacySegmenter(pipeline=german, language="de-AT").language == "de-AT"
    assert SpacySegmenter(pipeline=None).language == "en"


def test_long_blocks(nlp: Language) -> None:
    """A block that is too long for the pipeline keeps the sentences it has."""
    nlp.max_length = 50

    assert _sentences(SpacySegmenter(pipeline=nlp)(TEXT)) == [
        "Why rents must fall",
        "Rents have doubled; nobody can pay them.",
        "They must fall.",
        "The city should buy land;",
        "it can.",
    ]


def test_no_opinion() -> None:
    """A block of which the pipeline says nothing keeps the sentences it has."""

    @Language.component("shy_of_landlords")
    def shy_of_landlords(doc: Doc) -> Doc:
        return doc if "Landlords" in doc.text else stops_at_semicolons(doc)

    nlp = spacy.blank("en")
    nlp.add_pipe("shy_of_landlords")
    text = "Landlords disagree. They would."
    block = Block(kind="paragraph", span=Span(0, 31), sentences=[Span(0, 31)])

    def whole(source: str) -> Document:
        return Document(text=source, blocks=[block])

    segmenter = SpacySegmenter(pipeline=nlp, segmenter=whole)
    assert _sentences(segmenter(text)) == [text]


@pytest.mark.parametrize(
    ("pipeline", "advice"),
    [
        (spacy.blank("en"), "add_pipe"),
        ("no_such_pipeline", "spacy download"),
        (5, "or its name"),
    ],
)
def test_wrong_pipeline(pipeline: object, advice: str) -> None:
    """What finds no sentences, or is no pipeline, is refused with what to do."""
    with pytest.raises(InvalidValueError, match=advice):
        SpacySegmenter(pipeline=pipeline)


def test_pickled(nlp: Language) -> None:
    """A parser with a pipeline can be sent to worker processes."""
    segmenter = pickle.loads(pickle.dumps(SpacySegmenter(pipeline=nlp)))
    parser = ak.load_parser("rules", segmenter=segmenter)

    documents = list(ak.parse_many([TEXT, ""], parser=parser, jobs=2))

    assert documents == [parser(TEXT), parser("")]
