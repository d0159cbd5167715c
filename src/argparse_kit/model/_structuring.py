"""The cattrs converter behind the JSON form.

Imported on first use only: cattrs takes a tenth of a second to import.

In JSON a part's ``span`` is spread over the keys ``start`` and ``end``, and a document
carries its argument's fields itself; everything else is what cattrs generates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from cattrs import BaseValidationError, Converter, transform_error
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from argparse_kit.errors import InvalidDocumentError, InvalidValueError
from argparse_kit.model.adu import Adu
from argparse_kit.model.block import Block
from argparse_kit.model.document import Document
from argparse_kit.model.origin import OriginRun
from argparse_kit.model.relation import Relation
from argparse_kit.model.span import Span

Json: TypeAlias = dict[str, Any]

_ARGUMENT_KEYS = ("adus", "relations", "thesis")
_LIST_KEYS = ("blocks", "adus", "relations", "origin")


def _strict(kind: type | tuple[type, ...], name: str) -> Callable[[object, Any], Any]:
    """Return a hook that takes values of *kind* as they are and converts none."""

    def structure(value: object, _: Any) -> Any:
        if not isinstance(value, kind) or isinstance(value, bool):
            raise InvalidValueError("a value", value, name)
        return value

    return structure


def _structure_span(value: object, _: Any) -> Span:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise InvalidValueError("a span", value, "[start, end]")
    return Span(*value)


def _structure_run(value: object, _: Any) -> OriginRun:
    if not isinstance(value, list | tuple) or len(value) != 3:
        raise InvalidValueError("a run", value, "[text start, source start, length]")
    return OriginRun(text_start=value[0], source_start=value[1], length=value[2])


def _known_fields(value: object, name: str, *lists: str) -> Json:
    """Return the fields of an object that are not null: null is not known."""
    if not isinstance(value, Mapping):
        raise InvalidValueError(name, value, "a JSON object")
    fields = {key: item for key, item in value.items() if item is not None}
    for key in lists:
        if not isinstance(fields.get(key, ()), list | tuple):
            raise InvalidValueError(key, fields[key], "a list")
    return fields


def build_converter() -> Converter:
    """Return a converter between documents and the objects of the JSON form."""
    converter = Converter(omit_if_default=True)
    converter.register_structure_hook(str, _strict(str, "a string"))
    converter.register_structure_hook(int, _strict(int, "a whole number"))
    converter.register_structure_hook(float, _strict((int, float), "a number"))
    converter.register_structure_hook(Span, _structure_span)
    converter.register_unstructure_hook(Span, lambda span: [span.start, span.end])
    converter.register_structure_hook(OriginRun, _structure_run)
    converter.register_unstructure_hook(
        OriginRun, lambda run: [run.text_start, run.source_start, run.length]
    )
    _register_spread(converter, Block, "a block", "sentences")
    _register_spread(converter, Adu, "a unit")
    _register_relation(converter)
    _register_document(converter)
    return converter


def _register_relation(converter: Converter) -> None:
    as_it_is = override(struct_hook=lambda value, _: value)
    generated: Any = make_dict_structure_fn(Relation, converter, target=as_it_is)
    converter.register_structure_hook(
        Relation,
        lambda value, _: generated(_known_fields(value, "a relation"), Relation),
    )


def _register_spread(
    converter: Converter, cls: type[Any], name: str, *lists: str
) -> None:
    """Register *cls*, whose span is spread over two keys."""
    generated: Any = make_dict_structure_fn(cls, converter)
    bare = make_dict_unstructure_fn(
        cls, converter, _cattrs_omit_if_default=True, span=override(omit=True)
    )

    def structure(value: object, _: Any) -> Any:
        fields = _known_fields(value, name, *lists)
        span = [fields.get("start"), fields.get("end")]
        return generated({**fields, "span": span}, cls)

    def unstructure(part: Any) -> Json:
        fields = bare(part)
        first = next(iter(fields))
        place = {"start": part.span.start, "end": part.span.end}
        return {first: fields.pop(first), **place, **fields}

    converter.register_structure_hook(cls, structure)
    converter.register_unstructure_hook(cls, unstructure)


def _register_document(converter: Converter) -> None:
    as_it_is = override(struct_hook=lambda value, _: value)
    generated: Any = make_dict_structure_fn(Document, converter, meta=as_it_is)
    bare = make_dict_unstructure_fn(Document, converter, _cattrs_omit_if_default=True)

    def structure(value: object, _: Any) -> Document:
        fields = _known_fields(value, "a document", *_LIST_KEYS)
        argument = {key: fields.pop(key) for key in _ARGUMENT_KEYS if key in fields}
        return generated({**fields, "argument": argument}, Document)  # type: ignore[no-any-return]

    def unstructure(document: Document) -> Json:
        fields = bare(document)
        argument = fields.pop("argument", {})
        return {**fields, **argument}

    converter.register_structure_hook(Document, structure)
    converter.register_unstructure_hook(Document, unstructure)


def known_keys() -> dict[str, frozenset[str]]:
    """Return the keys of each kind of object in the JSON form."""

    def keys(cls: type[Any], *more: str) -> frozenset[str]:
        names = {field.name for field in cls.__attrs_attrs__}
        return frozenset(names - {"span", "argument"} | set(more))

    return {
        "document": keys(Document, "schema", "sections", *_ARGUMENT_KEYS),
        "blocks": keys(Block, "start", "end"),
        "adus": keys(Adu, "start", "end", "stance"),
        "relations": keys(Relation),
    }


def problems_of(error: BaseException) -> list[str]:
    """Return what is wrong and where, a sentence for each leaf of *error*."""
    if isinstance(error, InvalidDocumentError):
        return list(error.problems)
    if isinstance(error, BaseValidationError):
        return [
            line.replace(" @ $", " at $")
            .replace("$.argument.", "$.")
            .removesuffix(".argument")
            for line in transform_error(error, "$", format_exception=_described)
        ]
    return [_described(error, None)]


def _described(error: BaseException, _: type | None) -> str:
    if isinstance(error, InvalidDocumentError):
        return "; ".join(error.problems)
    if isinstance(error, KeyError):
        return f"the key {error.args[0]!r} is missing"
    if isinstance(error, TypeError):
        return f"a value of the wrong type ({error})"
    return str(error)
