"""UIMA CAS, as XMI and as JSON: what INCEpTION and DKPro import."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._characters import NO_XML, without
from argparse_kit.exporters._facts import known
from argparse_kit.exporters._losses import UNDERCUTS, if_any
from argparse_kit.exporters._options import is_flag
from argparse_kit.extras import import_extra
from argparse_kit.model import Argument, Document, Span
from argparse_kit.text import find_tokens

__all__ = ["CasJsonExporter", "CasXmiExporter", "type_system_xml"]

_ANNOTATION: Final = "uima.tcas.Annotation"
_STRING: Final = "uima.cas.String"
_FLOAT: Final = "uima.cas.Float"

_METADATA: Final = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
_SENTENCE: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
_WORD: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
_BLOCK: Final = "webanno.custom.ArgumentBlock"
_UNIT: Final = "webanno.custom.ArgumentUnit"
_RELATION: Final = "webanno.custom.ArgumentRelation"

# Features are of the ranges that INCEpTION can edit, and none is called "type", which
# cassis keeps for itself. Governor and Dependent make a type a layer of relations.
_TYPES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    _METADATA: (
        "uima.tcas.DocumentAnnotation",
        {"documentId": _STRING, "documentTitle": _STRING},
    ),
    _SENTENCE: (_ANNOTATION, {}),
    _WORD: (_ANNOTATION, {}),
    _BLOCK: (
        _ANNOTATION,
        {"kind": _STRING, "level": "uima.cas.Integer", "confidence": _FLOAT},
    ),
    _UNIT: (
        _ANNOTATION,
        {
            "identifier": _STRING,
            "role": _STRING,
            "unitType": _STRING,
            "confidence": _FLOAT,
            "mainThesis": "uima.cas.Boolean",
        },
    ),
    _RELATION: (
        _ANNOTATION,
        {
            "Governor": _UNIT,
            "Dependent": _UNIT,
            "identifier": _STRING,
            "kind": _STRING,
            "confidence": _FLOAT,
        },
    ),
}


@attrs.frozen(kw_only=True)
class CasXmiExporter:
    """Write a UIMA CAS as XMI, e.g. for INCEpTION ("UIMA CAS XMI (XML 1.0)").

    Sentences, and tokens where they are asked for, are those of DKPro Core. Blocks,
    units and relations are layers of their own: ``webanno.custom.ArgumentBlock`` with
    ``kind``, ``level`` and ``confidence``; ``webanno.custom.ArgumentUnit`` with
    ``identifier``, ``role``, ``unitType``, ``confidence`` and ``mainThesis``;
    ``webanno.custom.ArgumentRelation`` from ``Governor``, the unit that argues, to
    ``Dependent``, the unit argued about, with ``identifier``, ``kind`` and
    ``confidence``. Id, language and title stand in DKPro's ``DocumentMetaData``.
    Offsets count UTF-16 code units, as everywhere in UIMA.

    A relation to a relation is left out, since a relation of INCEpTION joins spans.
    ``meta`` and ``origin`` are left out.

    Attributes:
        tokens: Whether to write tokens too, which INCEpTION and DKPro's segmenters add
            to what has none: they are most of the file and of the time.
        types: Whether to write the type system, which readers of XMI ask for, instead
            of the document; see `type_system_xml`.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.
        MissingPackageError: When called, if dkpro-cassis is not installed.

    Warns:
        LossWarning: If relations bear on relations, or a character is none of XML.

    Example:
        >>> xmi = CasXmiExporter()(Document(text="Rents must fall.", id="rent"))
        >>> 'sofaString="Rents must fall."' in xmi
        True
    """

    tokens: bool = attrs.field(default=False, validator=is_flag)
    types: bool = attrs.field(default=False, validator=is_flag)

    def __call__(self, document: Document, /) -> str:
        """Return *document* as XMI."""
        if self.types:
            return type_system_xml()
        cas, lost = _build(document, tokens=self.tokens)
        if lost:
            warn(LossWarning("cas-xmi", lost))
        written: str = cas.to_xmi()
        return written


@attrs.frozen(kw_only=True)
class CasJsonExporter:
    """Write a UIMA CAS as JSON, which holds its type system (UIMA CAS JSON 0.4.0).

    The layers are those of `CasXmiExporter`.

    Attributes:
        tokens: Whether to write tokens too; see there.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.
        MissingPackageError: When called, if dkpro-cassis is not installed.

    Warns:
        LossWarning: If relations bear on relations, or a character is none of XML, to
            which readers turn the CAS.

    Example:
        >>> import json
        >>> cas = json.loads(CasJsonExporter()(Document(text="Rents must fall.")))
        >>> sorted(name for name in cas["%TYPES"] if "custom.Argument" in name)[-1]
        'webanno.custom.ArgumentUnit'
    """

    tokens: bool = attrs.field(default=False, validator=is_flag)

    def __call__(self, document: Document, /) -> str:
        """Return *document* as JSON."""
        cas, lost = _build(document, tokens=self.tokens)
        if lost:
            warn(LossWarning("cas-json", lost))
        written: str = cas.to_json()
        return written


def type_system_xml() -> str:
    """Return the UIMA type system of our CAS, as XML.

    INCEpTION imports it under "Layers", UIMA and cassis load XMI by it.

    Raises:
        MissingPackageError: If dkpro-cassis is not installed.

    Example:
        >>> type_system_xml().count("<typeDescription>")
        6
    """
    written: str = _type_system().to_xml()
    return written


@cache
def _type_system() -> Any:
    """Return the types; made once, since each makes a class."""
    types = import_extra("cassis", "formats").TypeSystem()
    for name, (parent, features) in _TYPES.items():
        made = types.create_type(name, parent)
        for feature, kind in features.items():
            types.create_feature(made, feature, kind)
    return types


def _build(document: Document, *, tokens: bool) -> tuple[Any, list[str]]:
    """Return the CAS of *document*, and phrases for what it has no place for."""
    document, lost = without(document, NO_XML)
    types = _type_system()
    cas = import_extra("cassis", "formats").Cas(types)
    cas.sofa_string = text = document.text
    cas.sofa_mime = "text/plain"

    def add(name: str, span: Span | None, **features: object) -> Any:
        made = types.get_type(name)(**known(**features))
        made.begin, made.end = (span.start, span.end) if span else (0, len(text))
        cas.add(made)
        return made

    _add_page(add, document, tokens=tokens)
    lost = [*_add_argument(add, document.argument), *lost]
    return cas, lost


def _add_page(add: Callable[..., Any], document: Document, *, tokens: bool) -> None:
    add(
        _METADATA,
        None,
        language=document.language or "x-unspecified",
        documentId=document.id,
        documentTitle=document.text_of(document.title) or None,
    )
    for block in document.blocks:
        facts = {"kind": block.kind, "level": block.level}
        add(_BLOCK, block.span, **facts, confidence=block.confidence)
    for sentence in document.sentences:
        add(_SENTENCE, sentence)
        for token in find_tokens(document.text, sentence) if tokens else ():
            add(_WORD, token)


def _add_argument(add: Callable[..., Any], argument: Argument) -> list[str]:
    """Add units and relations; return phrases for the relations that are left out."""
    units = {
        unit.id: add(
            _UNIT,
            unit.span,
            identifier=unit.id,
            role=unit.role,
            unitType=unit.type,
            confidence=unit.confidence,
            mainThesis=unit.id == argument.thesis,
        )
        for unit in argument.units.values()
    }
    undercuts = 0
    for relation in argument.relations:
        target = argument.units.get(relation.target)
        if target is None:
            undercuts += 1
            continue
        add(
            _RELATION,
            target.span,  # where INCEpTION, too, puts an arrow: at its head
            Governor=units[relation.source],
            Dependent=units[target.id],
            identifier=relation.id,
            kind=relation.kind,
            confidence=relation.confidence,
        )
    return if_any(undercuts, *UNDERCUTS)
