"""The JSON form, as a reader."""

from __future__ import annotations

import attrs

from argparse_kit.model import Document, loads


@attrs.frozen
class JsonReader:
    """Read the form ``argparse-kit/1``."""

    def __call__(self, data: str | bytes, /) -> Document:
        """Return the document that *data* holds.

        Raises:
            FormatError: If *data* is not in that form.
        """
        return loads(data)

    def recognises(self, text: str, /) -> bool:
        """Return whether *text* is an object that names the schema."""
        return text.lstrip().startswith("{") and '"argparse-kit/' in text
