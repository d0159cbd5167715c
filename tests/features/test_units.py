"""The table of a document's units."""

from __future__ import annotations

from argparse_kit import Adu, Argument, Document, Span
from argparse_kit.features import read_words
from argparse_kit.features.units import COLUMN, read_units
from argparse_kit.segmenters.plain import PlainSegmenter


def _facts(document: Document, column: str) -> list[int]:
    table = read_units(document, read_words(document.text))
    return [int(value) for value in table.facts[:, COLUMN[column]]]


def _document(text: str, *parts: str) -> Document:
    """Return *text* as one paragraph with the given parts as units."""
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in parts]
    adus = [Adu(id=f"u{n}", span=span) for n, span in enumerate(spans)]
    document = PlainSegmenter()(text)
    return Document(text=text, blocks=document.blocks, argument=Argument(adus=adus))


def test_signals() -> None:
    """Cues count inside a unit, before it and at its beginning; so do classes."""
    document = _document(
        "Rents must fall because they doubled. However, we can not wait.",
        "Rents must fall",
        "they doubled",
        "we can not wait",
    )

    assert _facts(document, "modal") == [1, 0, 1]
    assert _facts(document, "negation") == [0, 0, 1]
    assert _facts(document, "capital") == [1, 0, 0]
    assert _facts(document, "has_policy")[0] == 1
    assert _facts(document, "opens_premise") == [0, 1, 0]
    assert _facts(document, "opens_contrast") == [0, 0, 1]


def test_long_cues() -> None:
    """A cue of several words counts where all of them stand."""
    document = _document(
        "On the other hand, rents rose. On the other side, rents rose.",
        "On the other hand, rents rose",
        "On the other side, rents rose",
    )

    assert _facts(document, "has_contrast") == [1, 0]
    assert _facts(document, "opens_contrast") == [2, 0]


def test_shared_stems() -> None:
    """Stems that neighbours share count for both, and those of none for neither."""
    document = _document(
        "Rents rise. A rent is high. Trees grow.",
        "Rents rise",
        "A rent is high",
        "Trees grow",
    )

    assert _facts(document, "after_shared") == [1, 0, 0]
    assert _facts(document, "before_shared") == [0, 1, 0]


def test_without_words() -> None:
    """Units without words, and texts without blocks, are read as well."""
    adus = [Adu(id="a", span=Span(0, 2)), Adu(id="b", span=Span(3, 5))]
    document = Document(text="A   ", argument=Argument(adus=adus[:1]))
    empty = Document(text="      ", argument=Argument(adus=adus))

    assert _facts(document, "words") == [1]
    assert _facts(empty, "words") == [0, 0]
    assert _facts(empty, "capital") == [0, 0]
