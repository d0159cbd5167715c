"""Putting a preset together from its stages and the user's options."""

from __future__ import annotations

from argparse_kit._warning import warn
from argparse_kit.errors import LanguageWarning
from argparse_kit.lexicons import is_english
from argparse_kit.pipeline import Pipeline
from argparse_kit.protocols import AduFinder, RelationFinder, Segmenter
from argparse_kit.registry import ADU_FINDERS, RELATION_FINDERS, SEGMENTERS


def build_preset(
    name: str,
    *,
    segmenter: str | Segmenter,
    adu_finder: str | AduFinder | None,
    relation_finder: str | RelationFinder | None,
    language: str,
) -> Pipeline:
    """Return a pipeline of stages that are given as plug-ins or by name.

    A segmenter given by name is built for *language*. For a language other than
    English, finders given by name are left out, with a warning: they read English
    only.

    Warns:
        LanguageWarning: If no arguments can be found in *language*.
    """
    if not is_english(language):
        named = isinstance(adu_finder, str) or isinstance(relation_finder, str)
        adu_finder = None if isinstance(adu_finder, str) else adu_finder
        relation_finder = None if isinstance(relation_finder, str) else relation_finder
        if named:
            message = (
                f"the finders of {name!r} read English only: documents in {language!r} "
                "get blocks and sentences, and no argument is sought"
            )
            warn(LanguageWarning(message))
    return Pipeline(
        name=name,
        language=language,
        segmenter=SEGMENTERS.resolve(segmenter, language=language),
        adu_finder=None if adu_finder is None else ADU_FINDERS.resolve(adu_finder),
        relation_finder=(
            None
            if relation_finder is None
            else RELATION_FINDERS.resolve(relation_finder)
        ),
    )
