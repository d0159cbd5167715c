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
        ("“Common sense” is not a policy.", ["“Common sense” is not a policy"]),
        ("‘Common sense’ is not a policy.[2]", ["‘Common sense’ is not a policy"]),
        ("“Common sense is not a policy.”", ["Common sense is not a policy"]),
        ("My one piece of advice: don't", ["My one piece of advice: don't"]),
        ("My one piece of advice is this:", []),
    ],
)
def test_units(text: str, units: list[str]) -> None:
    """A negation stays, an opening quotation mark hides no connective."""
    document = ak.parse(text, parser="rules")

    assert [document.text_of(unit) for unit in document.argument.adus] == units


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Don't cut the grass before the clover has flowered.", "policy"),
        ("Give half of your grass back to the bees.", "policy"),
        ("People give half of their grass back to the bees.", "value"),
        ("Keep calm, said the mayor of our town.", "testimony"),
    ],
)
def test_imperatives(text: str, kind: str) -> None:
    """What tells the reader what to do is a policy, if nobody is quoted."""
    document = ak.parse(text, parser="rules")

    assert [unit.type for unit in document.argument.adus] == [kind]
