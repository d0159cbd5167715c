"""The preset ``spacy``: sentences by a spaCy pipeline, all else as in ``default``."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING

import attrs

from argparse_kit.features.spacy import language_of
from argparse_kit.parsers.default import default_parser
from argparse_kit.pipeline import Pipeline
from argparse_kit.protocols import AduFinder, RelationFinder, Segmenter
from argparse_kit.segmenters.spacy import SpacySegmenter, find_pipeline

if TYPE_CHECKING:
    from spacy.language import Language


def spacy_parser(
    *,
    pipeline: str | Language | None = None,
    segmenter: str | Segmenter = "trained",
    adu_finder: str | AduFinder | None = "linear",
    relation_finder: str | RelationFinder | None = "linear",
    language: str | None = None,
    model: str | PathLike[str] | None = None,
) -> Pipeline:
    """Return the parser that takes its sentences from a spaCy pipeline.

    For those whose other tools work on that pipeline's sentences, or who have one for
    a special kind of text. Only the sentences are used. Our finders were trained with
    words, clauses and sentences of their own, so tags and dependencies of the pipeline
    do not reach them; nor were the finders trained on its sentences, which makes this
    parser hardly better than ``default`` and rather slower.

    Args:
        pipeline: A pipeline that finds sentences, or the name or folder of one; by
            default, spaCy's rules for ends of sentences, which need no model.
        segmenter: What finds the blocks, a segmenter or its name.
        adu_finder: A finder of units or its name; None for none.
        relation_finder: A finder of relations or its name; None for none.
        language: IETF tag of the texts' language, by default the pipeline's; in other
            languages than English only blocks and sentences are found.
        model: Folder of models of one's own; see `default_parser`.

    Raises:
        MissingPackageError: If spaCy is not installed.
        InvalidValueError: If there is no such pipeline, or it finds no sentences.

    Example:
        >>> document = spacy_parser()("Rents must fall. They have doubled.")
        >>> document.text_of(document.thesis)
        'Rents must fall'
    """
    if language is None:
        language = language_of(find_pipeline(pipeline))
    parser = default_parser(
        segmenter=segmenter,
        adu_finder=adu_finder,
        relation_finder=relation_finder,
        language=language,
        model=model,
    )
    sentences = SpacySegmenter(
        pipeline=pipeline, language=language, segmenter=parser.segmenter
    )
    return attrs.evolve(parser, name="spacy", segmenter=sentences)
