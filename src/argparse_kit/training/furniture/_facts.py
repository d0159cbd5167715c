"""What a page knows of the piece that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

import regex

from argparse_kit.lexicons import load_lexicon
from argparse_kit.model import Block, BlockKind, Document
from argparse_kit.text.sentences import split_sentences
from argparse_kit.training.furniture._grammar import Rules, Writer

_WORDS: Final = regex.compile(r"\p{L}[\p{L}'’-]{3,}(?: \p{L}[\p{L}'’-]{3,}){0,6}")
_AUTHOR: Final = regex.compile(
    r"\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|de|del|la|van|von|der|bin|al))+"
)
_CREDIT: Final = regex.compile(
    r"(?:(?:posted|written|published|words|text|opinion|essay)\s+)?(?:by|author)[\s:]+",
    regex.IGNORECASE,
)
_MOST_PHRASES: Final = 40
_MOST_PARAGRAPHS: Final = 8
_QUOTABLE: Final = range(40, 260)


def one_line(text: str) -> str:
    r"""Return *text* with all white space as single spaces.

    Example:
        >>> one_line(" Rents \n must fall. ")
        'Rents must fall.'
    """
    return " ".join(text.split())


def author_of(byline: str) -> str | None:
    """Return the name in *byline*, or None.

    Example:
        >>> author_of("By Dana Reyes, May 3")
        'Dana Reyes'
    """
    bare = _CREDIT.sub("", one_line(byline), count=1)
    found = _AUTHOR.search(bare)
    return found[0] if found else None


def read_facts(document: Document, random: Random) -> dict[str, Sequence[str]]:
    """Return phrases, sentences and headings of *document*, by the rule they fill."""
    facts: dict[str, Sequence[str]] = {}
    if phrases := _phrases(document):
        facts["own"] = random.sample(phrases, min(len(phrases), _MOST_PHRASES))
    if sentences := [*_sentences(document, random)]:
        facts["own_sentence"] = sentences
    headings = [one_line(document.text_of(heading)) for heading in document.headings]
    if any(headings):
        facts["own_toc"] = ["\n".join(headings)]
    return facts


def _phrases(document: Document) -> list[str]:
    """Runs of two or three words that carry meaning, each once, in order."""
    common = load_lexicon("function_words").phrases
    found: dict[str, None] = {}
    for block in document.blocks:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            continue
        for match in _WORDS.finditer(document.text, block.span.start, block.span.end):
            run: list[str] = []
            for word in match[0].split():
                if word.lower() in common:
                    run = []
                    continue
                run.append(word)
                if len(run) > 1:
                    found[" ".join(run[-3:])] = None
        if len(found) > 10 * _MOST_PHRASES:
            break
    return list(found)


def _sentences(document: Document, random: Random) -> Iterator[str]:
    """Sentences that a page may show again."""
    paragraphs = [b for b in document.blocks if b.kind is BlockKind.PARAGRAPH]
    chosen = random.sample(paragraphs, min(len(paragraphs), _MOST_PARAGRAPHS))
    for paragraph in chosen:
        spans = paragraph.sentences or split_sentences(document.text, paragraph.span)
        for span in spans:
            sentence = one_line(span.of(document.text))
            if len(sentence) in _QUOTABLE:
                yield sentence


def date_facts(rules: Rules, random: Random) -> dict[str, Sequence[str]]:
    """Return the parts of one date, by the rule they fill."""
    number, day = random.randrange(12), random.randint(1, 28)
    return {
        "year": [random.choice(rules["year"])],
        "month": [rules["month"][number]],
        "mon": [rules["mon"][number]],
        "month2": [f"{number + 1:02}"],
        "day": [str(day)],
        "day2": [f"{day:02}"],
        "th": [_ordinal(day)],
    }


def _ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{'th' if day in range(11, 14) else ending}"


def years_about(year: str, random: Random) -> list[str]:
    """Return years that a page of *year* would name, its own most often."""
    near = int(year)
    return [year] * 5 + [str(near - random.randint(1, 4)), str(near - 1), str(near + 1)]


def settle(
    writer: Writer, name: str, given: Mapping[str, Sequence[str]]
) -> Sequence[str]:
    """Return what fills *name* on this page: as given, or written once."""
    return given.get(name) or [one_line(writer.write(name))]


def first_text(document: Document, blocks: Sequence[Block]) -> str:
    """Return the text of the first of *blocks* on one line; of none, nothing."""
    return one_line(document.text_of(blocks[0])) if blocks else ""
