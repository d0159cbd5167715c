"""Characters that a format cannot hold, replaced one for one so that offsets hold."""

from __future__ import annotations

import re
from typing import Final

import attrs

from argparse_kit.exporters._losses import if_any
from argparse_kit.model import Argument, Document

NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write: most control characters, lone surrogates."""

NO_UTF8: Final = re.compile(r"[\ud800-\udfff]")
"""What UTF-8 has no way to write: lone surrogates."""

_INSTEAD: Final = "\ufffd"


def without(
    document: Document, characters: re.Pattern[str]
) -> tuple[Document, list[str]]:
    r"""Return *document* with U+FFFD for each of *characters*, and what was lost.

    Text, ids and language are seen to; ids stay distinct. ``meta`` stays as it is.

    Args:
        document: What is to be written.
        characters: A pattern of single characters, e.g. `NO_XML`.

    Returns:
        The document, and phrases for a `LossWarning`: none or one.

    Example:
        >>> without(Document(text="Rents\x00 must \ud800fall."), NO_XML)[1]
        ['2 characters that have no place in it']
        >>> without(Document(text="Rents\x00"), NO_XML)[0].text
        'Rents\ufffd'
    """
    argument = document.argument
    strings = [document.text, document.id or "", document.language or ""]
    strings += _ids(argument)
    number = sum(len(characters.findall(string)) for string in strings)
    if not number:
        return document, []
    cleaned = attrs.evolve(
        document,
        text=characters.sub(_INSTEAD, document.text),
        id=None if document.id is None else characters.sub(_INSTEAD, document.id),
        language=document.language and characters.sub(_INSTEAD, document.language),
        argument=_renamed(argument, characters),
    )
    return cleaned, if_any(
        number,
        "character that has no place in it",
        "characters that have no place in it",
    )


def _ids(argument: Argument) -> list[str]:
    units: list[str] = [unit.id for unit in argument.adus]
    return [*units, *(relation.id for relation in argument.relations)]


def _renamed(argument: Argument, characters: re.Pattern[str]) -> Argument:
    names: dict[str, str] = {}
    taken: set[str] = set()
    for old in _ids(argument):
        new = characters.sub(_INSTEAD, old)
        while new in taken:
            new += "_"
        taken.add(new)
        names[old] = new
    return Argument(
        adus=[attrs.evolve(unit, id=names[unit.id]) for unit in argument.adus],
        relations=[
            attrs.evolve(
                relation,
                id=names[relation.id],
                source=names[relation.source],
                target=names[relation.target],
            )
            for relation in argument.relations
        ],
        thesis=None if argument.thesis is None else names[argument.thesis],
    )
