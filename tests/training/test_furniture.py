"""Pages around clean documents."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import documents

from argparse_kit import Adu, Argument, Block, BlockKind, Document, Relation, Span
from argparse_kit.errors import InvalidValueError
from argparse_kit.text.sentences import split_sentences
from argparse_kit.text.whitespace import covers_ink
from argparse_kit.training.furniture import STYLES, furnish
from argparse_kit.training.furniture._grammar import FILTERS, load_rules, slots

_PIECE = (
    ("title", "Why rents must fall"),
    ("deck", "The city has waited long enough. It should build."),
    ("byline", "By Dana Reyes"),
    ("dateline", "May 3, 2021"),
    ("paragraph", "Rents have doubled in ten years. Wages have not."),
    ("heading", "What the builders say about it"),
    ("paragraph", "Builders blame the rules, and the rules are indeed slow."),
    ("caption", "A crane over the harbour. Photo: A. Nobody"),
    ("paragraph", "But land has been empty where no rule stood in the way."),
    ("heading", "What the city can do"),
    ("list_item", "• buy land"),
    ("list_item", "• build on it"),
    ("quote", "“Nobody can pay this,” a shelter's director said."),
    ("paragraph", "So the city should buy land because the market has failed us."),
)
_BODY = [pair for pair in _PIECE if pair[0] not in {"byline", "dateline", "heading"}]


def _document(pieces: Iterable[tuple[str, str]]) -> Document:
    """A document of one block a line, with sentences."""
    text, blocks = "", []
    for kind, line in pieces:
        span = Span(len(text), len(text) + len(line))
        text += f"{line}\n"
        level = 2 if kind == "heading" else None
        sentences = split_sentences(text, span)
        blocks.append(Block(kind=kind, span=span, level=level, sentences=sentences))
    return Document(text=text, blocks=blocks, id="piece")


def _argued() -> Document:
    document = _document(_PIECE)
    first, last = (
        document.text.find("Rents have"),
        document.text.find("the city should"),
    )
    adus = [
        Adu(id="a1", span=Span(first, first + 31), role="premise"),
        Adu(id="a2", span=Span(last, last + 24), role="thesis"),
        Adu(id="a3", span=Span(last - 10, last + 5)),
    ]
    relations = [
        Relation(id="r1", source="a1", target="a2", kind="support"),
        Relation(id="r2", source="a3", target="r1", kind="attack"),
    ]
    argument = Argument(adus=adus, relations=relations, thesis="a2")
    return Document(text=document.text, blocks=document.blocks, argument=argument)


def _words(text: str) -> list[str]:
    return text.split()


def _holds_in_order(page: Document, pieces: Iterable[tuple[str, str]]) -> bool:
    """Tell whether all pieces stand on the page, one after the other."""
    shown = ((str(b.kind), _words(page.text_of(b))) for b in page.blocks)
    return all((kind, _words(text)) in shown for kind, text in pieces)


def test_same_seed() -> None:
    """The same seed gives the same page, another seed another."""
    document = _document(_PIECE)
    assert furnish(document, seed=7) == furnish(document, seed=7)
    assert furnish(document, seed=7) != furnish(document, seed=8)


@pytest.mark.parametrize("style", STYLES)
def test_styles(style: str) -> None:
    """Every kind of site covers all ink and shows the piece in order."""
    document = _document(_PIECE)
    for seed in range(20):
        page = furnish(document, seed=seed, style=style)

        assert covers_ink(page.text, [block.span for block in page.blocks])
        assert _holds_in_order(page, [pair for pair in _BODY if pair[0] != "deck"])
        assert len(page.blocks) >= len(document.blocks) - 1
        for block in page.blocks:
            assert page.text_of(block).strip() == page.text_of(block) != ""


def test_unknown_style() -> None:
    """A style that does not exist is named, with those that do."""
    with pytest.raises(InvalidValueError, match=r"broadsheet.*tabloid"):
        furnish(_document(_PIECE), seed=1, style="broadsheet")


def test_all_kinds() -> None:
    """All ten kinds come up, decks before and after bylines."""
    pages = [furnish(_document(_PIECE), seed=seed) for seed in range(60)]
    assert {block.kind for page in pages for block in page.blocks} == set(BlockKind)
    orders = {
        page.deck.span < page.byline.span for page in pages if page.deck and page.byline
    }
    assert orders == {True, False}


def test_front_matter_is_written() -> None:
    """A bare body gets a title on every page, the rest on most."""
    document = _document(pair for pair in _PIECE[4:] if pair[0] == "paragraph")
    pages = [furnish(document, seed=seed) for seed in range(60)]
    assert all(page.title for page in pages)
    kinds = [{block.kind for block in page.blocks} for page in pages]
    for kind in (BlockKind.DECK, BlockKind.BYLINE, BlockKind.DATELINE):
        assert 10 < sum(kind in found for found in kinds) <= 60
    assert not any(BlockKind.HEADING in found for found in kinds)


def test_headings_are_dressed() -> None:
    """Headings keep number, level and letters, in dresses of many kinds."""
    document = _document(_PIECE)
    first = "What the builders say about it"
    seen = set()
    for seed in range(150):
        page = furnish(document, seed=seed)
        assert len(page.headings) == 2
        assert page.headings[0].level == 2
        shown = page.text_of(page.headings[0])
        assert first.lower() in " ".join(shown.lower().split())
        seen.add(shown)
    assert {first, first.upper()} <= seen
    assert any("1" in shown or shown.startswith(("I", "A.", "2.")) for shown in seen)
    assert any("\n" in shown for shown in seen)
    assert len(seen) > 25


def test_argument_moves() -> None:
    """Units move with their blocks; one that lies across blocks is dropped."""
    document = _argued()
    for seed in range(40):
        page = furnish(document, seed=seed)

        units = page.argument.units
        assert [*units] == ["a1", "a2"]
        for name, unit in units.items():
            before = document.text_of(document.argument.units[name])
            assert _words(page.text_of(unit)) == _words(before)
        assert [relation.id for relation in page.argument.relations] == ["r1"]
        assert page.argument.thesis == "a2"


def test_hard_wrapped() -> None:
    """Hard-wrapped paragraphs are one block, with empty lines between blocks."""
    long = "Rents must fall because nobody can pay them any more. " * 9
    document = _document([("paragraph", long.strip()), ("paragraph", "Now.")])
    pages = [furnish(document, seed=seed, style="older") for seed in range(40)]
    wrapped = [p for p in pages if any("\n" in p.text_of(b) for b in p.blocks)]
    assert wrapped
    for page in wrapped:
        assert _holds_in_order(page, [("paragraph", long), ("paragraph", "Now.")])


@pytest.mark.parametrize("seed", range(5))
def test_empty(seed: int) -> None:
    """A page can stand around nothing."""
    page = furnish(Document(text=""), seed=seed)
    assert page.title
    assert covers_ink(page.text, [block.span for block in page.blocks])


def test_variety() -> None:
    """Lines that are not the piece hardly ever come back on other pages."""
    document = _document(_PIECE)
    lines = [
        page.text_of(block)
        for seed in range(200)
        for page in [furnish(document, seed=seed)]
        for block in page.blocks
        if block.kind is BlockKind.BOILERPLATE
    ]
    assert len(set(lines)) > len(lines) / 3


def test_grammar_is_sound() -> None:
    """Rules and styles name only rules, facts and filters that exist."""
    facts = {"site", "author", "own_date", "own_sentence", "own_toc", "deck_text"}
    rules = load_rules()
    known = facts | set(rules)
    for templates in rules.values():
        for template in templates:
            for name, changed in slots(template):
                assert name in known, template
                assert changed in {None, "head", *FILTERS}, template
    for style in STYLES.values():
        named = (slot.rule for part in (*style.heads, style.top) for slot in part)
        assert {style.site, *named, *style.breaks} <= known
        assert {slot.rule for slot in style.tail} <= known


@given(document=documents(), seed=st.integers(), style=st.sampled_from([*STYLES]))
def test_any_document(document: Document, seed: int, style: str) -> None:
    """Whatever the document, ink is covered and its sentences stay what they were."""
    page = furnish(document, seed=seed, style=style)

    assert covers_ink(page.text, [block.span for block in page.blocks])
    shown = (_words(page.text_of(sentence).lower()) for sentence in page.sentences)
    body = (b for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
    for block in islice(body, 50):
        for sentence in block.sentences:
            assert _words(document.text_of(sentence).lower()) in shown
