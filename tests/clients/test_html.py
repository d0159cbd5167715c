"""The page, as readers use it in Chromium: with a mouse, with keys, on any screen."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import attrs
import pytest
from client_tools import CLIENTS, awkward_document, run_node

import argparse_kit as ak
from argparse_kit import Adu, Argument, Block, Document, Relation, Span
from argparse_kit.exporters.html import HtmlExporter

_SCRIPT = Path(__file__).with_name("html_page.mjs")


def crooked_document() -> Document:
    """Return what annotators of other projects make, and tools of others break on."""
    text = (
        "Share\nTweet\n\nRents must fall. Wages rose.\n\n• One\n• Two\n\nהשכר גבוה מדי."
    )
    places = [("boilerplate", 0, 5), ("boilerplate", 6, 11), ("paragraph", 13, 41)]
    places += [("list_item", 43, 48), ("list_item", 49, 54), ("quote", 56, len(text))]
    spans = {"a": (13, 29), "b": (19, 41), "c": (24, 52), "d": (0, 9), "e": (56, 60)}
    links = ["ba", "cb", "ac", "dr0", "ea", "eb"]
    kinds = ("support", "attack", "restate")
    return Document(
        text=text,
        blocks=[
            Block(kind=kind, span=Span(start, end), sentences=[Span(start, end)])
            for kind, start, end in places
        ],
        argument=Argument(
            adus=[
                Adu(id=name, span=Span(*span), confidence=0.2 * place)
                for place, (name, span) in enumerate(spans.items())
            ],
            relations=[
                Relation(
                    id=f"r{place}",
                    source=link[0],
                    target=link[1:],
                    kind=kinds[place % 3],
                )
                for place, link in enumerate(links)
            ],
            thesis="a",
        ),
    )


def _parse(path: Path) -> Document:
    return ak.parse(path.read_bytes().decode("utf-8"))


@attrs.frozen
class Seen:
    """A document, and what Chromium reports of its page."""

    document: Document
    looks: list[dict[str, Any]]
    use: dict[str, Any]

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers by which the page names units, by id."""
        return {
            name: str(place) for place, name in enumerate(self.document.argument.units)
        }

    def numbered(self, units: tuple[Adu, ...]) -> set[str]:
        """Return the numbers of *units*."""
        return {self.numbers[unit.id] for unit in units}


@pytest.fixture(scope="module")
def all_seen(
    root: Path, seed_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Seen]:
    """All pages, opened by one browser."""
    CLIENTS["playwright-core"].require()
    CLIENTS["axe-core"].require()
    longest = max((root / "seeds").glob("0*.txt"), key=lambda path: path.stat().st_size)
    documents = {
        "seed": _parse(seed_path),
        "longest": _parse(longest),
        "awkward": awkward_document(),
        "crooked": crooked_document(),
        "empty": Document(text=""),
    }
    folder = tmp_path_factory.mktemp("pages")
    pages = {}
    for name, document in documents.items():
        reasons = {unit.id: ["Because <it> says so."] for unit in document.claims}
        path = folder / f"{name}.html"
        path.write_text(HtmlExporter(reasons=reasons)(document), encoding="utf-8")
        pages[name] = str(path)
    given = {"browser": shutil.which("chromium"), "pages": pages}
    found = json.loads(run_node(_SCRIPT.read_text("utf-8"), json.dumps(given)))
    return {
        name: Seen(document, found[name]["looks"], found[name]["use"])
        for name, document in documents.items()
    }


@pytest.fixture(params=["seed", "longest", "awkward", "crooked", "empty"])
def page(request: pytest.FixtureRequest, all_seen: dict[str, Seen]) -> Seen:
    """Each page in turn."""
    return all_seen[request.param]


@pytest.mark.client("html", "chromium")
def test_no_trouble(page: Seen) -> None:
    """Nothing is said on the console, nothing is fetched, no dialog opens."""
    assert [look["trouble"] for look in page.looks] == [[]] * len(page.looks)
    assert page.use["trouble"] == []


@pytest.mark.client("html", "axe-core")
@pytest.mark.parametrize("state", ["rest", "lit", "faint"])
def test_accessible(page: Seen, state: str) -> None:
    """Axe finds nothing, light or dark, wide or narrow, lit or faint."""
    for look in page.looks:
        assert look.get(state, []) == [], (look["scheme"], look["width"])


@pytest.mark.client("html", "chromium")
def test_looks(page: Seen) -> None:
    """Nothing is wider than the screen, and dark is dark."""
    assert all(look["wider"] <= 0 for look in page.looks)
    grounds = {look["scheme"]: look["ground"] for look in page.looks}
    assert grounds["light"] != grounds["dark"]


@pytest.mark.client("html", "chromium")
@pytest.mark.parametrize(
    ("name", "number"), [("seed", 12), ("longest", 12), ("awkward", 12), ("crooked", 2)]
)
def test_jumps(all_seen: dict[str, Seen], name: str, number: int) -> None:
    """Click and Enter lead from a unit to its place in the tree and back, in view."""
    use = all_seen[name].use

    assert len(use["jumps"]) == number
    for unit, way in use["jumps"].items():
        tree, text = f"n{unit}", f"u{unit}"
        assert way == [tree, True, text, True, tree]
    assert use["back"].startswith("#u")


@pytest.mark.client("html", "chromium")
def test_light(page: Seen) -> None:
    """A unit lights what supports, attacks and restates it."""
    argument = page.document.argument
    for name, number in page.numbers.items():
        lit = page.use["lit"][number]
        assert lit["is-here"][0] == [number]
        assert set(lit["is-for"][0]) == page.numbered(argument.supporters(name))
        assert set(lit["is-against"][0]) == page.numbered(argument.attackers(name))
        assert set(lit["is-again"][0]) == page.numbered(argument.restatements(name))
    assert page.use["dark"] == 0


@pytest.mark.client("html", "chromium")
@pytest.mark.parametrize("name", ["seed", "longest", "awkward"])
def test_path(all_seen: dict[str, Seen], name: str) -> None:
    """A unit lights its way to the thesis; text and tree light the same units."""
    page = all_seen[name]
    for unit, number in page.numbers.items():
        path = page.document.argument.path_to_thesis(unit)
        lit = page.use["lit"][number]
        assert set(lit["is-path"][0]) == {page.numbers[step.target] for step in path}
        for tree, text in lit.values():
            assert set(text) - {""} == set(tree)


@pytest.mark.client("html", "chromium")
def test_pointer(page: Seen) -> None:
    """To point at a unit lights it, and brings its place in the tree into view."""
    if page.use["jumps"]:
        (number,) = page.use["hovered"]
        assert number == next(iter(page.use["jumps"]))
        assert page.use["followed"]


@pytest.mark.client("html", "chromium")
def test_arrow_keys(page: Seen) -> None:
    """Down walks the whole tree as `walk` does; Home and End lead to its ends."""
    walk = [page.numbers[unit.id] for _, unit, _ in page.document.argument.walk()]

    assert page.use["walk"] == walk
    if walk:
        assert page.use["home"] == f"n{walk[0]}"
        assert page.use["end"] == f"n{walk[-1]}"


@pytest.mark.client("html", "chromium")
@pytest.mark.parametrize("name", ["seed", "longest", "awkward"])
def test_folding(all_seen: dict[str, Seen], name: str) -> None:
    """Left goes up and folds, right unfolds and goes down; a jump unfolds too."""
    use = all_seen[name].use
    parent, child = use["family"]

    assert use["keys"] == [
        ["ArrowRight", child, "true", True],
        ["ArrowLeft", parent, "true", True],
        ["ArrowLeft", parent, "false", False],
        ["ArrowRight", parent, "true", True],
        ["ArrowRight", child, "true", True],
    ]
    assert use["folded"] == ["false", False]
    assert use["unfolded"] == [child, "true", True]


@pytest.mark.client("html", "chromium")
@pytest.mark.parametrize("name", ["seed", "longest", "awkward"])
def test_fold_all(all_seen: dict[str, Seen], name: str) -> None:
    """Fold all leaves the roots and what bears on them; paper shows everything."""
    page = all_seen[name]
    walk = [
        (depth, page.numbers[unit.id])
        for depth, unit, _ in page.document.argument.walk()
    ]
    whole = [number for _, number in walk]

    assert page.use["afterFold"] == [number for depth, number in walk if depth <= 1]
    assert page.use["afterUnfold"] == page.use["printed"] == whole
    assert page.use["printedControls"] == 0


@pytest.mark.client("html", "chromium")
@pytest.mark.parametrize("name", ["seed", "longest", "crooked"])
def test_confidence(all_seen: dict[str, Seen], name: str) -> None:
    """Ten steps of the slider make all units below 50% faint, on both sides."""
    page = all_seen[name]
    units = page.document.argument.units
    faint = {
        page.numbers[name]
        for name, unit in units.items()
        if unit.confidence is not None and unit.confidence < 0.5
    }

    assert page.use["least"] == "50"
    assert page.use["shown"] == "50% sure"
    assert set(page.use["faint"][0]) == faint
    assert set(page.use["faint"][1]) <= faint
    assert page.use["status"] == f"{len(units) - len(faint)} of {len(units)} units"


@pytest.mark.client("html", "chromium")
@pytest.mark.parametrize("name", ["seed", "crooked"])
def test_furniture(all_seen: dict[str, Seen], name: str) -> None:
    """What is not the op-ed is folded away, and there for whoever asks."""
    assert all_seen[name].use["furniture"] == [False, True]
