"""CoNLL's labels of tokens, as spaCy converts them."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from typing import Any

import pytest
from client_tools import client_documents

from argparse_kit import Document
from argparse_kit.errors import LossWarning
from argparse_kit.exporters.bio import BioExporter
from argparse_kit.text import find_tokens


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> list[list[Any]]:
    """What spaCy's converter makes of each document; one process for all of them."""
    import spacy
    from spacy.tokens import DocBin

    given, made = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("made")
    documents = client_documents()
    for number, document in enumerate(documents):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", LossWarning)
            written = BioExporter()(document)
        path = given / f"{number}.ner"
        path.write_text(written, encoding="utf-8", newline="")
    command = [sys.executable, "-m", "spacy", "convert", str(given), str(made)]
    subprocess.run([*command, "-c", "ner"], check=True, capture_output=True)
    vocab = spacy.blank("en").vocab
    return [
        [*DocBin().from_disk(made / f"{number}.spacy").get_docs(vocab)]
        for number in range(len(documents))
    ]


@pytest.mark.client("bio", "spacy")
def test_spacy(client_document: Document, converted: list[list[Any]]) -> None:
    """Tokens, and the places, texts and labels of units are those of the document."""
    docs = converted[client_documents().index(client_document)]
    text = re.sub("[\ud800-\udfff]", "\ufffd", client_document.text)
    tokens = find_tokens(text)

    assert len(docs) == bool(tokens)
    for doc in docs:
        assert [token.text for token in doc] == [token.of(text) for token in tokens]
        found = [(entity.text, entity.label_) for entity in doc.ents]
        assert found == [
            (
                " ".join(token.of(text) for token in find_tokens(text, unit.span)),
                {"thesis": "MajorClaim"}.get(unit.role or "", str(unit.role).title()),
            )
            for unit in client_document.argument.units.values()
        ]


@pytest.mark.client("bio", "spacy")
def test_sentences(client_document: Document, converted: list[list[Any]]) -> None:
    """Sentences are those of the document."""
    docs = converted[client_documents().index(client_document)]
    text = re.sub("[\ud800-\udfff]", "\ufffd", client_document.text)

    for doc in docs:
        assert [[token.text for token in sentence] for sentence in doc.sents] == [
            [token.of(text) for token in find_tokens(text, sentence)]
            for sentence in client_document.sentences
        ]
