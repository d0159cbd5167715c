"""What exporters of formats that are JSON share."""

from __future__ import annotations

import json
from typing import Any


def write(data: dict[str, Any], indent: int | None) -> str:
    """Return *data* as JSON that people can read: no letter is escaped.

    Args:
        data: An object whose strings have no lone surrogates (see `_characters`).
        indent: Spaces by which to indent; None for one line.
    """
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
