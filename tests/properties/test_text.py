"""Positions hold, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from strategies import anything, texts

from argparse_kit.text import (
    covers_ink,
    find_token_bounds,
    find_tokens,
    split_lines,
    split_sentences,
)


@given(text=texts() | anything())
@example(text="a\x1cb")
@example(text="\r\r\n\n")
def test_lines(text: str) -> None:
    """Lines cover all ink, are trimmed, and hold no line end."""
    lines = split_lines(text)

    assert covers_ink(text, [line.span for line in lines])
    for line in lines:
        inside = line.span.of(text)
        assert inside == inside.strip()
        assert not set(inside) & set("\n\r\v\f\x85\u2028\u2029")


@pytest.mark.parametrize("language", ["en", "de", "xx"])
@given(text=texts())
@example(text="J.\u2028K")
@example(text='" A. " B')
@example(text="(")
def test_sentences(language: str, text: str) -> None:
    """Sentences cover all ink, in order, trimmed."""
    sentences = split_sentences(text, language=language)

    assert covers_ink(text, sentences)
    assert list(sentences) == sorted(sentences)
    for sentence in sentences:
        assert sentence.of(text) == sentence.of(text).strip()


@given(text=texts())
def test_tokens(text: str) -> None:
    """Tokens cover all ink, in order, without white space."""
    tokens = find_tokens(text)

    assert covers_ink(text, tokens)
    assert [(token.start, token.end) for token in tokens] == find_token_bounds(text)
    assert not any(character.isspace() for t in tokens for character in t.of(text))
