"""Argdown whose claims cite the source word for word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import regex

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._argdown import data_string, holds, losses, write_lines
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.exporters._nesting import hold
from argparse_kit.exporters._options import is_words
from argparse_kit.exporters._wording import one_line, title_of
from argparse_kit.model import Adu, AduRole, Document

# Inside quotation marks others end the quotation; checkers take single ones for them.
_DOUBLE: Final = regex.compile(r"[\"“”«»]")


@attrs.frozen(kw_only=True)
class ArgdownQuotesExporter:
    """Write Argdown in which each claim cites its words, to be checked by others.

    The outline is that of the exporter ``argdown``. Below each statement stands its
    metadata: ``fidelity`` says that it is a quotation, and ``source`` repeats the words
    in quotation marks (double ones inside become single). The program
    ``ipsissima-check FILE --source-root FOLDER`` looks every quotation of ten
    characters or more up in the file *source* in that folder, which is to hold
    ``document.text``. What a parser has found is declared as generated, which lets that
    program correct the marks of fidelity in the file. Roles other than the thesis, and
    types, are not written.

    Attributes:
        source: Name of the file with the text, seen from the folder of sources.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Warns:
        LossWarning: If there is what the exporter ``argdown`` warns of.

    Example:
        >>> from argparse_kit.model import Argument, Span
        >>> document = Document(
        ...     text="Rents must fall.",
        ...     argument=Argument(
        ...         adus=[Adu(id="a1", span=Span(0, 15), role="thesis")], thesis="a1"
        ...     ),
        ... )
        >>> print(ArgdownQuotesExporter(source="op-ed.txt")(document))
        ===
        reconstruction:
          aim: fit
        defaults:
          chapter: "op-ed.txt"
        model:
          removeTagsFromText: true
        ===
        <BLANKLINE>
        [a1]: Rents must fall #thesis
          {fidelity: quotation, source: "“Rents must fall”"}
        <BLANKLINE>
    """

    source: str = attrs.field(default="source.txt", validator=is_words)

    def __call__(self, document: Document, /) -> str:
        """Return *document* in Argdown with quotations."""
        document, lost = without(document, NO_UTF8)
        held = hold(document.argument, lambda link: holds(link, document.argument))
        lost += losses(document, held)
        if lost:
            warn(LossWarning("argdown-quotes", lost))

        def tags_of(unit: Adu) -> Iterator[str]:
            if unit.id == held.thesis:
                yield AduRole.THESIS

        def data_of(unit: Adu) -> str | None:
            words = _DOUBLE.sub("'", one_line(document.text_of(unit)))
            if not words:
                return None
            return f"{{fidelity: quotation, source: {data_string(f'“{words}”')}}}"

        body = write_lines(document, held, tags_of, data_of)
        return "\n".join([*self._front_matter(document), *body]) + "\n"

    def _front_matter(self, document: Document) -> Iterator[str]:
        yield "==="
        if title := title_of(document):
            yield f"title: {data_string(title)}"
        yield from ("reconstruction:", "  aim: fit")
        if "parser" in document.meta:
            yield "  generated: true"
        yield from ("defaults:", f"  chapter: {data_string(self.source)}")
        if title:
            yield from ("html:", "  createHeaderFromMetadata: false")
        yield from ("model:", "  removeTagsFromText: true")
        yield from ("===", "")
