"""The JSON form loses nothing and is what its schema says."""

from __future__ import annotations

import json

from hypothesis import example, given
from jsonschema import Draft202012Validator
from strategies import documents

from argparse_kit import Document, dumps, loads
from argparse_kit.model import json_schema

_VALIDATOR = Draft202012Validator(json_schema())


@given(document=documents())
@example(document=Document(text="\ud83d\ude00"))
@example(document=Document(text="\ud83d", id="\ude00\ud83d\ude00\ude00"))
def test_round_trip(document: Document) -> None:
    """Reading what was written gives an equal document, as text and as bytes."""
    written = dumps(document)

    assert loads(written) == document
    assert loads(written.encode("utf-8", errors="surrogatepass")) == document


@given(document=documents())
def test_schema(document: Document) -> None:
    """What is written is valid by the schema, derived keys included."""
    for derived in (False, True):
        written = json.loads(dumps(document, derived=derived))
        assert list(_VALIDATOR.iter_errors(written)) == []


@given(document=documents())
def test_derived_keys(document: Document) -> None:
    """Derived keys are ignored on reading."""
    assert loads(dumps(document, derived=True)) == document
