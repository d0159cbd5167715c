"""What is no argument is not made into one, and what is conceded is not claimed."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

import argparse_kit as ak
from argparse_kit import RelationKind, Stance
from argparse_kit.errors import LanguageWarning

SEEDS = Path(__file__).parents[2] / "seeds"

POEM = """\
The ferry

The evening folds its nets away,
a gull walks down the pier;
the ferry hums across the bay
with lanterns fore and rear.

A child leans out to count the lights,
and loses count at ten;
the water keeps its small delights
and gives them back again.
"""
RECIPE = """\
Lentil soup for six

Rinse two cups of red lentils under cold water. Chop one onion and two carrots. Heat \
three spoons of oil in a large pot and fry the onion until it is soft. Add the carrots \
and a spoon of cumin, and stir for two minutes.

Pour in a litre and a half of stock. Bring it to the boil, then turn down the heat and \
let it simmer for twenty-five minutes. Blend half of the soup and pour it back. Serve \
with lemon and bread.
"""
REPORT = """\
Bridge at Oldmere closes for repairs

The bridge over the river Tarn will be closed from Monday, the council said on Friday. \
Work on the two middle arches is expected to take six weeks.

Engineers found cracks in the stone during an inspection in March. A contractor from \
Fenport was chosen in May. Buses 4 and 9 will be diverted through Mill Street, \
and pedestrians can use the footbridge.

About 9,000 cars cross the bridge each day. It was built in 1871 and last repaired in \
1988.
"""
GERMAN = """\
Die Mieten müssen sinken

Seit zehn Jahren steigen sie schneller als die Löhne. Wer soll das bezahlen? Die Stadt \
muss endlich selbst bauen, weil der Markt versagt hat.
"""


def test_poem() -> None:
    """A poem that argues for nothing has no units."""
    assert not ak.parse(POEM).argument


def test_recipe() -> None:
    """Of a recipe, the parser is less sure than of op-eds."""
    op_eds = [_sureness(path.read_text("utf-8")) for path in SEEDS.glob("0*.txt")]

    assert _sureness(RECIPE) < mean(op_eds) - 0.05


def test_report() -> None:
    """In a piece of news few of the seven sentences are taken for an argument."""
    assert len(ak.parse(REPORT).argument.adus) <= 2


def _sureness(text: str) -> float:
    """Return how sure the parser is of a unit, in the mean over units."""
    return mean(unit.confidence or 0.0 for unit in ak.parse(text).argument.adus)


def test_another_language() -> None:
    """Of a text in a declared language without models, only the structure is read."""
    with pytest.warns(LanguageWarning):
        document = ak.parse(GERMAN, language="de")

    assert len(document.sentences) == 4
    assert not document.argument


def test_undeclared_language() -> None:
    """A text that plainly is not English says so."""
    with pytest.warns(LanguageWarning, match="does not look like English"):
        ak.parse(GERMAN * 3)


def test_concession(seed: str) -> None:
    """What the author of the seed concedes bears against the thesis."""
    document = ak.parse(seed)
    conceded = next(
        unit
        for unit in document.argument.adus
        if document.text_of(unit).startswith("if there have been human rights")
    )

    (relation,) = document.argument.outgoing(conceded)
    assert relation.kind is RelationKind.ATTACK
    assert document.argument.stance(conceded) is Stance.CON
