"""Many texts: files, folders, patterns, and lines of JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from glob import glob, has_magic
from pathlib import Path
from typing import Final

import attrs

from argparse_kit.cli._files import check_readable, read_source
from argparse_kit.errors import FileError, FormatError
from argparse_kit.model.json_form import read_json

_LINES: Final = ".jsonl"
_IN_FOLDERS: Final = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", _LINES}
)
"""Suffixes of the files that are taken from a folder."""


@attrs.frozen
class Source:
    """A text that is to be parsed.

    Attributes:
        id: Its own id, or the file's name as it was found.
        path: The file that it is in.
        text: What it says.
    """

    id: str
    path: str
    text: str


@attrs.frozen
class Failure:
    """A text that cannot be had, or not be parsed.

    Attributes:
        problem: What is wrong, where, and what to do.
    """

    problem: str


def find_files(inputs: Iterable[str]) -> list[str | Failure]:
    """Return the files that *inputs* name, in order, each once.

    Args:
        inputs: Names of files; folders, of which all files of text are taken, sorted,
            nested ones too, hidden ones not; patterns such as ``"a/**/*.txt"``.
    """
    found: dict[str | Failure, None] = {}
    for name in inputs:
        if Path(name).is_dir() and name:
            files: list[str | Failure] = [*_in_folder(Path(name))]
        elif has_magic(name) and not Path(name).exists():
            # A path has a glob too, but not of absolute patterns.
            matches = glob(name, recursive=True)  # noqa: PTH207
            files = [match for match in sorted(matches) if Path(match).is_file()]
        else:
            files = [name]
        if not files:
            files = [Failure(f"{name}: there is no text in it; check the name")]
        found.update(dict.fromkeys(files))
    return [*found]


def _in_folder(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in _IN_FOLDERS and not hidden and path.is_file():
            yield path.as_posix()


def read_sources(files: Iterable[str | Failure]) -> Iterator[Source | Failure]:
    """Yield the texts of *files*, each read when it is asked for.

    A file of JSON lines has a text a line, with ``text`` and, unless the line's number
    is to be its id, ``id``.
    """
    for name in files:
        if isinstance(name, Failure):
            yield name
        elif name.lower().endswith(_LINES):
            yield from _read_lines(name)
        else:
            try:
                yield Source(name, name, read_source(name))
            except FileError as error:
                yield Failure(str(error))


def _read_lines(name: str) -> Iterator[Source | Failure]:
    try:
        check_readable(name)
    except FileError as error:
        yield Failure(str(error))
        return
    with Path(name).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _read_line(line, name, number)


def _read_line(line: bytes, name: str, number: int) -> Source | Failure:
    place = f"{name}, line {number}"
    try:
        data = read_json(line)
    except FormatError as error:
        return Failure(f"{place}: {error}")
    text = data.get("text") if isinstance(data, Mapping) else None
    if not isinstance(text, str):
        return Failure(f"{place}: there is no text; each line needs 'text' and 'id'")
    given = data.get("id")
    return Source(f"{name}:{number}" if given is None else str(given), name, text)


def count_sources(files: Iterable[str | Failure]) -> int:
    """Return how many texts *files* will give, for a progress bar."""
    count = 0
    for name in files:
        if isinstance(name, str) and name.lower().endswith(_LINES):
            if Path(name).is_file():
                with Path(name).open("rb") as lines:
                    count += sum(1 for line in lines if line.strip())
        else:
            count += 1
    return count
