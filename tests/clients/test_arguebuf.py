"""The form of arguebuf, as arguebuf reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from aif_graphs import arrows_in, arrows_of, clean, texts_in, texts_of
from crooked import crooked_document

import argparse_kit as ak

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")


def _load(path: Path, document: ak.Document, **options: str) -> Any:
    import arguebuf

    path.write_text(str(ak.export(document, "arguebuf", **options)), encoding="utf-8")
    return arguebuf.load.file(path)


@pytest.mark.client("arguebuf", "arguebuf")
def test_read(client_document: ak.Document, tmp_path: Path) -> None:
    """Units, relations, the thesis and the places of units in the text arrive."""
    graph = _load(tmp_path / "graph.json", client_document)

    assert texts_in(graph) == texts_of(client_document)
    assert arrows_in(graph) == arrows_of(client_document)
    thesis = client_document.argument.thesis
    assert (graph.major_claim and graph.major_claim.id) == thesis
    (resource,) = graph.resources.values()
    assert resource.plain_text == clean(client_document.text)
    for name, unit in client_document.argument.units.items():
        atom = graph.atom_nodes[name]
        assert atom.reference.resource is resource
        assert atom.reference.offset == unit.span.start
        assert atom.reference.plain_text == atom.plain_text
        assert atom.userdata.get("role") == unit.role
        assert atom.userdata.get("type") == unit.type


@pytest.mark.client("arguebuf", "arguebuf")
def test_crooked(tmp_path: Path) -> None:
    """Undercuts, cycles and confidence arrive too, and the time of writing."""
    document = crooked_document()

    graph = _load(tmp_path / "graph.json", document, timestamp="2026-11-22 10:00:00")

    assert arrows_in(graph) == arrows_of(document)
    assert {node.userdata["confidence"] for node in graph.nodes.values()} == {0.25, 0.5}
    assert str(graph.metadata.created)[:19] == "2026-11-22 10:00:00"
