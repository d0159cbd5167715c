"""Extended AIF: the form that tools of the AIF family pass from one to the next."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any, Final

import attrs
import regex

from argparse_kit._warning import warn
from argparse_kit.errors import FormatError, LossWarning
from argparse_kit.model import Document
from argparse_kit.model.json_form import SCHEMA
from argparse_kit.readers._aif_graph import AifGraph, read_graph
from argparse_kit.readers._objects import read_object, try_object
from argparse_kit.readers._placing import is_source

_MARKED_UP: Final = regex.compile(r'<span class="highlighted"')
"""How annotation tools mark locutions; where it is, the whole text is mark-up."""

_BREAK: Final = regex.compile(r"<br\s*/?>|</(?:p|div)>", regex.IGNORECASE)
_TAG: Final = regex.compile(r"</?[a-z][^<>]*>", regex.IGNORECASE)


@attrs.frozen(kw_only=True)
class XaifReader:
    """Read xAIF, of our own or of other tools.

    Its nodes and edges are read as `AifReader` reads them; units and relations have the
    ids that `XaifExporter` left under the key ``id``, or else the nodes'. Who says what
    is passed over.

    Units are sought in the text of the file, from which the mark-up of annotation tools
    is taken away. Where they are not all in it, each unit becomes a paragraph of its
    own.

    Attributes:
        text: The text that the units were taken from, in which they are sought instead.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Example:
        >>> nodes = '[{"nodeID": 1, "text": "Rents must fall", "type": "I"}]'
        >>> text = '{"txt": "So rents... Rents must fall!"}'
        >>> data = f'{{"AIF": {{"nodes": {nodes}, "edges": []}}, "text": {text}}}'
        >>> XaifReader()(data).argument.adus
        (<Adu 1 thesis [12:27]>,)
    """

    text: str | None = attrs.field(default=None, validator=is_source)

    def __call__(self, data: str | bytes, /) -> Document:
        """Return the document that *data* holds.

        Raises:
            FormatError: If *data* is not in that form, or a unit is not in the text
                that was given.

        Warns:
            LossWarning: If it has nodes or edges of which no unit or relation is made,
                or a text in which not all units are found.
        """
        whole = read_object(data, "xaif")
        aif = whole.get("AIF")
        if not isinstance(aif, Mapping):
            raise FormatError(
                "xaif", ["the key 'AIF' must be there and hold an object"]
            )
        graph = read_graph(aif, "xaif")
        document, lost = self._placed(graph, _text_of(whole))
        if lost := [*graph.lost, *lost]:
            warn(LossWarning(SCHEMA, lost))
        return document

    def _placed(self, graph: AifGraph, own: str | None) -> tuple[Document, list[str]]:
        """Return the document, and what is lost where the file's own text is unfit."""
        if self.text is not None or own is None:
            return graph.placed_in(self.text, "xaif"), []
        try:
            return graph.placed_in(own, "xaif"), []
        except FormatError:
            lost = ["its text, in which not all units are found"]
            return graph.placed_in(None, "xaif"), lost

    def recognises(self, text: str, /) -> bool:
        """Return whether *text* is an object that has an AIF graph in it."""
        aif = try_object(text).get("AIF")
        return isinstance(aif, Mapping) and isinstance(aif.get("nodes"), list)


def _text_of(whole: Mapping[str, Any]) -> str | None:
    """Return the text of the file without mark-up, or None where it has none."""
    text = whole.get("text")
    if isinstance(text, Mapping):
        text = text.get("txt")
    if not isinstance(text, str) or not text.strip():
        return None
    if not _MARKED_UP.search(text):
        return text
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
