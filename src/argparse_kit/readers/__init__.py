"""From an interchange format to a document, one module a format."""

from __future__ import annotations

from typing import Any, Final

from argparse_kit.errors import FormatError
from argparse_kit.model import Document
from argparse_kit.protocols import RecognisingReader
from argparse_kit.registry import READERS

__all__ = ["read", "recognise"]

AUTO: Final = "auto"
"""The name that leaves it to the content which format it is."""


def read(data: str | bytes, name: str = AUTO, **options: Any) -> Document:
    """Return the document that *data* holds in the format called *name*.

    Args:
        data: What an exporter or another tool has written.
        name: A format; ``argparse-kit plugins`` lists those that are installed. By
            default, the content tells.
        **options: What the reader takes.

    Raises:
        FormatError: If *data* is not in that format, or in none that is known.
        UnknownPluginError: If no installed package publishes *name*.

    Example:
        >>> read('{"schema": "argparse-kit/1", "text": "Rents must fall."}')
        <Document 16 characters, 0 blocks, 0 units>
    """
    return READERS.create(recognise(data) if name == AUTO else name, **options)(data)


def recognise(data: str | bytes) -> str:
    """Return the name of the format that *data* is in, told from its content.

    Raises:
        FormatError: If it looks like none of the formats that can be told, or like
            several.

    Example:
        >>> recognise('{"schema": "argparse-kit/1", "text": "Rents must fall."}')
        'json'
    """
    text = data if isinstance(data, str) else data.decode("utf-8", errors="replace")
    found = [
        name
        for name in READERS.names()
        if isinstance(reader := READERS.create(name), RecognisingReader)
        and reader.recognises(text)
    ]
    if len(found) == 1:
        return found[0]
    looks = f"it looks like {' and '.join(found)}" if found else "nothing known"
    known = ", ".join(READERS.names())
    problem = (
        f"which format this is, is not clear: {looks}; name one of {known}, "
        "or parse it where it is an op-ed"
        if text.strip()
        else "it is empty"
    )
    raise FormatError("document", [problem])
