"""The spaCy component ``argparse_kit``: the argument of each ``Doc``.

It is published under the entry-point group ``spacy_factories``, so spaCy finds it by
its name, and nothing of ours need be imported:

.. code-block:: python

    nlp = spacy.blank("en")
    nlp.add_pipe("argparse_kit")
    nlp(text)._.argument

Its options are those of `make_component`.
"""

# Annotations are not postponed here: spaCy checks a component's options by them.

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal

import attrs
from spacy.language import Language
from spacy.pipeline.pipe import Pipe
from spacy.tokens import Doc

from argparse_kit.errors import InvalidValueError, ModelError, PluginContractError
from argparse_kit.features.spacy import (
    SPAN_GROUPS,
    add_sentences,
    add_spans,
    language_of,
)
from argparse_kit.features.spacy_data import (
    DOCUMENT,
    read_document,
    store_document,
    to_doc,
)
from argparse_kit.model import Argument, Document
from argparse_kit.pipeline import load_parser
from argparse_kit.protocols import BatchParser, Parser

__all__ = [
    "ArgumentComponent",
    "make_component",
    "read_document",
    "register_extensions",
    "to_doc",
]

SentenceRule = Literal["missing", "always", "never"]
"""Whether the component says where sentences begin; see `make_component`."""

_SPANS: Final = {name: name for name in SPAN_GROUPS}
_EXTENSIONS: Final = {"argument": "argument", "document": DOCUMENT}
_MODEL: Final = "model"


# Custom attributes


@attrs.frozen
class _DocumentAttribute:
    """Reads ``doc._.argument_document``; a value, so that equal ones are told."""

    kept_as: str

    def __call__(self, doc: Doc) -> Document | None:
        return read_document(doc, self.kept_as)


@attrs.frozen
class _ArgumentAttribute:
    """Reads ``doc._.argument``."""

    kept_as: str

    def __call__(self, doc: Doc) -> Argument | None:
        document = read_document(doc, self.kept_as)
        return None if document is None else document.argument


def register_extensions(
    *, argument: str = "argument", document: str = "argument_document"
) -> None:
    """Make ``doc._.argument`` and ``doc._.argument_document`` known to spaCy.

    The component does so itself. Whoever only reads a ``DocBin`` calls this first; or
    uses `read_document`, which needs no custom attribute. Both attributes are None for
    a ``Doc`` that the component did not see.

    Args:
        argument: Name of the attribute that holds the `Argument`.
        document: Name of the attribute that holds the `Document`.

    Raises:
        InvalidValueError: If one of the names is somebody else's; nothing is
            overwritten.
    """
    getters: dict[str, Callable[[Doc], Any]] = {
        argument: _ArgumentAttribute(document),
        document: _DocumentAttribute(document),
    }
    if len(getters) != len(_EXTENSIONS):
        raise InvalidValueError("extensions", argument, "two different names")
    for name, getter in getters.items():
        if Doc.has_extension(name) and Doc.get_extension(name)[2] != getter:
            raise InvalidValueError(
                "an extension",
                name,
                f"a name that is free, and doc._.{name} is somebody else's: choose "
                "another with config={'extensions': {...}}, or remove theirs with "
                f"Doc.remove_extension({name!r})",
            )
    for name, getter in getters.items():
        Doc.set_extension(name, getter=getter, force=True)


# The component


class ArgumentComponent(Pipe):
    """Parses the text of each ``Doc`` and adds what was found to it.

    Built by `make_component`, which explains the options.

    Attributes:
        name: Its name in the pipeline.
        language: IETF tag of the texts' language.
        spans: What the span groups are called; None for one that is left out.
        extensions: What the custom attributes are called.
    """

    def __init__(
        self,
        name: str,
        *,
        parser: str = "default",
        options: Mapping[str, Any] | None = None,
        language: str = "en",
        sentences: SentenceRule = "missing",
        spans: Mapping[str, str | None] = _SPANS,
        extensions: Mapping[str, str] = _EXTENSIONS,
    ) -> None:
        self.name = name
        self.language = language
        self.spans = _checked("spans", spans, _SPANS)
        self.extensions = _checked("extensions", extensions, _EXTENSIONS)
        self._sentences = sentences
        self._parser_name = parser
        self._options = dict(options or {})
        register_extensions(**self.extensions)
        self._parser = self._build_parser()

    def _build_parser(self) -> Parser | ModelError:
        try:
            return load_parser(
                self._parser_name, language=self.language, **self._options
            )
        except ModelError as error:
            # A pipeline that was moved here brings its models: see from_disk.
            return error

    @property
    def parser(self) -> Parser:
        """What parses the texts.

        Raises:
            ModelError: If the models that it was to be built with are not there.
        """
        if isinstance(self._parser, ModelError):
            raise self._parser
        return self._parser

    def __call__(self, doc: Doc) -> Doc:
        """Parse the text of *doc*, add what was found, and return *doc*."""
        return self.annotate(doc, self.parser(doc.text))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Parse many; in batches, where the parser works faster on several texts."""
        parser = self.parser
        if not isinstance(parser, BatchParser):
            yield from super().pipe(stream, batch_size=batch_size)
            return
        remaining = iter(stream)
        while docs := [*islice(remaining, batch_size)]:
            try:
                documents = list(parser.pipe([doc.text for doc in docs]))
                for doc, document in zip(docs, documents, strict=True):
                    self.annotate(doc, document)
            except Exception as error:  # noqa: BLE001 - spaCy's handler decides
                self.get_error_handler()(self.name, self, docs, error)
            else:
                yield from docs

    def annotate(self, doc: Doc, document: Document) -> Doc:
        """Add *document*, which must have the text of *doc*, and return *doc*.

        Raises:
            PluginContractError: If the parser changed the text.
            InvalidValueError: If a span group is somebody else's, or if sentences are
                to be overwritten that a parse of dependencies rests on.
        """
        self._check(doc, document)
        add_spans(doc, document, self.spans, owner=self.name)
        if self._sentences != "never":
            add_sentences(doc, document, overwrite=self._sentences == "always")
        store_document(doc, document, self.extensions["document"])
        return doc

    def _check(self, doc: Doc, document: Document) -> None:
        if document.text != doc.text:
            raise PluginContractError(
                repr(self._parser),
                "the text is the source",
                doc.text,
                "it is another: parse marked-up text first, and give spaCy the "
                "document's text",
            )
        for name in self.spans.values():
            if name in doc.spans and doc.spans[name].attrs.get("owner") != self.name:
                raise InvalidValueError(
                    "a span group",
                    name,
                    f"a name that is free, and doc.spans[{name!r}] is somebody else's: "
                    "choose another with config={'spans': {...}}; None leaves it out",
                )
        if self._sentences == "always" and len(doc) and doc.has_annotation("DEP"):
            raise InvalidValueError(
                "sentences",
                self._sentences,
                "'missing', since the dependency parse rests on its own sentences; or "
                "put the component before the parser, which then keeps to ours",
            )

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Copy the parser's own models, if it has some; all else is in the config."""
        model = self._options.get(_MODEL)
        if _MODEL in exclude or not isinstance(model, str) or not Path(model).is_dir():
            return
        target = Path(path) / _MODEL
        if target.resolve() != Path(model).resolve():
            shutil.copytree(model, target, dirs_exist_ok=True)

    def from_disk(
        self, path: str | Path, *, exclude: Iterable[str] = ()
    ) -> "ArgumentComponent":
        """Use the models that `to_disk` has copied, and return the component."""
        model = Path(path) / _MODEL
        if _MODEL not in exclude and model.is_dir():
            self._options[_MODEL] = str(model)
            self._parser = self._build_parser()
        return self


def _checked(
    option: str, given: Mapping[str, Any], known: Mapping[str, str]
) -> dict[str, Any]:
    """Return *given*, completed; its keys must be known, its names different."""
    names = {**known, **given}
    used = [name for name in names.values() if name is not None]
    if names.keys() != known.keys():
        expected = f"names for {', '.join(known)}"
        raise InvalidValueError(option, dict(given), expected)
    if len(set(used)) != len(used):
        raise InvalidValueError(option, dict(given), "a different name for each")
    return names


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
        "spans": _SPANS,
        "extensions": _EXTENSIONS,
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
