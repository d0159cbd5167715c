"""Words and phrases that signal something, as data with source and licence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Final

import attrs
import regex

__all__ = [
    "Lexicon",
    "PhraseIndex",
    "is_english",
    "load_lexicon",
    "looks_english",
    "normalise",
]

_SAMPLE: Final = 200
"""Tokens that are looked at to tell whether a text is English."""


def normalise(text: str) -> str:
    """Return *text* as cues are written: lower case, straight apostrophes.

    Characters are replaced one for one wherever lower case has the same length.
    """
    return text.lower().replace("’", "'")


def _strings(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Lexicon:
    """Cue phrases, in lower case, that signal one thing in one language.

    Attributes:
        language: IETF tag.
        signals: What the cues signal; also the name of the file.
        source: Where the cues come from, and their licence.
        cues: The phrases, sorted.
    """

    language: str
    signals: str
    source: str
    cues: tuple[str, ...] = attrs.field(converter=_strings)

    @cached_property
    def phrases(self) -> frozenset[str]:
        """The cues as a set."""
        return frozenset(self.cues)

    @cached_property
    def opening(self) -> regex.Pattern[str]:
        """A pattern that matches any cue, as whole words, where a text begins."""
        longest_first = sorted(self.cues, key=len, reverse=True)
        choices = "|".join(
            regex.escape(cue, literal_spaces=True) for cue in longest_first
        )
        # A cue that ends with a mark, as "comments (" does, ends a word on its own.
        return regex.compile(rf"(?:{choices})(?:(?<!\w)|(?!\w))")

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        return frozenset(cue[:2] for cue in self.cues)

    def opens(self, text: str) -> bool:
        """Tell whether *text* begins with a cue, as whole words.

        Example:
            >>> load_lexicon("caption_opening").opens("photo: ada quill")
            True
        """
        # Most texts begin with other letters; that is told ten times as fast.
        return text[:2] in self._beginnings and self.opening.match(text) is not None


@cache
def load_lexicon(signals: str, *, language: str = "en") -> Lexicon:
    """Load a lexicon that ships with the library; repeated calls are free.

    Example:
        >>> "because" in load_lexicon("premise").phrases
        True
    """
    import tomllib
    from importlib.resources import files

    path = files(__name__).joinpath(language, f"{signals}.toml")
    return Lexicon(**tomllib.loads(path.read_text(encoding="utf-8")))


class PhraseIndex:
    """Finds the cues of several lexicons among words, longest phrase first.

    Example:
        >>> index = PhraseIndex([load_lexicon("premise"), load_lexicon("policy")])
        >>> list(index.find(["because", "rents", "have", "to", "fall"]))
        [(0, 1, 'premise'), (2, 4, 'policy')]
    """

    def __init__(self, lexicons: Sequence[Lexicon]) -> None:
        entries: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for lexicon in lexicons:
            for cue in lexicon.cues:
                words = tuple(cue.split())
                entries.setdefault(words[0], []).append((words, lexicon.signals))
        for choices in entries.values():
            choices.sort(key=lambda choice: -len(choice[0]))
        self._entries = entries
        self._single = {
            first: [signal for phrase, signal in choices if len(phrase) == 1]
            for first, choices in entries.items()
        }
        self._longer: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        for first, choices in entries.items():
            by_second = self._longer.setdefault(first, {})
            for phrase, signal in choices:
                if len(phrase) > 1:
                    by_second.setdefault(phrase[1], []).append((phrase, signal))

    def past_longest(self, words: Sequence[str], first: int, stop: int) -> int:
        """Return the index past the longest cue that begins at *first*.

        Args:
            words: Normalised words (see `normalise`).
            first: Index of the cue's first word.
            stop: Index past the last word that it may have.

        Returns:
            *first* itself where no cue begins there.
        """
        if first < stop:
            for phrase, _ in self._entries.get(words[first], ()):
                past = first + len(phrase)
                if past <= stop and tuple(words[first:past]) == phrase:
                    return past
        return first

    def find(
        self, words: Sequence[str], start: int = 0, stop: int | None = None
    ) -> Iterator[tuple[int, int, str]]:
        """Yield ``(first, past, signal)`` of all cues in ``words[start:stop]``.

        Args:
            words: Normalised words (see `normalise`).
            start: Index of the first word to look at.
            stop: Index past the last.
        """
        entries, longer, single = self._entries, self._longer, self._single
        stop = len(words) if stop is None else stop
        known = [place for place in range(start, stop) if words[place] in entries]
        for first in known:
            word = words[first]
            # Few words are followed by the second word of a cue that they open.
            if first + 1 < stop and words[first + 1] in longer[word]:
                for phrase, signal in longer[word][words[first + 1]]:
                    past = first + len(phrase)
                    if past <= stop and tuple(words[first:past]) == phrase:
                        yield first, past, signal
            for signal in single[word]:
                yield first, first + 1, signal


@cache
def _english() -> frozenset[str]:
    return load_lexicon("function_words").phrases


def is_english(tag: str) -> bool:
    """Tell whether an IETF tag means English, of whatever place and in any case.

    Example:
        >>> [is_english(tag) for tag in ("en", "EN-gb", "en_US", "enm", "de")]
        [True, True, True, False, False]
    """
    return tag.lower().replace("_", "-").partition("-")[0] == "en"


def looks_english(forms: Sequence[str]) -> bool:
    """Tell whether a text may be English, by the share of its commonest words.

    English prose has two such words in five; a text passes with one in ten. Texts of
    fewer than fifty words always pass.

    Args:
        forms: The tokens of the text, normalised; the first of them are looked at.

    Example:
        >>> looks_english("die mieten müssen sinken , und zwar sofort .".split() * 10)
        False
    """
    words = [form for form in forms[:_SAMPLE] if form[0].isalnum()]
    if len(words) < 50:
        return True
    return 10 * sum(map(_english().__contains__, words)) >= len(words)
