"""Mermaid, as its own parser reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from client_tools import client_documents, run_node

import argparse_kit as ak
from argparse_kit.exporters._wording import wording

# Labels are shown as HTML: what Mermaid keeps for entities is decoded as it decodes it.
_SCRIPT = """
import { JSDOM } from "jsdom";
import fs from "fs";
const page = new JSDOM("<!doctype html><body></body>");
globalThis.window = page.window;
globalThis.document = page.window.document;
const mermaid = (await import("mermaid")).default;
const area = document.createElement("textarea");
const shown = text => {
  area.innerHTML = text.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
  return area.value;
};
const told = [];
for (const text of JSON.parse(fs.readFileSync(0, "utf8"))) {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  told.push({
    direction: db.getDirection(),
    boxes: [...db.getVertices().values()].map(v => [v.id, shown(v.text), v.classes]),
    arrows: db.getEdges().map(e => [e.start, e.text, e.end, e.stroke, e.type]),
  });
}
console.log(JSON.stringify(told));
"""
_STROKES = {"support": "normal", "attack": "dotted", "restate": "thick"}
_STYLED = "This style:#x; matters, classDef a:b#c; too: it ends a style"


def _undercut() -> ak.Document:
    """Return a document with an undercut, whose texts look like lines of style."""
    text = f"{_STYLED}\n1. {_STYLED}\n%%{{init}}%% www.example.org"
    starts = [0, len(_STYLED) + 1, 2 * len(_STYLED) + 5]
    ends = [starts[1] - 1, starts[2] - 1, len(text)]
    adus = [
        ak.Adu(id=f"a{n}", span=ak.Span(start, end))
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
    relations = [
        ak.Relation(id="r1", source="a1", target="a0", kind="support"),
        ak.Relation(id="r2", source="a2", target="r1", kind="attack"),
    ]
    return ak.Document(
        text=text, argument=ak.Argument(adus=adus, relations=relations, thesis="a0")
    )


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What Mermaid reads, by what we wrote."""
    documents = (*client_documents(), _undercut())
    written = [str(ak.export(document, "mermaid")) for document in documents]
    read = json.loads(run_node(_SCRIPT, json.dumps(written)))
    return dict(zip(written, read, strict=True))


def _shown(text: str) -> str:
    """Return *text* as a page can show it."""
    return "".join(
        "\ufffd" if "\ud800" <= c <= "\udfff" or c < " " else c for c in text
    )


@pytest.mark.client("mermaid", "mermaid")
def test_mermaid(client_document: ak.Document, told: dict[str, Any]) -> None:
    """Mermaid's parser gives back the texts, the roles, the arrows and their kinds."""
    argument = client_document.argument
    diagram = told[str(ak.export(client_document, "mermaid"))]

    assert diagram["direction"] == "BT"
    assert diagram["boxes"] == [
        [
            f"n{n}",
            _shown(wording(client_document, unit)),
            [unit.role] if unit.role else [],
        ]
        for n, unit in enumerate(argument.adus, 1)
    ]
    nodes: dict[str, str] = {
        unit.id: f"n{n}" for n, unit in enumerate(argument.adus, 1)
    }
    assert diagram["arrows"] == [
        [
            nodes[link.source],
            link.kind,
            nodes[link.target],
            _STROKES[link.kind],
            "arrow_point",
        ]
        for link in argument.relations
    ]


@pytest.mark.client("mermaid", "mermaid")
def test_undercut(told: dict[str, Any]) -> None:
    """An undercut leads to the circle on the arrow; no text is taken for style."""
    document = _undercut()
    diagram = told[str(ak.export(document, "mermaid"))]

    texts = [wording(document, unit) for unit in document.argument.adus]
    assert [text for name, text, _ in diagram["boxes"] if name != "r1"] == texts
    assert diagram["arrows"] == [
        ["n2", "support", "r1", "normal", "arrow_open"],
        ["r1", "", "n1", "normal", "arrow_point"],
        ["n3", "attack", "r1", "dotted", "arrow_point"],
    ]
