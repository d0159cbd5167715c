"""What kind of proposition a unit puts forward, by lexicon, number and tense."""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from argparse_kit.features import Words
from argparse_kit.model import AduType

_OWN: Final = frozenset({"i", "my", "me", "we", "our", "us"})
_PAST: Final = frozenset(
    "was were had did became began came fell found gave got grew held kept led left lost "
    "made met paid put ran rose said saw sent set spent stood took went won wrote".split()
)


def type_of(words: Words, unit: range, signals: Set[str]) -> AduType:
    """Return the type of a unit.

    Args:
        words: The words of the document.
        unit: Indices of the unit's words.
        signals: What its words signal.
    """
    forms = words.forms
    past = sum(
        forms[index] in _PAST or (forms[index].endswith("ed") and len(forms[index]) > 4)
        for index in unit
    )
    numbers = sum(forms[index][0].isdigit() for index in unit)
    own = any(forms[index] in _OWN for index in unit)
    if "policy" in signals and "testimony" not in signals:
        return AduType.POLICY
    if "testimony" in signals or (own and past >= 2):
        return AduType.TESTIMONY
    if numbers or (past >= 2 and "value" not in signals):
        return AduType.FACT
    return AduType.VALUE
