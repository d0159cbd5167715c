"""The page, as an exporter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from argparse_kit.errors import InvalidValueError
from argparse_kit.exporters.html._page import build_page
from argparse_kit.model import Document

_EXPECTED = "a mapping from ids of units to lists of sentences, or None"


def _reasons(value: Any) -> dict[str, tuple[str, ...]] | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise InvalidValueError("HtmlExporter.reasons", value, _EXPECTED)
    for name, sentences in value.items():
        if (
            not isinstance(name, str)
            or isinstance(sentences, str)
            or not isinstance(sentences, Sequence)
            or not all(isinstance(sentence, str) for sentence in sentences)
        ):
            raise InvalidValueError("HtmlExporter.reasons", value, _EXPECTED)
    return {name: tuple(sentences) for name, sentences in value.items()}


@attrs.frozen(kw_only=True)
class HtmlExporter:
    """Write one page of HTML: the text as its reader knows it, the argument beside it.

    Units are marked in the text by role and confidence. To point at one, or to reach
    it with the keyboard, lights what supports it, what attacks it and its way to the
    thesis; to click it jumps between text and tree. The page needs no network and no
    other file, reads with a keyboard, with a screen reader, on a phone and on paper,
    and without JavaScript it is still a text and a tree with links both ways. Nothing
    in the text becomes mark-up or script.

    Nothing of the argument is left out: relations that a tree cannot show are links.
    Confidence of blocks and relations, ``meta`` and ``origin`` are not shown.
    Characters that no page can hold (controls, lone surrogates) become U+FFFD.

    Attributes:
        reasons: Why the parser took a unit for what it did, one sentence each, by the
            unit's id; shown on request. None for none.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Example:
        >>> page = HtmlExporter()(Document(text="Rents must fall."))
        >>> page.startswith("<!doctype html>"), "Rents must fall." in page
        (True, True)
    """

    reasons: Mapping[str, Sequence[str]] | None = attrs.field(
        default=None, converter=_reasons, hash=False
    )

    def __call__(self, document: Document, /) -> str:
        """Return the page of *document*."""
        return build_page(document, self.reasons or {})
