"""What readers of formats that are JSON share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argparse_kit.errors import FormatError
from argparse_kit.model.json_form import read_json


def read_object(data: str | bytes, format: str) -> Mapping[str, Any]:
    """Return the JSON object that *data* holds.

    Args:
        data: A string, or bytes of UTF-8; a byte order mark is no harm.
        format: Name of the format, for the error.

    Raises:
        FormatError: If it is not JSON, or another value than an object.

    Example:
        >>> read_object(b'{"nodes": []}', "aif")
        {'nodes': []}
    """
    if isinstance(data, bytes):
        value = read_json(data.removeprefix(b"\xef\xbb\xbf"))
    else:
        value = read_json(data.removeprefix("\ufeff"))
    if not isinstance(value, Mapping):
        problem = f"a JSON object is needed, not {type(value).__name__}"
        raise FormatError(format, [problem])
    return value


def try_object(text: str) -> Mapping[str, Any]:
    """Return the JSON object that *text* holds, or an empty one.

    Example:
        >>> try_object("Rents must fall.")
        {}
    """
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return {}
    try:
        return read_object(text, "JSON")
    except FormatError:
        return {}
