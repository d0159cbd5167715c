"""The words that a model knows, as numbers: each word's own, and its kind's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.lexicons import load_lexicon

ENDINGS: Final = ("ing", "ed", "ly", "tion", "er", "s", "t", "n", "e", "y", "l", "d")
UNKNOWN: Final = len(ENDINGS) + 3
"""Numbers from 1 to this stand for words that the model does not know, by ending."""
_NUMBER, _MARK, _OTHER = range(UNKNOWN - 2, UNKNOWN + 1)

COUNTED: Final = (
    *("past", "number", ";", ":", "dash", "(", ",", "capital", "quote", "verbal"),
)
"""What is counted in a passage, in the columns of `Lexis.facts` after `KNOWN`.

Verbal: see `VERBAL`. Words are known in lower case: of capitals a lexis knows nothing.
"""

_QUOTES: Final = frozenset('"“”')
_DASHES: Final = frozenset("—–-")
_MARKS: Final = tuple(",;:.?!()[]\"“”'—–-…*/%$")
_CLASSES: Final = ("pronoun", "modal", "auxiliary", "past", "function", "number")
_CLASS_ENDINGS: Final = ("ed", "ing", "ly", "s")
CLASSES: Final = 64
"""Classes of words, at most; 0 stands for no word."""
LIGHTS: Final = 80
"""Words and kinds of words that neighbours see of a passage, at most; 0 for none."""
VERBAL: Final = frozenset({"modal", "auxiliary", "past", "ed"})
"""Classes of words that may be finite verbs."""


KNOWN: Final = 4
"""Columns of `Lexis.facts` before those of what is counted."""


@cache
def _phrases(name: str) -> frozenset[str]:
    return load_lexicon(name).phrases


@cache
def class_names() -> tuple[str, ...]:
    """Return the names of the classes of words, by number."""
    clause = sorted(_phrases("clause"))
    return ("", *_CLASSES, *_CLASS_ENDINGS, "word", "mark", *clause, *_MARKS)


@cache
def first_cutting_class() -> int:
    """Return the first of the classes beside which a sentence may be cut.

    They are marks and the words at which a clause may begin; they stand last.
    """
    return class_names().index("mark")


@cache
def _class_numbers() -> Mapping[str, int]:
    return {name: number for number, name in enumerate(class_names())}


def class_of(form: str) -> int:
    """Return the number of a word's class.

    Example:
        >>> class_names()[class_of("must")], class_names()[class_of("walked")]
        ('modal', 'ed')
    """
    numbers = _class_numbers()
    return numbers[_class_name(form, numbers)]


def _class_name(form: str, numbers: Mapping[str, int]) -> str:
    if form in _phrases("clause"):
        return form
    if form in _phrases("pronoun"):
        return "pronoun"
    if form in _phrases("modal"):
        return "modal"
    if form in _phrases("auxiliary"):
        return "auxiliary"
    if form in _phrases("past_verb"):
        return "past"
    if form in _phrases("function_words"):
        return "function"
    if form[0].isdigit():
        return "number"
    if form[0].isalpha():
        return next((end for end in _CLASS_ENDINGS if form.endswith(end)), "word")
    return form if form in numbers else "mark"


@cache
def light_names() -> tuple[str, ...]:
    """Return what neighbours see of words, by number: a word, or what it is."""
    words = sorted(_phrases("pronoun") | _phrases("modal"))
    return ("", "past", "number", *words)


@cache
def _light_numbers() -> Mapping[str, int]:
    return {name: number for number, name in enumerate(light_names())}


def light_of(form: str) -> int:
    """Return the number of what neighbours see of a word; 0 for nothing."""
    numbers = _light_numbers()
    if is_past(form):
        return numbers["past"]
    if form[0].isdigit():
        return numbers["number"]
    return numbers.get(form, 0) if form else 0


def is_past(form: str) -> bool:
    """Tell whether a word is a verb in the past tense, by its look."""
    return form in _phrases("past_verb") or (len(form) > 4 and form.endswith("ed"))


def unknown_number(form: str) -> int:
    """Return the number that stands for a word which the model does not know.

    Example:
        >>> unknown_number("zibbling") == unknown_number("dribbling")
        True
    """
    if form[0].isdigit():
        return _NUMBER
    if not form[0].isalpha():
        return _MARK
    for number, ending in enumerate(ENDINGS, start=1):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return number
    return _OTHER


def _strings(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


def _counts(form: str) -> list[int]:
    return [
        is_past(form),
        form[0].isdigit(),
        form == ";",
        form == ":",
        form in _DASHES,
        form == "(",
        form == ",",
        False,
        form in _QUOTES,
        class_names()[class_of(form)] in VERBAL,
    ]


@attrs.frozen(kw_only=True, eq=False)
class Lexis:
    """The words that a model knows, commonest first.

    A word's number is its place among them, after the numbers of unknown words. The
    commonest ones have a number in pairs of words too; the others are there what
    unknown words of their ending are.

    Attributes:
        words: The words.
        common: How many of them count in pairs.
    """

    words: tuple[str, ...] = attrs.field(converter=_strings)
    common: int

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each word."""
        return {word: at for at, word in enumerate(self.words, start=UNKNOWN + 1)}

    @cached_property
    def size(self) -> int:
        """Numbers of words, 0 and those of unknown ones included."""
        return UNKNOWN + 1 + len(self.words)

    def word(self, number: int) -> str:
        """Return the word with a number; nothing for those that stand for many."""
        return self.words[number - UNKNOWN - 1] if number > UNKNOWN else ""

    @cached_property
    def paired(self) -> int:
        """Numbers of words in pairs, 0 included."""
        return UNKNOWN + 1 + self.common

    @cached_property
    def _samples(self) -> list[str]:
        """A word for each number."""
        unknown = [f"xxxx{ending}" for ending in ENDINGS]
        return [*unknown, "0", "§", "xxxxo", *self.words]

    @cached_property
    def facts(self) -> NDArray[np.int32]:
        """What is known of each number: of shape ``(numbers, KNOWN + counted)``.

        First come its number in pairs, its class, the number itself and what neighbours
        see; then what is counted. One row a number, since words are scattered: so what
        is looked up together stands together.
        """
        limit = UNKNOWN + self.common
        facts = np.zeros((self.size, KNOWN + len(COUNTED)), dtype=np.int32)
        for number, word in enumerate(self._samples, start=1):
            facts[number] = [
                number if number <= limit else unknown_number(word),
                class_of(word),
                number,
                light_of(word),
                *_counts(word),
            ]
        return facts
