"""Labels of other annotation schemes, renamed to ours before gold data is read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs

from argparse_kit.errors import FormatError
from argparse_kit.model.adu import AduRole, AduType
from argparse_kit.model.block import BlockKind
from argparse_kit.model.json_form import SCHEMA
from argparse_kit.model.relation import RelationKind

_FORMAT: Final = "label map"


@attrs.frozen(kw_only=True)
class _Place:
    """Where labels of one table stand in the JSON form."""

    table: str
    part: str
    key: str
    ours: type[StrEnum]
    needed: bool
    """Whether a part without label cannot be, so that it is left out."""


_PLACES: Final = (
    _Place(table="blocks", part="blocks", key="kind", ours=BlockKind, needed=True),
    _Place(table="roles", part="adus", key="role", ours=AduRole, needed=False),
    _Place(table="types", part="adus", key="type", ours=AduType, needed=False),
    _Place(
        table="relations", part="relations", key="kind", ours=RelationKind, needed=True
    ),
)


def _copied(tables: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: dict(table) if isinstance(table, Mapping) else table
        for name, table in tables.items()
    }


@attrs.frozen
class LabelMap:
    """What labels of another scheme are called here.

    A label that is mapped goes before one of ours that has the same name; labels of
    ours need no mapping.

    Attributes:
        tables: For some of ``blocks``, ``roles``, ``types`` and ``relations``, our
            label for each label. ``""`` or False where there is none: then the role or
            type is not decided, and the block or relation is left out, with the
            relations that bear on it.

    Raises:
        FormatError: If there is no such table, or a target is no label of ours; with
            all problems found.

    Example:
        >>> essays = LabelMap({"roles": {"MajorClaim": "thesis", "Other": ""}})
        >>> essays.rename({"adus": [{"role": "MajorClaim"}, {"role": "Other"}]})
        {'adus': [{'role': 'thesis'}, {'role': None}]}
    """

    tables: Mapping[str, Mapping[str, str | bool]] = attrs.field(converter=_copied)

    @tables.validator
    def _check(self, _: attrs.Attribute[Any], tables: Mapping[str, Any]) -> None:
        problems = [*_problems(tables)]
        if problems:
            raise FormatError(_FORMAT, problems)

    def rename(self, data: Any) -> Any:
        """Return an object of the JSON form in which all labels are ours.

        Args:
            data: The object. What is not of the form is left as it is, for the reader
                to complain of.

        Raises:
            FormatError: If it has labels that are neither ours nor mapped; with all
                of them and their places.
        """
        if not isinstance(data, Mapping):
            return data
        renamed = dict(data)
        problems: list[str] = []
        for place in _PLACES:
            parts = renamed.get(place.part)
            if isinstance(parts, list):
                table = self.tables.get(place.table, {})
                problems += _unknown(parts, place, table)
                renamed[place.part] = [*_renamed(parts, place, table)]
        if problems:
            raise FormatError(SCHEMA, problems)
        if isinstance(relations := renamed.get("relations"), list):
            gone = _ids(data["relations"]) - _ids(relations)
            renamed["relations"] = _without_targets(relations, gone)
        return renamed


Labels: TypeAlias = (
    LabelMap | str | PathLike[str] | Mapping[str, Mapping[str, str | bool]]
)
"""A map of labels: the value, its tables, or a file of TOML."""


def to_label_map(labels: Labels) -> LabelMap:
    """Return the map that *labels* is, holds or names.

    Raises:
        FormatError: If it is not a map of labels; with the file, where it is one.
        OSError: If the file cannot be read.
    """
    if isinstance(labels, LabelMap):
        return labels
    if isinstance(labels, Mapping):
        return LabelMap(labels)
    return read_label_map(labels)


def read_label_map(path: str | PathLike[str]) -> LabelMap:
    """Return the map of labels that a file of TOML holds, a table for each layer.

    Raises:
        FormatError: If it is not TOML, or not a map of labels; with the file.
        OSError: If the file cannot be read.
    """
    try:
        return LabelMap(tomllib.loads(Path(path).read_bytes().decode("utf-8")))
    except FormatError as error:
        raise FormatError(error.format, error.problems, str(path)) from None
    except UnicodeDecodeError as error:
        problem = f"byte {error.start} is not UTF-8: save the file as UTF-8"
        raise FormatError("TOML", [problem], str(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise FormatError("TOML", [str(error)], str(path)) from None


def _problems(tables: Mapping[str, Any]) -> Iterator[str]:
    places = {place.table: place for place in _PLACES}
    for name, table in tables.items():
        if name not in places:
            yield f"there is no table {name!r}: possible are {', '.join(places)}"
        elif not isinstance(table, Mapping):
            yield f"{name!r} is no table, but {table!r}"
        else:
            ours = places[name].ours
            for label, target in table.items():
                if target is not False and target not in ["", *ours]:
                    yield (
                        f"{name}.{label} is {target!r}: possible are "
                        f'{", ".join(ours)}, and "" or false for none'
                    )


def _unknown(
    parts: Sequence[Any], place: _Place, table: Mapping[str, Any]
) -> Iterator[str]:
    """Yield a problem for each label that is neither ours nor in the table."""
    known = {*place.ours, *table}
    found: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        label = part.get(place.key) if isinstance(part, Mapping) else None
        if isinstance(label, str) and label not in known:
            found.setdefault(label, []).append(number)
    for label, (first, *others) in found.items():
        more = f" and {len(others)} more times" if others else ""
        yield (
            f"{label!r} at $.{place.part}[{first}].{place.key}{more} is neither one of "
            f"ours ({', '.join(place.ours)}) nor in the map's table {place.table!r}"
        )


def _renamed(
    parts: Sequence[Any], place: _Place, table: Mapping[str, Any]
) -> Iterator[Any]:
    for part in parts:
        label = part.get(place.key) if isinstance(part, Mapping) else None
        if not isinstance(label, str) or label not in table:
            yield part
        elif target := table[label]:
            yield {**part, place.key: target}
        elif not place.needed:
            yield {**part, place.key: None}


def _ids(relations: Sequence[Any]) -> set[str]:
    names = (item.get("id") for item in relations if isinstance(item, Mapping))
    return {name for name in names if isinstance(name, str)}


def _without_targets(relations: Sequence[Any], gone: set[str]) -> Sequence[Any]:
    """Leave out what bears on relations that are gone, and what bears on that."""
    while gone:
        kept = [
            item
            for item in relations
            if not isinstance(item, Mapping)
            or not isinstance(item.get("target"), str)
            or item["target"] not in gone
        ]
        gone = _ids(relations) - _ids(kept)
        relations = kept
    return relations
