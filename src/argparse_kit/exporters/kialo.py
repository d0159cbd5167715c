"""The text form of Kialo, a site for debates in trees of pros and cons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import regex

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.exporters._losses import BLANK, UNDERCUTS, if_any
from argparse_kit.exporters._nesting import hold, nest, roots_of
from argparse_kit.exporters._wording import (
    count_blank,
    title_of,
    wording,
)
from argparse_kit.model import Argument, Document, RelationKind

_STANCES: Final = {
    RelationKind.SUPPORT: "Pro: ",
    RelationKind.ATTACK: "Con: ",
    RelationKind.RESTATE: "",
}
# Brackets are links; readers take a backslash before a bracket or parenthesis away.
_BRACKETS: Final = regex.compile(r"[\[\]]|\\(?=[()])")
# What a text must not begin with, as it would not be text.
_OPENING: Final = regex.compile(r"\\*(?:(?:Pro|Con): |-> See )")


@attrs.frozen
class KialoExporter:
    """Write the argument as Kialo exports its debates: numbered pros and cons.

    The thesis is claim ``1.``; without one, it is the unit below which most others
    stand. A restatement is a claim that is neither pro nor con. A unit that bears on
    several is told once and linked to afterwards, ``-> See 1.2.``, as Kialo does. Runs
    of white space become one space. Ids, roles, types, offsets and confidences are not
    held. The discussion is called as the op-ed, or else as its thesis.

    Warns:
        LossWarning: If relations bear on relations, units do not lead to the thesis,
            which are left out with their relations, units are nothing but white space,
            which are worded by their ids, or a character is no Unicode.

    Example:
        >>> from argparse_kit.model import Adu, Relation, Span
        >>> document = Document(
        ...     text="Rents must fall. They rose.",
        ...     argument=Argument(
        ...         adus=[
        ...             Adu(id="a1", span=Span(0, 15)), Adu(id="a2", span=Span(17, 26))
        ...         ],
        ...         relations=[
        ...             Relation(id="r1", source="a2", target="a1", kind="support")
        ...         ],
        ...         thesis="a1",
        ...     ),
        ... )
        >>> print(KialoExporter()(document))
        Discussion Title: Rents must fall
        <BLANKLINE>
        1. Rents must fall
        1.1. Pro: They rose
        <BLANKLINE>
    """

    def __call__(self, document: Document, /) -> str:
        """Return *document* in the text form of Kialo."""
        document, lost = without(document, NO_UTF8)
        units = document.argument.units
        held = hold(document.argument, lambda link: link.target in units)
        root = _root(held)
        lost += _losses(document, held, root)
        if lost:
            warn(LossWarning("kialo", lost))
        title = title_of(document)
        if root is not None:
            title = title or wording(document, units[root])
        body = [] if root is None else _claims(document, held, root)
        lines = [f"Discussion Title: {title or 'Untitled'}", "", *body]
        return "\n".join(lines) + "\n"


def _root(held: Argument) -> str | None:
    """Return the thesis, or the unit below which most stand, the first of several."""
    if held.thesis is not None or not held.adus:
        return held.thesis
    sizes: dict[str, int] = {}
    root = ""
    for entry in nest(held, roots_of(held)):
        root = root if entry.depth else entry.unit.id
        sizes[root] = sizes.get(root, 0) + entry.defines
    return max(sizes, key=sizes.__getitem__)


def _losses(document: Document, held: Argument, root: str | None) -> Iterator[str]:
    missing = len(document.argument.relations) - len(held.relations)
    yield from if_any(missing, *UNDERCUTS)
    told = 0 if root is None else sum(e.defines for e in nest(held, [root]))
    apart = len(held.adus) - told
    yield from if_any(
        apart, "unit apart from the thesis", "units apart from the thesis"
    )
    yield from if_any(count_blank(document), *BLANK)


def _claims(document: Document, held: Argument, root: str) -> Iterator[str]:
    numbers: dict[str, str] = {}
    below: dict[str, int] = {}
    path: list[str] = []
    for entry in nest(held, [root]):
        del path[entry.depth :]
        above = path[-1] if path else ""
        below[above] = below.get(above, 0) + 1
        number = f"{above}{below[above]}."
        path.append(number)
        stance = _STANCES[entry.relation.kind] if entry.relation else ""
        if entry.defines:
            numbers[entry.unit.id] = number
            said = _escape(wording(document, entry.unit))
        else:
            said = f"-> See {numbers[entry.unit.id]}"
        yield f"{number} {stance}{said}"


def _escape(text: str) -> str:
    escaped = _BRACKETS.sub(r"\\\g<0>", text)
    return f"\\{escaped}" if _OPENING.match(escaped) else escaped
