"""Checks of exporters' options: validators for their fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, TypeAlias

import attrs

from argparse_kit.errors import InvalidValueError

Validator: TypeAlias = Callable[[Any, "attrs.Attribute[Any]", Any], None]
"""What attrs calls with the owner, the field and its value."""

_TIMESTAMP: Final = "%Y-%m-%d %H:%M:%S"
"""When something was written, as AIF says it."""


def is_flag(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
    """Validate that *value* is true or false."""
    if not isinstance(value, bool):
        raise InvalidValueError(_name(owner, field), value, "true or false")


def is_indent(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
    """Validate that *value* is a number of spaces, or None for one line."""
    if value is not None and (type(value) is not int or value < 0):
        expected = "a number of spaces from 0, or None"
        raise InvalidValueError(_name(owner, field), value, expected)


def is_limit(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
    """Validate that *value* is a whole number from 1, or None for no limit."""
    if value is not None and (type(value) is not int or value < 1):
        expected = "a whole number from 1, or None"
        raise InvalidValueError(_name(owner, field), value, expected)


def is_at_least(least: int) -> Validator:
    """Return a validator that takes whole numbers from *least*."""

    def check(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
        if type(value) is not int or value < least:
            expected = f"a whole number from {least}"
            raise InvalidValueError(_name(owner, field), value, expected)

    return check


def is_words(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
    """Validate that *value* is a string with more than white space in it."""
    if not isinstance(value, str) or not value.strip():
        expected = "a string that is not blank"
        raise InvalidValueError(_name(owner, field), value, expected)


def is_timestamp(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
    """Validate that *value* is a moment in the form of AIF, or None."""
    if value is not None and not (isinstance(value, str) and _is_moment(value)):
        expected = "a moment as '2026-11-22 10:00:00', or None"
        raise InvalidValueError(_name(owner, field), value, expected)


def is_one_of(*known: str) -> Validator:
    """Return a validator that takes the values *known*."""

    def check(owner: Any, field: attrs.Attribute[Any], value: Any) -> None:
        if value not in known:
            expected = f"one of {', '.join(known)}"
            raise InvalidValueError(_name(owner, field), value, expected)

    return check


def _is_moment(value: str) -> bool:
    try:
        return datetime.strptime(value, _TIMESTAMP).strftime(_TIMESTAMP) == value
    except ValueError:
        return False


def _name(owner: Any, field: attrs.Attribute[Any]) -> str:
    return f"{type(owner).__name__}.{field.name}"
