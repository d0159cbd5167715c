"""The DocBin, as spaCy reads it back."""

from __future__ import annotations

from collections import Counter

import pytest

import argparse_kit as ak
from argparse_kit.features.spacy import storable


@pytest.mark.client("docbin", "spacy")
def test_read_back(client_document: ak.Document) -> None:
    """The text, units, blocks, sentences and relations are found as they were."""
    import spacy
    from spacy.tokens import Doc, DocBin

    def said(part: ak.Span | ak.Adu | ak.Block) -> str:
        return storable(client_document.text_of(part))  # UTF-8 has no lone surrogates

    Doc.set_extension("rel", default={}, force=True)
    argument = client_document.argument
    written = ak.export(client_document, "docbin")
    assert isinstance(written, bytes)

    (doc,) = DocBin().from_bytes(written).get_docs(spacy.blank("en").vocab)

    assert doc.text == storable(client_document.text)
    assert [(span.id_, span.text, span.label_) for span in doc.spans["adus"]] == [
        (unit.id, said(unit), unit.role or "") for unit in argument.units.values()
    ]
    assert [(span.text, span.label_) for span in doc.spans["blocks"]] == [
        (said(block), block.kind) for block in client_document.blocks
    ]
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert [*filter(None, sentences)] == [*map(said, client_document.sentences)]
    units = {span.start: span.text for span in doc.spans["adus"]}
    assert Counter(
        (units[source], kind, units[target])
        for (source, target), kinds in doc._.rel.items()
        for kind, holds in kinds.items()
        if holds
    ) == Counter(
        (
            said(argument.units[link.source]),
            link.kind,
            said(argument.units[link.target]),
        )
        for link in argument.relations
    )
    Doc.remove_extension("rel")
