"""What segmenters promise, and with them every parser."""

from __future__ import annotations

from collections.abc import Iterable

from argparse_kit.model import PROSE_KINDS, Block, Document
from argparse_kit.protocols import Segmenter
from argparse_kit.testing._check import Check
from argparse_kit.testing.hostile import HOSTILE_TEXTS
from argparse_kit.text import covers_ink


def check_segmenter(
    segmenter: Segmenter,
    sources: Iterable[str] = HOSTILE_TEXTS,
    *,
    markup: bool = False,
) -> None:
    """Check that a segmenter is total and pure, and loses nothing.

    Args:
        segmenter: The plug-in.
        sources: Sources of its format, or any texts.
        markup: Whether its sources are marked up, so that the text may be another;
            then the text's runs in the source are checked.

    Raises:
        PluginContractError: At the first broken promise.

    Example:
        >>> from argparse_kit.segmenters.plain import PlainSegmenter
        >>> check_segmenter(PlainSegmenter(), ["Rents must fall.", "no end mark"])
    """
    for source in sources:
        check = Check(segmenter, source)
        check_structure(check, check.run(source, Document), markup=markup)


def check_structure(check: Check, document: Document, *, markup: bool) -> None:
    """Check the parts of the page that a segmenter or a parser found."""
    _check_text(check, document, markup=markup)
    spans = [block.span for block in document.blocks]
    check.promise(
        covers_ink(document.text, spans),
        "every character that is not white space is in a block",
        f"blocks cover {spans}",
    )
    for block in document.blocks:
        inside = document.text_of(block)
        check.promise(
            inside == inside.strip(), "blocks begin and end in ink", repr(block)
        )
        if block.sentences or block.kind in PROSE_KINDS:
            _check_sentences(check, document, block)
    for section in document.walk_sections():
        spans = [part.span for part in section.blocks]
        spans += [part.span for part in section.sections]
        held = all(span in section.span for span in spans)
        check.promise(held, "sections hold their parts", repr(section))


def _check_text(check: Check, document: Document, *, markup: bool) -> None:
    if not markup:
        same = document.text == check.source
        check.promise(same, "the text is the source", f"it is {document.text!r}")
    for run in document.origin:
        past = run.source_start + run.length
        check.promise(
            document.text[run.text_start : run.text_end]
            == check.source[run.source_start : past],
            "the text's runs stand in the source as they are",
            repr(run),
        )


def _check_sentences(check: Check, document: Document, block: Block) -> None:
    past = block.span.start
    for start, end in [
        *((sentence.start, sentence.end) for sentence in block.sentences),
        (block.span.end, block.span.end),
    ]:
        bare = not document.text[past:start].strip()
        check.promise(bare, "sentences cover their block", repr(block))
        past = end
