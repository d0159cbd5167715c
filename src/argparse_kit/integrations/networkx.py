"""The argument as a graph of networkx (extra: formats)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argparse_kit.exporters.graphml import build_graph
from argparse_kit.model import Document

if TYPE_CHECKING:
    from networkx import MultiDiGraph

__all__ = ["to_networkx"]


def to_networkx(document: Document) -> MultiDiGraph:
    """Return the argument of *document* as a graph; arrows lead up to the thesis.

    The graph has ``id``, ``language`` and ``thesis`` (an id). Nodes are the units, in
    reading order, by their ids, with ``text``, ``start``, ``end``, ``role``, ``type``
    and ``confidence``. Edges are the relations, with their ids as keys and as
    ``relation``, with ``kind`` and ``confidence``. What is None is left out.

    A relation that another bears on (an undercut) becomes a node by its id, with
    ``kind`` and without ``text``, and two edges with the keys ``"<id>:source"``, from
    its source there, and ``"<id>:target"``, from there to its target.

    Raises:
        MissingPackageError: If networkx is not installed.

    Example:
        >>> from argparse_kit import parse
        >>> text = "Rents must fall. They have doubled since 2010."
        >>> graph = to_networkx(parse(text, parser="rules"))
        >>> [facts["text"] for _, facts in graph.nodes(data=True)]
        ['Rents must fall', 'They have doubled since 2010']
        >>> graph.in_degree(graph.graph["thesis"])
        1
    """
    return build_graph(document)
