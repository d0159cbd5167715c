"""Gold data: documents that say which of their layers were annotated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from os import PathLike
from pathlib import Path
from typing import Any, Final

import attrs

from argparse_kit.errors import FormatError, InvalidValueError
from argparse_kit.model._fields import is_text, to_member
from argparse_kit.model.document import Document
from argparse_kit.model.json_form import (
    SCHEMA,
    from_json,
    read_json,
    to_json,
    write_json,
)
from argparse_kit.model.labels import LabelMap, Labels, to_label_map

_FACTS: Final = ("split", "source", "licence", "author", "date")


class Layer(StrEnum):
    """A kind of annotation, scored and trained on only where it was made."""

    BLOCKS = "blocks"
    """Kinds, spans and levels of the parts of the page."""
    SENTENCES = "sentences"
    """The sentences of the blocks."""
    ADUS = "adus"
    """Spans of units."""
    ROLES = "roles"
    """Roles of units, and which is the thesis."""
    TYPES = "types"
    """Proposition types of units."""
    RELATIONS = "relations"
    """Relations between units."""


def _layer_set(values: Iterable[Layer | str]) -> frozenset[Layer]:
    layers = frozenset(to_member(Layer, v, "GoldDocument.layers") for v in values)
    if not layers:
        known = ", ".join(Layer)
        raise InvalidValueError("GoldDocument.layers", values, f"some of {known}")
    return layers


@attrs.frozen(kw_only=True)
class GoldDocument:
    """A document that somebody annotated.

    Attributes:
        document: The annotation. Parts of layers that were not annotated are only
            there so that others have a home.
        layers: The layers that were annotated.
        split: Name of the part of the corpus, e.g. ``"test"``, or None.
        source: Where the text comes from; figures are shown by source.
        licence: Licence of the text, or None.
        author: Who wrote the text, as its licence asks to be named, or None.
        date: When it was published, in the words of the source, or None.

    Raises:
        InvalidValueError: If a field cannot hold what it was given.
    """

    document: Document
    layers: frozenset[Layer] = attrs.field(converter=_layer_set)
    split: str | None = attrs.field(default=None, validator=is_text)
    source: str | None = attrs.field(default=None, validator=is_text)
    licence: str | None = attrs.field(default=None, validator=is_text)
    author: str | None = attrs.field(default=None, validator=is_text)
    date: str | None = attrs.field(default=None, validator=is_text)


def _layers(data: Mapping[str, Any]) -> frozenset[Layer]:
    names = data.get("layers")
    known = ", ".join(Layer)
    if not isinstance(names, list) or not names:
        raise FormatError(SCHEMA, [f"gold needs 'layers', a list of some of: {known}"])
    try:
        return frozenset(map(Layer, names))
    except ValueError as error:
        raise FormatError(SCHEMA, [f"{error} at $.layers; known: {known}"]) from None


def gold_from_json(
    data: Mapping[str, Any], labels: LabelMap | None = None
) -> GoldDocument:
    """Return the gold document that an object of the JSON form describes.

    Args:
        data: The object.
        labels: Renames labels of another scheme first.

    Raises:
        FormatError: If it is not of the form, names no layers, or has labels that are
            neither ours nor mapped.
    """
    if labels is not None:
        data = labels.rename(data)
    document, layers = from_json(data), _layers(data)
    facts = {key: data.get(key) for key in _FACTS}
    try:
        return GoldDocument(document=document, layers=layers, **facts)
    except InvalidValueError as error:
        raise FormatError(SCHEMA, [str(error)]) from None


def dump_gold(gold: GoldDocument) -> str:
    """Return *gold* as one line of JSON, which `read_gold` reads back.

    Example:
        >>> dump_gold(GoldDocument(document=Document(text="Hm."), layers=["blocks"]))
        '{"schema": "argparse-kit/1", "layers": ["blocks"], "text": "Hm."}'
    """
    data = to_json(gold.document)
    extra = {
        **{key: getattr(gold, key) for key in _FACTS},
        "layers": [layer.value for layer in Layer if layer in gold.layers],
    }
    given = {key: value for key, value in extra.items() if value is not None}
    return write_json({"schema": data.pop("schema"), **given, **data})


def read_lines(path: str | PathLike[str]) -> Iterator[tuple[str, Any]]:
    r"""Yield ``(place, value)`` for each line of a file of JSON lines.

    Line ends inside JSON strings are escaped, so only ``\n`` separates documents;
    empty lines are passed over.

    Raises:
        FormatError: With file and line, at the first line that is not JSON.
        OSError: If the file cannot be read.
    """
    with Path(path).open("rb") as lines:
        yield from decode_lines(lines, str(path))


def decode_lines(lines: Iterable[bytes], name: str) -> Iterator[tuple[str, Any]]:
    """Yield ``(place, value)`` for each of *lines* of what is called *name*."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            place = f"{name}, line {number}"
            try:
                yield place, read_json(line)
            except FormatError as error:
                raise FormatError(error.format, error.problems, place) from None


def read_gold(
    path: str | PathLike[str], *, map: Labels | None = None
) -> Iterator[GoldDocument]:
    """Yield the gold documents of a file, one JSON object a line.

    Args:
        path: The file.
        map: Renames labels of another scheme to ours: a `LabelMap`, its tables, or a
            file of TOML that holds them.

    Raises:
        FormatError: With file and line, at the first document that is not valid or has
            labels that are neither ours nor mapped; or if *map* is not a map of labels.
        OSError: If a file cannot be read.
    """
    labels = None if map is None else to_label_map(map)
    for place, data in read_lines(path):
        try:
            yield gold_from_json(data, labels)
        except FormatError as error:
            raise FormatError(error.format, error.problems, place) from error
