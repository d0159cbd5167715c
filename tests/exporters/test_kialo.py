"""The text form of Kialo, as it is written."""

from __future__ import annotations

import pytest
import strategies
from hypothesis import given

from argparse_kit import Adu, Argument, Document, Relation, Span
from argparse_kit.errors import LossWarning
from argparse_kit.exporters.kialo import KialoExporter
from argparse_kit.testing import check_exporter


def _document(*links: tuple[str, str, str], thesis: str | None = "a") -> Document:
    """Return units a, b, c, d that say so, with the relations *links*."""
    adus = [Adu(id=name, span=Span(at, at + 1)) for at, name in enumerate("abcd")]
    relations = [
        Relation(id=f"r{number}", source=source, target=target, kind=kind)
        for number, (source, target, kind) in enumerate(links)
    ]
    argument = Argument(adus=adus, relations=relations, thesis=thesis)
    return Document(text="abcd", argument=argument, meta={"title": "Letters"})


def test_whole() -> None:
    """Pros, cons and restatements are numbered; a second parent is a link."""
    document = _document(
        ("b", "a", "support"),
        ("c", "a", "attack"),
        ("d", "b", "restate"),
        ("d", "c", "support"),
    )

    assert KialoExporter()(document) == (
        """\
Discussion Title: Letters

1. a
1.1. Pro: b
1.1.1. d
1.2. Con: c
1.2.1. Pro: -> See 1.1.1.
"""
    )


def test_apart() -> None:
    """What does not lead to the thesis is left out, and that is said."""
    document = _document(("b", "a", "support"), ("d", "c", "attack"))

    with pytest.warns(LossWarning, match="2 units apart from the thesis"):
        assert KialoExporter()(document).endswith("\n\n1. a\n1.1. Pro: b\n")


def test_no_thesis() -> None:
    """Without a thesis, the unit below which most others stand is the first claim."""
    document = _document(("c", "b", "support"), ("d", "c", "support"), thesis=None)

    with pytest.warns(LossWarning, match="1 unit apart"):
        assert "\n\n1. b\n1.1. Pro: c\n1.1.1. Pro: d\n" in KialoExporter()(document)


def test_undercut() -> None:
    """A relation to a relation is left out, and that is said."""
    document = _document(
        ("b", "a", "support"), ("c", "r0", "attack"), ("d", "a", "attack")
    )

    with pytest.warns(LossWarning, match="1 relation to a relation, 1 unit apart"):
        KialoExporter()(document)


@pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")
@given(document=strategies.documents())
def test_hostile(document: Document) -> None:
    """Every document is written, whatever its graph and texts."""
    check_exporter(KialoExporter(), [document])
