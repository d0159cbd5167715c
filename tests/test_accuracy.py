"""The page on accuracy says what the cards of the models say."""

from __future__ import annotations

from pathlib import Path

import pytest

_ROWS = {
    "adus": [
        "unit BIO macro-F1",
        "unit F1 at 100",
        "unit F1 at 50",
        "role F1 at 50",
        "type macro-F1",
    ],
    "relations": ["thesis found", "link F1", "relation F1", "attachment accuracy"],
}


def _cells(text: str, title: str) -> list[str]:
    """Return the cells of the first table row of *text* that begins with *title*."""
    row = next(line for line in text.splitlines() if line.startswith(f"| {title} |"))
    return [cell.strip() for cell in row.strip("|").split("|")]


@pytest.mark.parametrize(
    ("card", "title"), [(card, title) for card, rows in _ROWS.items() for title in rows]
)
def test_figures(root: Path, card: str, title: str) -> None:
    """Value and baseline are those of the card of the model that ships."""
    page = root / "docs" / "explanation" / "accuracy.md"
    models = root / "src" / "argparse_kit" / "models"

    _, value, baseline, *_ = _cells(page.read_text(encoding="utf-8"), title)

    measured = _cells((models / f"{card}.md").read_text(encoding="utf-8"), title)
    assert [f"0{value}", f"0{baseline}"] == [measured[1], measured[3]]


def test_all_cards(root: Path) -> None:
    """The page shows every card that ships."""
    page = (root / "docs" / "explanation" / "accuracy.md").read_text(encoding="utf-8")

    for card in (root / "src" / "argparse_kit" / "models").glob("*.md"):
        assert f"{{include}} ../../src/argparse_kit/models/{card.name}\n" in page
