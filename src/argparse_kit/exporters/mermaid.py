"""Mermaid, the diagrams that wikis and code hosts draw from text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import regex

from argparse_kit.exporters._maps import TOWARDS
from argparse_kit.exporters._options import is_limit, is_one_of
from argparse_kit.exporters._wording import quoted, title_of, wording
from argparse_kit.model import Argument, Document, Relation, RelationKind

_ARROWS: Final = {
    RelationKind.SUPPORT: "-->",
    RelationKind.ATTACK: "-.->",
    RelationKind.RESTATE: "==>",
}
_LINES: Final = {
    RelationKind.SUPPORT: "---",
    RelationKind.ATTACK: "-.-",
    RelationKind.RESTATE: "===",
}
_COLOURS: Final = {RelationKind.SUPPORT: "#2e7d32", RelationKind.ATTACK: "#c62828"}
_WEIGHTS: Final = {"thesis": 4, "claim": 2, "premise": 1}

# No page can hold these.
_UNSHOWABLE: Final = regex.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
# Mark-up of Mermaid, HTML or Markdown: labels are all three. Two letters near the end
# are what Mermaid writes for entities while it reads; the last is trimmed at the ends.
_MARKS: Final = regex.compile(
    r"""["\#&<>`*_~\\$\[\]%¶ﬂ\ufeff]|:(?=//)|(?<=\bwww)\.|\A[-+]|(?<=\A\d+)[.)]"""
)
# Mermaid takes such words inside a label for a line of style, and cuts an entity there.
_STYLE: Final = regex.compile("style|classDef")


@attrs.frozen(kw_only=True)
class MermaidExporter:
    """Write the argument as a flowchart in Mermaid.

    Each unit is a box with its text; arrows lead from the unit that argues to the one
    argued about, whole for support, dotted for attack, thick for restatement, with the
    kind as label. An arrow on which others bear has a small circle, to which theirs
    lead. The roles are classes, the thesis in the heaviest frame, and the title is the
    diagram's. Runs of white space become one space, and control characters U+FFFD. Ids,
    types, offsets and confidences are not held. Pages that draw diagrams may refuse
    more than 500 arrows or 50,000 characters, the defaults of Mermaid.

    Attributes:
        thesis_at: Where the thesis stands, to which arrows lead: ``"top"``,
            ``"bottom"``, ``"left"`` or ``"right"``.
        longest: Characters that a box shows at most, the last one ``…`` in place of
            what is left out; None for whole texts.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Example:
        >>> from argparse_kit.model import Adu, Span
        >>> document = Document(
        ...     text="Rents must fall. They rose.",
        ...     argument=Argument(
        ...         adus=[
        ...             Adu(id="a1", span=Span(0, 15), role="thesis"),
        ...             Adu(id="a2", span=Span(17, 26)),
        ...         ],
        ...         relations=[
        ...             Relation(id="r1", source="a2", target="a1", kind="attack")
        ...         ],
        ...     ),
        ... )
        >>> print(MermaidExporter()(document))
        flowchart BT
          n1["Rents must fall"]:::thesis
          n2["They rose"]
          n2 -.->|attack| n1
          linkStyle 0 stroke:#c62828
          classDef thesis stroke-width:4px
        <BLANKLINE>
    """

    thesis_at: str = attrs.field(default="top", validator=is_one_of(*TOWARDS))
    longest: int | None = attrs.field(default=None, validator=is_limit)

    def __call__(self, document: Document, /) -> str:
        """Return *document* as a flowchart."""
        lines = [f"flowchart {TOWARDS[self.thesis_at]}"]
        if title := title_of(document):
            lines = ["---", f"title: {quoted(_showable(title))}", "---", *lines]
        lines += self._boxes(document)
        lines += _arrows(document.argument)
        roles = {unit.role for unit in document.argument.adus}
        lines += [
            f"  classDef {role} stroke-width:{weight}px"
            for role, weight in _WEIGHTS.items()
            if role in roles
        ]
        return "\n".join(lines) + "\n"

    def _boxes(self, document: Document) -> Iterator[str]:
        for number, unit in enumerate(document.argument.adus, 1):
            text = wording(document, unit)
            if self.longest is not None and len(text) > self.longest:
                text = f"{text[: self.longest - 1].rstrip()}…"
            role = "" if unit.role is None else f":::{unit.role}"
            yield f'  n{number}["{_escape(_showable(text))}"]{role}'


def _arrows(argument: Argument) -> Iterator[str]:
    """Yield the arrows, then their colours, which go by their numbers."""
    nodes: dict[str, str] = {
        unit.id: f"n{number}" for number, unit in enumerate(argument.adus, 1)
    }
    aimed_at = {relation.target for relation in argument.relations} - nodes.keys()
    for number, relation in enumerate(argument.relations, 1):
        if relation.id in aimed_at:
            nodes[relation.id] = f"r{number}"
    coloured: dict[RelationKind, list[int]] = {}
    count = 0
    for relation in argument.relations:
        for line in _arrow(relation, nodes):
            yield line
            coloured.setdefault(relation.kind, []).append(count)
            count += 1
    for kind, colour in _COLOURS.items():
        if kind in coloured:
            numbers = ",".join(map(str, coloured[kind]))
            yield f"  linkStyle {numbers} stroke:{colour}"


def _arrow(relation: Relation, nodes: dict[str, str]) -> tuple[str, ...]:
    """Return one arrow, or the two halves of one on which others bear."""
    kind, arrow = relation.kind, _ARROWS[relation.kind]
    source, target = nodes[relation.source], nodes[relation.target]
    circle = nodes.get(relation.id)
    if circle is None:
        return (f"  {source} {arrow}|{kind}| {target}",)
    return (
        f'  {source} {_LINES[kind]}|{kind}| {circle}((" "))',
        f"  {circle} {arrow} {target}",
    )


def _showable(text: str) -> str:
    return _UNSHOWABLE.sub("\ufffd", text)


def _escape(text: str) -> str:
    escaped = _MARKS.sub(lambda found: _entity(found[0]), text)
    return escaped.replace(":", "#58;") if _STYLE.search(escaped) else escaped


def _entity(character: str) -> str:
    return "#quot;" if character == '"' else f"#{ord(character)};"
