"""Lexicons are data that a person can check."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from argparse_kit.lexicons import Lexicon, load_lexicon, normalise
from argparse_kit.text import find_tokens

PATHS = sorted(
    (path for path in files("argparse_kit.lexicons").joinpath("en").iterdir()),
    key=lambda path: path.name,
)

INDEXED = (
    "concession conclusion conjunction contrast imperative narration opening policy "
    "premise restatement shell subordination testimony value"
).split()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_lexicon(path: object) -> None:
    """Cues are normalised, sorted and unique, and their source is named."""
    lexicon = Lexicon(**tomllib.loads(path.read_text(encoding="utf-8")))  # type: ignore[attr-defined]

    assert f"{lexicon.signals}.toml" == path.name  # type: ignore[attr-defined]
    assert list(lexicon.cues) == sorted(set(lexicon.cues))
    assert all(cue == normalise(cue).strip() and cue for cue in lexicon.cues)
    assert "CC0" in lexicon.source


@pytest.mark.parametrize("name", INDEXED)
def test_phrases_can_be_found(name: str) -> None:
    """A phrase that is looked for among tokens is written in tokens."""
    for cue in load_lexicon(name).cues:
        tokens = [span.of(cue) for span in find_tokens(cue)]
        assert cue.split() == tokens


@pytest.mark.parametrize(
    ("line", "opens"),
    [("comments (12)", True), ("comments on a war", False), ("read:more", True)],
)
def test_opening(line: str, opens: bool) -> None:
    """A cue ends where a word ends, or with a mark of its own."""
    assert bool(load_lexicon("boilerplate_opening").opening.match(line)) == opens
