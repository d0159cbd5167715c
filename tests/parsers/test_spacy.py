"""The preset ``spacy``."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import argparse_kit as ak
from argparse_kit.errors import InvalidValueError, LanguageWarning

TEXT = "Rents must fall: nobody can pay them. They have doubled since 2010."


@Language.component("stops_at_colons")
def stops_at_colons(doc: Doc) -> Doc:
    """Begin a sentence behind each colon and full stop."""
    for token in doc[1:]:
        token.is_sent_start = doc[token.i - 1].text in {":", "."}
    return doc


@pytest.fixture
def nlp() -> Language:
    """A pipeline that cuts at colons."""
    nlp = spacy.blank("en")
    nlp.add_pipe("stops_at_colons")
    return nlp


def test_pipeline(nlp: Language, tmp_path: Path) -> None:
    """The pipeline can be given, or named by its folder; the finders work on it."""
    nlp.to_disk(tmp_path)

    for pipeline in (nlp, str(tmp_path)):
        document = ak.parse(TEXT, parser="spacy", pipeline=pipeline)
        sentences = [document.text_of(sentence) for sentence in document.sentences]
        assert sentences == [
            "Rents must fall:",
            "nobody can pay them.",
            "They have doubled since 2010.",
        ]
        assert document.thesis is not None
        assert document.meta["parser"] == {
            **ak.parse("").meta["parser"],  # type: ignore[dict-item]
            "name": "spacy",
        }


def test_stages(nlp: Language) -> None:
    """The other stages can be chosen as in every preset."""
    parser = ak.load_parser(
        "spacy", pipeline=nlp, segmenter="plain", adu_finder="baseline"
    )

    assert len(parser(TEXT).argument.adus) == 3


def test_language(nlp: Language) -> None:
    """The language is the pipeline's; in others than English, structure is found."""
    german = spacy.blank("de")
    german.add_pipe("sentencizer")

    with pytest.warns(LanguageWarning, match="'de'"):
        parser = ak.load_parser("spacy", pipeline=german)
    document = parser("Die Mieten müssen fallen. Sofort.")
    assert document.language == "de"
    assert len(document.sentences) == 2
    assert ak.load_parser("spacy", pipeline=german, language="en")(TEXT).argument


def test_unknown_pipeline() -> None:
    """A pipeline that is not installed is named, with how to get one."""
    with pytest.raises(InvalidValueError, match=r"'no_such_pipeline'.*spacy download"):
        ak.load_parser("spacy", pipeline="no_such_pipeline")
