"""What kind of proposition a unit puts forward, by lexicon, number and tense."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cache, lru_cache
from typing import Final

from argparse_kit.lexicons import PhraseIndex, load_lexicon
from argparse_kit.model import AduType

_OWN: Final = frozenset({"i", "my", "me", "we", "our", "us"})
_PAST: Final = frozenset(
    "was were had did became began came fell found gave got grew held kept led left "
    "lost made met paid put ran rose said saw sent set spent stood took went won "
    "wrote".split()
)


@cache
def _imperatives() -> PhraseIndex:
    return PhraseIndex([load_lexicon("imperative")])


def type_of(forms: Sequence[str], signals: Set[str]) -> AduType:
    """Return the type of a unit.

    Args:
        forms: The unit's words, normalised.
        signals: What they signal.
    """
    return read_type(forms, signals)[0]


def read_type(forms: Sequence[str], signals: Set[str]) -> tuple[AduType, str]:
    """Return the type of a unit, and the aspect of its words that decided.

    Args:
        forms: The unit's words, normalised.
        signals: What they signal.
    """
    demands = "policy" in signals or _imperatives().past_longest(forms, 0, len(forms))
    if demands and "testimony" not in signals:
        return AduType.POLICY, "policy"
    hints = [_hint(form) for form in forms]
    past = hints.count("past")
    if "testimony" in signals:
        return AduType.TESTIMONY, "testimony"
    if past >= 2 and "own" in hints:
        return AduType.TESTIMONY, "own"
    if "number" in hints:
        return AduType.FACT, "number"
    if past >= 2 and "value" not in signals:
        return AduType.FACT, "past"
    return AduType.VALUE, "value"


@lru_cache(maxsize=1 << 15)
def _hint(form: str) -> str:
    """Return what a word says of the type of its unit: past, own, number, nothing."""
    if form in _PAST or (form.endswith("ed") and len(form) > 4):
        return "past"
    if form in _OWN:
        return "own"
    return "number" if form[0].isdigit() else ""
