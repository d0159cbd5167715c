"""Whole pages mixed anew keep the body of one, and their labels."""

from __future__ import annotations

from operator import sub
from pathlib import Path

import pytest

import argparse_kit as ak
from argparse_kit import Block, BlockKind, Document, GoldDocument, Span
from argparse_kit.training.blocks import collect_pages
from argparse_kit.training.furniture import remix

_PAGE = (
    ("boilerplate", "Home"),
    ("boilerplate", "Opinion"),
    ("title", "Why rents must fall"),
    ("paragraph", "Rents have doubled in ten years. Wages have not."),
    ("heading", "What builders say"),
    ("paragraph", "Builders blame the rules, and the rules are indeed slow."),
    ("heading", "What the city can do"),
    ("paragraph", "It should buy land because the market has failed us."),
    ("boilerplate", "More from this author"),
)


def _page(*parts: tuple[str, str]) -> Document:
    text, blocks = "", []
    for kind, words in parts:
        start = len(text)
        text += f"{words}\n"
        span = Span(start, len(text) - 1)
        blocks.append(Block(kind=BlockKind(kind), span=span))
    return Document(text=text, blocks=blocks)


def _parts(document: Document) -> list[tuple[str, str]]:
    return [(str(block.kind), document.text_of(block)) for block in document.blocks]


_OTHER = _page(("boilerplate", "Log in"), ("title", "Trams"), ("boilerplate", "Terms"))


@pytest.mark.parametrize("seed", range(40))
def test_body_is_kept(seed: int) -> None:
    """Prose and title stay as they are, in order; headings keep their letters."""
    mixed = remix(_page(*_PAGE), _OTHER, seed=seed)
    parts = _parts(mixed)

    assert mixed == remix(_page(*_PAGE), _OTHER, seed=seed)
    for kind in ("title", "paragraph"):
        said = [words for name, words in parts if name == kind]
        assert said == [words for name, words in _PAGE if name == kind]
    headings = [words.lower() for kind, words in parts if kind == "heading"]
    assert len(headings) == 2
    assert "what builders say" in headings[0]
    assert "Trams" not in mixed.text


def test_everything_happens() -> None:
    """Among many pages each change is seen."""
    pages = [remix(_page(*_PAGE), _OTHER, seed=seed) for seed in range(60)]
    texts = [page.text for page in pages]
    kinds = [[str(block.kind) for block in page.blocks] for page in pages]

    assert any("Log in" in text for text in texts)
    assert any("Home" in text for text in texts)
    assert any("Log in" not in text and "Home" not in text for text in texts)
    assert any("\n\n" in text for text in texts)
    assert any("WHAT BUILDERS SAY" in text for text in texts)
    assert any(found.count("caption") == 2 for found in kinds)


def test_interrupted() -> None:
    """Now and then one label stands between paragraphs, at even distances."""
    paragraphs = [("paragraph", f"Rents rose in the year {n}.") for n in range(12)]
    page = _page(*paragraphs)

    mixed = [_parts(remix(page, page, seed=seed)) for seed in range(40)]

    found = [parts for parts in mixed if len(parts) > len(paragraphs)]
    assert 5 < len(found) < 30
    for parts in found:
        places = [i for i, (kind, _) in enumerate(parts) if kind == "boilerplate"]
        assert len({words for kind, words in parts if kind == "boilerplate"}) == 1
        assert len({*map(sub, places[1:], places)}) < 2


def test_nothing_but_furniture() -> None:
    """A page without a body is furniture still; without blocks it is nothing."""
    menu = _page(("boilerplate", "Home"), ("boilerplate", "Opinion"))

    found = {
        part for seed in range(20) for part in _parts(remix(menu, menu, seed=seed))
    }

    assert {kind for kind, _ in found} == {"boilerplate"}
    assert remix(Document(text="Hm."), Document(text="Hm."), seed=0).blocks == ()


def test_mixed_pages_are_one_group(root: Path) -> None:
    """Pages that are mixed with each other never stand on both sides of a split."""
    written = [*ak.read_gold(root / "corpus" / "pages.jsonl")][:10]
    golds = [
        GoldDocument(
            document=gold.document, layers=gold.layers, source=f"site {number}"
        )
        for number, gold in enumerate(written)
    ]

    pages = collect_pages(golds, seed=0)

    groups = [page.group for page in pages if not page.furnished]
    assert len(groups) == 10
    assert sorted(map(groups.count, {*groups})) == [2, 4, 4]
    mixed = [page for page in pages if page.furnished]
    assert len(mixed) == 20
    assert {page.group for page in mixed} == {*groups}
