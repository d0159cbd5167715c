"""The table from features to what a reader is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

import attrs
import regex

NOTHING: Final = ""
"""The aspect of features whose meaning cannot be said in words."""

_SIDES: Final = ("before.", "after.", "target.")
_BRACKETS: Final = regex.compile(r"\[([^\]]*)\] ")


@attrs.frozen(kw_only=True)
class PhraseTable:
    """What stands in ``phrases.toml``.

    Attributes:
        aspects: The aspect of each feature.
        phrases: The phrase of each fact.
        unsaid: Words that tell nothing when they are quoted.
    """

    aspects: Mapping[str, str]
    phrases: Mapping[str, str]
    unsaid: frozenset[str]

    def aspect_of(self, feature: str) -> str:
        """Return the aspect that a feature sees, or `NOTHING`.

        Example:
            >>> load_phrases().aspect_of("after.has_policy")
            'after.policy'
        """
        side = next((side for side in _SIDES if feature.startswith(side)), "")
        found = self.aspects.get(feature.removeprefix(side), NOTHING)
        return side + found if found else NOTHING

    def say(self, fact: str, *, subject: str = "", **slots: object) -> str:
        """Return what is said of a fact, of the unit itself or of another subject.

        Example:
            >>> load_phrases().say("section_first", subject="the point after it")
            'the point after it is the first sentence of its section'
        """
        phrase = self.phrases[fact]
        phrase = _BRACKETS.sub(r"\1 " if subject else "", phrase)
        said = phrase.format(**slots)
        return f"{subject} {said}" if subject else said


@cache
def load_phrases() -> PhraseTable:
    """Return the table that ships; repeated calls are free."""
    import tomllib
    from importlib.resources import files

    path = files(__package__).joinpath("phrases.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    aspects = {
        feature: aspect
        for aspect, features in table["features"].items()
        for feature in features
    }
    return PhraseTable(
        aspects=aspects,
        phrases=table["phrases"],
        unsaid=frozenset(table["words"]["unsaid"]),
    )


def quoted(words: Sequence[str]) -> str:
    """Return words of the text as a list in a sentence.

    Example:
        >>> quoted(["must", "should", "ought"])
        '“must”, “should” and “ought”'
    """
    marked = [f"“{word}”" for word in words]
    return " and ".join(filter(None, [", ".join(marked[:-1]), *marked[-1:]]))
