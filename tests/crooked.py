"""A document whose argument is no tree, and whose ids are no identifiers."""

from __future__ import annotations

from argparse_kit import Adu, Argument, Document, Relation, Span

_TEXT = "Rents rose. Wages fell. Nobody builds. So build \U0001f600 now."
_UNITS = {
    "": (0, 10),
    "a:b": (12, 22),
    'a "quoted" <id>': (12, 37),
    "\\N && -> }": (24, 37),
    "r1": (39, 53),
}


def crooked_document() -> Document:
    """Return overlaps, several parents, cycles, undercuts, no thesis, odd ids.

    The relations ``u1`` and ``u2`` bear on relations, ``u2`` on an undercut.
    """
    names = [name or "ü \U0001f600" for name in _UNITS]
    first, second, third, fourth, fifth = names
    adus = [
        Adu(id=name, span=Span(*ends), confidence=0.25)
        for name, ends in zip(names, _UNITS.values(), strict=True)
    ]
    arrows = [
        ("s1", first, second, "support"),
        ("s2", first, third, "attack"),
        ("s3", second, third, "restate"),
        ("s4", third, first, "support"),
        ("s5", first, second, "attack"),
        ("s6", fifth, fifth, "support"),
        ("u1", fourth, "s3", "attack"),
        ("u2", fifth, "u1", "support"),
    ]
    relations = [
        Relation(id=name, source=source, target=target, kind=kind, confidence=0.5)
        for name, source, target, kind in arrows
    ]
    argument = Argument(adus=adus, relations=relations)
    return Document(text=_TEXT, argument=argument, id="crooked")
