"""Sentences, found by sentencex."""

from __future__ import annotations

import regex
import sentencex

from argparse_kit.model import Span
from argparse_kit.text.whitespace import trim

# sentencex cannot encode lone surrogates, and panics where white space that is not
# ASCII follows an initial ("J.\u2028"). Both are replaced one for one, so offsets hold.
_ODD_SPACE = regex.compile(r"(?! )[\s\x1c-\x1f]")
_SURROGATE = regex.compile("[\ud800-\udfff]")

_CLOSING = "\"'”’»)]"


def split_sentences(
    text: str, within: Span | None = None, *, language: str = "en"
) -> tuple[Span, ...]:
    """Return the sentences of *text*, in reading order.

    Line ends count as spaces, so that a hard-wrapped sentence stays whole; whoever
    knows blocks calls this for each block. White space between sentences belongs to
    none of them.

    Args:
        text: The whole document's text.
        within: Where to look; the whole text by default.
        language: IETF tag; a language that sentencex does not know is cut at the
            usual end marks.

    Returns:
        Spans in offsets of *text*, not of *within*.

    Example:
        >>> text = "Rents rose. Wages did not."
        >>> [span.of(text) for span in split_sentences(text)]
        ['Rents rose.', 'Wages did not.']
    """
    start, end = (within.start, within.end) if within else (0, len(text))
    sentences: list[Span] = []
    for length in _lengths(text[start:end], language):
        span = trim(text, start, start + length)
        start += length
        if span is None:
            continue
        if sentences and text[span.start : span.end].strip(_CLOSING) == "":
            # A closing quote on its own belongs to the sentence that it closes.
            sentences[-1] = Span(sentences[-1].start, span.end)
        else:
            sentences.append(span)
    return tuple(sentences)


def _lengths(passage: str, language: str) -> list[int]:
    """Return how many characters each sentence has, white space included."""
    clean = _SURROGATE.sub("\ufffd", _ODD_SPACE.sub(" ", passage))
    tag = language.split("-")[0].lower()
    try:
        return [len(sentence) for sentence in sentencex.segment(tag, clean)]
    except BaseException as error:
        # A panic in Rust is no Exception. No text known to us still causes one.
        if type(error).__name__ != "PanicException":
            raise
        return [len(passage)]
