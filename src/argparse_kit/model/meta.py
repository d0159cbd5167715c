"""Finite JSON values, the only place for extensions of a document."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any, Final, TypeAlias

from argparse_kit.errors import InvalidValueError

JsonValue: TypeAlias = (
    "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
)
"""What JSON can hold; numbers are finite."""

_DEEPEST: Final = 100
"""Levels of nesting; far deeper values exhaust the stack of whoever reads them."""


_LONGEST: Final = 14_000
"""Bits of the largest integer; Python refuses to write those of 4,300 digits."""


def normalise_meta(meta: Mapping[str, Any]) -> dict[str, JsonValue]:
    """Return a deep copy of *meta* in which everything is a plain JSON value.

    Tuples become lists, and members of string or number types become plain ones.

    Raises:
        InvalidValueError: Naming the path of the first value that JSON cannot hold,
            or that is nested more than a hundred levels deep.

    Example:
        >>> normalise_meta({"tags": ("rent", "wages")})
        {'tags': ['rent', 'wages']}
    """
    if not isinstance(meta, Mapping):
        raise InvalidValueError("Document.meta", meta, "a mapping of JSON values")
    return _mapping(meta, "meta", 1)


def _mapping(value: Mapping[Any, Any], path: str, depth: int) -> dict[str, JsonValue]:
    for key in value:
        if not isinstance(key, str):
            raise InvalidValueError(f"a key of {path}", key, "a string")
    return {
        str(key): _plain(item, f"{path}.{key}", depth) for key, item in value.items()
    }


def _plain(value: object, path: str, depth: int) -> JsonValue:
    if depth > _DEEPEST:
        top = path[:20]
        raise InvalidValueError(f"{top}…", "…", f"at most {_DEEPEST} levels of nesting")
    match value:
        case None | bool():
            return value
        case str():
            return str(value)
        case int() if value.bit_length() <= _LONGEST:
            return int(value)
        case float() if isfinite(value):
            return float(value)
        case Mapping():
            return _mapping(value, path, depth + 1)
        case list() | tuple():
            return [
                _plain(item, f"{path}[{index}]", depth + 1)
                for index, item in enumerate(value)
            ]
    shown = (
        f"{type(value).__name__} of {value.bit_length()} bits"
        if isinstance(value, int)
        else value
    )
    raise InvalidValueError(path, shown, "a finite JSON value")
