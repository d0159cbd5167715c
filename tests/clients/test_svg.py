"""The picture, as Chromium draws it with the fonts of this machine."""

from __future__ import annotations

import json
import shutil
import struct
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from client_tools import CLIENTS, client_documents, run_node

import argparse_kit as ak
from argparse_kit.exporters._markup import escape
from argparse_kit.exporters.svg import SvgExporter

_SCRIPT = Path(__file__).with_name("svg_picture.mjs")
_WIDE = SvgExporter(width=4_000)
"""Wide enough for every level of what clients are fed."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[ak.Document, Any]:
    """What Chromium shows of each document."""
    CLIENTS["playwright-core"].require()
    folder = tmp_path_factory.mktemp("pictures")
    pictures = {}
    for place, document in enumerate(client_documents()):
        path = folder / f"{place}.svg"
        path.write_text(_WIDE(document), encoding="utf-8")
        pictures[str(place)] = str(path)
    given = {"browser": shutil.which("chromium"), "pictures": pictures}
    found = json.loads(run_node(_SCRIPT.read_text("utf-8"), json.dumps(given)))
    return dict(zip(client_documents(), found.values(), strict=True))


@pytest.mark.client("svg", "chromium")
def test_content(seen: dict[ak.Document, Any], client_document: ak.Document) -> None:
    """Each unit is a card with its first words, each relation of the tree an arrow."""
    shown = seen[client_document]
    argument = client_document.argument

    assert shown["trouble"] == []
    assert len(shown["cards"]) == len(argument.adus)
    assert shown["arrows"] == len(argument.relations)
    words = " ".join(each["text"] for each in shown["texts"]).lower()
    for unit in argument.adus:
        first = unescape(escape(client_document.text_of(unit))).split()[0]
        assert first[:12].lower() in words


@pytest.mark.client("svg", "chromium")
def test_fits(seen: dict[ak.Document, Any], client_document: ak.Document) -> None:
    """No line of a card runs over its edge, measured in the font that was used."""
    shown = seen[client_document]

    for text in shown["texts"]:
        for card in shown["cards"]:
            if card["left"] <= text["left"] < card["right"] and (
                card["top"] <= text["top"] < card["bottom"]
            ):
                assert text["right"] <= card["right"], text["text"]
                assert text["bottom"] <= card["bottom"], text["text"]


@pytest.mark.client("svg", "chromium")
def test_png(root: Path, tmp_path: Path) -> None:
    """The documented command makes a PNG of the picture, in its size and not blank."""
    page = (root / "docs" / "how-to" / "show.md").read_text(encoding="utf-8")
    (command,) = (
        line for line in page.splitlines() if line.startswith("chromium --headless")
    )
    (tmp_path / "map.svg").write_bytes((root / "docs/images/seed.svg").read_bytes())

    subprocess.run(
        [*command.split(), "--no-sandbox", "--disable-gpu", "--no-first-run"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )

    made = (tmp_path / "map.png").read_bytes()
    size = ",".join(map(str, struct.unpack(">II", made[16:24])))
    assert f"--window-size={size}" in command.split()
    # One colour of this size takes less than a tenth of it.
    assert len(made) > 50_000
