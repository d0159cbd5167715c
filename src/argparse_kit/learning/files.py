"""Model files: arrays and facts, safe to load, the same to the byte each time."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.errors import ModelError

FORM: Final = 2
"""Version of the form of model files."""

SHIPPED: Final = Path(__file__).parent.parent / "models"
"""The folder of the models that come with the library: data, no package."""


@attrs.frozen(kw_only=True, eq=False)
class ModelFile:
    """What a model file holds.

    Attributes:
        layer: What the model finds, e.g. ``"blocks"``.
        arrays: Its tables, by name.
        facts: Everything else: finite JSON values.
    """

    layer: str
    arrays: Mapping[str, NDArray[Any]]
    facts: Mapping[str, Any]


def save_model(model: ModelFile, folder: Path) -> Path:
    """Write *model* into *folder*, as ``<layer>.npz``, and return the path.

    The file appears under its name only when it is whole.
    """
    facts = {"form": FORM, "layer": model.layer, **model.facts}
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{model.layer}.npz"
    part = folder / f".{model.layer}.{os.getpid()}.part"
    try:
        with part.open("wb") as file:
            np.savez_compressed(
                file,
                allow_pickle=False,
                facts=np.frombuffer(text.encode("utf-8"), dtype=np.uint8),
                **dict(sorted(model.arrays.items())),
            )
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path


def load_model(layer: str, folder: Path) -> ModelFile:
    """Read the model of *layer* from *folder*.

    Raises:
        ModelError: If there is none, or the file is damaged or of a newer form.
    """
    path = folder / f"{layer}.npz"
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        facts = json.loads(arrays.pop("facts").tobytes().decode("utf-8"))
        form, found = facts.pop("form"), facts.pop("layer")
    except FileNotFoundError:
        reason = f"there is no file {path.name}; train one, or name another folder"
        raise ModelError(folder, layer, reason) from None
    except (OSError, ValueError, KeyError, BadZipFile, AttributeError, EOFError):
        reason = f"{path.name} is damaged; train it again"
        raise ModelError(folder, layer, reason) from None
    if form != FORM:
        reason = f"{path.name} has form {form}, this version reads {FORM}"
        raise ModelError(folder, layer, reason)
    if found != layer:
        raise ModelError(folder, layer, f"{path.name} is a model of {found}")
    return ModelFile(layer=layer, arrays=arrays, facts=facts)
