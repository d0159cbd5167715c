"""When something was written, as AIF says it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import attrs

from argparse_kit.errors import InvalidValueError

_FORM: Final = "%Y-%m-%d %H:%M:%S"


def is_timestamp(owner: Any, field: attrs.Attribute[Any], value: object) -> None:
    """Validate that *value* is a moment in the form of AIF, or None."""
    if value is not None and not (isinstance(value, str) and _is_moment(value)):
        name = f"{type(owner).__name__}.{field.name}"
        expected = "a moment as '2026-11-22 10:00:00', or None"
        raise InvalidValueError(name, value, expected)


def _is_moment(value: str) -> bool:
    try:
        return datetime.strptime(value, _FORM).strftime(_FORM) == value
    except ValueError:
        return False
