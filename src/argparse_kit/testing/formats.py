"""What exporters and readers promise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from argparse_kit.errors import FormatError
from argparse_kit.model import Document
from argparse_kit.protocols import BinaryExporter, Exporter, Reader
from argparse_kit.registry import ADU_FINDERS, RELATION_FINDERS, SEGMENTERS
from argparse_kit.testing._check import Check
from argparse_kit.testing.hostile import HOSTILE_TEXTS


def check_exporter(
    exporter: Exporter | BinaryExporter, documents: Iterable[Document] | None = None
) -> None:
    """Check that an exporter writes any document, the same each time.

    Args:
        exporter: The plug-in.
        documents: What to write; by default, trees over `HOSTILE_TEXTS`. Pass crooked
            graphs too where the format holds them.

    Raises:
        PluginContractError: At the first broken promise.

    Example:
        >>> from argparse_kit.exporters.json import JsonExporter
        >>> check_exporter(JsonExporter())
    """
    for document in _trees() if documents is None else documents:
        Check(exporter, document.text).run(document, (str, bytes))


def check_reader(
    reader: Reader,
    exporter: Callable[[Document], str | bytes] | None = None,
    documents: Iterable[Document] | None = None,
) -> None:
    """Check how a reader takes broken data, and that it reads what was written.

    `HOSTILE_TEXTS` are hardly of its format, as text or as bytes: it may read them as
    documents, but it raises nothing other than `FormatError`.

    Args:
        reader: The plug-in.
        exporter: An exporter of its format, which loses nothing of the documents;
            None for no round trip.
        documents: What to write and read; by default, trees over `HOSTILE_TEXTS`.

    Raises:
        PluginContractError: At the first broken promise.

    Example:
        >>> from argparse_kit.exporters.json import JsonExporter
        >>> from argparse_kit.readers.json import JsonReader
        >>> check_reader(JsonReader(), JsonExporter())
    """
    for source in HOSTILE_TEXTS:
        for data in (source, _encoded(source)):
            _check_refusal(Check(reader, source), data)
    if exporter is None:
        return
    for document in _trees() if documents is None else documents:
        check = Check(reader, document.text)
        written = exporter(document)
        forms = [written, _encoded(written)] if isinstance(written, str) else [written]
        for form in forms:
            found: Document = check.run(form, Document)
            check.promise(found == document, "what was written is read", repr(found))


def _check_refusal(check: Check, data: str | bytes) -> None:
    try:
        found = check.call(data, refusal=FormatError)
    except FormatError as error:
        told = bool(error.format and error.problems)
        check.promise(told, "a FormatError says what is wrong", repr(error))
    else:
        read = isinstance(found, Document)
        check.promise(read, "it returns what its protocol says", repr(found))


def _trees() -> Iterator[Document]:
    """Yield the documents of the hostile texts, each sentence of prose a unit."""
    segmenter = SEGMENTERS.create("plain")
    adu_finder = ADU_FINDERS.create("baseline")
    relation_finder = RELATION_FINDERS.create("baseline")
    for source in HOSTILE_TEXTS:
        yield relation_finder(adu_finder(segmenter(source)))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogatepass")
