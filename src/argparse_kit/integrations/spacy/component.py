"""The component: parses each ``Doc`` and adds what was found."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from spacy.pipeline.pipe import Pipe
from spacy.tokens import Doc

from argparse_kit.errors import InvalidValueError, ModelError, PluginContractError
from argparse_kit.features.spacy import SPAN_GROUPS, add_sentences, add_spans
from argparse_kit.features.spacy_data import store_document
from argparse_kit.integrations.spacy.extensions import EXTENSIONS, register_extensions
from argparse_kit.model import Document
from argparse_kit.pipeline import load_parser
from argparse_kit.protocols import BatchParser, Parser

SentenceRule: TypeAlias = Literal["missing", "always", "never"]
"""Whether the component says where sentences begin; see `make_component`."""

SPANS: Final = {name: name for name in SPAN_GROUPS}
"""What the span groups are called, where no other names are chosen."""

_MODEL: Final = "model"


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
        spans: Mapping[str, str | None] = SPANS,
        extensions: Mapping[str, str] = EXTENSIONS,
    ) -> None:
        self.name = name
        self.language = language
        self.spans = _checked("spans", spans, SPANS)
        self.extensions = _checked("extensions", extensions, EXTENSIONS)
        self._sentences = sentences
        self._parser_name = parser
        self._options = dict(options or {})
        self._parser = self._build_parser()
        register_extensions(**self.extensions)

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
    ) -> ArgumentComponent:
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
