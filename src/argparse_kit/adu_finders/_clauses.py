"""Where units begin and end inside their sentence, by the words that join clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from argparse_kit.features import Words
from argparse_kit.lexicons import PhraseIndex, load_lexicon

_SHORTEST: Final = 4
"""Words that a clause needs to stand as a sentence of its own."""
_FEWEST: Final = 3
"""Words that must be left where an opening is taken off."""
_END: Final = frozenset(".!?…;:,—–-\"'”’»)*_")
_DASHES: Final = frozenset("—–-")
_SIGNS: Final = frozenset("$£€#@[(")
_PAIRS: Final = {"“": "”", "‘": "'", '"': '"'}
"""Quotation marks that open, and what closes them, as words are normalised."""
_JOINED: Final = frozenset(
    "not just only simply precisely partly largely and or is".split()
)
"""Words with which ``because`` belongs to the clause before, or negates it."""


@cache
def _subordinators() -> PhraseIndex:
    return PhraseIndex([load_lexicon("subordination")])


@cache
def _shells() -> PhraseIndex:
    return PhraseIndex([load_lexicon("shell")])


@cache
def _connectives() -> PhraseIndex:
    names = ("opening", "conjunction", "subordination")
    return PhraseIndex([load_lexicon(name) for name in names])


@cache
def _conjunctions() -> PhraseIndex:
    return PhraseIndex(
        [load_lexicon(name) for name in ("conjunction", "subordination")]
    )


def _past_opening(words: Words, rest: range, cues: PhraseIndex) -> int:
    """Return the index past the longest cue that opens *rest*, or where it starts."""
    return cues.past_longest(words.forms, rest.start, rest.stop)


def cut_clauses(words: Words, sentence: range) -> Iterator[range]:
    """Yield the clauses of a sentence that do different work in an argument.

    Cuts before ``because``, and where a main clause follows a clause of concession or
    reason; only where both parts could stand as a sentence of their own. At ``;`` and
    before ``, but`` and ``, so`` annotators keep one unit three times in five, so
    these stay whole.

    Args:
        words: The words of the document.
        sentence: Indices of the sentence's words.
    """
    start = sentence.start
    for cut in _cuts(words, sentence):
        if cut - start >= _SHORTEST and sentence.stop - cut >= _SHORTEST:
            yield range(start, cut)
            start = cut
    yield range(start, sentence.stop)


def _cuts(words: Words, sentence: range) -> Iterator[int]:
    """Yield the indices at which a new clause may begin, in order."""
    forms = words.forms
    first = next((i for i in sentence if _is_inner(forms[i])), sentence.start)
    rest = range(first, sentence.stop)
    subordinate = _past_opening(words, rest, _subordinators()) > first
    for index in range(sentence.start + 1, sentence.stop - 1):
        form, before = forms[index], forms[index - 1]
        if form == "because":
            if forms[index + 1] != "of" and before not in _JOINED:
                yield index
        elif before == "," and subordinate and index - sentence.start > _SHORTEST:
            subordinate = False
            yield index


def trim_clause(words: Words, clause: range) -> range:
    """Return *clause* without opening connective, empty shell and end mark.

    Args:
        words: The words of the document.
        clause: Indices of the clause's words.

    Returns:
        Indices of the words that are left; maybe none.
    """
    forms = words.forms
    stop = _before_marks(forms, clause.start, clause.stop)
    start = _past_marks(forms, clause.start, stop)
    for _ in range(4):
        opened = _opening_end(words, range(start, clause.stop))
        if opened == start or clause.stop - opened < _FEWEST:
            break
        start = opened
    return range(start, max(start, stop))


def tidy_unit(words: Words, unit: range, *, strips: bool) -> range:
    """Return a unit without marks at its ends, and without opening connectives.

    Args:
        words: The words of the document.
        unit: Indices of the unit's words.
        strips: Whether connectives that open it are taken off too.

    Returns:
        Indices of the words that are left; maybe none.
    """
    start, stop = unit.start, unit.stop
    forms = words.forms
    stop = _before_marks(forms, start, stop)
    start = _past_marks(forms, start, stop)
    while strips and start < stop:
        opened = _joining().past_longest(forms, start, stop)
        if opened in {start, stop}:
            break
        start = _past_marks(forms, opened, stop)
    return range(start, stop)


def _past_marks(forms: Sequence[str], start: int, stop: int) -> int:
    """Return the index of the first token that may begin a unit, or *stop*.

    A quotation mark may where what it opens is closed inside the unit.
    """
    while start < stop and not _is_inner(forms[start]):
        if _PAIRS.get(forms[start]) in forms[start + 1 : stop]:
            break
        start += 1
    return start


def _before_marks(forms: Sequence[str], start: int, stop: int) -> int:
    """Return the index past the last token that may end a unit, or *start*.

    A reference to a note, as in ``[2]``, ends none.
    """
    while stop > start:
        if forms[stop - 1] in _END:
            stop -= 1
            continue
        number = stop - 1 - (forms[stop - 1] == "]")
        if number <= start or not forms[number].isdigit() or forms[number - 1] != "[":
            break
        stop = number - 1
    return stop


@cache
def _joining() -> PhraseIndex:
    return PhraseIndex([load_lexicon("conjunction")])


def _is_inner(form: str) -> bool:
    """Tell whether a token may begin a unit: no mark, bullet or quotation mark does."""
    return form[0].isalnum() or form in _SIGNS


def _opening_end(words: Words, rest: range) -> int:
    """Return the index past the connective or shell that opens *rest*, if any does."""
    forms = words.forms
    shell = _past_opening(words, rest, _shells())
    if shell > rest.start:
        return _past_comma(words, shell, rest)
    past = _past_opening(words, rest, _connectives())
    if rest.start < past < rest.stop and (
        forms[past] in {",", ":"} or forms[past] in _DASHES
    ):
        return past + 1
    bare = _past_opening(words, rest, _conjunctions())
    return _past_comma(words, bare, rest) if bare > rest.start else rest.start


def _past_comma(words: Words, index: int, rest: range) -> int:
    """Return *index*, or the next one where a comma or colon stands there."""
    at_mark = index < rest.stop and words.forms[index] in {",", ":"}
    return index + 1 if at_mark else index
