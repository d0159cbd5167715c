"""How Argdown is written: titles, escapes, lines. Two exporters share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import regex

from argparse_kit.exporters._losses import BLANK, if_any
from argparse_kit.exporters._nesting import nest, roots_of
from argparse_kit.exporters._wording import (
    count_blank,
    one_line,
    quoted,
    title_of,
    wording,
)
from argparse_kit.model import Adu, Argument, Document, Relation, RelationKind

_INDENT: Final = "  "
_DEEPEST: Final = 40
"""Argdown's parser recurses; deeper units are told in a tree of their own."""

_SIGNS: Final = {
    RelationKind.SUPPORT: "+",
    RelationKind.RESTATE: "+",
    RelationKind.ATTACK: "-",
}
_UNDERCUT: Final = "<_"
RESTATE_TAG: Final = "restate"
"""On the line of a relation: the support is the same proposition again."""

# A mark, a comment, front matter. A slash or an equals sign alone is only itself.
_MARKS: Final = regex.compile(r"[\\\[\]<>{}#*_]|/{2,}|={3,}")
# Codes that Argdown's parser turns into symbols, also inside a word: the U.A.E.
_SHORTCODE: Final = regex.compile(
    r"([.:])(?:[AEOP?^~vyn]|<?->|v_|<>|\[\]|[+-]1|happy|smiley?|laugh|lol|rofl|joy|heart"
    r"|question|love|wink|shush|meh|eye-roll|sad|disappointed|scream|up|down|think|star"
    r"|(?:dis)?agree)\1"
)
# Between two of these the parser takes a word as it stands, escapes included.
_FENCE: Final = regex.compile(r"([.:])(?=\S+?\1)")
_NOT_IN_TITLES: Final = regex.compile(r"[\[\]<>]")
_NOT_IN_DATA: Final = regex.compile(r"[{}]|={3,}")
# Argdown's parser keeps statements in an object of JavaScript, which has these already.
_TAKEN: Final = (
    "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ "
    "constructor hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString "
    "toString valueOf"
).split()


def escape(text: str) -> str:
    r"""Return one line of *text* such that Argdown's parser gives it back exactly.

    Example:
        >>> print(escape("See [1] at https://example.org, U.A.E. or U.S."))
        See \[1\] at https:\/\/example.org, U\.A\.E. or U.S.
    """
    return " ".join(_escape_word(word) for word in text.split(" "))


def _escape_word(word: str) -> str:
    if not _MARKS.search(word) and not _SHORTCODE.search(word):
        return word
    fenced = _MARKS.sub(_backslashed, word)
    return _FENCE.sub(r"\\\1", fenced)


def _backslashed(found: regex.Match[str]) -> str:
    return "".join(f"\\{character}" for character in found[0])


def data_string(text: str) -> str:
    """Return *text* as a string in the YAML of front matter and metadata."""

    def coded(found: regex.Match[str]) -> str:
        return "".join(f"\\u{ord(character):04x}" for character in found[0])

    return _NOT_IN_DATA.sub(coded, quoted(text))


def titles_of(argument: Argument) -> dict[str, str]:
    """Return the title of each unit, by id: the id, where a title can hold it.

    Example:
        >>> from argparse_kit.model import Span
        >>> ids = ["a1", "a[1]", "a 1"]
        >>> adus = [Adu(id=name, span=Span(0, 1)) for name in ids]
        >>> titles_of(Argument(adus=adus))
        {'a1': 'a1', 'a[1]': 'a 1', 'a 1': 'a 1 (2)'}
    """
    titles: dict[str, str] = {}
    taken = set(_TAKEN)
    for unit in argument.adus:
        bare = one_line(_NOT_IN_TITLES.sub(" ", unit.id)).lstrip("- ") or "unit"
        title, number = bare, 1
        while title in taken:
            number += 1
            title = f"{bare} ({number})"
        taken.add(title)
        titles[unit.id] = title
    return titles


def holds(relation: Relation, argument: Argument) -> bool:
    """Tell whether Argdown has the relation: on another only the undercut."""
    return relation.target in argument.units or relation.kind is RelationKind.ATTACK


def losses(document: Document, held: Argument) -> list[str]:
    """Return what the lines of *held* leave out of *document*."""
    missing = len(document.argument.relations) - len(held.relations)
    kinds = "to relations other than undercuts"
    return [
        *if_any(count_blank(document), *BLANK),
        *if_any(missing, f"relation {kinds}", f"relations {kinds}"),
    ]


def write_lines(
    document: Document,
    held: Argument,
    tags_of: Callable[[Adu], Iterable[str]],
    data_of: Callable[[Adu], str | None] = lambda _: None,
) -> Iterator[str]:
    """Yield the lines of the title and of the argument.

    Args:
        document: Where title and texts are from.
        held: Its argument, with the relations that Argdown has.
        tags_of: The tags of a unit.
        data_of: Its metadata, a mapping of YAML on one line, or None.
    """
    title = title_of(document)
    if title or not held.adus:  # Argdown has no empty files
        yield f"# {escape(title or 'Untitled')}"
    titles = titles_of(held)
    for number, entry in enumerate(nest(held, roots_of(held), deepest=_DEEPEST)):
        if not entry.depth and (number or title):
            yield ""
        unit, relation = entry.unit, entry.relation
        tags = [*tags_of(unit)] if entry.defines else []
        if relation and relation.kind is RelationKind.RESTATE:
            tags.append(RESTATE_TAG)
        sign = f"{_sign(relation, held)} " if relation else ""
        said = f": {escape(wording(document, unit))}" if entry.defines else ""
        tagged = "".join(f" #{tag}" for tag in tags)
        yield f"{_INDENT * entry.depth}{sign}[{titles[unit.id]}]{said}{tagged}"
        data = data_of(unit) if entry.defines else None
        if data is not None:
            yield f"{_INDENT * (entry.depth + 1)}{data}"


def _sign(relation: Relation, held: Argument) -> str:
    return _SIGNS[relation.kind] if relation.target in held.units else _UNDERCUT
