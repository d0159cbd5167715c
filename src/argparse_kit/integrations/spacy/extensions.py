"""The custom attributes through which spaCy's users reach the argument."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import attrs
from spacy.tokens import Doc

from argparse_kit.errors import InvalidValueError
from argparse_kit.features.spacy_data import DOCUMENT, read_document
from argparse_kit.model import Argument, Document

EXTENSIONS: Final = {"argument": "argument", "document": DOCUMENT}
"""What the custom attributes are called, where no other names are chosen."""


@attrs.frozen
class _DocumentAttribute:
    """Reads ``doc._.argument_document``; a value, so that equal ones are told."""

    kept_as: str

    def __call__(self, doc: Doc) -> Document | None:
        return read_document(doc, self.kept_as)


@attrs.frozen
class _ArgumentAttribute:
    """Reads ``doc._.argument``."""

    kept_as: str

    def __call__(self, doc: Doc) -> Argument | None:
        document = read_document(doc, self.kept_as)
        return None if document is None else document.argument


def register_extensions(
    *, argument: str = "argument", document: str = DOCUMENT
) -> None:
    """Make ``doc._.argument`` and ``doc._.argument_document`` known to spaCy.

    The component does so itself. Whoever only reads a ``DocBin`` calls this first; or
    uses `read_document`, which needs no custom attribute. Both attributes are None for
    a ``Doc`` that the component did not see.

    Args:
        argument: Name of the attribute that holds the `Argument`.
        document: Name of the attribute that holds the `Document`.

    Raises:
        InvalidValueError: If one of the names is somebody else's; nothing is
            overwritten.

    Example:
        >>> register_extensions()
        >>> Doc.has_extension("argument")
        True
    """
    getters: dict[str, Callable[[Doc], Any]] = {
        argument: _ArgumentAttribute(document),
        document: _DocumentAttribute(document),
    }
    if len(getters) != len(EXTENSIONS):
        raise InvalidValueError("extensions", argument, "two different names")
    for name, getter in getters.items():
        if Doc.has_extension(name) and Doc.get_extension(name)[2] != getter:
            raise InvalidValueError(
                "an extension",
                name,
                f"a name that is free, and doc._.{name} is somebody else's: choose "
                "another with config={'extensions': {...}}, or remove theirs with "
                f"Doc.remove_extension({name!r})",
            )
    for name, getter in getters.items():
        Doc.set_extension(name, getter=getter, force=True)
