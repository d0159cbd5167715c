"""Offset-safe functions from text to spans; they know nothing of documents."""

from argparse_kit.text.lines import Line, split_lines
from argparse_kit.text.sentences import split_sentences
from argparse_kit.text.tokens import Tokens, find_token_bounds, find_tokens, read_tokens
from argparse_kit.text.whitespace import INK, SPACE, covers_ink, trim

__all__ = [
    "INK",
    "SPACE",
    "Line",
    "Tokens",
    "covers_ink",
    "find_token_bounds",
    "find_tokens",
    "read_tokens",
    "split_lines",
    "split_sentences",
    "trim",
]
