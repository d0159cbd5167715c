"""The spaCy component: what a user of spaCy finds in each ``Doc``."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.training import Example
from strategies import texts

import argparse_kit as ak
from argparse_kit.errors import (
    InvalidValueError,
    LanguageWarning,
    ModelError,
    PluginContractError,
    UnknownPluginError,
)
from argparse_kit.features.spacy import storable
from argparse_kit.integrations.spacy import (
    ArgumentComponent,
    read_document,
    register_extensions,
    to_doc,
)
from argparse_kit.learning.files import SHIPPED

HEADED = (
    "Why rents must fall\n\n"
    "Rents have doubled since 2010. They must fall, because nobody can pay them.\n\n"
    "What the city can do\n\n"
    "The city should buy land. Builders disagree, but they build less than ever.\n"
)
HEADING = "What the city can do"


def _pipeline(*before: str, **config: Any) -> Language:
    nlp = spacy.blank("en")
    for name in before:
        nlp.add_pipe(name)
    nlp.add_pipe("argparse_kit", config=config)
    return nlp


def _sentences(doc: Doc) -> list[str]:
    return [sentence.text.strip() for sentence in doc.sents]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A blank pipeline with the component as it comes."""
    return _pipeline()


@pytest.fixture
def given_parser(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Language]:
    """Builds a pipeline whose component has a parser that nobody has published."""

    def build(parser: Any) -> Language:
        monkeypatch.setattr(
            "argparse_kit.integrations.spacy.component.load_parser",
            lambda *_, **__: parser,
        )
        return _pipeline()

    return build


# What it adds


def test_found_by_name() -> None:
    """A program that imports nothing but spaCy can add the component."""
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('argparse_kit');"
        "print(nlp('Rents must fall.')._.argument.thesis)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["a1"]


def test_extensions_come_with_the_component() -> None:
    """Being imported, as all that is published for spaCy is, changes nothing."""
    code = (
        "import spacy; from spacy.tokens import Doc; spacy.blank('en');"
        "import argparse_kit.integrations.spacy; print(Doc.has_extension('argument'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False"]


def test_document(nlp: Language, seed: str) -> None:
    """The argument and the document are those that `parse` finds."""
    doc, expected = nlp(seed), ak.parse(seed)

    assert doc._.argument == expected.argument
    assert doc._.argument_document == read_document(doc) == expected


def test_span_groups(nlp: Language, seed: str) -> None:
    """Units, sections, headings and blocks are spans, with roles, kinds and ids."""
    doc, expected = nlp(seed), ak.parse(seed)

    found = [(span.text, span.label_, span.id_) for span in doc.spans["adus"]]
    assert found == [
        (expected.text_of(unit), unit.role, unit.id)
        for unit in expected.argument.units.values()
    ]
    assert [(span.text, span.label_) for span in doc.spans["blocks"]] == [
        (expected.text_of(block), block.kind) for block in expected.blocks
    ]
    assert [span.text for span in doc.spans["headings"]] == [
        expected.text_of(heading) for heading in expected.headings
    ]
    assert [(span.text, span.label_) for span in doc.spans["sections"]] == [
        (expected.text_of(section), "section" if section.heading else "lead")
        for section in expected.walk_sections()
    ]


def test_parts_of_tokens() -> None:
    """A unit that ends inside a token gets the whole token; its offsets stay exact."""

    @Language.component("one_token_a_line")
    def merge(doc: Doc) -> Doc:
        with doc.retokenize() as retokenizer:
            retokenizer.merge(doc[2:6])
        return doc

    doc = _pipeline("one_token_a_line")("Rents must fall. They have doubled.")

    (thesis, *_) = doc.spans["adus"]
    assert [token.text for token in doc[2:4]] == ["fall. They have", "doubled"]
    assert thesis.text == "Rents must fall. They have"
    assert doc._.argument_document.text_of(doc._.argument.units["a1"]) == (
        "Rents must fall"
    )


@given(source=texts())
def test_any_text(source: str) -> None:
    """On any text, each span covers its part."""
    doc = _any_text(storable(source))

    document = doc._.argument_document
    groups = {
        "adus": list(document.argument.units.values()),
        "sections": list(document.walk_sections()),
        "headings": document.headings,
        "blocks": document.blocks,
    }
    assert document.text == doc.text
    for name, parts in groups.items():
        for part, span in zip(parts, doc.spans[name], strict=True):
            assert span.start_char <= part.span.start
            assert part.span.end <= span.end_char


_any_text = _pipeline(parser="baseline")


def test_unseen(nlp: Language) -> None:
    """A doc that the component did not see has no argument."""
    doc = nlp.make_doc("Rents must fall.")

    assert doc._.argument is None
    assert doc._.argument_document is None


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Rents"])
def test_short(nlp: Language, text: str) -> None:
    """Texts without anything to find are read as well."""
    assert nlp(text)._.argument_document.text == text


def test_declared(nlp: Language) -> None:
    """What the component adds is declared, and it asks nothing of others."""
    analysis: Any = nlp.analyze_pipes()

    assert set(analysis["summary"]["argparse_kit"]["assigns"]) == {
        "doc._.argument",
        "doc._.argument_document",
        "doc.spans",
        "doc.sents",
        "token.is_sent_start",
    }
    assert analysis["problems"] == {"argparse_kit": []}


# Sentences


def test_headings_are_sentences(nlp: Language) -> None:
    """Where no component before set sentences, a heading is one by itself."""
    assert HEADING in _sentences(nlp(HEADED))


def test_sentences_of_others_stay() -> None:
    """Sentences that an earlier component set are left as they are."""
    bare = spacy.blank("en")
    bare.add_pipe("sentencizer")

    doc = _pipeline("sentencizer")(HEADED)

    assert _sentences(doc) == _sentences(bare(HEADED))
    assert HEADING not in _sentences(doc)


def test_single_marks_stay() -> None:
    """Of single tokens that an earlier component has marked, only the rest is set."""

    @Language.component("begins_at_because")
    def mark(doc: Doc) -> Doc:
        for token in doc:
            if token.text == "because":
                token.is_sent_start = True
        return doc

    found = _sentences(_pipeline("begins_at_because")(HEADED))

    assert "because nobody can pay them." in found
    assert HEADING in found


def test_sentences_always() -> None:
    """On demand, the sentences of earlier components are replaced."""
    doc = _pipeline("sentencizer", sentences="always")(HEADED)

    assert HEADING in _sentences(doc)


def test_sentences_never() -> None:
    """On demand, no sentences are set at all."""
    doc = _pipeline(sentences="never")(HEADED)

    assert not doc.has_annotation("SENT_START")


def test_later_components_respect_them(nlp: Language) -> None:
    """What splits sentences afterwards, a parser too, keeps to the headings."""
    with_parser = _pipeline()
    with_parser.add_pipe("sentencizer")
    parser: Any = with_parser.add_pipe("parser")
    parser.add_label("dep")
    with_parser.initialize(
        lambda: [
            Example.from_dict(
                with_parser.make_doc("Rents rose."),
                {"heads": [1, 1, 1], "deps": ["dep", "ROOT", "dep"]},
            )
        ]
    )

    doc = with_parser(HEADED)

    assert doc.has_annotation("DEP")
    assert _sentences(doc) == _sentences(nlp(HEADED))


def test_sentences_of_a_parse() -> None:
    """The sentences on which a dependency parse rests cannot be replaced."""

    @Language.component("all_on_the_first")
    def parse(doc: Doc) -> Doc:
        heads = np.array([-token.i for token in doc]).astype("uint64")
        deps = np.full(len(doc), doc.vocab.strings.add("dep"), dtype="uint64")
        values: Any = np.stack([heads, deps], axis=1)
        return doc.from_array(["HEAD", "DEP"], values)

    assert len(_sentences(_pipeline("all_on_the_first")(HEADED))) == 1
    with pytest.raises(InvalidValueError, match="before the parser"):
        _pipeline("all_on_the_first", sentences="always")(HEADED)


# Surviving


def _through_bytes(doc: Doc) -> Doc:
    return Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())


def _through_docbin(doc: Doc) -> Doc:
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (read,) = DocBin().from_bytes(data).get_docs(spacy.blank("en").vocab)
    return read


def _through_pickle(doc: Doc) -> Doc:
    read: Doc = pickle.loads(pickle.dumps(doc))
    return read


@pytest.mark.parametrize(
    "through", [_through_bytes, _through_docbin, _through_pickle, Doc.copy]
)
def test_docs_are_saved(
    nlp: Language, seed: str, through: Callable[[Doc], Doc]
) -> None:
    """All that was found survives however a doc is saved and copied."""
    doc = nlp(seed)

    read = through(doc)

    assert read._.argument_document == ak.parse(seed)
    for name, group in doc.spans.items():
        assert [(span.text, span.label_, span.id_) for span in read.spans[name]] == [
            (span.text, span.label_, span.id_) for span in group
        ]


@pytest.mark.parametrize("processes", [1, 2])
def test_many(nlp: Language, seed: str, processes: int) -> None:
    """Many texts come back in order, from worker processes too."""
    sources = [seed, "", HEADED, "Rents must fall.", HEADED]

    docs = nlp.pipe(sources, batch_size=2, n_process=processes)

    assert [doc._.argument_document for doc in docs] == [*map(ak.parse, sources)]


def test_pipeline_is_saved(tmp_path: Path) -> None:
    """A pipeline that is saved and loaded has the component with its options."""
    nlp = _pipeline(parser="rules", spans={"adus": "units", "blocks": None})
    nlp.to_disk(tmp_path / "pipeline")
    other = English.from_config(nlp.config).from_bytes(nlp.to_bytes())

    for loaded in (spacy.load(tmp_path / "pipeline"), other):
        doc = loaded(HEADED)
        assert doc._.argument == ak.parse(HEADED, parser="rules").argument
        assert list(doc.spans) == ["units", "sections", "headings"]


def test_component_is_pickled(nlp: Language) -> None:
    """The component itself can be sent to another process."""
    component = pickle.loads(pickle.dumps(nlp.get_pipe("argparse_kit")))

    assert component(nlp.make_doc(HEADED))._.argument == ak.parse(HEADED).argument


def test_models_travel(tmp_path: Path) -> None:
    """A pipeline takes the models of its parser with it, again when saved again."""
    model, first, second = tmp_path / "model", tmp_path / "first", tmp_path / "second"
    shutil.copytree(SHIPPED, model)
    _pipeline(options={"model": str(model)}).to_disk(first)
    shutil.rmtree(model)

    loaded = spacy.load(first)
    loaded.to_disk(first)
    loaded.to_disk(second)
    shutil.rmtree(first)

    assert spacy.load(second)(HEADED)._.argument == ak.parse(HEADED).argument


def test_models_are_missing(tmp_path: Path) -> None:
    """A component whose models are nowhere says so when it is needed."""
    component = _pipeline(options={"model": str(tmp_path / "nowhere")})

    with pytest.raises(ModelError, match="nowhere"):
        component(HEADED)
    with pytest.raises(ModelError, match="nowhere"):
        list(component.pipe([HEADED]))


def test_read_without_pipeline(tmp_path: Path) -> None:
    """Whoever only reads a DocBin gets the argument without building a pipeline."""
    path = tmp_path / "docs.spacy"
    DocBin(store_user_data=True, docs=[_pipeline()(HEADED)]).to_disk(path)
    code = (
        "import spacy, sys; from spacy.tokens import DocBin;"
        "import argparse_kit.integrations.spacy as ours; ours.register_extensions();"
        "vocab = spacy.blank('en').vocab;"
        "(doc,) = DocBin().from_disk(sys.argv[1]).get_docs(vocab);"
        "print(doc._.argument == ours.read_document(doc).argument,"
        "doc._.argument.thesis)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", ak.parse(HEADED).argument.thesis]


def test_foreign_value(nlp: Language) -> None:
    """A value that somebody else has put there is refused, with its type."""
    doc = nlp.make_doc("Rents must fall.")
    doc._.argument_document = 5

    with pytest.raises(ak.ArgparseKitError, match=r"argument_document holds .* int"):
        read_document(doc)


# Names


@pytest.fixture
def foreign_extension() -> Iterator[str]:
    """A custom attribute of somebody else's."""
    Doc.set_extension("stance", default="none")
    yield "stance"
    Doc.remove_extension("stance")


@pytest.mark.parametrize("option", ["argument", "document"])
def test_extension_is_taken(foreign_extension: str, option: str) -> None:
    """The custom attribute of another component is not overwritten."""
    with pytest.raises(InvalidValueError, match="choose another with config"):
        _pipeline(extensions={option: foreign_extension})
    assert Doc.get_extension(foreign_extension)[0] == "none"


def test_own_names(nlp: Language) -> None:
    """Custom attributes can be called otherwise."""
    own = _pipeline(extensions={"argument": "dispute", "document": "dispute_document"})

    doc = own(HEADED)

    assert doc._.dispute == ak.parse(HEADED).argument
    assert doc._.dispute_document.argument == doc._.dispute
    assert doc._.argument is None


def test_span_group_is_taken(nlp: Language) -> None:
    """The span group of another component is not overwritten, ours is."""
    doc = nlp.make_doc(HEADED)
    doc.spans["headings"] = SpanGroup(doc, name="headings", spans=[doc[:2]])

    with pytest.raises(InvalidValueError, match="None leaves it out"):
        nlp(doc)
    assert [span.text for span in doc.spans["headings"]] == ["Why rents"]
    again = nlp(nlp(HEADED))
    assert len(again.spans["headings"]) == len(ak.parse(HEADED).headings)


def test_two_components() -> None:
    """Two components stand in one pipeline if they write in different places."""
    nlp = _pipeline()
    own: dict[str, Any] = {
        "parser": "rules",
        "spans": {name: f"rules_{name}" for name in ("adus", "blocks", "headings")},
        "extensions": {"argument": "rules", "document": "rules_document"},
    }
    own["spans"]["sections"] = None
    with pytest.raises(InvalidValueError, match="'argparse_kit' does not use"):
        nlp.add_pipe("argparse_kit", name="rules")
    half_own = {**own, "extensions": {}}
    with pytest.raises(InvalidValueError, match="'argparse_kit' does not use"):
        nlp.add_pipe("argparse_kit", name="rules", config=half_own)
    nlp.add_pipe("argparse_kit", name="rules", config=own)

    doc = nlp(HEADED)

    assert doc._.argument == ak.parse(HEADED).argument
    assert doc._.rules == ak.parse(HEADED, parser="rules").argument


@pytest.mark.parametrize(
    "config",
    [
        {"spans": {"adu": "units"}},
        {"spans": {"adus": "blocks"}},
        {"extensions": {"argument": "argument_document"}},
        {"extensions": {"units": "units"}},
    ],
)
def test_wrong_names(config: dict[str, Any]) -> None:
    """A part that there is not, and one name for two things, are refused."""
    with pytest.raises(InvalidValueError):
        _pipeline(**config)


def test_one_name_for_both() -> None:
    """The two custom attributes cannot be one."""
    with pytest.raises(InvalidValueError, match="two different names"):
        register_extensions(argument="both", document="both")


def test_unknown_parser() -> None:
    """A parser that nobody has published is named when the pipeline is built."""
    with pytest.raises(UnknownPluginError, match="did you mean 'rules'"):
        _pipeline(parser="rulez")


# Languages


def test_other_language() -> None:
    """A pipeline in another language warns once, when built, and finds structure."""
    german = spacy.blank("de")
    with pytest.warns(LanguageWarning, match="'de'") as caught:
        german.add_pipe("argparse_kit")

    docs = list(german.pipe(["Die Mieten müssen fallen. Sofort.", "Jetzt!"]))

    assert len(caught) == 1
    assert [len(doc._.argument_document.sentences) for doc in docs] == [2, 1]
    assert not docs[0]._.argument


def test_language_is_declared() -> None:
    """What the texts are in can be said where the pipeline is for any language."""
    nlp = spacy.blank("xx")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nlp.add_pipe("argparse_kit", config={"language": "en-GB"})

    assert nlp(HEADED)._.argument == ak.parse(HEADED, language="en-GB").argument


# Parsers of others


class _Batches:
    """A parser that notes how many texts it is given at once."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def __call__(self, source: str, /) -> ak.Document:
        return ak.Document(text=source)

    def pipe(self, sources: Iterable[str], /) -> Iterator[ak.Document]:
        given = list(sources)
        self.sizes.append(len(given))
        if "broken" in given:
            raise ValueError("broken")
        return map(self, given)


def test_batches(given_parser: Callable[[Any], Language]) -> None:
    """A parser that works faster on many texts gets them in batches."""
    parser = _Batches()

    docs = given_parser(parser).pipe(["a", "b", "c", "d", "e"], batch_size=2)

    assert [doc._.argument_document.text for doc in docs] == ["a", "b", "c", "d", "e"]
    assert parser.sizes == [2, 2, 1]


def test_broken_batch(given_parser: Callable[[Any], Language]) -> None:
    """What goes wrong in a batch is left to the pipeline's error handler."""
    nlp: Any = given_parser(_Batches())
    failed: list[Any] = []
    nlp.set_error_handler(lambda name, _, docs, error: failed.append((name, docs)))

    docs = list(nlp.pipe(["a", "b", "broken", "c", "d"], batch_size=2))

    assert [doc.text for doc in docs] == ["a", "b", "d"]
    ((name, left_out),) = failed
    assert name == "argparse_kit"
    assert [doc.text for doc in left_out] == ["broken", "c"]


def test_changed_text(given_parser: Callable[[Any], Language]) -> None:
    """A parser of marked-up text does not fit: its offsets are not the doc's."""
    nlp = given_parser(lambda source: ak.Document(text=source.strip("#")))

    with pytest.raises(PluginContractError, match="parse marked-up text first"):
        nlp("# Rents")


def test_gold_documents(nlp: Language) -> None:
    """Gold data becomes docs of one's own pipeline, and back, unchanged."""
    gold = ak.parse(HEADED)

    doc = to_doc(gold, nlp)

    assert read_document(doc) == gold
    assert doc.vocab is nlp.vocab
    assert isinstance(nlp.get_pipe("argparse_kit"), ArgumentComponent)
