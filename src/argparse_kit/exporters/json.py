"""The JSON form, as an exporter."""

from __future__ import annotations

import attrs

from argparse_kit.exporters._options import is_flag, is_indent
from argparse_kit.model import Document, dumps


@attrs.frozen(kw_only=True)
class JsonExporter:
    """Write the form ``argparse-kit/1``, which loses nothing.

    Attributes:
        derived: Whether to add ``sections`` and stances, for readers in other
            languages.
        indent: Spaces by which to indent; None for one line.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.
    """

    derived: bool = attrs.field(default=False, validator=is_flag)
    indent: int | None = attrs.field(default=None, validator=is_indent)

    def __call__(self, document: Document, /) -> str:
        """Return *document* as a string of JSON."""
        return dumps(document, derived=self.derived, indent=self.indent)
