"""What a spaCy ``Doc`` keeps of a document beside its tokens.

spaCy writes ``Doc.user_data`` with msgpack, which knows plain data only: so the
document is kept as its JSON, where the value of a custom attribute ``doc._.NAME``
belongs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argparse_kit.errors import FormatError
from argparse_kit.features.spacy import (
    SPAN_GROUPS,
    add_sentences,
    add_spans,
    find_spans,
    make_doc,
    storable,
)
from argparse_kit.model import Document, RelationKind, dumps, loads

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DOCUMENT: Final = "argument_document"
"""The custom attribute in which the document is kept, where no other is named."""

RELATIONS: Final = "rel"
"""The custom attribute in which extractors of relations look for them."""

UNDECIDED: Final = "adu"
"""How a unit without a role is called among the entities."""

Relations: TypeAlias = dict[tuple[int, int], dict[str, float]]
"""The kinds of relations between two units, by the first tokens of both."""

_RECENT: Final = 32


def _attribute(name: str) -> Any:
    """Return the key of ``user_data`` under which spaCy keeps ``doc._.NAME``."""
    return ("._.", name, None, None)


def store_document(doc: Doc, document: Document, name: str = DOCUMENT) -> None:
    """Keep *document* in *doc*, so that it survives whatever spaCy does with it."""
    # One thing cannot be kept in UTF-8: the first half of a character in two halves.
    doc.user_data[_attribute(name)] = storable(dumps(document))


def read_document(doc: Doc, name: str = DOCUMENT) -> Document | None:
    """Return the document that is kept in *doc*, or None.

    Args:
        doc: From a pipeline with the component ``argparse_kit``, or from a ``DocBin``.
        name: The custom attribute in which it is kept.

    Raises:
        FormatError: If something else is kept there.

    Example:
        >>> from argparse_kit.features.spacy import blank_pipeline
        >>> read_document(blank_pipeline("en")("Rents must fall.")) is None
        True
    """
    data: Any = doc.user_data.get(_attribute(name))
    if data is None:
        return None
    if not isinstance(data, str):
        problem = f"doc._.{name} holds a value of the type {type(data).__name__}"
        raise FormatError("argparse-kit/1", [problem])
    return _load(data)


@lru_cache(maxsize=_RECENT)
def _load(data: str) -> Document:
    return loads(data)


def to_doc(document: Document, nlp: Language) -> Doc:
    """Return *document* as a ``Doc`` of spaCy, with all that it says.

    Units, sections, headings and blocks are span groups (``doc.spans["adus"]``),
    sentences are ``doc.sents``, and the document itself is kept for `read_document`.
    What learns from entities and relations finds the units in ``doc.ents``, as far as
    they do not overlap, and the relations between units in ``doc._.rel``:
    ``{(first token of source, first token of target): {"support": 1.0, ...}}``.

    Args:
        document: What to convert, gold data too.
        nlp: Whose tokenizer and vocabulary to use. A token in which a part begins or
            ends is cut in two, so that each span is exactly its part.

    Example:
        >>> from argparse_kit.features.spacy import blank_pipeline
        >>> from argparse_kit.model import Adu, Argument, Span
        >>> unit = Adu(id="a1", span=Span(0, 15), role="thesis")
        >>> document = Document(text="Rents must fall.", argument=Argument(adus=[unit]))
        >>> doc = to_doc(document, blank_pipeline("en"))
        >>> [(span.text, span.label_, span.id_) for span in doc.spans["adus"]]
        [('Rents must fall', 'thesis', 'a1')]
        >>> read_document(doc) == document
        True
    """
    doc = make_doc(document, nlp)
    add_spans(doc, document, {name: name for name in SPAN_GROUPS}, owner="to_doc")
    if document.sentences:
        add_sentences(doc, document)
    _add_entities(doc, document)
    doc.user_data[_attribute(RELATIONS)] = find_relations(doc, document)
    store_document(doc, document)
    return doc


def _add_entities(doc: Doc, document: Document) -> None:
    from spacy.tokens import Span
    from spacy.util import filter_spans

    units = [
        Span(doc, span.start, span.end, label=span.label_ or UNDECIDED, span_id=span.id)
        for span in find_spans(doc, document, "adus")
    ]
    doc.set_ents(filter_spans(units))


def find_relations(doc: Doc, document: Document) -> Relations:
    """Return the relations between units, by the first tokens of source and target.

    Every kind is named, with 1.0 where there is such a relation and 0.0 where not. A
    relation that bears on a relation has no second unit and is left out.
    """
    starts = {span.id_: span.start for span in find_spans(doc, document, "adus")}
    found: Relations = {}
    for relation in document.argument.relations:
        source, target = storable(relation.source), storable(relation.target)
        if source in starts and target in starts:
            kinds = found.setdefault(
                (starts[source], starts[target]),
                {kind.value: 0.0 for kind in RelationKind},
            )
            kinds[relation.kind.value] = 1.0
    return found
