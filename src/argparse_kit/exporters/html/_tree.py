"""The argument as nested lists of links into the text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from argparse_kit.exporters._labels import VERBS
from argparse_kit.exporters._markup import escape
from argparse_kit.exporters._rows import Row, build_rows, other_relations
from argparse_kit.exporters._wording import one_line
from argparse_kit.exporters.html._words import (
    SIGNS,
    percent,
    role_name,
    sureness,
)
from argparse_kit.model import Document, Relation, Section


def build_tree(
    document: Document,
    reasons: Mapping[str, Sequence[str]],
    marked: Collection[int],
) -> str:
    """Return the argument from the thesis down.

    Nested lists with buttons that fold them: every screen reader knows these, and
    reads the long texts of units in them as text.

    Args:
        document: What to show.
        reasons: Sentences by id of unit.
        marked: Numbers of the units that have a place in the text.
    """
    if not document.argument:
        return '<p class="none">No argument was found.</p>'
    return "\n".join(_Writer(document, reasons, marked).write())


@attrs.define
class _Writer:
    """Writes the tree of one document."""

    document: Document
    reasons: Mapping[str, Sequence[str]]
    marked: Collection[int]
    rows: tuple[Row, ...] = attrs.field(init=False)
    others: dict[str, list[Relation]] = attrs.field(init=False)
    numbers: dict[str, int] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.rows = build_rows(self.document)
        self.others = other_relations(self.document.argument, self.rows)
        self.numbers = {row.unit.id: row.number for row in self.rows}

    def write(self) -> Iterator[str]:
        yield '<ul id="tree">'
        closing: list[str] = []
        """What ends each row that is still open."""
        section: Section | None = None
        """Whose group is open, among the rows under the root."""
        for row in self.rows:
            while len(closing) > row.depth:
                if len(closing) == 1 and section is not None:
                    yield "</ul></li>"
                    section = None
                yield closing.pop()
            if row.depth == 1 and row.section is not section:
                if section is not None:
                    yield "</ul></li>"
                section = row.section
                if section is not None:
                    yield self._group(section, row.number)
            yield self._row(row)
            closing.append("</ul></li>" if row.below else "</li>")
        while closing:
            if len(closing) == 1 and section is not None:
                yield "</ul></li>"
            yield closing.pop()
        yield "</ul>"

    def _group(self, section: Section, number: int) -> str:
        name = self.document.text_of(section.heading) or "Opening"
        return (
            f'<li class="group"><p id="g{number}" dir="auto">{escape(name)}</p>'
            f'<ul aria-labelledby="g{number}">'
        )

    def _row(self, row: Row) -> str:
        kind = "root" if row.relation is None else row.relation.kind.value
        return (
            f'<li class="{kind} {role_name(row.unit.role)} {sureness(row.unit)}">'
            f'<div class="row">{self._button(row)}<div class="card">{self._link(row)}'
            f"{self._asides(row)}</div></div>"
            + (f'<ul id="k{row.number}">' if row.below else "")
        )

    def _button(self, row: Row) -> str:
        if not row.below:
            return ""
        words = f"{row.below} below: {_short(self.document.text_of(row.unit))}"
        return (
            f'<button class="fold" type="button" hidden aria-expanded="true"'
            f' aria-controls="k{row.number}" aria-label="{escape(words)}"></button>'
        )

    def _link(self, row: Row) -> str:
        target = f"u{row.number}" if row.number in self.marked else "text"
        return (
            f'<a id="n{row.number}" class="node" href="#{target}"'
            f' data-units="{row.number}">{self._labels(row)}'
            f'<span class="words" dir="auto">'
            f"{escape(self.document.text_of(row.unit))}</span></a>"
        )

    def _labels(self, row: Row) -> str:
        sign = ""
        if row.relation is not None:
            kind = row.relation.kind
            verb = VERBS[kind].capitalize()
            if self._is_undercut(row.relation):
                verb += " the step above"
            sign = (
                f'<span class="sign" aria-hidden="true">{SIGNS[kind]}</span>'
                f'<span class="vh">{verb}: </span>'
            )
        facts = [row.unit.type.value] if row.unit.type else []
        if row.unit.confidence is not None:
            facts.append(percent(row.unit.confidence))
        role = f'<span class="role">{role_name(row.unit.role)}</span>'
        return f'{sign}<span class="facts">{" · ".join([role, *facts])}</span> '

    def _is_undercut(self, relation: Relation) -> bool:
        return relation.target not in self.numbers

    def _asides(self, row: Row) -> str:
        return "".join(
            [
                *map(self._other, self.others.get(row.unit.id, ())),
                self._why(self.reasons.get(row.unit.id, ())),
            ]
        )

    def _other(self, relation: Relation) -> str:
        verb = VERBS[relation.kind]
        if self._is_undercut(relation):
            return f'<p class="also">Also {verb} a step between two others</p>'
        target = self.document.argument.units[relation.target]
        words = escape(_short(self.document.text_of(target)))
        number = self.numbers[target.id]
        return (
            f'<p class="also">Also {verb} <a class="other" href="#n{number}"'
            f' dir="auto">{words}</a></p>'
        )

    def _why(self, sentences: Sequence[str]) -> str:
        if not sentences:
            return ""
        items = "".join(f'<li dir="auto">{escape(each)}</li>' for each in sentences)
        return f'<details class="why"><summary>Why</summary><ul>{items}</ul></details>'


def _short(text: str, limit: int = 60) -> str:
    words = one_line(text)
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"
