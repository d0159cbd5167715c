"""Extended AIF: the form that tools of the AIF family pass from one to the next."""

from __future__ import annotations

from typing import Final

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters import _aif_graph, _json, _options
from argparse_kit.exporters._aif_graph import Json
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.exporters._speaker import speaker_of
from argparse_kit.model import Document

_PERSON: Final = "1"
_NOBODY: Final = "Default Speaker"
_NO_SURNAME: Final = "None"
"""What xAIF tools write for the second word of a name that has but one."""


@attrs.frozen(kw_only=True)
class XaifExporter:
    """Write xAIF: the argument as AIF, who says it, and the text.

    Each unit is an I node, with a locution (an L node) that asserts it (a YA node). All
    locutions are of one participant. Nodes are numbered, since tools that add nodes
    count on from the highest number; our own ids stand beside, under the key ``id``,
    from which our reader takes them. ``text.txt`` is the text as it is.

    No offsets, blocks, roles, types or confidence are held. Which unit is the thesis is
    told by the graph where exactly one unit argues for no other.

    Attributes:
        speaker: Who says it; by default whom the byline names, or else
            ``"Default Speaker"``. The first word is the first name; the surname of a
            single word is ``"None"``, as tools expect two words.
        indent: Spaces by which to indent; None for one line.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Warns:
        LossWarning: If the graph does not tell the thesis, or a character is no
            Unicode.

    Example:
        >>> import json
        >>> from argparse_kit.model import Adu, Argument, Span
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(0, 15))])
        >>> document = Document(text="Rents must fall.", argument=argument)
        >>> for node in json.loads(XaifExporter()(document))["AIF"]["nodes"]:
        ...     print(node)
        {'nodeID': '1', 'text': 'Rents must fall', 'type': 'I', 'id': 'a1'}
        {'nodeID': '2', 'text': 'Rents must fall', 'type': 'L'}
        {'nodeID': '3', 'text': 'Default Illocuting', 'type': 'YA'}
    """

    speaker: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(_options.is_words)
    )
    indent: int | None = attrs.field(default=None, validator=_options.is_indent)

    def __call__(self, document: Document, /) -> str:
        """Return *document* as a string of JSON."""
        document, lost = without(document, NO_UTF8)
        lost += _aif_graph.lost_thesis(document.argument)
        if lost:
            warn(LossWarning("xaif", lost))
        data = {
            "AIF": {
                **_graph(document),
                "participants": [_participant(self._speaker(document))],
                "schemefulfillments": [],
                "descriptorfulfillments": [],
            },
            "text": {"txt": document.text},
            "dialog": False,
            "OVA": {
                "firstname": "",
                "surname": "",
                "url": "",
                "nodes": [],
                "edges": [],
            },
        }
        return _json.write(data, self.indent)

    def _speaker(self, document: Document) -> str:
        if self.speaker is not None:
            return NO_UTF8.sub("\ufffd", self.speaker)
        return speaker_of(document) or _NOBODY


def _participant(speaker: str) -> Json:
    first, *others = speaker.split()
    surname = " ".join(others) or _NO_SURNAME
    return {"participantID": _PERSON, "firstname": first, "surname": surname}


def _graph(document: Document) -> Json:
    """Return nodes, edges and locutions, the locutions' numbers after all others."""
    units = _aif_graph.unit_nodes(document)
    named = [*units, *_aif_graph.scheme_nodes(document.argument)]
    numbers = {node["nodeID"]: str(n) for n, node in enumerate(named, 1)}
    nodes = [
        {**node, "nodeID": numbers[node["nodeID"]], "id": node["nodeID"]}
        for node in named
    ]
    ends = [
        (numbers[edge["fromID"]], numbers[edge["toID"]])
        for edge in _aif_graph.edges(document.argument)
    ]
    locutions: list[Json] = []
    for number, unit in enumerate(units):
        said, asserted = (str(len(named) + 2 * number + n) for n in (1, 2))
        nodes.append({"nodeID": said, "text": unit["text"], "type": "L"})
        nodes.append({"nodeID": asserted, "text": "Default Illocuting", "type": "YA"})
        ends += [(said, asserted), (asserted, numbers[unit["nodeID"]])]
        locutions.append({"nodeID": said, "personID": _PERSON})
    edges = [
        {"edgeID": str(number), "fromID": source, "toID": target}
        for number, (source, target) in enumerate(ends, 1)
    ]
    return {"nodes": nodes, "edges": edges, "locutions": locutions}
