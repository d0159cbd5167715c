"""Short and endless texts, in which the trained segmenter has little to go by."""

from __future__ import annotations

import pytest

from argparse_kit.segmenters.trained import TrainedSegmenter

ENDLESS = "they rose again last year by a tenth and nobody minded and " * 40


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rents must fall. They have doubled since 2010.", ["paragraph"]),
        (
            "Rents\nThey rose again last year, by a tenth. They must fall.",
            ["title", "paragraph"],
        ),
        ("Why rents must fall\nBy Ada Quill", ["title", "byline"]),
        (ENDLESS, ["paragraph"]),
    ],
    ids=["sentences", "title", "no-body", "endless"],
)
def test_note(text: str, kinds: list[str]) -> None:
    """Whole sentences are the body where nothing else is, and no title is endless."""
    document = TrainedSegmenter()(text)

    assert [str(block.kind) for block in document.blocks] == kinds
