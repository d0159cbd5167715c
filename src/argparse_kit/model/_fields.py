"""Checks of single fields, shared by the values of the model."""

from __future__ import annotations

from enum import StrEnum
from numbers import Real
from typing import Any, TypeVar

import attrs

from argparse_kit.errors import InvalidValueError
from argparse_kit.model.span import Span

V = TypeVar("V", bound=StrEnum)


def to_member(vocabulary: type[V], value: V | str, field: str) -> V:
    """Return the member of *vocabulary* that *value* is or names.

    Raises:
        InvalidValueError: Naming *field* and all members.
    """
    if type(value) is vocabulary:
        return value
    try:
        return vocabulary(value)
    except ValueError:
        known = ", ".join(vocabulary)
        raise InvalidValueError(field, value, f"one of {known}") from None


def probability(value: float | None) -> float | None:
    """Round a probability to four digits; None stays None.

    Raises:
        InvalidValueError: If *value* is not a number from 0 to 1.
    """
    if value is None:
        return None
    if type(value) is float and 0 <= value <= 1:
        return round(value, 4)
    if not isinstance(value, Real) or isinstance(value, bool) or not 0 <= value <= 1:
        raise InvalidValueError("confidence", value, "a probability from 0 to 1")
    return round(float(value), 4)


def is_span(owner: Any, field: attrs.Attribute[Any], value: object) -> None:
    """Validate that *value* is a span, not a pair of numbers."""
    if not isinstance(value, Span):
        name = f"{type(owner).__name__}.{field.name}"
        raise InvalidValueError(name, value, "a Span, e.g. Span(0, 15)")


def is_text(owner: Any, field: attrs.Attribute[Any], value: object) -> None:
    """Validate that *value* is a string, or None."""
    if value is not None and not isinstance(value, str):
        name = f"{type(owner).__name__}.{field.name}"
        raise InvalidValueError(name, value, "a string, or None")


def is_identifier(owner: Any, field: attrs.Attribute[Any], value: object) -> None:
    """Validate that *value* is a non-empty string."""
    if not isinstance(value, str) or not value:
        name = f"{type(owner).__name__}.{field.name}"
        raise InvalidValueError(name, value, "a non-empty string")
