"""The JSON form of arguebuf, a library for argument graphs."""

from __future__ import annotations

from typing import Final

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters import _aif_graph, _json, _options
from argparse_kit.exporters._aif_graph import Json
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.exporters._facts import known
from argparse_kit.model import Adu, Document, Relation, RelationKind

_RESOURCE: Final = "text"
_SCHEMES: Final = {
    RelationKind.SUPPORT: {"support": "SUPPORT_DEFAULT"},
    RelationKind.ATTACK: {"attack": "ATTACK_DEFAULT"},
    RelationKind.RESTATE: {"rephrase": "REPHRASE_DEFAULT"},
}


@attrs.frozen(kw_only=True)
class ArguebufExporter:
    """Write the form of arguebuf: its graph, with the text and where units stand in it.

    Each unit is an atom with a reference into the one resource, the text; offsets count
    code points. Each relation is a scheme node. The thesis is the major claim. Role,
    type and confidence are in the nodes' ``userdata``. Of blocks, only the title is
    held.

    Attributes:
        timestamp: When the graph was made, as ``"2026-11-22 10:00:00"`` (UTC); by
            default it does not say, so that equal documents give equal files.
        indent: Spaces by which to indent; None for one line.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Warns:
        LossWarning: If a character is no Unicode.

    Example:
        >>> import json
        >>> from argparse_kit.model import Argument, Span
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(0, 15))], thesis="a1")
        >>> document = Document(text="Rents must fall.", argument=argument)
        >>> graph = json.loads(ArguebufExporter()(document))
        >>> graph["majorClaim"], graph["nodes"]["a1"]["atom"]["text"]
        ('a1', 'Rents must fall')
    """

    timestamp: str | None = attrs.field(default=None, validator=_options.is_timestamp)
    indent: int | None = attrs.field(default=None, validator=_options.is_indent)

    def __call__(self, document: Document, /) -> str:
        """Return *document* as a string of JSON."""
        document, lost = without(document, NO_UTF8)
        if lost:
            warn(LossWarning("arguebuf", lost))
        argument = document.argument
        moment = self._moment()
        nodes = {
            str(unit.id): _atom(document, unit) for unit in argument.units.values()
        }
        nodes |= {str(link.id): _scheme(link) for link in argument.relations}
        edges = {
            edge["edgeID"]: {"source": edge["fromID"], "target": edge["toID"]}
            for edge in _aif_graph.edges(argument)
        }
        data = {
            "nodes": {name: {**node, **moment} for name, node in nodes.items()},
            "edges": {name: {**edge, **moment} for name, edge in edges.items()},
            "resources": {_RESOURCE: {**_resource(document), **moment}},
            "majorClaim": argument.thesis,
            "schemaVersion": 1,
            **moment,
        }
        return _json.write(known(**data), self.indent)

    def _moment(self) -> Json:
        if self.timestamp is None:
            return {}
        moment = f"{self.timestamp.replace(' ', 'T')}Z"
        return {"metadata": {"created": moment, "updated": moment}}


def _atom(document: Document, unit: Adu) -> Json:
    text = document.text_of(unit)
    place = {"resource": _RESOURCE, "offset": unit.span.start, "text": text}
    notes = known(role=unit.role, type=unit.type, confidence=unit.confidence)
    return {"atom": {"text": text, "reference": place}, "userdata": notes}


def _scheme(relation: Relation) -> Json:
    notes = known(confidence=relation.confidence)
    return {"scheme": _SCHEMES[relation.kind], "userdata": notes}


def _resource(document: Document) -> Json:
    title = None if document.title is None else document.text_of(document.title)
    return known(text=document.text, title=title)
