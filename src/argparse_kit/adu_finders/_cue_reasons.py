"""Which rule made a stretch of text a unit, and gave it its type."""

from __future__ import annotations

from argparse_kit.adu_finders._clauses import cut_clauses
from argparse_kit.adu_finders._types import read_type
from argparse_kit.explaining.credits import say, tell
from argparse_kit.explaining.facts import Fact
from argparse_kit.explaining.pages import Page, Passage
from argparse_kit.features import read_signals
from argparse_kit.model import Adu, Decision, Document, Reason


def explain_cues(document: Document, unit: Adu, *, argues: bool) -> tuple[Reason, ...]:
    """Return the rules that made *unit* one and gave it its type; each has one point.

    Args:
        document: The document.
        unit: One of its units.
        argues: Whether a rule finds that its sentence argues.
    """
    page = Page(document)
    passage = page.units[unit.id]
    found = [*_why_unit(page, passage, argues)]
    if unit.type is not None:
        found += _why_type(page, passage, unit)
    return tuple(found)


def _why_unit(page: Page, passage: Passage, argues: bool) -> list[Reason]:
    if passage.sentence < 0:
        return []
    sentence = page.sentences[passage.sentence]
    about = Decision.UNIT
    if not argues:
        ends = tell(about, {("end", ""): -1.0}, page, sentence)
        scene = tell(about, {("opens_narration", ""): -1.0}, page, sentence)
        return (ends or scene)[:1]
    found = [Reason(about, say(Fact("states")), 1.0)]
    cuts = [clause.start for clause in cut_clauses(page.words, sentence.inside)][1:]
    opening = passage.before.start if passage.before else passage.inside.start
    if opening in cuts and page.words.forms[opening] == "because":
        found.append(Reason(about, say(Fact("cut", (page.word(opening),))), 1.0))
    return found


def _why_type(page: Page, passage: Passage, unit: Adu) -> list[Reason]:
    words = page.words
    signals = read_signals(words).inside(passage.inside)
    kind, aspect = read_type(words.at(passage.inside), signals)
    weight = 1.0 if kind is unit.type else -1.0
    aspects = ("self", "we", "past") if aspect == "own" else (aspect,)
    credit = {(name, ""): weight for name in aspects}
    found = tell(Decision.TYPE, credit, page, passage)
    return found or [Reason(Decision.TYPE, say(Fact("plain")), weight)]
