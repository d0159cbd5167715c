"""The outline of the text: its sections, and how much is argued in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argparse_kit._counts import count
from argparse_kit.exporters._markup import escape
from argparse_kit.exporters.html._article import heading_ids, ranked_sections
from argparse_kit.exporters.html._words import role_name
from argparse_kit.model import AduRole, Document, Section


def build_contents(document: Document) -> str:
    """Return a list of the sections, or nothing where there are no headings."""
    if not document.headings:
        return ""
    return "\n".join(
        [
            '<nav id="contents" aria-labelledby="contents-title">',
            '<h2 id="contents-title">Sections</h2>',
            "<ol>",
            *_items(document),
            "</ol>",
            "</nav>",
        ]
    )


def _items(document: Document) -> Iterator[str]:
    ids = heading_ids(document)
    roles: dict[int | None, Counter[str]] = {}
    for unit in document.argument.adus:
        place = _place(document.section_of(unit))
        roles.setdefault(place, Counter())[role_name(unit.role)] += 1
    for depth, section in ranked_sections(document):
        target, name = "text", "Opening"
        if section.heading is not None:
            target, _ = ids[section.heading.span.start]
            name = document.text_of(section.heading)
        amount = _amount(roles.get(_place(section), Counter()))
        yield (
            f'<li class="level{min(depth, 3)}"><a href="#{target}" dir="auto">'
            f'{escape(name)}</a> <span class="amount">{amount}</span></li>'
        )


def _place(section: Section | None) -> int | None:
    return None if section is None else section.span.start


def _amount(roles: Counter[str]) -> str:
    names = [*(role.value for role in AduRole), role_name(None)]
    said = [
        "thesis" if name == "thesis" else count(roles[name], name)
        for name in names
        if roles[name]
    ]
    return " · ".join(said) or "nothing argued"
