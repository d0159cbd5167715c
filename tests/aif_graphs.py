"""What a document argues, and what arguebuf has read of it, in terms that compare."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeAlias

from argparse_kit import Document

Arrows: TypeAlias = Counter[tuple[str, str, str]]
"""Relations as source, kind and target: units by what they say."""

_KINDS = {"Support": "support", "Attack": "attack", "Rephrase": "restate"}


def clean(text: str) -> str:
    """Return *text* as UTF-8 can hold it."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


def texts_of(document: Document) -> Counter[str]:
    """Return what the units say."""
    return Counter(clean(document.text_of(unit)) for unit in document.argument.adus)


def arrows_of(document: Document) -> Arrows:
    """Return the relations; those to relations with the relation's id as target."""
    said = {
        name: clean(document.text_of(unit))
        for name, unit in document.argument.units.items()
    }
    return Counter(
        (said[link.source], str(link.kind), said.get(link.target, link.target))
        for link in document.argument.relations
    )


def arrows_in(graph: Any) -> Arrows:
    """Return the relations of a graph of arguebuf, as its nodes and edges give them."""

    def named(node: Any) -> str:
        return str(node.plain_text if node.id in graph.atom_nodes else node.id)

    return Counter(
        (named(source), _KINDS[type(scheme.scheme).__name__], named(target))
        for scheme in graph.scheme_nodes.values()
        for source in graph.incoming_nodes(scheme)
        if source.id in graph.atom_nodes
        for target in graph.outgoing_nodes(scheme)
    )


def texts_in(graph: Any) -> Counter[str]:
    """Return what the atoms of a graph of arguebuf say."""
    return Counter(atom.plain_text for atom in graph.atom_nodes.values())
