"""Small classes of words that are counted in units."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Final

from argparse_kit.lexicons import load_lexicon

LEXICONS: Final = {
    "modal": "modal_verb",
    "negation": "negation",
    "self": "first_person",
    "we": "first_person_plural",
    "you": "second_person",
    "pointing": "pointing",
    "all": "degree",
    "being": "being",
    "past": "past_verb",
    "condition": "condition",
}
"""The lexicon of each class of words."""

_MARKS: Final = {"question": "?", "colon": ":;—–", "quote": '"“”‘'}
"""The marks of each class of marks."""

TRAITS: Final = (*LEXICONS, *_MARKS, "number")
"""What a word may be, by the number of the bit that says so."""

_BIT: Final = {name: 1 << place for place, name in enumerate(TRAITS)}


@cache
def _known_traits() -> dict[str, int]:
    known: dict[str, int] = defaultdict(int)
    for name, lexicon in LEXICONS.items():
        for word in load_lexicon(lexicon).cues:
            known[word] |= _BIT[name]
    for name, marks in _MARKS.items():
        for mark in marks:
            known[mark] |= _BIT[name]
    return dict(known)


def traits_of(form: str) -> int:
    """Return what a word is, one bit for each of `TRAITS`.

    Example:
        >>> [name for bit, name in enumerate(TRAITS) if traits_of("never") >> bit & 1]
        ['negation', 'all']
    """
    traits = _known_traits().get(form, 0)
    if len(form) > 4 and form.endswith("ed"):
        traits |= _BIT["past"]
    if form[0].isdigit():
        traits |= _BIT["number"]
    return traits
