"""The preset ``rules``: cue phrases, layout and position; readable, no weights."""

from __future__ import annotations

from argparse_kit.parsers._presets import build_preset
from argparse_kit.pipeline import Pipeline
from argparse_kit.protocols import AduFinder, RelationFinder, Segmenter


def rules_parser(
    *,
    segmenter: str | Segmenter = "plain",
    adu_finder: str | AduFinder | None = "cues",
    relation_finder: str | RelationFinder | None = "layout",
    language: str = "en",
) -> Pipeline:
    """Return the parser that works by cue phrases, layout and position only.

    Args:
        segmenter: A segmenter or its name.
        adu_finder: A finder of units or its name; None for none.
        relation_finder: A finder of relations or its name; None for none.
        language: IETF tag of the texts' language; in other languages than English
            only blocks and sentences are found.

    Example:
        >>> document = rules_parser()("Rents must fall. They have doubled since 2010.")
        >>> [str(unit.role) for unit in document.argument.adus]
        ['thesis', 'premise']
    """
    return build_preset(
        "rules",
        segmenter=segmenter,
        adu_finder=adu_finder,
        relation_finder=relation_finder,
        language=language,
    )
