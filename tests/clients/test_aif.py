"""AIF, as arguebuf reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from aif_graphs import arrows_in, arrows_of, texts_in, texts_of
from crooked import crooked_document

import argparse_kit as ak

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")


def _load(path: Path, document: ak.Document, **options: str) -> Any:
    import arguebuf

    path.write_text(str(ak.export(document, "aif", **options)), encoding="utf-8")
    return arguebuf.load.file(path)


@pytest.mark.client("aif", "arguebuf")
def test_read(client_document: ak.Document, tmp_path: Path) -> None:
    """Units and relations arrive, each as it is."""
    graph = _load(tmp_path / "graph.json", client_document)

    assert texts_in(graph) == texts_of(client_document)
    assert arrows_in(graph) == arrows_of(client_document)


@pytest.mark.client("aif", "arguebuf")
def test_crooked(tmp_path: Path) -> None:
    """Undercuts, cycles and several parents arrive too, and the time of writing."""
    document = crooked_document()

    graph = _load(tmp_path / "graph.json", document, timestamp="2026-11-22 10:00:00")

    assert arrows_in(graph) == arrows_of(document)
    assert {str(node.metadata.created)[:19] for node in graph.nodes.values()} == {
        "2026-11-22 10:00:00"
    }


@pytest.mark.client("aif", "arguebuf")
def test_written_by_others(client_document: ak.Document) -> None:
    """What arguebuf itself writes as AIF, we read with the same units and relations."""
    import json

    import arguebuf

    graph = arguebuf.load.dict(json.loads(ak.export(client_document, "aif")))

    document = ak.read(json.dumps(arguebuf.dump.aif(graph)))

    assert texts_of(document) == texts_of(client_document)
    assert arrows_of(document) == arrows_of(client_document)
