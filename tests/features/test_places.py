"""Where units stand."""

from __future__ import annotations

import argparse_kit as ak
from argparse_kit.features import OUTSIDE, find_places, read_words, view_units

_TEXT = "Title\nOne. Two.\nAd\nThree."
_KINDS = {"Title": "title", "One. Two.": "paragraph", "Three.": "paragraph"}


def _span(part: str) -> ak.Span:
    start = _TEXT.index(part)
    return ak.Span(start, start + len(part))


def _document(*units: str) -> ak.Document:
    blocks = [
        ak.Block(kind=kind, span=_span(part), sentences=(_span(part),))
        for part, kind in _KINDS.items()
    ]
    adus = [ak.Adu(id=f"a{n}", span=_span(unit)) for n, unit in enumerate(units)]
    return ak.Document(text=_TEXT, blocks=blocks, argument=ak.Argument(adus=adus))


def test_between_blocks() -> None:
    """A unit that begins in no block has none, also after the first block."""
    document = _document("One.", "Two.", "Ad", "Three.")

    places = find_places(document, document.argument.adus)

    assert [place.block for place in places] == [1, 1, OUTSIDE, 2]
    assert [place.section for place in places] == [0, 0, OUTSIDE, 0]
    assert [place.last_in_block for place in places] == [False, True, True, True]


def test_first_in_section() -> None:
    """A section has one first unit, whatever stands in between."""
    document = _document("Title", "One.", "Ad", "Three.")

    places = find_places(document, document.argument.adus)

    assert [place.first_in_section for place in places] == [True, True, False, False]


def test_joined() -> None:
    """The second unit of a sentence goes on with it; the first one does not."""
    document = ak.parse(
        "Rents rose again. All rents must fall because nobody can pay them.",
        parser="rules",
    )

    views = view_units(document, read_words(document.text))

    assert [view.joined for view in views] == [False, False, True]
