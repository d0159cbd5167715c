"""GraphML: what is written however the argument looks."""

from __future__ import annotations

import pytest
from crooked import crooked_document

import argparse_kit as ak
from argparse_kit.errors import LossWarning
from argparse_kit.exporters.graphml import GraphmlExporter
from argparse_kit.testing import check_exporter


def test_contract() -> None:
    """Any document is written, the same each time."""
    check_exporter(GraphmlExporter())
    check_exporter(GraphmlExporter(), [crooked_document()])


def test_loss() -> None:
    """Characters that XML cannot hold are replaced, with a warning."""
    unit = ak.Adu(id="a\x00", span=ak.Span(0, 6))
    document = ak.Document(text="Rents\ud800", argument=ak.Argument(adus=[unit]))

    with pytest.warns(LossWarning, match="graphml cannot hold 2 characters"):
        written = ak.export(document, "graphml")

    assert "Rents\ufffd" in str(written)
    assert 'id="a\ufffd"' in str(written)
