"""Documents as spaCy sees them: tokens, spans of tokens, boundaries of sentences.

Nothing here imports spaCy before it is called.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import regex

from argparse_kit.extras import import_extra
from argparse_kit.model import Document, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

EXTRA: Final = "spacy"
"""The extra that installs spaCy."""

SPAN_GROUPS: Final = ("adus", "sections", "headings", "blocks")
"""The parts of a document that become span groups of a ``Doc``."""

_SURROGATE = regex.compile("[\ud800-\udfff]")
ANY_LANGUAGE: Final = "xx"
"""spaCy's word for a language that is not known, or of which it has no rules."""


def storable(text: str) -> str:
    r"""Return *text* as spaCy can hold it, with the same offsets.

    spaCy keeps strings as UTF-8, which has no lone surrogates: each becomes U+FFFD.

    Example:
        >>> storable("half \ud83d") == "half \ufffd"
        True
    """
    return _SURROGATE.sub("\ufffd", text)


@cache
def blank_pipeline(language: str) -> Language:
    """Return spaCy's tokenizer of a language, with its rules for ends of sentences.

    A language that spaCy does not know, or needs a further package for (Japanese,
    Korean, Thai, Vietnamese), gets the rules that fit any.

    Args:
        language: IETF tag; what follows its first part does not matter.

    Raises:
        MissingPackageError: If spaCy is not installed.

    Example:
        >>> [token.text for token in blank_pipeline("en-GB")("Don't.")]
        ['Do', "n't", '.']
    """
    spacy = import_extra("spacy", EXTRA)
    tag = regex.split("[-_]", language)[0].lower()
    known = regex.fullmatch("[a-z]{2,3}", tag) is not None
    try:
        nlp: Language = spacy.blank(tag if known else ANY_LANGUAGE)
    except ImportError:
        nlp = spacy.blank(ANY_LANGUAGE)
    nlp.add_pipe("sentencizer")
    return nlp


def language_of(nlp: Language) -> str:
    """Return the language of a pipeline, `ANY_LANGUAGE` where it has none."""
    return nlp.lang or ANY_LANGUAGE


# Tokens


def make_doc(document: Document, nlp: Language) -> Doc:
    """Return the tokens of *document*, cut so that all its parts are whole tokens.

    They are those of *nlp*'s tokenizer, but where a part begins or ends inside a token
    ("U.S" in "U.S."), that token is cut in two.

    Example:
        >>> from argparse_kit.model import Adu, Argument
        >>> unit = Adu(id="a1", span=Span(0, 15))
        >>> document = Document(text="We left the U.S.", argument=Argument(adus=[unit]))
        >>> [token.text for token in make_doc(document, blank_pipeline("en"))]
        ['We', 'left', 'the', 'U.S', '.']
    """
    # The tokenizer itself: nlp.make_doc refuses long texts.
    doc = nlp.tokenizer(storable(document.text))
    parts = [*document.sentences]
    for name in SPAN_GROUPS:
        parts += [span for span, _, _ in _parts(document, name)]
    starts = {span.start for span in parts}
    ends = {span.end for span in parts}
    words, spaces = _cut(doc, starts, ends)
    tokens = import_extra("spacy.tokens", EXTRA)
    made: Doc = tokens.Doc(nlp.vocab, words=words, spaces=spaces)
    return made


def _cut(doc: Doc, starts: set[int], ends: set[int]) -> tuple[list[str], list[bool]]:
    """Return the tokens of *doc*, cut at the edges, and whether a space follows each.

    A space that a part begins or ends with becomes a token of its own.
    """
    edges = sorted(starts | ends)
    text = doc.text
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        for first, past in pairwise([start, *inner, end]):
            words.append(text[first:past])
            spaces.append(False)
        if token.whitespace_ and (end in starts or end + 1 in ends):
            words.append(token.whitespace_)
            spaces.append(False)
        elif token.whitespace_:
            spaces[-1] = True
    return words, spaces


# Spans


def _parts(document: Document, name: str) -> Iterator[tuple[Span, str, str]]:
    """Yield place, label and id of the parts that go into one group."""
    if name == "adus":
        for unit in document.argument.units.values():
            yield unit.span, unit.role or "", unit.id
    elif name == "sections":
        for section in document.walk_sections():
            yield section.span, "section" if section.heading else "lead", ""
    else:
        for block in document.headings if name == "headings" else document.blocks:
            yield block.span, block.kind, ""


def find_spans(doc: Doc, document: Document, name: str) -> list[TokenSpan]:
    """Return the parts of *document* that a group holds, as spans of tokens.

    A part that begins or ends inside a token gets the whole token. One that has no
    token at all, a single space between two tokens, is left out.

    Args:
        doc: Tokens of the text of *document*.
        document: Where the parts are.
        name: One of `SPAN_GROUPS`.

    Returns:
        In reading order, with roles and kinds as labels, and ids of units as ids.
    """
    found = []
    for span, label, name_of_part in _parts(document, name):
        tokens = doc.char_span(
            span.start,
            span.end,
            label=label,
            span_id=storable(name_of_part),
            alignment_mode="expand",
        )
        if tokens is not None and len(tokens):
            found.append(tokens)
    return found


def add_spans(
    doc: Doc, document: Document, groups: Mapping[str, str | None], owner: str
) -> None:
    """Add the parts of *document* to *doc* as span groups.

    Args:
        doc: Tokens of the text of *document*.
        document: Where the parts are.
        groups: What each of `SPAN_GROUPS` is to be called; None leaves it out.
        owner: Who adds them; it stands in ``attrs["owner"]`` of each group.
    """
    group_class = import_extra("spacy.tokens", EXTRA).SpanGroup
    for part, name in groups.items():
        if name is not None:
            spans = find_spans(doc, document, part)
            attrs = {"owner": owner}
            doc.spans[name] = group_class(doc, name=name, spans=spans, attrs=attrs)


# Sentences


def add_sentences(doc: Doc, document: Document, *, overwrite: bool = False) -> None:
    """Say of each token of *doc* whether a sentence begins there.

    A block begins a sentence too, so that a heading is never glued to what follows.

    Args:
        doc: Tokens of the text of *document*.
        document: Where the sentences are.
        overwrite: Whether tokens that know already are told otherwise.
    """
    import numpy as np

    if not len(doc):
        return
    marks: Any = doc.to_array("SENT_START").astype(np.int64)
    found = np.full(len(doc), -1, dtype=np.int64)
    found[0] = 1
    for span in _beginnings(document):
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is not None and len(tokens):
            found[tokens.start] = 1
    if not overwrite:
        found = np.where(marks == 0, found, marks)
    values: Any = found.astype(np.uint64)
    doc.from_array(["SENT_START"], values)


def _beginnings(document: Document) -> Iterable[Span]:
    yield from document.sentences
    for block in document.blocks:
        yield block.span
