from __future__ import annotations

import pytest

from argparse_kit import Adu, Argument, Block, Document, Span, export
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters.bio import BioExporter
from argparse_kit.testing import check_exporter

TEXT = "Rents rose. Wages fell."
SENTENCES = (Span(0, 11), Span(12, 23))


def _document(*units: tuple[int, int]) -> Document:
    adus = [
        Adu(id=f"a{number}", span=Span(*ends), role="claim")
        for number, ends in enumerate(units)
    ]
    block = Block(kind="paragraph", span=Span(0, 23), sentences=SENTENCES)
    return Document(text=TEXT, blocks=[block], argument=Argument(adus=adus))


def _sentences(document: Document, **options: bool) -> list[str]:
    written = BioExporter(**options)(document)
    opening, *sentences = written.split("\n\n")
    assert opening == "-DOCSTART- -X- O O"
    return [sentence.replace("\n", ", ").rstrip(", ") for sentence in sentences]


def test_promises() -> None:
    """It writes whatever document there is, the same each time."""
    check_exporter(BioExporter())
    check_exporter(BioExporter(roles=False))


def test_sentences() -> None:
    """A sentence is a group of lines, and what is in no unit is outside."""
    assert _sentences(_document((0, 10))) == [
        "Rents B-Claim, rose I-Claim, . O",
        "Wages O, fell O, . O",
    ]


def test_adjacent() -> None:
    """A unit begins anew right behind another."""
    assert (
        _sentences(_document((0, 5), (6, 10)))[0] == "Rents B-Claim, rose B-Claim, . O"
    )


def test_across_sentences() -> None:
    """A unit of two sentences stays in one piece."""
    assert len(_sentences(_document((0, 22)))) == 1


def test_roles() -> None:
    """Without roles, there are only units."""
    [first, _] = _sentences(_document((0, 5)), roles=False)

    assert first == "Rents B-Unit, rose O, . O"


def test_half_tokens() -> None:
    """A unit has all the tokens that it touches."""
    assert _sentences(_document((2, 8)))[0] == "Rents B-Claim, rose I-Claim, . O"


def test_losses() -> None:
    """It says how many units share tokens with another or have none."""
    with pytest.warns(LossWarning, match="2 units without tokens of their own") as all_:
        written = export(_document((0, 5), (4, 10), (11, 12)), "bio")

    assert str(written).count("B-") == 1
    assert [warning.filename for warning in all_] == [__file__]


def test_option() -> None:
    """An option that is no flag is refused."""
    with pytest.raises(InvalidValueError, match=r"BioExporter\.roles"):
        BioExporter(roles="no")  # type: ignore[arg-type]
