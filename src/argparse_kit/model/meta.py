"""Finite JSON values, the only place for extensions of a document."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, TypeAlias

from argparse_kit.errors import InvalidValueError

JsonValue: TypeAlias = (
    "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
)
"""What JSON can hold; numbers are finite."""


def normalise_meta(meta: Mapping[str, Any]) -> dict[str, JsonValue]:
    """Return a deep copy of *meta* in which everything is a plain JSON value.

    Tuples become lists, and members of string or number types become plain ones.

    Raises:
        InvalidValueError: Naming the path of the first value that JSON cannot hold.

    Example:
        >>> normalise_meta({"tags": ("rent", "wages")})
        {'tags': ['rent', 'wages']}
    """
    if not isinstance(meta, Mapping):
        raise InvalidValueError("Document.meta", meta, "a mapping of JSON values")
    return _mapping(meta, "meta")


def _mapping(value: Mapping[Any, Any], path: str) -> dict[str, JsonValue]:
    for key in value:
        if not isinstance(key, str):
            raise InvalidValueError(f"a key of {path}", key, "a string")
    return {str(key): _plain(item, f"{path}.{key}") for key, item in value.items()}


def _plain(value: object, path: str) -> JsonValue:
    match value:
        case None | bool():
            return value
        case str():
            return str(value)
        case int():
            return int(value)
        case float() if isfinite(value):
            return float(value)
        case Mapping():
            return _mapping(value, path)
        case list() | tuple():
            return [_plain(item, f"{path}[{i}]") for i, item in enumerate(value)]
    raise InvalidValueError(path, value, "a finite JSON value")
