"""Checks of exporters' options: validators for their fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import attrs

from argparse_kit.errors import InvalidValueError

Validator: TypeAlias = Callable[[Any, "attrs.Attribute[Any]", Any], None]
"""What attrs calls with the owner, the field and its value."""


def is_flag(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
    """Validate that *value* is true or false."""
    if not isinstance(value, bool):
        raise InvalidValueError(_name(owner, field), value, "true or false")


def is_indent(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
    """Validate that *value* is a number of spaces, or None for one line."""
    if value is not None and (type(value) is not int or value < 0):
        expected = "a number of spaces from 0, or None"
        raise InvalidValueError(_name(owner, field), value, expected)


def is_length(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
    """Validate that *value* is a whole number from 1, or None for no limit."""
    if value is not None and (type(value) is not int or value < 1):
        expected = "a whole number from 1, or None"
        raise InvalidValueError(_name(owner, field), value, expected)


def is_file_name(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
    """Validate that *value* is a string that can name a file."""
    if not isinstance(value, str) or not value.strip():
        raise InvalidValueError(_name(owner, field), value, "the name of a file")


def is_one_of(*known: str) -> Validator:
    """Return a validator that takes the values *known*."""

    def check(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
        if value not in known:
            expected = f"one of {', '.join(known)}"
            raise InvalidValueError(_name(owner, field), value, expected)

    return check


def _name(owner: Any, field: attrs.Attribute[Any]) -> str:
    return f"{type(owner).__name__}.{field.name}"
