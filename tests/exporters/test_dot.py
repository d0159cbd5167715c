"""Graphviz source: what is drawn how, and what can be chosen."""

from __future__ import annotations

from typing import Any

import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.errors import InvalidValueError, LossWarning
from argparse_kit.exporters.dot import DotExporter
from argparse_kit.testing import check_exporter


def _document(text: str, *ids: str) -> ak.Document:
    adus = [ak.Adu(id=name, span=ak.Span(0, len(text))) for name in ids]
    return ak.Document(text=text, argument=ak.Argument(adus=adus))


def test_contract() -> None:
    """Any document is written, the same each time."""
    check_exporter(DotExporter())
    check_exporter(DotExporter(width=None), [crooked_document()])


def test_order() -> None:
    """Units stand in reading order, each on a line of its own, whatever their order."""
    document = ak.Document(
        text="Rents rose. Wages fell.",
        argument=ak.Argument(
            adus=[
                ak.Adu(id="late", span=ak.Span(12, 22)),
                ak.Adu(id="early", span=ak.Span(0, 10)),
            ]
        ),
    )

    lines = DotExporter()(document).splitlines()

    named = [line.split()[0] for line in lines if "label" in line]
    assert named == ['"early"', '"late"']


def test_width() -> None:
    """Labels are wrapped where the width says, and not at all without one."""
    document = _document("Rents  must\nfall now", "a1")

    assert r'label="Rents must\nfall now"' in DotExporter(width=10)(document)
    assert r'label="Rents  must\nfall now"' in DotExporter(width=None)(document)


def test_thesis_at() -> None:
    """The thesis stands at the top, or where it is asked for."""
    document = _document("Rents must fall", "a1")

    assert "rankdir=BT" in DotExporter()(document)
    assert "rankdir=RL" in DotExporter(thesis_at="left")(document)
    assert "rankdir=TB" in DotExporter(thesis_at="bottom")(document)


@pytest.mark.parametrize(
    "options",
    [
        {"width": 0},
        {"width": True},
        {"width": "9"},
        {"thesis_at": []},
        {"thesis_at": "x"},
    ],
)
def test_bad_options(options: dict[str, Any]) -> None:
    """A value that an option cannot hold is refused when the exporter is built."""
    with pytest.raises(InvalidValueError, match=f"DotExporter.{next(iter(options))}"):
        DotExporter(**options)


def test_undercut() -> None:
    """A relation that is argued about goes through a point, at which others end."""
    source = DotExporter()(crooked_document())

    assert source.count('shape="point"') == 2
    assert '"a:b" -> "s3"' in source
    assert '"\\\\N && -> }" -> "u1"' in source
    assert '"u1" -> "s3"' in source


def test_loss() -> None:
    """Characters that no picture shows are replaced, and named; ids stay distinct."""
    document = _document("Rents\x00 must \ud800fall", "a\x00", "a\x01")

    with pytest.warns(LossWarning, match="dot cannot hold 4 characters"):
        source = DotExporter(width=None)(document)

    assert 'label="Rents\ufffd must \ufffdfall"' in source
    assert '"a\ufffd" ' in source
    assert '"a\ufffd_" ' in source
