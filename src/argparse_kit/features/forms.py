"""What a word says by its form alone, looked up once for all finders."""

from __future__ import annotations

from functools import lru_cache

from argparse_kit.features.cues import cue_number
from argparse_kit.features.lexis import unknown_number
from argparse_kit.features.traits import traits_of
from argparse_kit.lexicons import load_lexicon


@lru_cache(maxsize=1 << 15)
def look_up(form: str) -> tuple[str, int, int, int]:
    """Return what a word says; *form* is as cues are written, and not empty.

    Returns:
        Its stem, see `stem`; the number that stands for it where a model does not know
        it, see `unknown_number`; what it is, see `traits_of`; and its number among the
        words of cues, see `cue_number`.
    """
    return stem(form), unknown_number(form), traits_of(form), cue_number(form)


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
