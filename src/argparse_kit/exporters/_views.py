"""How a document shows itself: what its own methods ask for, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from argparse_kit.exporters._markup import escape
from argparse_kit.exporters._outline import outline
from argparse_kit.exporters.html import HtmlExporter
from argparse_kit.model import Document

if TYPE_CHECKING:
    from rich.console import Group


def view_page(
    document: Document, reasons: Mapping[str, Sequence[str]] | None = None
) -> str:
    """Return the page of `HtmlExporter`."""
    return HtmlExporter(reasons=reasons)(document)


def view_frame(document: Document) -> str:
    """Return the page inside an element for notebooks.

    A frame of its own keeps the page's style and script from the notebook; without
    ``allow-same-origin`` nothing in it can reach what is around it.
    """
    page = escape(view_page(document))
    return (
        '<iframe title="The op-ed and its argument" sandbox="allow-scripts"'
        f' style="width: 100%; height: 40rem; border: 0" srcdoc="{page}"></iframe>'
    )


def view_outline(document: Document) -> Group:
    """Return the outline of the terminal, for rich to print."""
    from rich.console import Group

    return Group(*outline(document))
