"""Other people's programs: whether they are here, and what they are fed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Final

import attrs
import pytest

import argparse_kit as ak
from argparse_kit import Adu, Argument, Block, Document, Relation, Span
from argparse_kit.registry import ADU_FINDERS, RELATION_FINDERS, SEGMENTERS
from argparse_kit.testing import HOSTILE_TEXTS

ROOT: Final = Path(__file__).parent.parent
NODE_MODULES: Final = ROOT / "tests" / "clients" / "node_modules"
"""Where `npm ci --prefix tests/clients` puts the clients of the npm registry."""

_REQUIRED: Final = "ARGPARSE_KIT_CLIENTS"
"""Where this says ``required``, as in CI, a client that is missing fails its tests."""


@attrs.frozen
class Client:
    """A program that must accept what we write.

    Attributes:
        name: Its name where it is published.
        home: ``python``, ``npm`` or ``debian``.
        command: Of a Debian package, the command.
    """

    name: str
    home: str = "python"
    command: str = ""

    def version(self) -> str | None:
        """Return the version that is installed, or None."""
        if self.home == "npm":
            package = NODE_MODULES / self.name / "package.json"
            if not package.exists():
                return None
            return str(json.loads(package.read_text(encoding="utf-8"))["version"])
        if self.home == "debian":
            return _command_version(self.command)
        try:
            return version_of(self.name)
        except PackageNotFoundError:
            return None

    def require(self) -> None:
        """Skip the test, or fail it in CI, unless the client is installed."""
        if self.version() is not None:
            return
        advice = {
            "python": f"pip install {self.name}",
            "npm": "npm ci --prefix tests/clients",
            "debian": f"apt-get install {self.name}",
        }[self.home]
        message = f"the client {self.name} is missing; get it by: {advice}"
        if os.environ.get(_REQUIRED) == "required":
            pytest.fail(message)
        pytest.skip(message)


@cache
def _command_version(command: str) -> str | None:
    path = shutil.which(command)
    if path is None:
        return None
    for flag in ("--version", "-V"):  # Graphviz knows only the second
        done = subprocess.run([path, flag], capture_output=True, text=True, check=False)
        words = f"{done.stdout} {done.stderr}".split()
        found = [word for word in words if word[0].isdigit() and "." in word]
        if found:
            return found[0]
    return "unknown"


CLIENTS: Final = {
    client.name: client
    for client in (
        Client("arguebuf"),
        Client("xaif"),
        Client("@argdown/cli", "npm"),
        Client("@argdown/core", "npm"),
        Client("ipsissima-mcp"),
        Client("pybrat"),
        Client("PyLD"),
        Client("rdflib"),
        Client("graphviz", "debian", "dot"),
        Client("networkx"),
        Client("igraph"),
        Client("mermaid", "npm"),
        Client("chromium", "debian", "chromium"),
        Client("playwright-core", "npm"),
        Client("axe-core", "npm"),
        Client("spacy"),
        Client("dkpro-cassis"),
        Client("rst2dep"),
        Client("trafilatura"),
        Client("duckdb"),
        Client("polars"),
        Client("jsonschema"),
    )
}
"""By name."""


def run_node(script: str, given: str) -> str:
    """Return what a module of JavaScript prints; *given* is its standard input."""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        cwd=NODE_MODULES.parent,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


AWKWARD_CLAIMS: Final = (
    "Rents [all of them] must fall",
    "Wages <b>did not</b> rise & nobody cares",
    "The rule {see below} is 'old' and \"odd\"",
    "See https://example.org/a_b?c=d#e // for more",
    "So _they_ say, **loudly**, that C:\\new\\table is # 1 | 2",
    "It broke\nover two lines",
    "\U0001f469\u200d\U0001f4bb and \u05e9\u05dc\u05d5\u05dd belong here \U0001f600",
    "<!-- nothing --> is lost; not %, $, ^, ~, `, @ or \t tabs",
    "- It begins like a list",
    "-> +> <+ -- => it looks like arrows",
    "[T1]: it looks like a statement",
    "]]> </script> ends what it should not",
)
"""Claims that hold what formats use for themselves."""


def awkward_document() -> Document:
    """Return a document whose units are `AWKWARD_CLAIMS`, all kinds of relations."""
    text = "\n\n".join(f"{claim}." for claim in AWKWARD_CLAIMS)
    blocks, adus, relations, start = [], [], [], 0
    kinds = ("support", "attack", "restate")
    for number, claim in enumerate(AWKWARD_CLAIMS):
        span = Span(start, start + len(claim))
        whole = Span(start, span.end + 1)
        blocks.append(Block(kind="paragraph", span=whole, sentences=(whole,)))
        role = "premise" if number else "thesis"
        adus.append(Adu(id=f"a{number + 1}", span=span, role=role, type="value"))
        if number:
            relations.append(
                Relation(
                    id=f"r{number}",
                    source=f"a{number + 1}",
                    target=f"a{(number + 1) // 2}",
                    kind=kinds[number % 3],
                )
            )
        start = whole.end + 2
    argument = Argument(adus=adus, relations=relations, thesis="a1")
    return Document(text=text, blocks=blocks, argument=argument, id="awkward")


@cache
def client_documents() -> tuple[Document, ...]:
    """Return what every client is fed.

    The gold of the seed corpus, a parse of the seed, the awkward document, and trees
    over the hostile texts.
    """
    golds = tuple(gold.document for gold in ak.read_gold(ROOT / "seeds" / "gold.jsonl"))
    segmenter = SEGMENTERS.create("plain")
    adu_finder = ADU_FINDERS.create("baseline")
    relation_finder = RELATION_FINDERS.create("baseline")
    hostile = tuple(
        relation_finder(adu_finder(segmenter(source))) for source in HOSTILE_TEXTS
    )
    return (*golds, ak.parse(golds[0].text), awkward_document(), *hostile)
