"""Model files: whole or not at all, the same each time, refused when damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from argparse_kit.errors import ModelError
from argparse_kit.learning.files import ModelFile, load_model, save_model

MODEL = ModelFile(
    layer="blocks",
    arrays={"weights": np.arange(6, dtype=np.int16).reshape(2, 3)},
    facts={"vocabulary": ["naïve", "rents"], "heat": 1.25},
)


def test_round_trip(tmp_path: Path) -> None:
    """What was saved is loaded, arrays and facts."""
    save_model(MODEL, tmp_path)

    loaded = load_model("blocks", tmp_path)

    assert np.array_equal(loaded.arrays["weights"], MODEL.arrays["weights"])
    assert loaded.facts == MODEL.facts


def test_same_bytes(tmp_path: Path) -> None:
    """The same model gives the same file to the byte."""
    one, two = save_model(MODEL, tmp_path / "one"), save_model(MODEL, tmp_path / "two")

    assert one.read_bytes() == two.read_bytes()
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["blocks.npz"]


def test_missing(tmp_path: Path) -> None:
    """A folder without the model is named, with what to do."""
    with pytest.raises(ModelError, match=r"no file blocks\.npz; train one"):
        load_model("blocks", tmp_path)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut off"])
def test_damaged(tmp_path: Path, content: bytes) -> None:
    """A file that is no model says that it is damaged."""
    (tmp_path / "blocks.npz").write_bytes(content)

    with pytest.raises(ModelError, match="damaged; train it again"):
        load_model("blocks", tmp_path)


def test_pickles_are_refused(tmp_path: Path) -> None:
    """An array of objects, which could run code, is not loaded."""
    path = tmp_path / "blocks.npz"
    np.savez(path, facts=np.array([{"form": 1}], dtype=object))

    with pytest.raises(ModelError, match="damaged"):
        load_model("blocks", tmp_path)


def test_newer_form_and_other_layer(tmp_path: Path) -> None:
    """A form or a layer that is not the one asked for is said."""
    save_model(MODEL, tmp_path)
    (tmp_path / "blocks.npz").rename(tmp_path / "adus.npz")
    with pytest.raises(ModelError, match=r"adus\.npz is a model of blocks"):
        load_model("adus", tmp_path)

    newer = ModelFile(layer="blocks", arrays={}, facts={"form": 99})
    save_model(newer, tmp_path)
    with pytest.raises(ModelError, match="has form 99, this version reads 2"):
        load_model("blocks", tmp_path)
