"""Argdown, as it is read: what we write, and what people write."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
import strategies
from hypothesis import given

from argparse_kit import AduRole, Argument, Document, Relation, RelationKind
from argparse_kit.errors import FormatError, InvalidValueError
from argparse_kit.exporters import export
from argparse_kit.exporters._argdown import holds, titles_of
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.exporters._nesting import hold
from argparse_kit.exporters._wording import wording
from argparse_kit.readers import read
from argparse_kit.readers.argdown import ArgdownReader
from argparse_kit.testing import HOSTILE_TEXTS, check_reader

Link = tuple[str, RelationKind, object]


def links_of(argument: Argument, names: dict[str, str] | None = None) -> set[Link]:
    """Return who bears how on what; of a relation, on which one."""
    relations: dict[str, Relation] = {
        relation.id: relation for relation in argument.relations
    }

    def told(name: str) -> Link | str:
        if name not in relations:
            return name if names is None else names[name]
        link = relations[name]
        return str(told(link.source)), link.kind, told(link.target)

    return {link for name in relations if isinstance(link := told(name), tuple)}


def _texts(document: Document) -> dict[str, str]:
    return {unit.id: document.text_of(unit) for unit in document.argument.adus}


@given(document=strategies.worded_trees())
def test_trees(document: Document) -> None:
    """A tree comes back with its ids, kinds and order, at the exact places."""
    written = export(document, "argdown")

    found = ArgdownReader(text=document.text)(written)

    assert list(found.argument.units.items()) == [
        (name, unit.with_role(AduRole.THESIS) if name == "a0" else unit)
        for name, unit in document.argument.units.items()
    ]
    assert links_of(found.argument) == links_of(document.argument)
    assert found.argument.thesis == "a0"


@given(document=strategies.worded_trees())
def test_order(document: Document) -> None:
    """Without the text, units become paragraphs that are walked in the same order."""
    found = read(export(document, "argdown"), "argdown")

    assert [(depth, unit.id) for depth, unit, _ in found.argument.walk()] == [
        (depth, unit.id) for depth, unit, _ in document.argument.walk()
    ]
    assert _texts(found) == _texts(document)


@pytest.mark.filterwarnings("ignore::argparse_kit.errors.LossWarning")
@given(document=strategies.documents())
def test_graphs(document: Document) -> None:
    """Any graph comes back: texts, roles, types, and the relations Argdown has."""
    document, _ = without(document, NO_UTF8)
    argument = document.argument
    names = titles_of(argument)
    held = hold(argument, lambda link: holds(link, argument))

    found = read(export(document, "argdown"), "argdown")

    assert _texts(found) == {
        names[unit.id]: wording(document, unit) for unit in argument.adus
    }
    assert links_of(found.argument) == links_of(held, names)
    units = {name: argument.units[old] for old, name in names.items()}
    for name, unit in found.argument.units.items():
        assert unit.type is units[name].type
        if units[name].id != argument.thesis:
            assert unit.role is units[name].role
    if argument.thesis is not None:
        assert found.argument.thesis == names[argument.thesis]


@given(document=strategies.worded_trees())
def test_quotes(document: Document) -> None:
    """The form with quotations is Argdown too; metadata is no text."""
    found = read(export(document, "argdown-quotes"), "argdown")

    assert _texts(found) == _texts(document)
    assert links_of(found.argument) == links_of(document.argument)


HAND_WRITTEN = Path(__file__).with_name("hand_written.argdown")


def test_hand_written() -> None:
    """What people write is read: signs, comments, emphasis, links, references."""
    found = read(HAND_WRITTEN.read_bytes())

    assert _texts(found) == {
        "Legalise": "Soft drugs should be legal, now.",
        "No harm": "No harm",
        "Protection": "The state may protect people.",
        "Poor reason": "That is no reason",
        "Ban": "Forbid them [all].",
        "a1": "See https://example.org, or the report by @[Ban].",
        "a2": "without any title",
        "Bah": "It does not follow.",
        "Ban (2)": "Forbid them.",
    }
    no_harm = ("No harm", "support", "Legalise")
    protection = ("Protection", "attack", "Legalise")
    assert links_of(found.argument) == {
        no_harm,
        protection,
        ("Ban", "attack", "Legalise"),
        ("Legalise", "attack", "Ban"),
        ("a1", "support", "Legalise"),
        ("a2", "support", "a1"),
        ("a1", "attack", "Protection"),
        ("Poor reason", "attack", protection),
        ("Bah", "attack", no_harm),
        ("Ban", "attack", protection),
        ("Ban (2)", "restate", "Ban"),
    }
    assert found.meta == {"title": "Soft drugs", "author": "Nobody's pen"}
    assert found.argument.units["Legalise"].type == "policy"


def test_tags() -> None:
    """Tags behind the text are taken off; one inside is a word, as in Argdown."""
    found = read("[A]: this #policy counts #fact #(and more)\n", "argdown")

    assert _texts(found) == {"A": "this #policy counts"}
    assert found.argument.units["A"].type == "policy"


def test_titles() -> None:
    """A statement and an argument of one title are two units."""
    found = read("[A]: one\n  + <A>: two\n", "argdown")

    assert _texts(found) == {"A": "one", "A (2)": "two"}


@pytest.mark.parametrize(
    ("source", "thesis"),
    [
        ("[A]: one #thesis\n  +> [B]: two\n", "A"),
        ("[A]: one\n  +> [B]: two\n", "B"),
        ("[A]: one\n\n[B]: two\n", None),
    ],
)
def test_thesis(source: str, thesis: str | None) -> None:
    """The thesis is the one that is tagged, else the one that all lead to."""
    assert read(source, "argdown").argument.thesis == thesis


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "line 1, column 1: the file is empty"),
        ("[a]: x\n+ [b]: y", "line 2, column 1: indent a relation"),
        ("[a]: x\n    + [b]: y\n  + [c]: z", "line 3, column 1: indent a relation"),
        ("[a]: x\n\n  + [b]: y", "line 3, column 1: a relation to nothing"),
        ("[a]: x [b] y", r"line 1, column 8: \[b\] begins inside"),
        ("[a]\n[b]: x", r"line 2, column 1: \[b\] begins inside"),
        ("[a]: x <b> y", "line 1, column 8: <b> begins inside"),
        ("[a]: x\n# b", "line 2, column 1: put a blank line before the heading"),
        ("[a]: x\n  + <!-- b -->\n", "line 2, column 5: a statement without text"),
        ("[a] x", "line 1, column 5: nothing but tags can follow"),
        ("[a]:\n", "line 1, column 5: a statement without text"),
        ("[a]: so *said\n", r"line 1, column 9: \* is never closed"),
        ("[a]: file_name", "line 1, column 10: _ is never closed"),
        ("[a]: x {b: c} y", "line 1, column 14: text behind metadata"),
        ("<a>\n\n(1) x\n----\n(2) y", "line 3, column 1: premise-conclusion"),
        ("[a]: x\n-- rule --", "line 2, column 1: inferences are not read"),
        ("1. one\n2. two", "line 1, column 1: lists are not read"),
    ],
)
def test_problems(source: str, problem: str) -> None:
    """What cannot be read is refused, with its place and what to do."""
    with pytest.raises(FormatError, match=problem):
        read(source, "argdown")


def test_all_problems() -> None:
    """Problems of several statements are told at once."""
    with pytest.raises(FormatError) as caught:
        read("* one\n\n[a]: *x\n\n[b]: fine\n", "argdown")

    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("[A]: one\n  + [B]: two\n", True),
        ("===\ntitle: x\n===\n\n[A]: one\n", True),
        ("[A]: one\n", False),
        ("[A]: one\n\n  + [B]: two\n", False),
        ("Rents rose.\n\n[1]: https://example.org\n  - [B]\n", False),
        ("<html>\n  - <b>bold</b>\n</html>", False),
    ],
)
def test_recognises(text: str, meant: bool) -> None:
    """Argdown is told by titles, relations and front matter, and by being readable."""
    assert ArgdownReader().recognises(text) is meant


def test_not_in_text() -> None:
    """A unit that the text does not hold is named."""
    with pytest.raises(FormatError, match="unit 1 is not in the text: 'one'"):
        ArgdownReader(text="two")("[A]: one\n")


def test_option() -> None:
    """The text is a string."""
    with pytest.raises(InvalidValueError, match=r"ArgdownReader.text"):
        ArgdownReader(text=b"one")  # type: ignore[arg-type]


def test_promises() -> None:
    """Broken data are refused by a FormatError."""
    check_reader(ArgdownReader())


@given(source=strategies.anything())
def test_anything(source: str) -> None:
    """Any text is read or refused, and telling whether it is Argdown never fails."""
    ArgdownReader().recognises(source)
    for text in (source, source.join(HOSTILE_TEXTS[-8:])):
        with suppress(FormatError):
            read(text, "argdown")
