"""Sentences by a spaCy pipeline, inside the blocks that another segmenter finds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from argparse_kit.errors import InvalidValueError
from argparse_kit.extras import import_extra
from argparse_kit.features.spacy import EXTRA, blank_pipeline, language_of, storable
from argparse_kit.model import Block, Document, Span
from argparse_kit.protocols import Segmenter
from argparse_kit.segmenters.trained import TrainedSegmenter
from argparse_kit.text import trim

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    NamedPipeline: TypeAlias = str | Language | None

_FIELD: Final = "SpacySegmenter.pipeline"
_TWO_SENTENCES: Final = "Rents rose. They must fall."


@cache
def _load(name: str) -> Language:
    spacy = import_extra("spacy", EXTRA)
    try:
        nlp: Language = spacy.load(name)
    except OSError as error:
        expected = (
            "an installed pipeline of spaCy or its folder; `python -m spacy download "
            "NAME` installs one"
        )
        raise InvalidValueError(_FIELD, name, expected) from error
    return nlp


def find_pipeline(pipeline: NamedPipeline, language: str = "en") -> Language:
    """Return the pipeline that is given, or named, or the blank one of *language*.

    Raises:
        MissingPackageError: If spaCy is not installed.
        InvalidValueError: If there is no such pipeline.
    """
    if pipeline is None:
        return blank_pipeline(language)
    if isinstance(pipeline, str):
        return _load(pipeline)
    import_extra("spacy", EXTRA)
    from spacy.language import Language

    if not isinstance(pipeline, Language):
        raise InvalidValueError(_FIELD, pipeline, "a pipeline of spaCy, or its name")
    return pipeline


def _language(segmenter: SpacySegmenter) -> str:
    return language_of(find_pipeline(segmenter.pipeline))


def _trained(segmenter: SpacySegmenter) -> Segmenter:
    return TrainedSegmenter(language=segmenter.language)


@attrs.frozen(kw_only=True)
class SpacySegmenter:
    r"""Find blocks as another segmenter does, and in each the sentences by spaCy.

    Every block is given to the pipeline as a text of its own, so that a sentence never
    goes from one into the next. The whole pipeline runs, but only its sentences are
    used: leave out what they do not need (``exclude=["ner", "lemmatizer"]``). A block
    that is longer than the pipeline's ``max_length`` keeps the sentences that the other
    segmenter found.

    Attributes:
        pipeline: A pipeline of spaCy that finds sentences, or the name or folder of
            one; by default, spaCy's rules for ends of sentences, which need no model.
        language: IETF tag of the language; by default, the pipeline's.
        segmenter: What finds the blocks; `TrainedSegmenter` by default.

    Raises:
        MissingPackageError: If spaCy is not installed.
        InvalidValueError: If there is no such pipeline, or it finds no sentences.

    Example:
        >>> source = "Rents\nThey rose again last year, by a tenth. They must fall."
        >>> len(SpacySegmenter()(source).sentences)
        3
    """

    pipeline: Any = None
    language: str = attrs.field(default=attrs.Factory(_language, takes_self=True))
    segmenter: Segmenter = attrs.field(default=attrs.Factory(_trained, takes_self=True))

    def __attrs_post_init__(self) -> None:
        nlp = find_pipeline(self.pipeline, self.language)
        if not nlp(_TWO_SENTENCES).has_annotation("SENT_START"):
            parts = ", ".join(nlp.pipe_names) or "a tokenizer alone"
            expected = (
                f"one that finds sentences, as {parts} does not; "
                "nlp.add_pipe('sentencizer') helps"
            )
            raise InvalidValueError(_FIELD, self.pipeline, expected)

    def __call__(self, source: str, /) -> Document:
        """Return the document of *source*, with blocks and sentences."""
        document = self.segmenter(source)
        nlp = find_pipeline(self.pipeline, self.language)
        texts = [storable(document.text_of(block)) for block in document.blocks]
        short = [len(text) <= nlp.max_length for text in texts]
        docs = nlp.pipe(text for text, fits in zip(texts, short, strict=True) if fits)
        blocks = [
            _with_sentences(document.text, block, next(docs)) if fits else block
            for block, fits in zip(document.blocks, short, strict=True)
        ]
        return attrs.evolve(document, blocks=blocks)


def _with_sentences(text: str, block: Block, doc: Doc) -> Block:
    """Return *block* with the sentences of *doc*, or its own where *doc* has none."""
    if not doc.has_annotation("SENT_START"):
        return block
    start = block.span.start
    spans = [
        trim(text, start + sentence.start_char, start + sentence.end_char)
        for sentence in doc.sents
    ]
    return attrs.evolve(block, sentences=_present(spans))


def _present(spans: list[Span | None]) -> list[Span]:
    return [span for span in spans if span is not None]
