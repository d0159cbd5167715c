"""Where units stand in a text that is given."""

from __future__ import annotations

import pytest

from argparse_kit.readers._placing import place


@pytest.mark.parametrize(
    ("text", "source", "start", "end"),
    [
        ("they must fall", "Rents rose; they\r\n must  fall.", 12, 29),
        ("they must fall", "they  must fall, they must fall", 17, 31),
        ("wages\x1cfell", "Rents rose, wages\x1c\x1dfell", 12, 23),
        (" rose ", "Rents rose and rose ", 5, 11),
        ("\ufffd fall", "Rents \ud800 fall", 6, 12),
        ("\ud801 rise", "Rents \ufffd rise", 6, 12),
    ],
)
def test_place(text: str, source: str, start: int, end: int) -> None:
    """A unit is found as it is, or else with other white space or a lost character."""
    document, (span,) = place([text], source, "aif")

    assert (span.start, span.end) == (start, end)
    assert document.text == source


def test_repeated() -> None:
    """Units that say the same stand one behind the other while there is room."""
    _, spans = place(["Rents", "Rents", "Rents"], "Rents, rents, Rents", "aif")

    assert [span.start for span in spans] == [0, 14, 0]
