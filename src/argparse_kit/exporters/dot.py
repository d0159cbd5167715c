"""The argument map as Graphviz source."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._characters import NO_XML, without
from argparse_kit.exporters._maps import TOWARDS
from argparse_kit.exporters._options import is_limit, is_one_of
from argparse_kit.exporters._undercuts import find_undercut
from argparse_kit.exporters._wording import one_line
from argparse_kit.model import Adu, AduRole, Document, Relation, RelationKind

# A label of DOT knows entities of HTML and escapes such as \n and \N, a name knows \"
# only (and keeps both of two backslashes). Two tables say all of it and replace the
# package graphviz, which moreover takes a colon in the name of a node for a port.
_NAME: Final = str.maketrans({"\\": r"\\", '"': r"\""})
_LABEL: Final = {**_NAME, **str.maketrans({"&": "&amp;", "\n": r"\n"})}

_ROLES: Final = {
    AduRole.THESIS: {"fillcolor": "#fff2cc", "peripheries": "2"},
    AduRole.CLAIM: {"fillcolor": "#dceaf7"},
    AduRole.PREMISE: {"style": "rounded,filled"},
    None: {"style": "dashed,filled"},
}
# The colours are told apart by the colour-blind too (Okabe and Ito, 2008).
_KINDS: Final = {
    RelationKind.SUPPORT: {"color": "#009e73"},
    RelationKind.ATTACK: {"color": "#d55e00", "style": "dashed"},
    RelationKind.RESTATE: {"color": "#0072b2", "style": "dotted"},
}


@attrs.frozen(kw_only=True)
class DotExporter:
    r"""Write the argument as a map that ``dot -Tsvg`` draws.

    Each unit is a box: the thesis with two borders (thick ones where it is the primary
    one), a claim with one, a premise with round corners, a unit without a role with a
    dashed one. Type and confidence show as its tooltip. Each relation is an arrow with
    its kind beside it: attacks are dashed, restatements dotted. A relation that another
    bears on (an undercut) goes through a point, at which that other one ends.

    Nodes have the ids of units and relations, with two backslashes for each. Blocks,
    sentences and offsets have no place in a map.

    Attributes:
        width: Characters to a line of a label; None leaves the lines of a text as they
            are, white space included.
        thesis_at: Where the thesis stands: ``"top"``, ``"bottom"``, ``"left"`` or
            ``"right"``; the last two suit an argument that is wide rather than deep.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Warns:
        LossWarning: If a character is none that a picture can show.

    Example:
        >>> from argparse_kit.model import Argument, Span
        >>> unit = Adu(id="a1", span=Span(0, 15), role="claim", confidence=0.9)
        >>> argument = Argument(adus=[unit])
        >>> document = Document(text="Rents must fall.", argument=argument)
        >>> print(DotExporter(width=10)(document))
        digraph argument {
          rankdir=BT
          node [fillcolor="#ffffff", fontname="Helvetica", shape="box", style="filled"]
          edge [fontname="Helvetica", fontsize="10"]
          "a1" [label="Rents must\nfall", tooltip="claim, 0.9", fillcolor="#dceaf7"]
        }
        <BLANKLINE>
    """

    width: int | None = attrs.field(default=40, validator=is_limit)
    thesis_at: str = attrs.field(default="top", validator=is_one_of(*TOWARDS))

    def __call__(self, document: Document, /) -> str:
        """Return *document* as Graphviz source."""
        document, lost = without(document, NO_XML)
        if lost:
            warn(LossWarning("dot", lost))
        lines = [
            f"rankdir={TOWARDS[self.thesis_at]}",
            "node "
            + _attributes(
                fillcolor="#ffffff", fontname="Helvetica", shape="box", style="filled"
            ),
            "edge " + _attributes(fontname="Helvetica", fontsize="10"),
            *(self._box(document, unit) for unit in document.argument.units.values()),
            *_arrows(document),
        ]
        return "\n".join(
            ["digraph argument {", *(f"  {line}" for line in lines), "}\n"]
        )

    def _box(self, document: Document, unit: Adu) -> str:
        text = document.text_of(unit)
        if self.width is not None:
            text = "\n".join(wrap(one_line(text), self.width)) or " "
        said = _said(unit.role, unit.type, unit.confidence) or "unit"
        style = _ROLES[unit.role]
        if unit.id == document.argument.thesis:
            style = {**style, "penwidth": "2"}
        return f"{_name(unit.id)} {_attributes(label=text, tooltip=said, **style)}"


def _arrows(document: Document) -> Iterator[str]:
    undercut = find_undercut(document.argument)
    for relation in document.argument.relations:
        source, target = _name(relation.source), _name(relation.target)
        if relation.id not in undercut:
            yield f"{source} -> {target} {_arrow(relation, label=str(relation.kind))}"
            continue
        point = _name(relation.id)
        yield f"{point} {_attributes(shape='point', width='0.05')}"
        yield f"{source} -> {point} {_arrow(relation, dir='none')}"
        yield f"{point} -> {target} {_arrow(relation, label=str(relation.kind))}"


def _arrow(relation: Relation, **special: str) -> str:
    said = _said(relation.kind, relation.confidence)
    return _attributes(**special, tooltip=said, **_KINDS[relation.kind])


def _said(*facts: object) -> str:
    return ", ".join(str(fact) for fact in facts if fact is not None)


def _attributes(**values: str) -> str:
    pairs = (f'{key}="{value.translate(_LABEL)}"' for key, value in values.items())
    return f"[{', '.join(pairs)}]"


def _name(id: str) -> str:
    return f'"{id.translate(_NAME)}"'
