"""How spaCy builds the component."""

# Annotations are not postponed here: spaCy checks a component's options by them.

from typing import Any

from spacy.language import Language

from argparse_kit.errors import InvalidValueError
from argparse_kit.features.spacy import language_of
from argparse_kit.integrations.spacy.component import (
    SPANS,
    ArgumentComponent,
    SentenceRule,
)
from argparse_kit.integrations.spacy.extensions import EXTENSIONS


@Language.factory(
    "argparse_kit",
    assigns=[
        "doc._.argument",
        "doc._.argument_document",
        "doc.spans",
        "doc.sents",
        "token.is_sent_start",
    ],
    default_config={
        "parser": "default",
        "options": {},
        "language": None,
        "sentences": "missing",
        "spans": SPANS,
        "extensions": EXTENSIONS,
    },
)
def make_component(
    nlp: Language,
    name: str,
    parser: str,
    options: dict[str, Any],
    language: str | None,
    sentences: SentenceRule,
    spans: dict[str, str | None],
    extensions: dict[str, str],
) -> ArgumentComponent:
    """Build the component; spaCy calls this with the ``config`` of ``add_pipe``.

    It works in any position of any pipeline, and reads nothing but the text. Before a
    ``parser``, ``senter`` or ``sentencizer`` it tells them where sentences begin, so
    that a heading is a sentence of its own.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
        parser: Name of a parser; ``argparse-kit plugins`` lists them.
        options: What the parser takes, e.g. ``{"model": "my-models"}``. A folder of
            models is saved with the pipeline.
        language: IETF tag of the texts' language; None for the pipeline's. Where no
            arguments can be found in it, a `LanguageWarning` says so, once, and docs
            get blocks and sentences only.
        sentences: ``"missing"`` says of the tokens of which no component before did
            whether a sentence begins there; ``"always"`` says it of all, ``"never"`` of
            none.
        spans: Names of the span groups ``adus``, ``sections``, ``headings`` and
            ``blocks``; None leaves one out.
        extensions: Names of the custom attributes ``argument`` and ``document``.

    Raises:
        InvalidValueError: If a name is somebody else's or an option is not known.
        UnknownPluginError: If there is no such parser.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> component = nlp.add_pipe("argparse_kit", config={"parser": "rules"})
        >>> doc = nlp("Rents must fall. They have doubled.")
        >>> [span.text for span in doc.spans["adus"]]
        ['Rents must fall', 'They have doubled']
    """
    component = ArgumentComponent(
        name,
        parser=parser,
        options=options,
        language=language_of(nlp) if language is None else language,
        sentences=sentences,
        spans=spans,
        extensions=extensions,
    )
    for other_name, other in nlp.components:
        if isinstance(other, ArgumentComponent):
            _check_apart(component, other_name, other)
    return component


def _check_apart(
    component: ArgumentComponent, other_name: str, other: ArgumentComponent
) -> None:
    """Raise if two components of one pipeline write in one place."""
    for option in ("spans", "extensions"):
        theirs = {name for name in getattr(other, option).values() if name}
        for name in getattr(component, option).values():
            if name in theirs:
                expected = f"a name that {other_name!r} does not use"
                raise InvalidValueError(option, name, expected)
