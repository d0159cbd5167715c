"""The Argument Interchange Format, as JSON."""

from __future__ import annotations

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.model import Document
from argparse_kit.model.json_form import SCHEMA
from argparse_kit.readers._aif_graph import read_graph
from argparse_kit.readers._objects import read_object, try_object
from argparse_kit.readers._placing import is_source


@attrs.frozen(kw_only=True)
class AifReader:
    """Read AIF as JSON, of our own or of other tools.

    I nodes become units, and keep their ids. RA, CA and MA nodes become relations of
    support, attack and restatement: one for each premise and conclusion, the first of
    which keeps the node's id. A scheme node that leads to a scheme node becomes an
    undercut, of the first relation of that node. Dialogues (L, YA and TA nodes) are
    passed over.

    The thesis is the one unit that argues for no other; then the units which others
    argue for or against are claims, the rest premises. Where several units argue for no
    other, or none, there is no thesis and roles are None.

    Attributes:
        text: The text that the units were taken from, in which they are sought; by
            default each unit becomes a paragraph of its own.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Example:
        >>> nodes = '[{"nodeID": "1", "text": "Rents must fall", "type": "I"}]'
        >>> reader = AifReader(text="So rents... Rents must fall!")
        >>> reader(f'{{"nodes": {nodes}, "edges": [], "locutions": []}}').argument.adus
        (<Adu 1 thesis [12:27]>,)
    """

    text: str | None = attrs.field(default=None, validator=is_source)

    def __call__(self, data: str | bytes, /) -> Document:
        """Return the document that *data* holds.

        Raises:
            FormatError: If *data* is not in that form, or a unit is not in the text.

        Warns:
            LossWarning: If it has nodes or edges of which no unit or relation is made.
        """
        graph = read_graph(read_object(data, "aif"), "aif")
        if graph.lost:
            warn(LossWarning(SCHEMA, graph.lost))
        return graph.placed_in(self.text, "aif")

    def recognises(self, text: str, /) -> bool:
        """Return whether *text* is an object with nodes and edges as AIF has them."""
        data = try_object(text)
        nodes = data.get("nodes")
        return (
            isinstance(nodes, list)
            and isinstance(data.get("edges"), list)
            and (
                "locutions" in data
                or any(isinstance(node, dict) and "nodeID" in node for node in nodes)
            )
        )
