from __future__ import annotations

import warnings

import attrs
import pytest
from hypothesis import example, given
from strategies import documents

from argparse_kit import Adu, Argument, Document, Relation, Span, read
from argparse_kit.errors import (
    FormatError,
    InvalidValueError,
    LossWarning,
    UnknownKeysWarning,
)
from argparse_kit.exporters.brat import BratExporter
from argparse_kit.readers import recognise
from argparse_kit.readers.brat import BratReader
from argparse_kit.testing import check_reader
from argparse_kit.text import trim

TEXT = "Rents must fall. Wages fell. Builders gain."
MARKS = (
    "T1\tMajorClaim 0 15\tRents must fall\n"
    "T2\tClaim 17 27\tWages fell\n"
    "T3\tPremise 29 42\tBuilders gain\n"
)


def _read(data: str | bytes) -> Argument:
    return BratReader(text=TEXT)(data).argument


def _arrows(argument: Argument) -> list[tuple[str, str, str, str]]:
    return [(r.id, r.source, r.kind.value, r.target) for r in argument.relations]


def test_promises() -> None:
    """It refuses what is no standoff with reasons."""
    check_reader(BratReader())
    check_reader(BratReader(text=""))


def test_essay() -> None:
    """An essay as its annotators left it: stances are relations to the thesis."""
    data = (
        f"{MARKS}A1\tStance T2 Against\nR1\tsupports Arg1:T3 Arg2:T2\t\n"
        "#1\tAnnotatorNotes T2\tnot sure about this one\n"
    )
    argument = _read(data.replace("\n", "\r\n").encode())

    roles = [str(unit.role) for unit in argument.adus]
    assert roles == ["thesis", "claim", "premise"]
    assert argument.thesis == "T1"
    assert _arrows(argument) == [
        ("A1", "T2", "attack", "T1"),
        ("R1", "T3", "support", "T2"),
    ]


def test_equivalence() -> None:
    """The members of an equivalence restate its first."""
    assert _arrows(_read(f"{MARKS}*\tEquiv T1 T2 T3\n")) == [
        ("*1", "T2", "restate", "T1"),
        ("*2", "T3", "restate", "T1"),
    ]


def test_unknown_type() -> None:
    """A unit of a type that is not known has no role."""
    assert _read("T1\tEvidence 0 15\tRents must fall\n").adus[0].role is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("R1\tcites Arg1:T3 Arg2:T2", "1 relations of the type 'cites'"),
        ("A1\tNegation T2", "1 attributes of the type 'Negation'"),
        ("E1\tQuote:T1 Who:T2", "1 events"),
        ("N1\tReference T1 Wiki:1\tRents", "1 normalisations"),
        ("R1\tsupports Arg1:E1 Arg2:T2", "1 relations of events"),
    ],
)
def test_left_out(line: str, said: str) -> None:
    """What has no place in a document is left out, and said."""
    with pytest.warns(UnknownKeysWarning, match=said):
        argument = _read(f"{MARKS}{line}\n")

    assert len(argument.adus) == 3
    assert not argument.relations


def test_stance_without_thesis() -> None:
    """A stance is left out, and said, where there is no major claim."""
    data = "T1\tClaim 0 15\tRents must fall\nA1\tStance T1 For\n"
    with pytest.warns(UnknownKeysWarning, match="1 stances on no major claim"):
        assert not _read(data).relations


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Rents must fall.", "line 4: no annotation of brat: 'Rents must fall.'"),
        ("T4 Claim 0 5\tRents", "line 4: no annotation"),
        ("T4\tClaim 0\tRents", "line 4: no annotation"),
        ("T4\tClaim 5 5\t", "line 4: T4 ends before it begins: 5 5"),
        ("T3\tClaim 0 5\tRents", "line 4: the id T3 is used twice"),
        ("T4\tClaim 40 99\tx", r"line 4: T4 ends after the text \(43 characters\)"),
        ("T4\tClaim 1 6\tRents", "line 4: T4 says 'Rents', its place 'ents '"),
        ("R1\tsupports Arg1:T3 Arg2:T9", "line 4: there is no T9"),
        ("A1\tStance T9 For", "line 4: there is no T9"),
        ("#1\tAnnotatorNotes T1\ttype=guess", "line 4: Adu.type cannot be 'guess'"),
        ("#1\tAnnotatorNotes T1\tconfidence=2", "line 4: confidence cannot be 2.0"),
        ("#1\tAnnotatorNotes T1\tconfidence=x", "line 4: confidence cannot be 'x'"),
    ],
)
def test_malformed(line: str, problem: str) -> None:
    """What is wrong is said with its line."""
    with pytest.raises(FormatError, match=problem):
        _read(f"{MARKS}{line}\n")


def test_repeated_relation() -> None:
    """Two relations of one id are refused."""
    line = "R1\tsupports Arg1:T3 Arg2:T2\n"
    with pytest.raises(FormatError, match="line 5: the id R1 is used twice"):
        _read(f"{MARKS}{line}{line}")


def test_all_problems() -> None:
    """All problems are said at once."""
    with pytest.raises(FormatError) as caught:
        _read(f"{MARKS}one\ntwo\n")

    assert len(caught.value.problems) == 2


def test_without_text() -> None:
    """Without its text, each unit becomes a paragraph."""
    document = read(MARKS, "brat")

    assert document.text == "Rents must fall\n\nWages fell\n\nBuilders gain"
    assert [document.text_of(unit) for unit in document.argument.adus] == [
        document.text_of(block) for block in document.blocks
    ]


def test_text_option() -> None:
    """The text is a string."""
    with pytest.raises(InvalidValueError, match=r"BratReader\.text"):
        BratReader(text=b"Rents")  # type: ignore[arg-type]


def test_not_utf8() -> None:
    """Bytes that are not UTF-8 are refused."""
    with pytest.raises(FormatError, match="byte 0 is not UTF-8"):
        BratReader()(b"\xff")


@pytest.mark.parametrize(
    "data", [MARKS, f"{MARKS}A1\tStance T2 For\r\n#1\tAnnotatorNotes T1\tx\n"]
)
def test_recognised(data: str) -> None:
    """Standoff is told from its content."""
    assert recognise(data) == "brat"


@pytest.mark.parametrize(
    "data", ["", "#1\tAnnotatorNotes T1\tx\n", f"{MARKS}T1 is a road.\n", "T1\tClaim\n"]
)
def test_not_recognised(data: str) -> None:
    """One line that is no annotation, or no unit at all, and it may be anything."""
    assert not BratReader().recognises(data)


def _as_held(document: Document) -> Argument:
    """Return what brat holds of the argument, with ids that it could have given."""
    text, argument = document.text, document.argument
    units: dict[str, Adu] = {
        unit.id: attrs.evolve(unit, span=span)
        for unit in argument.adus
        if (span := trim(text, unit.span.start, unit.span.end))
    }
    names = {name: f"T{number}" for number, name in enumerate(units, 1)}
    relations: list[Relation] = []
    stances = arrows = pairs = 0
    for link in argument.relations:
        if link.source not in units or link.target not in units:
            continue
        to_major = units[link.target].role == "thesis"
        from_major = units[link.source].role == "thesis"
        confidence = link.confidence
        if link.kind == "restate" and (to_major or from_major):
            pairs, confidence, name = pairs + 1, None, f"*{pairs + 1}"
        elif to_major and not from_major:
            stances, name = stances + 1, f"A{stances + 1}"
        else:
            arrows, name = arrows + 1, f"R{arrows + 1}"
        held = attrs.evolve(
            link,
            id=name,
            source=names[link.source],
            target=names[link.target],
            confidence=confidence,
        )
        relations.append(held)
    major = [name for name, unit in units.items() if unit.role == "thesis"]
    thesis = argument.thesis if argument.thesis in units else None
    primary = thesis or next(iter(major), None)
    adus = [attrs.evolve(unit, id=names[name]) for name, unit in units.items()]
    return Argument(adus=adus, relations=relations, thesis=primary and names[primary])


_CROOKED = Document(
    text="a\nb",
    argument=Argument(
        adus=[
            Adu(id="x", span=Span(0, 2), role="thesis"),
            Adu(id="y", span=Span(1, 2), role="thesis"),
            Adu(id="z", span=Span(1, 3), type="fact", confidence=0.5),
        ],
        relations=[
            Relation(id="r", source="z", target="x", kind="attack", confidence=0.25),
            Relation(id="s", source="z", target="y", kind="support"),
        ],
        thesis="z",
    ),
)


@given(document=documents())
@example(document=_CROOKED)
def test_round_trip(document: Document) -> None:
    """What brat holds is read back equal, and written again the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        written = BratExporter()(document)

    again = BratReader(text=document.text)(written)

    assert again.text == document.text
    assert again.argument == _as_held(document)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        assert BratExporter()(again) == written
