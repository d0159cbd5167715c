"""Sentences inside a stretch of text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import texts

from argparse_kit import Span
from argparse_kit.text import find_tokens, split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rents rose. Wages did not.", ["Rents rose.", "Wages did not."]),
        ("Mr. Ortega of the U.S. office is late.", 1),
        ("Rents rose\nagain. Wages\r\ndid not.", 2),
        ("“Why?” she asked. Nobody knew.", ["“Why?” she asked.", "Nobody knew."]),
        ("He said: “Rents rose. Wages fell.” So what?", 3),
        ("It rose (a lot). “Wages” fell.", ["It rose (a lot).", "“Wages” fell."]),
        ("no end mark", ["no end mark"]),
        ("J.\u2028Kaye said so.", 1),
        ("", []),
        (" \x1c\n", []),
        ("\ud800. Rents rose.", ["\ud800.", "Rents rose."]),
    ],
)
def test_sentences(text: str, expected: list[str] | int) -> None:
    """Abbreviations, line ends and quotation marks cut no sentence in two."""
    found = [span.of(text) for span in split_sentences(text)]

    assert (len(found) if isinstance(expected, int) else found) == expected


@given(before=texts(), text=texts(), after=texts())
@example(before="(", text="J.\u2028K", after="\u201d")
def test_within(before: str, text: str, after: str) -> None:
    """Only what is inside counts: sentences are those of the stretch on its own."""
    if not text:
        return
    start = len(before)
    within = Span(start, start + len(text))

    found = split_sentences(before + text + after, within)

    assert [(span.start - start, span.end - start) for span in found] == [
        (span.start, span.end) for span in split_sentences(text)
    ]


@given(text=texts(), data=st.data())
def test_tokens_within(text: str, data: st.DataObject) -> None:
    """Tokens of a stretch are those of its text, at their places in the whole."""
    if not text:
        return
    start = data.draw(st.integers(0, len(text) - 1))
    within = Span(start, data.draw(st.integers(start + 1, len(text))))

    found = find_tokens(text, within)

    assert [span.of(text) for span in found] == [
        span.of(within.of(text)) for span in find_tokens(within.of(text))
    ]
    assert all(span in within for span in found)
