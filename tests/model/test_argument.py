"""Questions that one asks of an argument, on trees and on crooked graphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from strategies import arguments, trees

from argparse_kit import Adu, Argument, Relation, RelationKind, Span, Stance
from argparse_kit.errors import InvalidValueError


def _graph(arrows: str, thesis: str | None = "t") -> Argument:
    """Return the graph of *arrows* like ``"a+t b-a c=a d-r0"``.

    Units are named by a letter and stand in alphabetical order; the relation at
    index n is called ``rn``; ``+`` supports, ``-`` attacks, ``=`` restates.
    """
    kinds = {"+": "support", "-": "attack", "=": "restate"}
    links = [
        Relation(id=f"r{n}", source=arrow[0], target=arrow[2:], kind=kinds[arrow[1]])
        for n, arrow in enumerate(arrows.split())
    ]
    names = {name for link in links for name in (link.source, link.target)}
    units = sorted({name for name in names if len(name) == 1} | set(thesis or ""))
    adus = [
        Adu(id=name, span=Span(place * 10, place * 10 + 9))
        for place, name in enumerate(units)
    ]
    return Argument(adus=adus, relations=links, thesis=thesis)


@pytest.mark.parametrize(
    ("arrows", "expected"),
    [
        ("a+t b-t c=t", "t0 a1 b1 c1"),
        ("a+t b-a c+a d+t", "t0 a1 b2 c2 d1"),
        ("a+t b-r0", "t0 a1 b2"),
        ("a+t b-r0 c+b", "t0 a1 b2 c3"),
        ("a+t b-r0 c-r1", "t0 a1 b2 c3"),
        ("a+t a+b b+t", "t0 a1 b1"),
        ("a+t a-t", "t0 a1"),
        ("a+b b+a", "t0 a0 b1"),
        ("a+a", "t0 a0"),
        ("t+a a+t", "t0 a1"),
        ("b+c c+b a+d", "t0 d0 a1 b0 c1"),
        ("a-r1 b-r0", "t0 a0 b0"),
    ],
)
def test_walk(arrows: str, expected: str) -> None:
    """The walk goes down from the thesis, then over what does not lead there."""
    steps = [f"{unit.id}{depth}" for depth, unit, _ in _graph(arrows).walk()]

    assert " ".join(steps) == expected


def test_walk_without_thesis() -> None:
    """Without a thesis, units that argue for nothing are the roots."""
    steps = _graph("a+b c+b", thesis=None).walk()

    assert [(depth, unit.id) for depth, unit, _ in steps] == [
        (0, "b"),
        (1, "a"),
        (1, "c"),
    ]


def test_walk_of_long_chain() -> None:
    """A chain of thousands of units exhausts no stack."""
    adus = [Adu(id=f"a{n}", span=Span(n, n + 1)) for n in range(5_000)]
    links = [
        Relation(id=f"r{n}", source=f"a{n}", target=f"a{n - 1}", kind="attack")
        for n in range(1, 5_000)
    ]
    chain = Argument(adus=adus, relations=links, thesis="a0")

    assert [depth for depth, _, _ in chain.walk()] == list(range(5_000))
    assert len(chain.path_to_thesis("a4999")) == 4_999
    assert chain.stance("a4999") is Stance.CON


@pytest.mark.parametrize(
    ("arrows", "part", "expected"),
    [
        ("a+t", "t", Stance.PRO),
        ("a+t", "a", Stance.PRO),
        ("a-t", "a", Stance.CON),
        ("a=t b-a", "b", Stance.CON),
        ("a-t b-a", "b", Stance.PRO),
        ("a-t b-a", "r0", Stance.CON),
        ("a+t b-r0", "b", Stance.CON),
        ("a-t b-r0", "b", Stance.PRO),
        ("a-t b-r0 c-r1", "c", Stance.CON),
        ("a+t a-t", "a", None),
        ("a+t a+b b+t", "a", None),
        ("a+t a+b", "a", Stance.PRO),
        ("a+t a+b b+a", "a", Stance.PRO),
        ("a+t a+b b+a", "b", Stance.PRO),
        ("a+b", "a", None),
        ("a+b b+a", "a", None),
        ("a-r1 b-r0", "a", None),
        ("t+a a-t", "a", Stance.CON),
    ],
)
def test_stance(arrows: str, part: str, expected: Stance | None) -> None:
    """Attacks on the only path to the thesis are counted; else nothing is said."""
    assert _graph(arrows).stance(part) is expected


def test_stance_without_thesis() -> None:
    """Without a thesis nobody takes sides."""
    assert _graph("a+b", thesis=None).stance("a") is None


@pytest.mark.parametrize(
    ("arrows", "part", "expected"),
    [
        ("a+t", "t", ""),
        ("b-a a+t", "b", "r0 r1"),
        ("b-a a+t b+t", "b", "r2"),
        ("a+t b-r0", "b", "r1 r0"),
        ("b-a a+t", "r0", "r0 r1"),
        ("a+b b+a", "a", ""),
    ],
)
def test_path_to_thesis(arrows: str, part: str, expected: str) -> None:
    """The path is the shortest one, and goes on along an undercut relation."""
    path = _graph(arrows).path_to_thesis(part)

    assert " ".join(relation.id for relation in path) == expected


def test_children() -> None:
    """Children are told apart by kind, each once, in reading order."""
    argument = _graph("d+t a-t c=t b+t d-t e-r0")

    def ids(units: tuple[Adu, ...]) -> str:
        return "".join(unit.id for unit in units)

    assert ids(argument.children("t")) == "abcd"
    assert ids(argument.supporters("t")) == "bd"
    assert ids(argument.attackers("t")) == "ad"
    assert ids(argument.restatements("t")) == "c"
    assert ids(argument.attackers("r0")) == "e"
    assert argument.children("e") == ()


def test_units_in_reading_order() -> None:
    """Units and roles come in reading order, whatever the order given."""
    late = Adu(id="late", span=Span(5, 9), role="claim")
    early = Adu(id="early", span=Span(0, 4), role="claim")
    argument = Argument(adus=[late, early])

    assert argument.adus == (late, early)
    assert list(argument.units) == ["early", "late"]
    assert argument.claims == (early, late)
    assert argument.premises == ()


def test_truth() -> None:
    """An argument without units is false."""
    assert not Argument()
    assert Argument(adus=[Adu(id="a", span=Span(0, 1))])


@pytest.mark.parametrize(
    "query",
    ["children", "supporters", "attackers", "stance", "path_to_thesis", "incoming"],
)
def test_unknown_unit(query: str) -> None:
    """A query for what is not part of the argument says so."""
    with pytest.raises(InvalidValueError, match=r"cannot be 'x'.*of this argument"):
        getattr(_graph("a+t"), query)("x")


@given(argument=trees())
def test_trees(argument: Argument) -> None:
    """In a tree, depth is the length of the path and everybody takes sides."""
    for depth, unit, relation in argument.walk():
        path = argument.path_to_thesis(unit)
        attacks = sum(step.kind is RelationKind.ATTACK for step in path)
        assert len(path) == depth
        assert (path[0] if path else None) == relation
        assert argument.stance(unit) is (Stance.CON if attacks % 2 else Stance.PRO)


@given(argument=trees())
def test_walk_of_trees(argument: Argument) -> None:
    """A unit stands directly under the one that it argues about."""
    above: list[str] = []
    for depth, unit, relation in argument.walk():
        del above[depth:]
        assert relation is None or relation.target == above[-1]
        above.append(unit.id)


@given(argument=arguments(40))
def test_stance_of_relations(argument: Argument) -> None:
    """A relation stands where its own kind and its target's stance put it."""
    for relation in argument.relations:
        target = argument.stance(relation.target)
        own = argument.stance(relation)
        steps = argument.path_to_thesis(relation)
        assert not steps or steps[0] == relation
        if target is not None and own is not None:
            turned = relation.kind is RelationKind.ATTACK
            assert (own is target) != turned
