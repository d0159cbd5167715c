"""Argdown, as its own programs read it, and its quotations, as others check them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from client_tools import (
    CLIENTS,
    NODE_MODULES,
    ROOT,
    awkward_document,
    client_documents,
    run_node,
)

import argparse_kit as ak
from argparse_kit.exporters._characters import NO_UTF8
from argparse_kit.exporters._wording import wording

pytestmark = pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")

_CORE = """
import { argdown } from "@argdown/core";
import fs from "fs";
const told = JSON.parse(fs.readFileSync(0, "utf8")).map(input => {
  const done = argdown.run({ process: ["parse-input", "build-model"], input });
  const statements = Object.values(done.statements);
  return {
    problems: [...done.parserErrors, ...(done.exceptions ?? [])].map(e => e.message),
    sections: done.sections.map(section => section.title),
    statements: statements.map(s => [
      s.title,
      s.members.filter(m => !m.isReference).map(m => m.text.replace(/ $/, "")),
      s.tags ?? [],
    ]),
    relations: done.relations.map(r => [r.from.title, r.relationType, r.to.title]),
    restating: done.relations.map(r => [r.from.title, r.to.title,
      r.occurrences.some(o => o.children[1].statement.tags?.includes("restate"))])
      .filter(r => r[2]).map(r => [r[0], r[1]]),
  };
});
console.log(JSON.stringify(told));
"""
_READ = """
import { argdown } from "@argdown/core";
import fs from "fs";
const input = fs.readFileSync(0, "utf8");
const model = { removeTagsFromText: true };
const done = argdown.run({ process: ["parse-input", "build-model"], input, model });
const units = [...Object.values(done.statements), ...Object.values(done.arguments)];
const texts = units.map(u => [u, u.members.map(m => m.text?.trim()).filter(t => t)])
  .map(([unit, told]) => [unit, told.length ? told : [unit.title]]);
const said = new Map(texts.map(([unit, told]) => [unit, told[0]]));
console.log(JSON.stringify({
  problems: done.parserErrors.map(error => error.message),
  texts: texts.flatMap(([unit, told]) => told),
  relations: done.relations.map(r => [r.from, r.relationType, r.to])
    .map(([from, type, to]) => [said.get(from), type, said.get(to)]),
}));
"""
_HAND_WRITTEN = ROOT / "tests" / "readers" / "hand_written.argdown"
_CLI = NODE_MODULES / "@argdown" / "cli" / "dist" / "cli.js"


def _writable(text: str) -> str:
    """Return *text* as it is written: U+FFFD for each half of a pair."""
    return NO_UTF8.sub("\ufffd", text)


def _relations(document: ak.Document) -> list[list[str]]:
    """Return the relations in Argdown's words; an undercut bears on the source."""
    sources: dict[str, str] = {
        link.id: link.source for link in document.argument.relations
    }
    words = {"support": "support", "attack": "attack", "restate": "support"}
    return sorted(
        [link.source, "undercut", sources[link.target]]
        if link.target in sources
        else [link.source, words[link.kind], link.target]
        for link in document.argument.relations
    )


def _undercut() -> ak.Document:
    """Return a document with all kinds, a second parent and two undercuts."""
    claims = "abcde"
    adus = [ak.Adu(id=c, span=ak.Span(at, at + 1)) for at, c in enumerate(claims)]
    relations = [
        ak.Relation(id=f"r{number}", source=source, target=target, kind=kind)
        for number, (source, target, kind) in enumerate(
            [
                ("b", "a", "support"),
                ("c", "a", "restate"),
                ("b", "c", "attack"),
                ("d", "r2", "attack"),
                ("e", "r3", "attack"),
            ]
        )
    ]
    argument = ak.Argument(adus=adus, relations=relations, thesis="a")
    return ak.Document(text=claims, argument=argument)


@pytest.fixture(scope="module")
def core() -> dict[str, Any]:
    """What `@argdown/core` reads, by what we wrote."""
    documents = (*client_documents(), _undercut())
    written = [str(ak.export(document, "argdown")) for document in documents]
    return dict(
        zip(written, json.loads(run_node(_CORE, json.dumps(written))), strict=True)
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the command ``argdown json`` makes of all documents."""
    CLIENTS["@argdown/cli"].require()  # also for those who feed it to another client
    folder = tmp_path_factory.mktemp("argdown")
    for number, document in enumerate(client_documents()):
        for name in ("argdown", "argdown-quotes"):
            written = str(ak.export(document, name))
            path = folder / f"{name}-{number}.argdown"
            path.write_text(written, encoding="utf-8")
    command = ["node", str(_CLI), "json", str(folder / "*.argdown"), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def _check_core(told: Any, document: ak.Document) -> None:
    assert told["problems"] == []
    assert sorted((title, texts) for title, texts, _ in told["statements"]) == sorted(
        (unit.id, [_writable(wording(document, unit))])
        for unit in document.argument.adus
    )
    assert sorted(told["relations"]) == _relations(document)
    assert sorted(told["restating"]) == sorted(
        [link.source, link.target]
        for link in document.argument.relations
        if link.kind == "restate"
    )
    tags = {title: set(tags) for title, _, tags in told["statements"]}
    for unit in document.argument.adus:
        labels = {label for label in (unit.role, unit.type) if label}
        assert tags[unit.id] - {"restate", "thesis"} == labels - {"thesis"}


@pytest.mark.client("argdown", "@argdown/core")
def test_core(client_document: ak.Document, core: dict[str, Any]) -> None:
    """Argdown's parser gives back texts, relations of all kinds, tags and the title."""
    told = core[str(ak.export(client_document, "argdown"))]

    _check_core(told, client_document)
    title = " ".join(client_document.text_of(client_document.title).split())
    untitled = [] if client_document.argument.adus else ["Untitled"]
    assert told["sections"] == ([title] if title else untitled)


@pytest.mark.client("argdown", "@argdown/core")
def test_core_undercut(core: dict[str, Any]) -> None:
    """Undercuts are Argdown's own, also of an undercut and below a reference."""
    document = _undercut()

    _check_core(core[str(ak.export(document, "argdown"))], document)


@pytest.mark.client("argdown", "@argdown/core")
def test_reader() -> None:
    """What people write by hand, we read as Argdown's parser does."""
    source = _HAND_WRITTEN.read_text(encoding="utf-8")
    told = json.loads(run_node(_READ, source))
    document = ak.read(source, "argdown")

    assert told["problems"] == []
    said: dict[str, str] = {
        unit.id: document.text_of(unit) for unit in document.argument.adus
    }
    assert sorted(told["texts"]) == sorted(said.values())
    ours = {
        (said[source], kind, said[target])
        for source, kind, target in _relations(document)
    }
    formulations = {
        (said[link.source], "support", said[link.target])
        for link in document.argument.relations
        if link.kind == "restate"
    }
    theirs = set()
    for source, kind, target in told["relations"]:
        if kind == "contradictory":
            theirs |= {(source, "attack", target), (target, "attack", source)}
        else:
            theirs.add((source, kind, target))
    assert ours - formulations == theirs


@pytest.mark.client("argdown", "@argdown/cli")
def test_cli(client_document: ak.Document, files: Path) -> None:
    """The command accepts every file; its JSON has all texts and relations."""
    number = client_documents().index(client_document)
    told = json.loads((files / f"argdown-{number}.json").read_text(encoding="utf-8"))

    texts = {
        title: [member["text"].removesuffix(" ") for member in statement["members"]]
        for title, statement in told["statements"].items()
    }
    assert texts == {
        unit.id: [_writable(wording(client_document, unit))]
        for unit in client_document.argument.adus
    }
    assert sorted(
        [link["from"], link["relationType"], link["to"]] for link in told["relations"]
    ) == _relations(client_document)


@pytest.mark.client("argdown-quotes", "ipsissima-mcp")
@pytest.mark.only(
    lambda document: document.text == _writable(document.text),
    "a text with half a surrogate pair can be in no file to cite",
)
def test_quotations(client_document: ak.Document, files: Path) -> None:
    """Each claim is cited, and found word for word in the text that it cites."""
    from ipsissima_mcp import argdown_provenance as provenance

    number = client_documents().index(client_document)
    path = files / f"argdown-quotes-{number}"
    (files / "source.txt").write_text(
        client_document.text, encoding="utf-8", newline=""
    )
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    front_matter = provenance.read_frontmatter(path.with_suffix(".argdown"))
    provenance.apply_defaults(told, front_matter)

    checked = provenance.check_quotations(told, str(files))

    cited = {quote["title"] for quote in checked if quote["field"] == "source"}
    long = {
        unit.id
        for unit in client_document.argument.adus
        if len(wording(client_document, unit)) >= provenance.MIN_QUOTE
    }
    assert cited == long
    assert {quote["status"] for quote in checked} <= {"exact"}


@pytest.mark.client("argdown-quotes", "ipsissima-mcp")
@pytest.mark.parametrize("name", ["seed", "awkward"])
def test_ipsissima_check(name: str, tmp_path: Path) -> None:
    """The command verifies all quotations and finds nothing else at fault."""
    document = client_documents()[0] if name == "seed" else awkward_document()
    (tmp_path / "source.txt").write_text(document.text, encoding="utf-8", newline="")
    path = tmp_path / "map.argdown"
    path.write_text(str(ak.export(document, "argdown-quotes")), encoding="utf-8")
    command = [sys.executable, "-m", "ipsissima_mcp.check_argdown", str(path)]
    command += ["--source-root", str(tmp_path), "--format", "json"]

    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "IPSISSIMA_CHECK_LOG": "off"},
    )
    told = json.loads(done.stdout)

    count = len(document.argument.adus)
    assert told["verified"]
    assert told["shape"]["quotations"] == {"checked": count, "exact": count}
    assert told["shape"]["fidelity"] == {"quotation": count}
    assert told["shape"]["nodes"] == count
    assert told["shape"]["edges"] == len(document.argument.relations)
    # What it says of context is about where op-eds' claims are cut, not about the file.
    assert {found["check"] for found in told["findings"]} <= {"quotation-context"}
