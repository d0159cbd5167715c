"""What a word says by its form alone, looked up once for all finders."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from argparse_kit.features.cues import cue_number
from argparse_kit.features.lexis import unknown_number
from argparse_kit.features.traits import traits_of
from argparse_kit.lexicons import load_lexicon


class Form(NamedTuple):
    """What a word says by its form.

    Attributes:
        stem: Its stem; nothing for words that carry no content.
        ending: The number that stands for it where a model does not know it.
        traits: What it is, see `traits_of`.
        cue: Its number among the words of cues, 0 for all others.
    """

    stem: str
    ending: int
    traits: int
    cue: int


@lru_cache(maxsize=1 << 15)
def look_up(form: str) -> Form:
    """Return what a word says; *form* is as cues are written, and not empty."""
    return Form(stem(form), unknown_number(form), traits_of(form), cue_number(form))


@lru_cache(maxsize=1 << 15)
def stem(form: str) -> str:
    """Return the stem of a content word; nothing for any other token.

    The stem is crude on purpose: a plural or a verb's ending less, no more.

    Example:
        >>> stem("rising"), stem("rents"), stem("must")
        ('ris', 'rent', '')
    """
    common = load_lexicon("function_words").phrases
    if len(form) <= 3 or form in common or not form[0].isalpha():
        return ""
    for ending in ("ations", "ation", "ments", "ment", "ings", "ing", "ies", "es"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)]
    for ending in ("'s", "ed", "ly", "s", "y", "e"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)]
    return form
