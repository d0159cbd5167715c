"""The preset ``default``: trained models at every stage."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any, Final

from argparse_kit.errors import ModelError
from argparse_kit.parsers._presets import build_preset
from argparse_kit.pipeline import Pipeline
from argparse_kit.protocols import AduFinder, RelationFinder, Segmenter
from argparse_kit.registry import ADU_FINDERS, RELATION_FINDERS, SEGMENTERS, Registry

_LAYERS: Final = ("blocks", "adus", "relations")


def default_parser(
    *,
    segmenter: str | Segmenter = "trained",
    adu_finder: str | AduFinder | None = "linear",
    relation_finder: str | RelationFinder | None = "linear",
    language: str = "en",
    model: str | PathLike[str] | None = None,
) -> Pipeline:
    """Return the parser that works by trained models.

    Args:
        segmenter: A segmenter or its name.
        adu_finder: A finder of units or its name; None for none.
        relation_finder: A finder of relations or its name; None for none.
        language: IETF tag of the texts' language; in other languages than English
            only blocks and sentences are found.
        model: Folder of models of one's own (see `argparse_kit.train`); where it has
            none of a layer, the one that ships is used.

    Raises:
        ModelError: If *model* has no model at all.

    Example:
        >>> document = default_parser()("Rents must fall. They have doubled.")
        >>> document.text_of(document.thesis)
        'Rents must fall'
    """
    if model is not None:
        own = {layer for layer in _LAYERS if (Path(model) / f"{layer}.npz").is_file()}
        if not own:
            reason = "there is none; make some with `argparse-kit train`"
            raise ModelError(model, "any layer", reason)
        if "blocks" in own and segmenter == "trained":
            segmenter = SEGMENTERS.create("trained", language=language, model=model)
        if language.lower().startswith("en"):
            adu_finder = _built(ADU_FINDERS, adu_finder, "adus" in own, model)
            relation_finder = _built(
                RELATION_FINDERS, relation_finder, "relations" in own, model
            )
    return build_preset(
        "default",
        segmenter=segmenter,
        adu_finder=adu_finder,
        relation_finder=relation_finder,
        language=language,
    )


def _built(
    registry: Registry[Any], finder: Any, own: bool, model: str | PathLike[str]
) -> Any:
    """Return the finder ``linear`` with one's own model, any other as it is."""
    return (
        registry.create("linear", model=model) if own and finder == "linear" else finder
    )
