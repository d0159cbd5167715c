"""Print the lowest versions that pyproject.toml promises to work with, for ``pip -c``.

Each requirement with ``>=``, of the build, of the package and of all its extras,
becomes one line ``name==floor``. A constraint on what is not installed has no effect.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_PROJECT = Path(__file__).parent.parent / "pyproject.toml"
_FLOOR = re.compile(r"(?P<name>[\w.-]+)(\[[^]]*\])?\s*>=\s*(?P<version>[\w.]+)")


def floors(project: Mapping[str, Any]) -> Iterator[str]:
    """Yield the constraints that the tables of a pyproject.toml amount to."""
    extras = project["project"].get("optional-dependencies", {})
    groups = [
        project["build-system"]["requires"],
        project["project"]["dependencies"],
        *extras.values(),
    ]
    for requirement in sorted({line for group in groups for line in group}):
        if found := _FLOOR.match(requirement):
            yield f"{found['name']}=={found['version']}"


if __name__ == "__main__":
    lines = floors(tomllib.loads(_PROJECT.read_text(encoding="utf-8")))
    sys.stdout.writelines(f"{line}\n" for line in lines)
