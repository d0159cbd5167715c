"""Argdown, as a reader."""

from __future__ import annotations

from typing import Final

import attrs
import regex

from argparse_kit.errors import FormatError
from argparse_kit.model import Adu, Argument, Document
from argparse_kit.readers._argdown_graph import Graph
from argparse_kit.readers._argdown_lines import FORMAT, ArgdownFile
from argparse_kit.readers._decoding import decode
from argparse_kit.readers._placing import is_source, place

_DEFINITION: Final = regex.compile(
    r"^(?:\[[^\]\n]+\]|<[^>\n]+>):[ \t]", regex.MULTILINE
)
_RELATION: Final = regex.compile(
    r"^[ \t]+(?:<?[+-]|[+-]>|><|<_|_>|_)[ \t]*(?:\[\w[^\]\n]*\]|<\w[^>\n]*>)",
    regex.MULTILINE,
)


@attrs.frozen(kw_only=True)
class ArgdownReader:
    """Read Argdown: what the exporter writes, and what people write by hand.

    Statements and arguments are units, in the order of the file; the title is the id.
    One that is only referred to says its title. A second text under one title restates
    the first. Relations of all signs are read: ``+ <+ +>`` support, ``- <- ->`` attack,
    ``><`` two attacks, ``_ <_ _>`` an attack on the relation by which the other unit
    argues, or on the unit where it argues for nothing. A support whose line is tagged
    ``#restate`` is a restatement; the tags of a unit that are roles or types are its
    role and type. The thesis is the first unit tagged ``#thesis``, else the one unit
    that all others lead to. Title and author go to meta; comments, metadata in braces,
    emphasis and other headings are not kept; codes such as ``.A.`` stay as they are.
    Premise-conclusion structures and lists are refused.

    Attributes:
        text: The text in which the units are to be found; None if there is none, and
            each unit becomes a paragraph.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Example:
        >>> document = ArgdownReader()('''
        ... [Rents]: Rents must fall.
        ...   + <Wages>: Wages have not kept up.
        ... ''')
        >>> document.argument.supporters("Rents")
        (<Adu Wages [18:41]>,)
    """

    text: str | None = attrs.field(default=None, validator=is_source)

    def __call__(self, data: str | bytes, /) -> Document:
        """Return the document that *data* holds.

        Raises:
            FormatError: If *data* is not in that format, or a unit is not in *text*.
        """
        file = ArgdownFile(decode(data, FORMAT))
        file.read()
        graph = Graph(file.lines)
        texts = [unit.text or unit.id for unit in graph.units]
        document, spans = place(texts, self.text, FORMAT)
        adus = [
            Adu(id=unit.id, span=span, role=unit.role, type=unit.type)
            for unit, span in zip(graph.units, spans, strict=True)
        ]
        argument = Argument(adus=adus, relations=graph.relations, thesis=graph.thesis)
        return attrs.evolve(document, argument=argument, meta=file.settings)

    def recognises(self, text: str, /) -> bool:
        """Return whether *text* has titles and indented relations, and can be read."""
        head = text.lstrip("\ufeff \t\r\n")
        if not head.startswith(("===", "[", "<", "#", "/")):
            return False
        if not head.startswith("===") and not _RELATION.search(text):
            return False
        if not _DEFINITION.search(text):
            return False
        try:
            ArgdownFile(decode(text, FORMAT)).read()
        except FormatError:
            return False
        return True
