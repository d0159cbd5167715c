"""The preset ``baseline``, beside which every figure is printed."""

from __future__ import annotations

from argparse_kit.parsers._presets import build_preset
from argparse_kit.pipeline import Pipeline
from argparse_kit.protocols import AduFinder, RelationFinder, Segmenter


def baseline_parser(
    *,
    segmenter: str | Segmenter = "plain",
    adu_finder: str | AduFinder | None = "baseline",
    relation_finder: str | RelationFinder | None = "baseline",
    language: str = "en",
) -> Pipeline:
    """Return the naive parser: each sentence a unit, each unit on the one before.

    Args:
        segmenter: A segmenter or its name.
        adu_finder: A finder of units or its name; None for none.
        relation_finder: A finder of relations or its name; None for none.
        language: IETF tag of the texts' language; in other languages than English
            only blocks and sentences are found.

    Example:
        >>> document = baseline_parser()("Rents must fall. They have doubled.")
        >>> [str(unit.role) for unit in document.argument.adus]
        ['thesis', 'premise']
    """
    return build_preset(
        "baseline",
        segmenter=segmenter,
        adu_finder=adu_finder,
        relation_finder=relation_finder,
        language=language,
    )
