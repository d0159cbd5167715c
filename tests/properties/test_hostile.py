"""Large and odd inputs: parsed whole, with nothing lost."""

from __future__ import annotations

import pytest

import argparse_kit as ak
from argparse_kit.text import covers_ink

HOSTILE = {
    "one line of a megabyte": "rents must fall and so " * 45_000,
    "one word of a megabyte": "a" * 1_000_000,
    "a hundred thousand empty lines": "\n" * 100_000,
    "lone surrogates": "\ud800 \udfff\n" * 2_000,
    "right to left": "השכר גבוה מדי. חייבים להוריד אותו.\n" * 500,
    "only punctuation": "?!.,;:-\n" * 5_000,
    "only headings": "Why rents must fall\n" * 10_000,
    "only bullets": "• \n" * 5_000,
    "a bracket a character": "(" * 50_000,
    "quotation marks": '"' * 50_000,
}


@pytest.mark.filterwarnings("ignore::argparse_kit.errors.LanguageWarning")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input(name: str) -> None:
    """A hostile text parses, and every character of ink is in a block."""
    text = HOSTILE[name]

    document = ak.parse(text, parser="rules")

    assert document.text == text
    assert covers_ink(text, [block.span for block in document.blocks])
