"""What is a unit, each case a sentence that was cut or trimmed wrongly once."""

from __future__ import annotations

import pytest

import argparse_kit as ak


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "Nor can one law fit schools whose troubles differ.",
            ["Nor can one law fit schools whose troubles differ"],
        ),
        (
            "“While the council waits for money, all of the shops are dying.”",
            ["the council waits for money", "all of the shops are dying"],
        ),
        ("My one piece of advice: don't", ["My one piece of advice: don't"]),
        ("My one piece of advice is this:", []),
    ],
)
def test_units(text: str, units: list[str]) -> None:
    """A negation stays, an opening quotation mark hides no connective."""
    document = ak.parse(text, parser="rules")

    assert [document.text_of(unit) for unit in document.argument.adus] == units
