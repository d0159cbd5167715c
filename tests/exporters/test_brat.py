from __future__ import annotations

import pytest

from argparse_kit import Adu, Argument, Document, Relation, Span, export
from argparse_kit.errors import LossWarning
from argparse_kit.exporters.brat import BratExporter
from argparse_kit.testing import check_exporter


def _document(text: str, *units: tuple[int, int, str | None]) -> Document:
    adus = [
        Adu(id=f"a{number}", span=Span(start, end), role=role)
        for number, (start, end, role) in enumerate(units, 1)
    ]
    return Document(text=text, argument=Argument(adus=adus))


def _lines(document: Document) -> list[str]:
    written = BratExporter()(document)
    assert written.endswith("\n")
    return written.split("\n")[:-1]


def test_promises() -> None:
    """It writes whatever document there is, the same each time."""
    check_exporter(BratExporter())


def test_labels() -> None:
    """Roles have the names of Stab and Gurevych."""
    document = _document("abcd", *((n, n + 1, role) for n, role in enumerate(ROLES)))
    kinds = [line.split("\t")[1].split()[0] for line in _lines(document)]

    assert kinds == ["MajorClaim", "Claim", "Premise", "Unit"]


ROLES = ("thesis", "claim", "premise", None)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\t", "\x85", "\u2028", " \n\n  "])
def test_fragments(end: str) -> None:
    """What would break a line of the file lies between two fragments."""
    text = f"Wages{end}fell."
    start = text.index("f")

    assert _lines(_document(text, (0, len(text), "claim"))) == [
        f"T1\tClaim 0 5;{start} {len(text)}\tWages fell."
    ]


def test_code_points() -> None:
    """Offsets count code points, not bytes or code units."""
    assert _lines(_document("\U0001f600 Rents", (2, 7, "claim"))) == [
        "T1\tClaim 2 7\tRents"
    ]


def _linked(*relations: tuple[str, str, str], thesis: str | None = None) -> Document:
    """Return two theses, a claim and a premise with *relations* between them."""
    roles = {"m1": "thesis", "m2": "thesis", "c": "claim", "p": "premise"}
    adus = [
        Adu(id=name, span=Span(place, place + 1), role=role)
        for place, (name, role) in enumerate(roles.items())
    ]
    links = [
        Relation(id=f"x{number}", source=source, target=target, kind=kind)
        for number, (source, kind, target) in enumerate(relations)
    ]
    argument = Argument(adus=adus, relations=links, thesis=thesis)
    return Document(text="abcd", argument=argument)


@pytest.mark.parametrize(
    ("relation", "line"),
    [
        (("p", "support", "c"), "R1\tsupports Arg1:T4 Arg2:T3"),
        (("p", "attack", "c"), "R1\tattacks Arg1:T4 Arg2:T3"),
        (("p", "restate", "c"), "R1\trestates Arg1:T4 Arg2:T3"),
        (("c", "support", "m1"), "A1\tStance T3 For"),
        (("c", "attack", "m1"), "A1\tStance T3 Against"),
        (("m2", "restate", "m1"), "*\tEquiv T1 T2"),
        (("m2", "support", "m1"), "R1\tsupports Arg1:T2 Arg2:T1"),
    ],
)
def test_relation(relation: tuple[str, str, str], line: str) -> None:
    """A relation is an arrow; towards a MajorClaim it is a stance or an equivalence."""
    assert _lines(_linked(relation))[4:] == [line]


def test_notes() -> None:
    """What no line of brat says stands in notes."""
    document = _linked(("c", "support", "m1"), thesis="m2")

    assert _lines(document)[5:] == [
        "#1\tAnnotatorNotes T2\tthesis=primary",
        "#2\tAnnotatorNotes A1\ttarget=T1",
    ]


def test_losses() -> None:
    """It says that undercuts and units of white space are left out."""
    adus = [Adu(id="a", span=Span(0, 1)), Adu(id="b", span=Span(1, 2))]
    relations = [
        Relation(id="r", source="a", target="b", kind="support"),
        Relation(id="s", source="a", target="r", kind="attack"),
    ]
    document = Document(text="x\n", argument=Argument(adus=adus, relations=relations))

    with pytest.warns(LossWarning) as caught:
        written = export(document, "brat")

    assert written == "T1\tUnit 0 1\tx\n"
    assert [warning.filename for warning in caught] == [__file__]
    loss = caught[0].message
    assert isinstance(loss, LossWarning)
    assert loss.lost == (
        "1 relation to a relation",
        "1 unit of white space",
        "1 relation of such units",
    )
