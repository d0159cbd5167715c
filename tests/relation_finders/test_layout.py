"""Who argues for what, each case a passage that was linked absurdly once."""

from __future__ import annotations

import argparse_kit as ak
from argparse_kit import RelationKind

THESIS = "The council should keep the pool open for all the schools of the town.\n"
CLAIM = "Swimming is good for children, and a closed pool is a waste of money.\n"


def _links(text: str) -> dict[str, tuple[RelationKind, str]]:
    """Return kind and target of each relation, units by their first two words."""
    document = ak.parse(text, parser="rules")
    units = document.argument.units

    def name(unit: str) -> str:
        return " ".join(document.text_of(units[unit]).split()[:2])

    return {
        name(relation.source): (relation.kind, name(relation.target))
        for relation in document.argument.relations
    }


def test_answer_attacks_the_objection() -> None:
    """The answer to an objection attacks the objection, also where it is a claim."""
    links = _links(
        f"{THESIS}Critics say few adults use the pool.\n"
        "However, empty lanes are a poor reason. It is a bad one as well."
    )

    assert links["Critics say"] == (RelationKind.ATTACK, "The council")
    assert links["empty lanes"] == (RelationKind.ATTACK, "Critics say")
    assert links["It is"][0] is RelationKind.SUPPORT


def test_nothing_is_built_on_an_objection() -> None:
    """A paragraph after an objection does not support it, nor do claims beside it."""
    links = _links(
        f"{THESIS}{CLAIM}Critics say the pool is a bad use of money.\n"
        "The baths at Halden opened in 2008. They made a profit in 2010."
    )

    assert links["The baths"] == (RelationKind.SUPPORT, "Swimming is")


def test_concession_attacks_its_main_clause() -> None:
    """In "although Y, X", Y attacks X, and X goes on to what stood before."""
    links = _links(
        f"{THESIS}{CLAIM}The baths at Halden opened in 2008. "
        "Although they cost four million pounds, they made a profit in 2010."
    )

    assert links["they cost"] == (RelationKind.ATTACK, "they made")
    assert links["they made"] == (RelationKind.SUPPORT, "The baths")


def test_nothing_bears_on_a_restatement() -> None:
    """What follows where the thesis is said again bears on the thesis itself."""
    links = _links(
        f"{THESIS}{CLAIM}In short, the council should keep the pool open for schools. "
        "It opened in 2008 with four lanes."
    )

    assert links["the council"] == (RelationKind.RESTATE, "The council")
    assert links["It opened"] == (RelationKind.SUPPORT, "The council")


def test_claims_without_headings() -> None:
    """In a text without headings, each claim bears on the thesis."""
    other = "Trams are cheap, and an empty road is a great good for everybody.\n"
    links = _links(CLAIM + other + THESIS)

    assert links["Swimming is"] == links["Trams are"]
    assert links["Trams are"] == (RelationKind.SUPPORT, "The council")


def test_strongest_claim_leads() -> None:
    """In a section, claims bear on the one that demands, not on the one in front."""
    links = _links(
        f"Open the pool\n{THESIS}Lanes\n{CLAIM}The town should buy new lane ropes.\n"
    )

    assert links["Swimming is"] == (RelationKind.SUPPORT, "The town")
    assert links["The town"] == (RelationKind.SUPPORT, "The council")


def test_paragraph_without_claim() -> None:
    """Paragraph after paragraph of facts makes no chain through all of them."""
    facts = "The baths at Halden opened in 2008. They made a profit in 2010.\n"
    more = "Easton had 40 lanes in 1990. Weston had 12 lanes in 2000.\n"
    links = _links(THESIS + CLAIM + facts + more)

    assert links["The baths"] == links["Easton had"]
    assert links["Easton had"] == (RelationKind.SUPPORT, "Swimming is")


def test_a_reason_is_no_thesis() -> None:
    """A clause that because opens is hardly the point of the whole text."""
    document = ak.parse(
        "The pool closed in 2019, and nobody can swim. Pools are useful. "
        "The pool must open because the pool is part of the town.",
        parser="rules",
    )

    assert document.text_of(document.thesis) == "The pool must open"


def test_a_closing_word_is_no_thesis() -> None:
    """What the author demands is the thesis, not the imperative that rounds it off."""
    demand = "Parliament should leave each school to make its own rule"
    document = ak.parse(
        f"The tin for phones\n{demand}.\nNo bill can know the schools of the valley.\n"
        "In my room the phones go into a tin. Keep phones in the tin.",
        parser="rules",
    )

    assert document.text_of(document.thesis) == demand
