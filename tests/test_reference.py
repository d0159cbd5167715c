"""The reference is complete: whatever is public has its place in it."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs
import pytest
from click import Context

from argparse_kit.cli import main
from argparse_kit.registry import EXPORTERS, REGISTRIES


@pytest.fixture(scope="module")
def reference(root: Path) -> str:
    """All pages of the reference."""
    pages = sorted((root / "docs" / "reference").glob("*.md"))
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.parametrize(
    "package",
    ["", ".model", ".evaluation", ".exporters", ".readers", ".testing", ".text"],
)
def test_names(reference: str, package: str) -> None:
    """Each public name of a package is among the members that some page documents."""
    documented = set(re.findall(r"\w+", " ".join(_members(reference))))
    module = import_module(f"argparse_kit{package}")
    # Of errors and protocols, all are documented.
    everything = {
        name
        for whole in ("argparse_kit.errors", "argparse_kit.protocols")
        for name in vars(import_module(whole))
    }

    assert set(module.__all__) - documented <= everything


def test_groups(reference: str) -> None:
    """Each entry-point group is named."""
    assert all(f"`{registry.group}`" in reference for registry in REGISTRIES)


def test_commands(reference: str) -> None:
    """Each command shows its help, which is compared with what it prints."""
    for name in main.list_commands(Context(main)):
        assert f"$ argparse-kit {name} --help\n" in reference


def test_options_of_formats(root: Path) -> None:
    """The table of formats names each exporter with its options, and no others."""
    page = (root / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| `")]
    told = {
        row[1].strip(" `"): re.findall(r"`(\w+)`", row[5].partition("reading:")[0])
        for row in rows
    }

    for name in EXPORTERS.names():
        exporter: Any = EXPORTERS.create(name)
        options = [field.name for field in attrs.fields(type(exporter))]
        assert sorted(told[name]) == sorted(options), name


def _members(reference: str) -> list[str]:
    return re.findall(r"^ +:members: (.+)$", reference, flags=re.MULTILINE)
