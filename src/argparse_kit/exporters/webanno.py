"""Web Annotations of the W3C, as JSON-LD."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters import _json, _options
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.model import Adu, Document, Relation, Span

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_OURS: Final = "urn:argparse-kit:"
_NO_ID: Final = "document"

_IRI: Final = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`\x00-\x1f\x7f]+")
_QUOTED_BESIDE: Final = 32
"""Characters of the text on either side of a quotation, by which it is found again."""


@attrs.frozen(kw_only=True)
class WebAnnotationExporter:
    """Write an annotation page of the W3C's Web Annotation Data Model.

    Each unit is an annotation of its place in the text, given by offsets in code points
    and, should the text change, by quotation. Its tags are its role, its type, and
    ``primary`` for the primary thesis. Each relation is an annotation that links two
    others: its target is what is argued about, its bodies are what argues and a tag
    with the kind. A relation to a relation is held alike.

    The text is named by the document's id if that is an IRI (``https:``, ``urn:``);
    else by an IRI that is made from the id. Blocks and confidence are left out.

    Attributes:
        indent: Spaces by which to indent; None for one line.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Warns:
        LossWarning: If a character is no Unicode.

    Example:
        >>> import json
        >>> from argparse_kit.model import Argument
        >>> argument = Argument(adus=[Adu(id="a1", span=Span(0, 15), role="thesis")])
        >>> document = Document(text="Rents must fall.", argument=argument, id="rent")
        >>> [annotation] = json.loads(WebAnnotationExporter()(document))["items"]
        >>> annotation["id"], annotation["target"]["source"]
        ('urn:argparse-kit:rent:unit:a1', 'urn:argparse-kit:rent')
    """

    indent: int | None = attrs.field(default=None, validator=_options.is_indent)

    def __call__(self, document: Document, /) -> str:
        """Return the argument of *document* as a string of JSON-LD."""
        document, lost = without(document, NO_UTF8)
        if lost:
            warn(LossWarning("webanno", lost))
        name = document.id or _NO_ID
        base = f"{_OURS}{_safe(name)}"
        source = name if _IRI.fullmatch(name) else base
        argument = document.argument
        iris: dict[str, str] = {
            **{unit.id: f"{base}:unit:{_safe(unit.id)}" for unit in argument.adus},
            **{
                relation.id: f"{base}:relation:{_safe(relation.id)}"
                for relation in argument.relations
            },
        }
        page = {
            "@context": _CONTEXT,
            "id": f"{base}:page",
            "type": "AnnotationPage",
            "items": [
                *(
                    _of_unit(document, unit, iris[unit.id], source)
                    for unit in argument.adus
                ),
                *(_of_relation(relation, iris) for relation in argument.relations),
            ],
        }
        return _json.write(page, self.indent)


def _safe(name: str) -> str:
    """Return *name* as one part of an IRI."""
    return quote(name, safe="")


def _of_unit(document: Document, unit: Adu, iri: str, source: str) -> dict[str, Any]:
    tags = [str(tag) for tag in (unit.role, unit.type) if tag is not None]
    if unit.id == document.argument.thesis:
        tags.append("primary")
    return {
        "id": iri,
        "type": "Annotation",
        "motivation": "tagging",
        "body": [_tag(tag) for tag in tags],
        "target": {"source": source, "selector": _selectors(document, unit.span)},
    }


def _of_relation(relation: Relation, iris: dict[str, str]) -> dict[str, Any]:
    return {
        "id": iris[relation.id],
        "type": "Annotation",
        "motivation": "linking",
        "body": [_tag(relation.kind.value), iris[relation.source]],
        "target": iris[relation.target],
    }


def _tag(value: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}


def _selectors(document: Document, span: Span) -> list[dict[str, Any]]:
    text = document.text
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - _QUOTED_BESIDE) : span.start],
            "suffix": text[span.end : span.end + _QUOTED_BESIDE],
        },
    ]
