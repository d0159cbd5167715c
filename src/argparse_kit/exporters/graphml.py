"""The argument as a graph in GraphML."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._characters import NO_XML, without
from argparse_kit.exporters._facts import known
from argparse_kit.exporters._undercuts import find_undercut
from argparse_kit.extras import import_extra
from argparse_kit.model import Argument, Document


@attrs.frozen
class GraphmlExporter:
    """Write the argument as GraphML, which networkx, igraph, Gephi and yEd read.

    The graph, its nodes and edges are those of
    `argparse_kit.integrations.networkx.to_networkx`. Blocks, sentences and the text
    around the units have no place in it.

    Raises:
        MissingPackageError: When called, if networkx is not installed.

    Warns:
        LossWarning: If a character is none of XML.

    Example:
        >>> from argparse_kit.model import Adu, Argument, Span
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(0, 15))])
        >>> document = Document(text="Rents must fall.", argument=argument)
        >>> ">Rents must fall</data>" in GraphmlExporter()(document)
        True
    """

    def __call__(self, document: Document, /) -> str:
        """Return *document* as GraphML."""
        document, lost = without(document, NO_XML)
        if lost:
            warn(LossWarning("graphml", lost))
        written = BytesIO()
        # This writer, not the one with lxml that write_graphml takes where lxml is: the
        # same bytes everywhere.
        networkx = import_extra("networkx", "formats")
        networkx.write_graphml_xml(build_graph(document), written)
        # XML reads a bare carriage return as a new line.
        return written.getvalue().decode("utf-8").replace("\r", "&#13;")


def build_graph(document: Document) -> Any:
    """Return the argument as a `networkx.MultiDiGraph`, shared with `to_networkx`."""
    argument = document.argument
    facts = known(id=document.id, language=document.language, thesis=argument.thesis)
    graph = import_extra("networkx", "formats").MultiDiGraph(**facts)
    for unit in argument.units.values():
        facts = known(
            text=document.text_of(unit),
            start=unit.span.start,
            end=unit.span.end,
            role=unit.role,
            type=unit.type,
            confidence=unit.confidence,
        )
        graph.add_node(unit.id, **facts)
    _add_relations(graph, argument)
    return graph


def _add_relations(graph: Any, argument: Argument) -> None:
    # The id is an attribute too, as "relation": igraph mistakes the ids of edges, and
    # warns of an attribute called "id".
    undercut = find_undercut(argument)
    for relation in argument.relations:
        name, source, target = relation.id, relation.source, relation.target
        facts = known(kind=relation.kind, confidence=relation.confidence)
        if name not in undercut:
            graph.add_edge(source, target, name, relation=name, **facts)
            continue
        graph.add_node(name, **facts)
        graph.add_edge(source, name, f"{name}:source", relation=name, **facts)
        graph.add_edge(name, target, f"{name}:target", relation=name, **facts)
