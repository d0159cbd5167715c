"""The preset ``default``: trained models wherever there is one."""

from __future__ import annotations

from os import PathLike

from argparse_kit.parsers._presets import build_preset
from argparse_kit.pipeline import Pipeline
from argparse_kit.protocols import AduFinder, RelationFinder, Segmenter
from argparse_kit.registry import SEGMENTERS


def default_parser(
    *,
    segmenter: str | Segmenter = "trained",
    adu_finder: str | AduFinder | None = "cues",
    relation_finder: str | RelationFinder | None = "layout",
    language: str = "en",
    model: str | PathLike[str] | None = None,
) -> Pipeline:
    """Return the parser that works by the trained models.

    Args:
        segmenter: A segmenter or its name.
        adu_finder: A finder of units or its name; None for none.
        relation_finder: A finder of relations or its name; None for none.
        language: IETF tag of the texts' language; in other languages than English
            only blocks and sentences are found.
        model: Folder of models of one's own (see `argparse_kit.train`); where it has
            none of a layer, the one that ships is used.

    Example:
        >>> document = default_parser()("Rents must fall. They have doubled.")
        >>> [str(unit.role) for unit in document.argument.adus]
        ['thesis', 'premise']
    """
    if segmenter == "trained":
        segmenter = SEGMENTERS.create("trained", language=language, model=model)
    return build_preset(
        "default",
        segmenter=segmenter,
        adu_finder=adu_finder,
        relation_finder=relation_finder,
        language=language,
    )
