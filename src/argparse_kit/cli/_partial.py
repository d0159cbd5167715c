"""A file of documents that grows beside the output, so that a run can be resumed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Final

from argparse_kit.cli._files import open_whole
from argparse_kit.errors import FormatError
from argparse_kit.extras import import_extra
from argparse_kit.model import Document, loads

_ROWS: Final = 500
"""Documents to a row group of Parquet."""


class Partial:
    """Documents by id, on disk: a line of settings, then a line of JSON for each.

    Every line is written at once. When the file is opened again, a line that is not
    whole is dropped, with whatever follows.

    Attributes:
        path: The file, named after the output, with ``.partial`` added.
        restarted: Whether there was one that had been made with other settings.
    """

    def __init__(self, output: str, settings: Mapping[str, object]) -> None:
        self.path = Path(f"{output}.partial")
        self._places: dict[str, tuple[int, int]] = {}
        first = _line(json.dumps(settings, sort_keys=True))
        self._file: IO[bytes] = self.path.open("a+b")
        self._file.seek(0)
        head = self._file.readline()
        self.restarted = head.endswith(b"\n") and head != first
        if head == first:
            self._find_documents()
        else:
            self._file.truncate(0)
            self._write(first)

    def _find_documents(self) -> None:
        start = self._file.tell()
        for line in self._file:
            name = _id_of(line)
            if name is None:
                self._file.truncate(start)
                break
            self._places[name] = (start, len(line))
            start += len(line)

    def __contains__(self, id: str) -> bool:
        return id in self._places

    def add(self, id: str, document: str) -> None:
        """Write one *document*, as a line of JSON."""
        line = _line(document)
        self._places[id] = (self._file.seek(0, 2), len(line))
        self._write(line)

    def _write(self, line: bytes) -> None:
        self._file.write(line)
        self._file.flush()

    def publish(self, target: Path, ids: Iterable[str]) -> None:
        """Write the documents called *ids* to *target*, in that order, and be gone."""
        lines = (self._read(name) for name in ids)
        with open_whole(target) as file:
            if target.suffix == ".parquet":
                _write_parquet(map(loads, lines), file)
            else:
                file.writelines(lines)
        self.discard()

    def _read(self, id: str) -> bytes:
        start, length = self._places[id]
        self._file.seek(start)
        return self._file.read(length)

    def discard(self) -> None:
        """Remove the file."""
        self.close()
        self.path.unlink()

    def close(self) -> None:
        """Leave the file as it is, for a run that resumes."""
        self._file.close()


def _write_parquet(documents: Iterator[Document], file: IO[bytes]) -> None:
    from argparse_kit.integrations.arrow import document_schema, to_table

    parquet = import_extra("pyarrow.parquet", "arrow")
    with parquet.ParquetWriter(file, document_schema()) as writer:
        while chunk := [*islice(documents, _ROWS)]:
            writer.write_table(to_table(chunk))


def _id_of(line: bytes) -> str | None:
    """Return the id of the document that *line* holds, or None if it is not whole."""
    if not line.endswith(b"\n"):
        return None
    try:
        return loads(line).id
    except FormatError:
        return None


def _line(text: str) -> bytes:
    return f"{text}\n".encode("utf-8", errors="surrogatepass")
