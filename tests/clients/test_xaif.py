"""xAIF, as the library xaif and as arguebuf read it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from aif_graphs import arrows_in, arrows_of, clean, texts_in, texts_of

import argparse_kit as ak

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")

_KINDS = {
    "Default Inference": "support",
    "Default Conflict": "attack",
    "Default Rephrase": "restate",
}


def _written(document: ak.Document) -> Any:
    return json.loads(ak.export(document, "xaif"))


@pytest.mark.client("xaif", "arguebuf")
def test_arguebuf(client_document: ak.Document) -> None:
    """Arguebuf reads units and relations, each as it is."""
    import arguebuf

    graph = arguebuf.load.xaif(_written(client_document))

    assert texts_in(graph) == texts_of(client_document)
    assert arrows_in(graph) == arrows_of(client_document)


@pytest.mark.client("xaif", "xaif")
def test_xaif(client_document: ak.Document) -> None:
    """Xaif takes it for a dialogue in which one speaker says each unit."""
    import xaif

    read = xaif.AIF(_written(client_document))

    assert read.is_valid_json_aif()
    said = Counter(node["text"] for node in read.nodes if node["type"] == "L")
    assert said == texts_of(client_document)
    assert read.is_json_aif_dialog() == bool(said)
    assert read.xaif["text"]["txt"] == clean(client_document.text)
    (person,) = read.participants
    name = f"{person['firstname']} {person['surname']}"
    speakers = {read.get_speaker(place["nodeID"]) for place in read.locutions}
    assert speakers <= {(name, "1")}
    assert len(read.locutions) == said.total()


@pytest.mark.client("xaif", "xaif")
@pytest.mark.only(
    lambda document: document.argument,
    "xaif 0.3 has no table of a graph without nodes: it raises",
)
def test_tables(client_document: ak.Document) -> None:
    """The tables that xaif makes of the argument hold its relations and its units."""
    import xaif

    read = xaif.AIF(_written(client_document))

    related = [
        (row.proposition1_text, _KINDS[row.relation], row.proposition2_text)
        for row in read.get_csv("argument-relation").itertuples()
        if row.relation != "None"
    ]
    assert Counter(related) == arrows_of(client_document)
    locutions = read.get_csv("locution").query("relation == 'Default Illocuting'")
    assert Counter(locutions["proposition2_text"]) == texts_of(client_document)


@pytest.mark.client("xaif", "xaif")
def test_goes_on() -> None:
    """Xaif can add a relation to what we wrote, and we read it with the rest."""
    import xaif

    text = "Rents must fall. They doubled."
    adus = [
        ak.Adu(id=name, span=ak.Span(*ends))
        for name, ends in {"a1": (0, 15), "a2": (17, 29)}.items()
    ]
    document = ak.Document(text=text, argument=ak.Argument(adus=adus))
    read = xaif.AIF(_written(document))
    first, second = (node["nodeID"] for node in read.nodes if node["type"] == "I")

    read.add_component(
        "argument_relation", relation_type="RA", iNode_ID1=second, iNode_ID2=first
    )

    found = ak.read(json.dumps(read.xaif), "xaif")
    assert found.text == text
    assert [unit.span for unit in found.argument.adus] == [unit.span for unit in adus]
    (relation,) = found.argument.relations
    assert (relation.source, relation.kind, relation.target) == ("a2", "support", "a1")
    assert found.argument.thesis == "a1"


@pytest.mark.client("xaif", "xaif")
def test_written_by_others() -> None:
    """What xaif writes of a text, we read: numbers as ids, mark-up in the text."""
    import xaif

    read = xaif.AIF("Rents must fall. They doubled & doubled.")
    read.add_component("proposition", Lnode_ID=0, proposition="Rents must fall.")

    found = ak.read(json.dumps(read.xaif))

    assert found.text.strip().startswith("Rents must fall. They doubled & doubled.")
    (unit,) = found.argument.adus
    assert found.text_of(unit) == "Rents must fall."
