"""spaCy's ``DocBin``, as an exporter."""

from __future__ import annotations

import attrs

from argparse_kit.exporters._options import is_words
from argparse_kit.extras import import_extra
from argparse_kit.features.spacy import EXTRA, blank_pipeline
from argparse_kit.features.spacy_data import to_doc
from argparse_kit.model import Document


@attrs.frozen(kw_only=True)
class DocBinExporter:
    """Write a ``DocBin`` of one ``Doc``, what spaCy trains on (``.spacy`` files).

    - ``doc.spans``: the groups ``adus`` (labels: roles, or empty; ids: those of the
      units), ``sections`` (``lead`` or ``section``), ``headings`` and ``blocks``
      (kinds), each span exactly its part: a token in which a part begins or ends is
      cut in two;
    - ``doc.sents``, where the document has sentences;
    - ``doc.ents``: the units with their roles (``adu`` where it is not decided), of
      those that overlap the longest;
    - ``doc._.rel``, in the form in which extractors of relations take it:
      ``{(first token of source, first token of target): {"support": 1.0, ...}}``, for
      the pairs that are related, once ``Doc.set_extension("rel", default={})`` was
      called;
    - the whole document as JSON, which ``read_document`` of
      `argparse_kit.integrations.spacy` reads: types, confidence, relations to
      relations, meta and all else.

    spaCy keeps text as UTF-8: a lone surrogate becomes U+FFFD there.

    Attributes:
        language: IETF tag of the language whose tokenizer is used for a document that
            names none.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.
        MissingPackageError: When called, if spaCy is not installed.

    Example:
        >>> from spacy import blank
        >>> from spacy.tokens import DocBin
        >>> data = DocBinExporter()(Document(text="Rents must fall."))
        >>> [doc.text for doc in DocBin().from_bytes(data).get_docs(blank("en").vocab)]
        ['Rents must fall.']
    """

    language: str = attrs.field(default="en", validator=is_words)

    def __call__(self, document: Document, /) -> bytes:
        """Return *document* as a ``DocBin``."""
        tokens = import_extra("spacy.tokens", EXTRA)
        nlp = blank_pipeline(document.language or self.language)
        doc_bin = tokens.DocBin(store_user_data=True, docs=[to_doc(document, nlp)])
        written: bytes = doc_bin.to_bytes()
        return written
