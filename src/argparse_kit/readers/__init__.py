"""From an interchange format to a document, one module a format."""

from __future__ import annotations

from typing import Any

from argparse_kit.model import Document
from argparse_kit.registry import READERS

__all__ = ["read"]


def read(data: str | bytes, name: str = "json", **options: Any) -> Document:
    """Return the document that *data* holds in the format called *name*.

    Raises:
        FormatError: If *data* is not in that format.
        UnknownPluginError: If no installed package publishes *name*.

    Example:
        >>> read('{"schema": "argparse-kit/1", "text": "Rents must fall."}')
        <Document 16 characters, 0 blocks, 0 units>
    """
    return READERS.create(name, **options)(data)
