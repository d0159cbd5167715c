"""What a reviewer would ask for first: lint, format, types, layers."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from argparse_kit.registry import REGISTRIES

_TOOLS = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "docs": ["-m", "sphinx", "-W", "-q", "-E", "docs", "{scratch}"],
    "layers": ["-c", "from importlinter.cli import lint_imports; exit(lint_imports())"],
}


@pytest.mark.parametrize("tool", _TOOLS)
def test_tool(tool: str, root: Path, tmp_path: Path) -> None:
    """The tool finds nothing to complain of."""
    result = subprocess.run(
        [sys.executable, *(part.format(scratch=tmp_path) for part in _TOOLS[tool])],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_floors(root: Path) -> None:
    """Each dependency names its lowest version, so that ``.ci/run`` tests it."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    script = [sys.executable, str(root / ".ci" / "floors.py")]
    printed = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    floors = {line.replace("==", ">=") for line in printed.splitlines()}

    assert floors >= set(project["project"]["dependencies"])


def test_entry_points(root: Path) -> None:
    """The installed plug-ins are those of pyproject.toml: no stale install."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    published = project["project"]["entry-points"]

    for registry in REGISTRIES:
        ours = {p.name for p in registry.plugins() if p.distribution == "argparse-kit"}
        assert ours == set(published[registry.group])
