"""Explanations: asked of a parser, true of the text, strongest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from strategies import documents

import argparse_kit as ak
from argparse_kit.adu_finders.cues import CueAduFinder
from argparse_kit.adu_finders.linear import LinearAduFinder
from argparse_kit.errors import ExplanationError, InvalidValueError
from argparse_kit.model import Decision
from argparse_kit.protocols import Explainer, ExplainingParser
from argparse_kit.relation_finders.layout import LayoutRelationFinder
from argparse_kit.relation_finders.linear import LinearRelationFinder

_STAGES = (
    CueAduFinder(),
    LinearAduFinder(),
    LayoutRelationFinder(),
    LinearRelationFinder(),
)
_SOURCE = "Rents must fall. They have doubled since 2010 because nobody builds."


def _pipeline(name: str) -> ak.Pipeline:
    parser = ak.load_parser(name)
    assert isinstance(parser, ak.Pipeline)
    return parser


@pytest.fixture(scope="module")
def parser() -> ak.Pipeline:
    return _pipeline("default")


@pytest.fixture(scope="module")
def document(parser: ak.Pipeline, seed: str) -> ak.Document:
    return parser(seed)


def test_unit_or_id(parser: ak.Pipeline, document: ak.Document) -> None:
    """A unit is named by itself or by its id, and its explanation carries the id."""
    unit = document.claims[0]

    explanation = parser.explain(document, unit)

    assert explanation == parser.explain(document, unit.id)
    assert explanation.unit == unit.id


def test_each_decision(parser: ak.Pipeline, document: ak.Document) -> None:
    """Both finders are asked: why it is a unit, its type, its role, its relation."""
    explanation = parser.explain(document, document.claims[0])

    assert {reason.about for reason in explanation.reasons} == {*Decision}
    for decision in Decision:
        about = explanation.about(decision)
        assert about == explanation.about(str(decision))
        assert about == tuple(r for r in explanation.reasons if r.about is decision)


def test_order(parser: ak.Pipeline, document: ak.Document) -> None:
    """The strongest reason comes first, whichever way it pulls; no words come twice."""
    for unit in document.argument.adus:
        reasons = parser.explain(document, unit).reasons
        weights = [abs(reason.weight) for reason in reasons]
        assert weights == sorted(weights, reverse=True)
        said = [(reason.about, reason.words) for reason in reasons]
        assert len(said) == len({*said})


def test_strongest(parser: ak.Pipeline, document: ak.Document) -> None:
    """The few strongest reasons speak for what was decided, each with its own words."""
    for unit in document.argument.adus:
        explanation = parser.explain(document, unit)
        few = explanation.strongest
        assert 1 <= len(few) <= 3
        assert {*few} <= {*explanation.reasons}
        assert all(reason.weight > 0 for reason in few)
        assert len({reason.words for reason in few}) == len(few)


def test_reading(parser: ak.Pipeline, document: ak.Document) -> None:
    """An explanation reads as lines, the first of which names the unit."""
    explanation = parser.explain(document, "a1")

    first, *rest = str(explanation).splitlines()

    assert first == "a1"
    assert rest == [f"  {reason}" for reason in explanation.reasons]
    assert any(
        line.startswith("  type: sounds like a demand (“should”) (+") for line in rest
    )


def test_unknown_unit(parser: ak.Pipeline, document: ak.Document) -> None:
    """A unit that the document does not have is named."""
    with pytest.raises(InvalidValueError, match="the unit cannot be 'a99'"):
        parser.explain(document, "a99")
    with pytest.raises(InvalidValueError, match="the unit cannot be None"):
        parser.explain(document, None)  # type: ignore[arg-type]


def test_no_explainer() -> None:
    """A parser without a stage that explains says so, and who could."""
    baseline = _pipeline("baseline")
    document = baseline(_SOURCE)

    with pytest.raises(ExplanationError, match="'baseline' cannot explain"):
        baseline.explain(document, "a1")


def test_silent_stages() -> None:
    """A stage that cannot explain is left out, and the others speak."""
    parser = ak.load_parser("rules", relation_finder="baseline")
    assert isinstance(parser, ak.Pipeline)
    document = parser(_SOURCE)

    abouts = {reason.about for reason in parser.explain(document, "a1").reasons}

    assert abouts == {Decision.UNIT, Decision.TYPE}


def test_protocols(parser: ak.Pipeline) -> None:
    """Our finders are explainers, and pipelines are parsers that explain."""
    assert all(isinstance(stage, Explainer) for stage in _STAGES)
    assert isinstance(parser, ExplainingParser)
    assert not isinstance(parser.segmenter, Explainer)


@pytest.mark.parametrize("name", ["default", "rules"])
def test_from_json(name: str, seed: str) -> None:
    """A document that was stored and loaded is explained as it was before."""
    parser = _pipeline(name)
    document = parser(seed)
    loaded = ak.loads(ak.dumps(document))

    for unit in document.argument.adus:
        assert parser.explain(loaded, unit.id) == parser.explain(document, unit)


def test_edited_role(parser: ak.Pipeline, document: ak.Document) -> None:
    """Where a claim is made a premise by hand, what spoke for it speaks against it."""
    claim = document.claims[0]
    adus = [
        unit if unit.id != claim.id else attrs.evolve(unit, role="premise")
        for unit in document.argument.adus
    ]
    argument = attrs.evolve(document.argument, adus=adus)
    edited = attrs.evolve(document, argument=argument)

    before = parser.explain(document, claim).about("role")
    after = parser.explain(edited, claim).about("role")

    assert {r.words: pytest.approx(-r.weight) for r in before} == {
        r.words: r.weight for r in after
    }


def test_edited_target() -> None:
    """Where a relation is bent by hand, the rules say that it belongs elsewhere."""
    parser = _pipeline("rules")
    document = parser("Rents must fall. They have doubled. Pay has not.")
    bent = [
        attrs.evolve(relation, target="a2") if relation.source == "a3" else relation
        for relation in document.argument.relations
    ]
    assert document.argument.outgoing("a3")[0].target == "a2"
    straight = [attrs.evolve(relation, target="a1") for relation in bent]
    argument = attrs.evolve(document.argument, relations=straight)

    (reason,) = parser.explain(attrs.evolve(document, argument=argument), "a3").about(
        "relation"
    )

    assert reason.weight == -1
    assert reason.words == "would bear on another point, by the rules"


def test_only_unit(parser: ak.Pipeline) -> None:
    """The only unit of a text, beside which there is nothing, is explained too."""
    document = parser("Rents must fall.")

    words = {reason.words for reason in parser.explain(document, "a1").reasons}

    assert "sounds like a demand (“must”)" in words


@settings(max_examples=40)
@given(document=documents())
def test_any_document(document: ak.Document) -> None:
    """Whatever a document holds, its units can be explained, in printed words."""
    for unit in document.argument.adus:
        for stage in _STAGES:
            for reason in stage.explain(document, unit):
                assert reason.words
                assert reason.words == reason.words.strip()


# What reasons say, checked once more on the document alone.


def _reasons(
    parser: ak.Pipeline, document: ak.Document
) -> Iterator[tuple[ak.Adu, ak.Reason]]:
    for unit in document.argument.units.values():
        for reason in parser.explain(document, unit).reasons:
            yield unit, reason


@pytest.fixture(scope="module", params=["default", "rules"])
def explained(
    request: pytest.FixtureRequest, root: Path
) -> list[tuple[ak.Document, ak.Adu, ak.Reason]]:
    """All reasons of all units of all seeds."""
    parser = _pipeline(request.param)
    found = []
    for path in sorted((root / "seeds").glob("*.txt")):
        document = parser(path.read_text(encoding="utf-8"))
        found += [(document, *pair) for pair in _reasons(parser, document)]
    return found


_QUOTED = re.compile(r"“(.*?)”")


def _sentences(document: ak.Document) -> list[ak.Span]:
    """Return the sentences of the piece, not those of the page around it."""
    around = {"byline", "dateline", "caption", "boilerplate"}
    blocks = (block for block in document.blocks if block.kind not in around)
    return [sentence for block in blocks for sentence in block.sentences]


class _Subject:
    """Whom a phrase is about, and where that stands."""

    def __init__(self, document: ak.Document, unit: ak.Adu, reason: ak.Reason) -> None:
        self.document, self.unit = document, unit
        units = [*document.argument.units.values()]
        place = units.index(unit)
        outgoing = document.argument.outgoing(unit)
        self.target = document.argument.units[outgoing[0].target] if outgoing else None
        span, self.phrase = unit.span, reason.words
        if reason.about is Decision.UNIT:
            span = self.sentence_of(span)
        sentences = _sentences(document)
        for start, step in (("before it ", -1), ("after it ", 1)):
            for noun, many in (
                ("the point ", [u.span for u in units]),
                ("the sentence ", sentences),
            ):
                if self.phrase.startswith(noun + start):
                    self.phrase = self.phrase.removeprefix(noun + start)
                    at = place if many is not sentences else sentences.index(span)
                    span = many[at + step]
        match = re.match(
            r"(the thesis|the point that it (supports|attacks|repeats)) "
            r"(?=opens|is |sounds|says|repeats|takes|brings|stands|uses|gives|names|"
            r"speaks|refers|puts|asks|ends|has |compares|sets|addresses|shares|tells)",
            self.phrase,
        )
        if match and self.target is not None:
            self.phrase = self.phrase[match.end() :]
            span = self.target.span
        self.phrase = re.sub(r"^(is the|stands) ", "", self.phrase)
        self.span = span
        self.text = span.of(document.text)
        self.quoted = _QUOTED.findall(self.phrase)

    def sentence_of(self, span: ak.Span) -> ak.Span:
        """Return the sentence in which a span begins."""
        sentences = self.document.sentences
        inside = (s for s in sentences if s.start <= span.start < s.end)
        return next(inside, span)

    @property
    def lead(self) -> str:
        """The text of its sentence before it, from the unit before on."""
        start = self.sentence_of(self.span).start
        for other in self.document.argument.adus:
            if start < other.span.end <= self.span.start:
                start = other.span.end
        return self.document.text[start : self.span.start]

    def block_texts(self, kind: str) -> str:
        """The text of all blocks of a kind but its own."""
        own = self.document.block_of(self.span)
        return " ".join(
            self.document.text_of(block)
            for block in self.document.blocks
            if block.kind == kind and block is not own
        )


def _opens(subject: _Subject) -> bool:
    opening = re.sub(r"^[\W_]+", "", subject.lead) or ""
    (words,) = subject.quoted
    return opening.startswith(words) or subject.text.startswith(words)


def _holds_words(subject: _Subject) -> bool:
    return bool(subject.quoted) and all(w in subject.text for w in subject.quoted)


def _in(text: Callable[[_Subject], str]) -> Callable[[_Subject], bool]:
    def check(subject: _Subject) -> bool:
        others = text(subject).lower().replace("’", "'")
        return _holds_words(subject) and all(
            word.lower().replace("’", "'") in others for word in subject.quoted
        )

    return check


def _neighbour(step: int) -> Callable[[_Subject], str]:
    def text(subject: _Subject) -> str:
        spans = [unit.span for unit in subject.document.argument.units.values()]
        other = spans[spans.index(subject.span) + step]
        return other.of(subject.document.text)

    return text


def _heading(subject: _Subject) -> str:
    section = subject.document.section_of(subject.span)
    return subject.document.text_of(section.heading if section else None)


def _nowhere_else(subject: _Subject) -> bool:
    def count(word: str, text: str) -> int:
        return len(re.findall(rf"\b{re.escape(word)}\b", text, flags=re.IGNORECASE))

    return all(
        count(word, subject.document.text) == count(word, subject.text) > 0
        for word in subject.quoted
    )


def _throughout(subject: _Subject) -> bool:
    own = subject.document.block_of(subject.span)
    others = [
        subject.document.text_of(block).lower()
        for block in subject.document.blocks
        if block is not own and block.kind != "boilerplate"
    ]
    return _holds_words(subject) and all(
        sum(word.lower() in text for text in others) >= 3 for word in subject.quoted
    )


def _section_end(place: int) -> Callable[[_Subject], bool]:
    def check(subject: _Subject) -> bool:
        section = subject.document.section_of(subject.span)
        assert section is not None
        sentences = [
            sentence
            for block in section.blocks
            if block.kind not in {"caption"}
            for sentence in block.sentences
        ]
        return sentences[place] == subject.sentence_of(subject.span)

    return check


def _block_end(*places: int) -> Callable[[_Subject], bool]:
    def check(subject: _Subject) -> bool:
        block = subject.document.block_of(subject.span)
        assert block is not None
        home = subject.sentence_of(subject.span)
        return all(block.sentences[place] == home for place in places)

    return check


def _first_unit(subject: _Subject, whole: Callable[[ak.Span], object], at: int) -> bool:
    units = subject.document.argument.units.values()
    home = whole(subject.span)
    mates = [unit.span for unit in units if whole(unit.span) == home]
    return mates[at] == subject.span


def _kind(kind: str) -> Callable[[_Subject], bool]:
    def check(subject: _Subject) -> bool:
        block = subject.document.block_of(subject.span)
        return block is not None and block.kind == kind

    return check


def _words(subject: _Subject) -> int:
    found = re.search(r"\((\d+) words\)", subject.phrase)
    assert found is not None
    return int(found.group(1))


def _share(subject: _Subject) -> float:
    sentences = _sentences(subject.document)
    return sentences.index(subject.sentence_of(subject.span)) / len(sentences)


def _step(subject: _Subject) -> int:
    units = [*subject.document.argument.units.values()]
    assert subject.target is not None
    return units.index(subject.unit) - units.index(subject.target)


def _same(part: Callable[[_Subject, ak.Span], object]) -> Callable[[_Subject], bool]:
    def check(subject: _Subject) -> bool:
        assert subject.target is not None
        here, there = subject.unit.span, subject.target.span
        return part(subject, here) == part(subject, there)

    return check


def _section(subject: _Subject, span: ak.Span) -> object:
    return subject.document.section_of(span)


def _block(subject: _Subject, span: ak.Span) -> object:
    return subject.document.block_of(span)


def _role(subject: _Subject) -> object:
    return subject.target.role if subject.target else None


def _bears_on_thesis(subject: _Subject) -> bool:
    return subject.target is subject.document.thesis


def _target_text(subject: _Subject) -> str:
    return subject.document.text_of(subject.target)


_CHECKS: dict[str, Callable[[_Subject], bool]] = {
    r"opens with “.*”": _opens,
    r"is introduced by “.*”": lambda s: s.quoted[0] in s.lead,
    r"sounds like (a demand|a judgement|testimony) \(.*\)": _holds_words,
    r"tells the reader what to do \(.*\)": lambda s: s.text.startswith(s.quoted[0]),
    r"says .*": _holds_words,
    r"says no \(.*\)": _holds_words,
    r"speaks in the first person \(.*\)": _holds_words,
    r"speaks as .*": _holds_words,
    r"addresses the reader \(.*\)": _holds_words,
    r"refers to something by .*": _holds_words,
    r"compares or generalises \(.*\)": _holds_words,
    r"uses past forms \(.*\)": _holds_words,
    r"sets a condition \(.*\)": _holds_words,
    r"gives figures \(.*\)": lambda s: (
        _holds_words(s) and all(re.fullmatch(r"[\d.,]+", w) for w in s.quoted)
    ),
    r"names .*": lambda s: _holds_words(s) and all(w[0].isupper() for w in s.quoted),
    r"is split by .*": _holds_words,
    r"has a quotation mark in it": lambda s: bool(re.search('["“”]', s.text)),
    r"has a bracket in it": lambda s: "(" in s.text,
    r"asks a question": lambda s: (
        "?" in s.document.text[s.span.end - 1 : s.span.end + 2]
    ),
    r"ends with a colon": lambda s: (
        ":" in s.document.text[s.span.end - 1 : s.span.end + 2]
    ),
    r"ends with an exclamation mark": lambda s: (
        "!" in s.document.text[s.span.end - 1 : s.span.end + 2]
    ),
    r"is short \(\d+ words\)": lambda s: _words(s) <= 8 and len(s.text.split()) <= 9,
    r"is long \(\d+ words\)": lambda s: _words(s) >= 25 and len(s.text.split()) >= 18,
    r"first sentence of the text": lambda s: _share(s) < 0.2,
    r"last sentence of the text": lambda s: _share(s) > 0.8,
    r"early in the text": lambda s: _share(s) < 0.3,
    r"late in the text": lambda s: _share(s) > 0.7,
    r"first sentence of its section": _section_end(0),
    r"last sentence of its section": _section_end(-1),
    r"first point of its section": lambda s: _first_unit(
        s,
        lambda span: (
            s.document.section_of(span),
            s.document.block_of(span).kind == "heading",  # type: ignore[union-attr]
        ),
        0,
    ),
    r"first sentence of its paragraph": _block_end(0),
    r"last sentence of its paragraph": _block_end(-1),
    r"only sentence of its paragraph": _block_end(0, -1),
    r"first point of its paragraph": lambda s: _first_unit(s, s.document.block_of, 0),
    r"last point of its paragraph": lambda s: _first_unit(s, s.document.block_of, -1),
    r"before the first heading": lambda s: (
        s.span.start < s.document.headings[0].span.start
    ),
    r"in the last section": lambda s: (
        s.document.section_of(s.span) == [*s.document.walk_sections()][-1]
    ),
    r"in the title": _kind("title"),
    r"in the deck": _kind("deck"),
    r"in a heading": _kind("heading"),
    r"in a list": _kind("list_item"),
    r"in a quotation of its own": _kind("quote"),
    r"begins after “.*”": lambda s: (
        s.document.text[: s.unit.span.start].rstrip().endswith(s.quoted[0])
    ),
    r"shares its sentence with another point": lambda s: (
        sum(
            s.sentence_of(unit.span) == s.sentence_of(s.span)
            for unit in s.document.argument.adus
        )
        > 1
    ),
    r"repeats .* from the title": _in(lambda s: s.block_texts("title")),
    r"repeats .* from the deck": _in(lambda s: s.block_texts("deck")),
    r"repeats .* from its heading": _in(_heading),
    r"repeats .* from the headings": _in(lambda s: s.block_texts("heading")),
    r"takes up what comes back throughout the text \(.*\)": _throughout,
    r"brings in what is said nowhere else \(.*\)": _nowhere_else,
    r"shares .* with the point before it": _in(_neighbour(-1)),
    r"shares .* with the point after it": _in(_neighbour(1)),
    r"shares “.* with the (thesis|point that it \w+)": _in(_target_text),
    r"in one sentence with the .*": _same(_Subject.sentence_of),
    r"right after the .*": lambda s: _step(s) == 1,
    r"right before the .*": lambda s: _step(s) == -1,
    r"in one paragraph with the .*": _same(_block),
    r"in the paragraph (after|before) the .*": _same(_section),
    r"in one section with the .*": _same(_section),
    r"far from the .*": lambda s: abs(_step(s)) > 1,
    r"no other claim stands between it and the .*": lambda s: abs(_step(s)) > 1,
    r"bears straight on the thesis": _bears_on_thesis,
    r"the point that it \w+ is a claim": lambda s: _role(s) is ak.AduRole.CLAIM,
    r"is a claim": lambda s: _role(s) is ak.AduRole.CLAIM,
    r"strongest claim of its section": lambda s: _role(s) is not ak.AduRole.PREMISE,
    r"claim that was made last": lambda s: _role(s) is not ak.AduRole.PREMISE,
    r"puts forward a demand": lambda s: s.unit.type is ak.AduType.POLICY,
    r"puts forward a judgement": lambda s: s.unit.type is ak.AduType.VALUE,
    r"puts forward a fact": lambda s: s.unit.type is ak.AduType.FACT,
    r"puts forward testimony": lambda s: s.unit.type is ak.AduType.TESTIMONY,
    r"is a clause of its own, which begins with “because”": lambda s: (
        "because" in s.text.lower()
    ),
    r"in a sentence that states something": lambda s: not s.lead.rstrip().endswith("?"),
    r"neither demands, reports nor gives figures": lambda s: (
        not re.search(r"\d", s.text) and "must" not in s.text.split()
    ),
    r"its paragraph makes its claim elsewhere": lambda s: any(
        unit.role != "premise"
        and s.document.block_of(unit) == s.document.block_of(s.unit)
        for unit in s.document.argument.adus
    ),
}
"""What each phrase says, as a check on the document; the last that matches counts."""


def test_quotes(explained: list[tuple[ak.Document, ak.Adu, ak.Reason]]) -> None:
    """What stands in curly quotes stands so in the text."""
    for document, _, reason in explained:
        assert all(word in document.text for word in _QUOTED.findall(reason.words))


def test_true(explained: list[tuple[ak.Document, ak.Adu, ak.Reason]]) -> None:
    """Every reason of every unit of all seeds is true of the text."""
    wrong = []
    for document, unit, reason in explained:
        subject = _Subject(document, unit, reason)
        checks = [c for p, c in _CHECKS.items() if re.fullmatch(p, subject.phrase)]
        if not checks or not checks[-1](subject):
            wrong.append((document.text_of(unit), reason, subject.phrase))
    assert not wrong


def test_plain(explained: list[tuple[ak.Document, ak.Adu, ak.Reason]]) -> None:
    """No number of a feature and no name of a variable reaches the reader."""
    for _, _, reason in explained:
        own = re.sub(r"“.*?”|\(\d+ words\)", "", reason.words)
        assert not re.search(r"[\d_{}\[\]=]", own)
        assert abs(reason.weight) >= 0.05
