"""Pages as tables: what columns say, for pages of any size."""

from __future__ import annotations

import numpy as np
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from argparse_kit.features.encoding import PageEncoder, fit_bins
from argparse_kit.features.lines import LINE_COLUMNS, describe_line
from argparse_kit.features.pages import COLUMNS, PageTable, read_page
from argparse_kit.features.surroundings import KINDS, read_surroundings

PARAGRAPH = (
    "Rents rose again last year, and nobody in the ministry seemed to mind it. They "
    "will rise again this year, and the year after that, unless somebody does."
)
LINES = [
    "Home",
    "Why rents must fall",
    "By Ada Quill",
    "12 May 2024",
    PARAGRAPH,
    "Who pays?",
    PARAGRAPH.replace("Rents", "Wages"),
    "Advertisement",
    PARAGRAPH.replace("Rents", "Fares"),
    "Home",
]


def _column(page: PageTable, name: str) -> list[int]:
    return [int(value) for value in page.facts[:, COLUMNS.index(name)]]


def _fact(text: str, name: str) -> int:
    return describe_line(text).facts[LINE_COLUMNS.index(name)]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Why rents must fall", "words", 4),
        ("WHY RENTS MUST FALL", "case", 1),
        ("Why Rents Must Fall", "case", 2),
        ("why rents must fall", "case", 3),
        ("Who pays?", "end", 2),
        ("“Who pays?”", "end", 11),
        ("“Who pays?”", "quotes", 1),
        ("• Who pays", "mark", 1),
        ("2. Who pays", "mark", 2),
        ("## Who pays", "mark", 3),
        ("I came home", "mark", 0),
        ("12 May 2024", "date", 3),
        ("3 days ago", "date", 2),
        ("12:45", "digits", 1),
        ("By Ada Quill", "byline", 1),
        ("— Ada Quill", "byline", 2),
        ("Photo: Ada Quill", "caption", 1),
        ("A street in May (Getty)", "caption", 2),
        ("Ada Quill is a baker in Oldham", "biography", 1),
        ("ada@example.org", "symbol", 4),
        (PARAGRAPH, "running", 1),
        ("Home", "running", 0),
        ("x" * 10_000, "running", 1),
    ],
)
def test_line(text: str, name: str, value: int) -> None:
    """A line's columns say what a reader sees of it."""
    assert _fact(text, name) == value


@given(st.text("aÉ9_'’.,(“ \t", min_size=1, max_size=40).filter(str.strip))
def test_words_of_a_line(text: str) -> None:
    """The words of a line are runs of word characters, inner apostrophes kept."""
    found = regex.findall(r"\w+(?:['’]\w+)*", text)

    assert [*describe_line(text.strip()).words] == [word.lower() for word in found]


def test_places() -> None:
    """A page's columns say where a line stands."""
    page = read_page(LINES, [False] * len(LINES))

    assert _column(page, "in_body") == [0, 0, 0, 0, 1, 1, 1, 1, 1, 0]
    assert _column(page, "repeat") == [1, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert _column(page, "running_below") == [4, 3, 2, 1, 2, 1, 2, 1, 0, 0]
    assert _column(page, "running_above") == [0, 0, 0, 0, 0, 1, 2, 1, 2, 1]
    assert _column(page, "alone") == [0, 0, 0, 0, 0, 1, 0, 1, 0, 0]
    assert _column(page, "lines_below")[0] == 9


@given(st.lists(st.text(min_size=1).filter(str.strip), max_size=12))
def test_any_page(texts: list[str]) -> None:
    """Every page has a table, and surroundings whatever is guessed about it."""
    lines = [text.strip() for text in texts]
    page = read_page(lines, [False] * len(lines))
    guesses = np.full((len(lines), len(KINDS)), 1 / len(KINDS))

    table = read_surroundings(page, guesses)

    assert page.facts.shape == (len(lines), len(COLUMNS))
    assert len(table) == len(lines)
    assert table.dtype == np.uint8


def test_encoder_stays_in_its_table() -> None:
    """Rows are between nothing and the size that the encoder names."""
    page = read_page(LINES, [False] * len(LINES))
    encoder = PageEncoder(
        bins=fit_bins([page.facts]), vocabulary={"home": 0, "who": 1, "by": 2}
    )

    rows = encoder.rows(page)

    assert rows.min() == 0
    assert rows.max() < encoder.size
    assert len({tuple(row) for row in rows.tolist()}) == len(LINES)


def test_mates_of_a_style_count_the_others_only() -> None:
    """What is guessed about lines of one style leaves the line itself out."""
    texts = ["Who pays?", PARAGRAPH, "Who gains?", PARAGRAPH, "Who knows?", PARAGRAPH]
    page = read_page(texts, [False] * len(texts))
    guesses = np.zeros((6, len(KINDS)))
    heading, paragraph = (
        next(i for i, kind in enumerate(KINDS) if kind == name)
        for name in ("heading", "paragraph")
    )
    guesses[[1, 3, 5], paragraph] = 1.0
    guesses[[0, 2], heading] = 1.0
    guesses[4, paragraph] = 1.0

    table = read_surroundings(page, guesses)

    # Line 4 was guessed a paragraph, but both its mates headings; for 0 it is half.
    differing = np.flatnonzero(table[0] != table[4])
    assert {(50, 100)} <= {(int(table[0, c]), int(table[4, c])) for c in differing}


def test_mates_of_a_pattern() -> None:
    """Lines above the same line, or with the same first word, are mates too."""
    lines = [
        "Bread and rents",
        "Reuters",
        "What now then?",
        "Reuters",
        "Q: Why",
        "Q: No",
    ]
    page = read_page(lines, [False] * len(lines))
    guesses = np.zeros((6, len(KINDS)))
    heading = [*map(str, KINDS)].index("heading")
    guesses[[0, 4], heading] = 1.0

    table = read_surroundings(page, guesses)
    changed = guesses.copy()
    changed[[0, 4]] = 0.0
    without = read_surroundings(page, changed)

    # The mates of lines 2 and 5 by what stands below them, and by their first word.
    for line in (2, 5):
        gone = np.flatnonzero((table[line] == 100) & (without[line] == 0))
        assert len(gone) >= 2
    assert page.openings.tolist() == [1, 2, 3, 2, 4, 4]
