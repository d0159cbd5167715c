"""Lexicons are data that a person can check."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from argparse_kit.lexicons import Lexicon, normalise

PATHS = sorted(
    (path for path in files("argparse_kit.lexicons").joinpath("en").iterdir()),
    key=lambda path: path.name,
)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_lexicon(path: object) -> None:
    """Cues are normalised, sorted and unique, and their source is named."""
    lexicon = Lexicon(**tomllib.loads(path.read_text(encoding="utf-8")))  # type: ignore[attr-defined]

    assert f"{lexicon.signals}.toml" == path.name  # type: ignore[attr-defined]
    assert list(lexicon.cues) == sorted(set(lexicon.cues))
    assert all(cue == normalise(cue).strip() and cue for cue in lexicon.cues)
    assert "CC0" in lexicon.source
