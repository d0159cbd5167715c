"""What exporters of formats that are JSON share."""

from __future__ import annotations

import json
from typing import Any

import attrs

from argparse_kit.errors import InvalidValueError


def is_indent(owner: Any, field: attrs.Attribute[Any], value: object) -> None:
    """Validate that *value* is a number of spaces, or None for one line."""
    if value is not None and (type(value) is not int or value < 0):
        name = f"{type(owner).__name__}.{field.name}"
        raise InvalidValueError(name, value, "a number of spaces from 0, or None")


def write(data: dict[str, Any], indent: int | None) -> str:
    """Return *data* as JSON that people can read: no letter is escaped.

    Args:
        data: An object whose strings have no lone surrogates (see `_characters`).
        indent: Spaces by which to indent; None for one line.
    """
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
