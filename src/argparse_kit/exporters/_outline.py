"""The argument of a document as an outline that a person takes in at a glance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from argparse_kit.exporters._counts import count_parts
from argparse_kit.exporters._printable import printable
from argparse_kit.model import (
    Adu,
    AduRole,
    Document,
    Relation,
    RelationKind,
    Section,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text
    from rich.tree import Tree

_SIGNS: Final = {
    RelationKind.SUPPORT: ("+", "green"),
    RelationKind.ATTACK: ("−", "red"),
    RelationKind.RESTATE: ("=", "cyan"),
}
_ROLE_STYLES: Final = {
    AduRole.THESIS: "bold",
    AduRole.CLAIM: "",
    AduRole.PREMISE: "dim",
}


def outline(
    document: Document,
    *,
    depth: int | None = None,
    notes: Callable[[Adu], str] | None = None,
) -> Iterator[RenderableType]:
    """Yield what to print: headline, counts, and the argument as trees.

    What bears on the thesis directly is grouped by section, in reading order.

    Args:
        document: What to show.
        depth: How many levels below the thesis to show; None for all.
        notes: What stands under each unit; None for nothing.
    """
    from rich.text import Text

    if document.title is not None:
        yield Text(printable(document.text_of(document.title)), style="bold")
    if document.byline is not None:
        yield Text(printable(document.text_of(document.byline)), style="dim")
    yield Text(" · ".join(count_parts(document)), style="dim")
    yield from _trees(document, depth, notes)
    if document.argument:
        legend = "+ supports   − attacks   = says again what it stands under"
        yield Text(legend, style="dim")


def _trees(
    document: Document, depth: int | None, notes: Callable[[Adu], str] | None
) -> Iterator[Tree | Text]:
    from rich.text import Text
    from rich.tree import Tree

    if not document.argument:
        yield Text("No argument was found.")
        return
    branches: list[Tree] = []
    section: Section | None = None
    for level, unit, relation in document.argument.walk():
        if level == 0:
            if branches:
                yield branches[0]
            line = _noted(_line(document, unit, relation), unit, notes)
            branches = [Tree(line, guide_style="dim")]
            section = None
            continue
        if depth is not None and level > depth:
            continue
        home = document.section_of(unit)
        if level == 1 and home is not None and home is not section:
            section = home
            if home.heading is not None:
                branches[0].add(_heading(document, home))
        del branches[level:]
        line = _noted(_line(document, unit, relation), unit, notes)
        branches.append(branches[-1].add(line))
    yield branches[0]


def _noted(line: Text, unit: Adu, notes: Callable[[Adu], str] | None) -> Text:
    """Return the line of a unit with what stands under it."""
    note = notes(unit) if notes else ""
    return line.append(f"\n{printable(note)}", style="dim italic") if note else line


def _heading(document: Document, section: Section) -> Text:
    from rich.text import Text

    return Text(printable(document.text_of(section.heading)), style="bold blue")


def _line(document: Document, unit: Adu, relation: Relation | None) -> Text:
    from rich.text import Text

    line = Text()
    if relation is None:
        label = unit.role.upper() if unit.role else "UNIT"
        line.append(f"{label} ", style="bold yellow")
    else:
        sign, style = _SIGNS[relation.kind]
        line.append(f"{sign} ", style=f"bold {style}")
        if unit.role is AduRole.CLAIM:
            line.append("claim ", style="yellow")
    style = _ROLE_STYLES.get(unit.role, "") if unit.role else ""
    return line.append(printable(document.text_of(unit)), style=style)
