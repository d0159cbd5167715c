"""Mermaid, as it is written."""

from __future__ import annotations

from typing import Any

import pytest
import strategies
from hypothesis import given

from argparse_kit import Adu, Argument, Document, Relation, Span
from argparse_kit.errors import InvalidValueError
from argparse_kit.exporters.mermaid import MermaidExporter
from argparse_kit.testing import check_exporter

DOCUMENT = Document(
    text="Rents must fall. They rose.",
    argument=Argument(
        adus=[
            Adu(id="a1", span=Span(0, 15), role="thesis"),
            Adu(id="a2", span=Span(17, 26), role="premise"),
        ],
        relations=[
            Relation(id="r1", source="a2", target="a1", kind="restate"),
            Relation(id="r2", source="a1", target="r1", kind="attack"),
        ],
    ),
    meta={"title": 'On "rents"'},
)


def test_whole() -> None:
    """Boxes, a circle on the arrow that is attacked, colours, classes, the title."""
    assert MermaidExporter(thesis_at="right")(DOCUMENT) == (
        """\
---
title: "On \\"rents\\""
---
flowchart LR
  n1["Rents must fall"]:::thesis
  n2["They rose"]:::premise
  n2 ===|restate| r1((" "))
  r1 ==> n1
  n1 -.->|attack| r1
  linkStyle 2 stroke:#c62828
  classDef thesis stroke-width:4px
  classDef premise stroke-width:1px
"""
    )


@pytest.mark.parametrize(
    ("longest", "shown"), [(15, "Rents must fall"), (12, "Rents must…"), (1, "…")]
)
def test_longest(longest: int, shown: str) -> None:
    """A box shows so many characters at most, and that something is left out."""
    assert f'["{shown}"]' in MermaidExporter(longest=longest)(DOCUMENT)


@pytest.mark.parametrize(
    ("option", "value"),
    [("longest", 0), ("longest", True), ("thesis_at", "up"), ("thesis_at", [])],
)
def test_options(option: str, value: Any) -> None:
    """What no flowchart can have is refused."""
    with pytest.raises(InvalidValueError, match=f"MermaidExporter.{option}"):
        MermaidExporter(**{option: value})


@given(document=strategies.documents())
def test_hostile(document: Document) -> None:
    """Every document is written, and never a text that ends its own quotation."""
    check_exporter(MermaidExporter(), [document])
    check_exporter(MermaidExporter(longest=5), [document])

    boxes = [line for line in MermaidExporter()(document).split("\n") if "[" in line]
    assert all(line.count('"') == 2 for line in boxes if line.startswith("  n"))
