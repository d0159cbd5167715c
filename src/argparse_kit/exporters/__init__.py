"""From a document to an interchange format, one module a format."""

from __future__ import annotations

from typing import Any

from argparse_kit.model import Document
from argparse_kit.registry import EXPORTERS

__all__ = ["export"]


def export(document: Document, name: str, **options: Any) -> str | bytes:
    """Return *document* in the format called *name*.

    Args:
        document: What to write.
        name: A format; ``argparse-kit plugins`` lists those that are installed.
        **options: What the exporter takes.

    Raises:
        UnknownPluginError: If no installed package publishes *name*.

    Example:
        >>> export(Document(text="Rents must fall."), "json")
        '{"schema": "argparse-kit/1", "text": "Rents must fall."}'
    """
    return EXPORTERS.create(name, **options)(document)
