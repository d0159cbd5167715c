"""The Argument Interchange Format, as JSON."""

from __future__ import annotations

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters import _aif_graph, _json, _options
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.model import Document


@attrs.frozen(kw_only=True)
class AifExporter:
    """Write AIF as JSON, the common form of argument mining.

    Each unit is an I node, each relation a scheme node: RA for support, CA for attack,
    MA for restate. A relation that bears on a relation leads to its scheme node. Nodes
    have our ids, and units stand in reading order.

    AIF holds the argument alone: no text around the units, no offsets, blocks, roles,
    types or confidence. Which unit is the thesis is told by the graph where exactly one
    unit argues for no other.

    Attributes:
        timestamp: When the argument was made, as ``"2026-11-22 10:00:00"``; by default
            nodes have none, so that equal documents give equal files.
        indent: Spaces by which to indent; None for one line.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Warns:
        LossWarning: If the graph does not tell the thesis, or a character is no
            Unicode.

    Example:
        >>> from argparse_kit.model import Adu, Argument, Span
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(0, 15))])
        >>> AifExporter()(Document(text="Rents must fall.", argument=argument))
        '{"nodes": [{"nodeID": "a1", "text": "Rents must fall", "type": "I"}], ...}'
    """

    timestamp: str | None = attrs.field(default=None, validator=_options.is_timestamp)
    indent: int | None = attrs.field(default=None, validator=_options.is_indent)

    def __call__(self, document: Document, /) -> str:
        """Return the argument of *document* as a string of JSON."""
        document, lost = without(document, NO_UTF8)
        lost += _aif_graph.lost_thesis(document.argument)
        if lost:
            warn(LossWarning("aif", lost))
        moment = {} if self.timestamp is None else {"timestamp": self.timestamp}
        units = _aif_graph.unit_nodes(document)
        schemes = _aif_graph.scheme_nodes(document.argument)
        data = {
            "nodes": [
                *({**node, **moment} for node in units),
                *({**node, **moment, "scheme": node["text"]} for node in schemes),
            ],
            "edges": [
                {**edge, "formEdgeID": None}
                for edge in _aif_graph.edges(document.argument)
            ],
            "locutions": [],
        }
        return _json.write(data, self.indent)
