"""Warnings point at the line that called the library, whichever way it was called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import argparse_kit as ak
from argparse_kit.errors import LossWarning
from argparse_kit.registry import EXPORTERS

CROOKED = ak.Document(
    text="Rents must fall.\ud800 They rose.",
    argument=ak.Argument(
        adus=[
            ak.Adu(id="a1", span=ak.Span(0, 15)),
            ak.Adu(id="a2", span=ak.Span(18, 27)),
        ],
        relations=[
            ak.Relation(id="r1", source="a2", target="a1", kind="support"),
            ak.Relation(id="r2", source="a2", target="r1", kind="support"),
        ],
    ),
)


@pytest.mark.parametrize("name", ["aif", "brat", "kialo", "svg", "tei"])
@pytest.mark.parametrize(
    "write", [ak.export, lambda document, name: EXPORTERS.create(name)(document)]
)
def test_place(write: Callable[[ak.Document, str], object], name: str) -> None:
    """The place is the user's, through `export` and by the exporter itself."""
    with pytest.warns(LossWarning) as caught:
        write(CROOKED, name)

    assert {warning.filename for warning in caught} == {__file__}
