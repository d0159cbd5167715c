"""The table from features to what a reader is told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from argparse_kit.explaining.credits import WORD
from argparse_kit.explaining.linking import LINKS
from argparse_kit.explaining.phrases import NOTHING, load_phrases, quoted
from argparse_kit.explaining.placing import PLACES
from argparse_kit.explaining.repetition import REPETITIONS
from argparse_kit.explaining.wording import WORDINGS
from argparse_kit.features.pair_columns import PAIR_COLUMNS
from argparse_kit.features.sentences import SENTENCE_COLUMNS
from argparse_kit.features.unit_bags import UNIT_COLUMNS
from argparse_kit.features.unit_contexts import CONTEXT_COLUMNS
from argparse_kit.features.unit_rows import ROW_COLUMNS

_COLUMNS = {
    *SENTENCE_COLUMNS,
    *UNIT_COLUMNS,
    *CONTEXT_COLUMNS,
    *ROW_COLUMNS,
    *PAIR_COLUMNS,
}


def _bare(name: str) -> str:
    return re.sub(r"^(before|after|target)\.", "", name)


def test_features_exist() -> None:
    """The table names no feature that no model and no rule has."""
    # Light features of passages, and what rules go by, are no columns.
    known = {_bare(column) for column in _COLUMNS} | {"quote", "type"}

    assert {*load_phrases().aspects} <= known


def test_aspects_have_facts() -> None:
    """Each aspect is looked up in the text, or hands its credit on."""
    found = {*WORDINGS, *PLACES, *REPETITIONS, *map(_bare, LINKS)}

    assert {*load_phrases().aspects.values()} - found == {"guess"}
    assert WORD not in found
    assert NOTHING not in found


def test_phrases_can_be_said() -> None:
    """Each phrase is said of a unit, and of its neighbours, with all slots filled."""
    table = load_phrases()
    words, target = quoted(["must"]), "the thesis"

    for fact in table.phrases:
        own, other = (
            table.say(fact, subject=subject, words=words, number=4, target=target)
            for subject in ("", "the point after it")
        )
        assert not re.search(r"[\[\]{}]", own + other)
        assert other.startswith("the point after it ")


def test_unsaid_words(root: Path) -> None:
    """Words that tell nothing are in lower case and in order, each once."""
    path = root / "src" / "argparse_kit" / "explaining" / "phrases.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))["words"]["unsaid"]

    assert words == sorted({word.lower() for word in words})
