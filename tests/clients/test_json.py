"""The JSON form, as other people's JSON Schema sees it."""

from __future__ import annotations

import json

import pytest

import argparse_kit as ak
from argparse_kit.model import json_schema


@pytest.mark.client("json", "jsonschema")
def test_valid(client_document: ak.Document) -> None:
    """Every document is valid under the schema that ships, and reads back equal."""
    from jsonschema import Draft202012Validator

    written = ak.export(client_document, "json")

    Draft202012Validator(json_schema()).validate(json.loads(written))
    assert ak.read(written) == client_document
