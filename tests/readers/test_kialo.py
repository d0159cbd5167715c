"""The text form of Kialo, as it is read."""

from __future__ import annotations

from contextlib import suppress

import pytest
import strategies
from hypothesis import given

from argparse_kit import Document
from argparse_kit.errors import FormatError, InvalidValueError
from argparse_kit.exporters import export
from argparse_kit.readers import read
from argparse_kit.readers.kialo import KialoReader
from argparse_kit.testing import check_reader


def _outline(document: Document) -> list[tuple[int, str, object]]:
    return [
        (depth, document.text_of(unit), relation and relation.kind)
        for depth, unit, relation in document.argument.walk()
    ]


@given(document=strategies.worded_trees())
def test_trees(document: Document) -> None:
    """A tree comes back with its texts, kinds and order."""
    written = export(document, "kialo")

    assert _outline(read(written)) == _outline(document)


@given(document=strategies.worded_trees())
def test_places(document: Document) -> None:
    """With the text, the units are found at the exact places."""
    found = KialoReader(text=document.text)(export(document, "kialo"))

    assert _outline(found) == _outline(document)
    assert [unit.span for unit in found.argument.units.values()] == [
        unit.span for unit in document.argument.units.values()
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Pro: it is",
        "-> See 1.1.",
        "\\Con: no",
        "a \\[b",
        "[a](b)",
        "\\\\(c",
        "[d]",
        "(",
    ],
)
def test_escapes(text: str) -> None:
    """A text that looks like mark-up comes back as it is."""
    written = f"[t]: thesis\n  + [a]: {text.translate(_ESCAPES)} #restate\n"
    document = read(written, "argdown")
    assert document.text_of(document.argument.adus[1]) == text

    found = read(export(document, "kialo"))

    assert found.text_of(found.argument.adus[1]) == text


_ESCAPES = {ord(mark): f"\\{mark}" for mark in "\\[]<>"}

DEBATE = r"""Discussion Title: Should  rents fall?

1. Rents should fall,
and soon.

1.1. Pro: They take half of a wage \[as of 2020\], says [the office](https://x.org).
1.1.1. Con: Not for all.
1.2. Con: Landlords need them.
1.2.1. Con: -> See 1.1.
1.3. They should be lowered.
"""


def test_debate() -> None:
    """Debates as Kialo writes them are read: long claims, links, references."""
    found = read(DEBATE)

    assert found.meta == {"title": "Should rents fall?"}
    assert found.argument.thesis == "1."
    assert {unit.id: found.text_of(unit) for unit in found.argument.adus} == {
        "1.": "Rents should fall, and soon.",
        "1.1.": "They take half of a wage [as of 2020], says the office.",
        "1.1.1.": "Not for all.",
        "1.2.": "Landlords need them.",
        "1.3.": "They should be lowered.",
    }
    assert [(r.source, r.kind, r.target) for r in found.argument.relations] == [
        ("1.1.", "support", "1."),
        ("1.1.1.", "attack", "1.1."),
        ("1.2.", "attack", "1."),
        ("1.1.", "attack", "1.2."),
        ("1.3.", "restate", "1."),
    ]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("", "line 1: neither"),
        ("Rents rose.", "line 1: expected"),
        ("1.1. Pro: x", "line 1: the first claim is not 1."),
        ("1. x\n1.1.1. Pro: y", "line 2: there is no claim 1.1. above"),
        ("1. x\n1.1. Pro: y\n1.1. Con: z", "line 3: a second claim 1.1."),
        ("1. x\n1.1. Pro: -> See 1.7.", "line 2: there is no claim 1.7. to see"),
    ],
)
def test_problems(source: str, problem: str) -> None:
    """What cannot be read is refused, with the line."""
    with pytest.raises(FormatError, match=problem):
        read(source, "kialo")


def test_recognises() -> None:
    """Only the title of a discussion tells: a numbered list may be prose."""
    assert KialoReader().recognises("Discussion Title: x\n\n1. y\n")
    assert not KialoReader().recognises("1. x\n1.1. Pro: y\n")


def test_option() -> None:
    """The text is a string."""
    with pytest.raises(InvalidValueError, match=r"KialoReader.text"):
        KialoReader(text=1)  # type: ignore[arg-type]


def test_promises() -> None:
    """Broken data are refused by a FormatError."""
    check_reader(KialoReader())


@given(source=strategies.anything())
def test_anything(source: str) -> None:
    """Any text is read, or refused by a FormatError."""
    for text in (source, f"1. {source}\n1.1. Pro: {source}"):
        with suppress(FormatError):
            read(text, "kialo")
