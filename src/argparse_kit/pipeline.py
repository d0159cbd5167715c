"""From text to argument: the ordinary parser, and the functions that call one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import islice
from typing import Any, Final, TypeVar

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import (
    ExplanationError,
    InvalidValueError,
    LanguageWarning,
    PluginContractError,
    SourceTypeError,
)
from argparse_kit.model import Adu, Document, Explanation
from argparse_kit.protocols import (
    AduFinder,
    BatchParser,
    Explainer,
    Parser,
    RelationFinder,
    Segmenter,
)
from argparse_kit.registry import PARSERS

T = TypeVar("T")
R = TypeVar("R")

_CHUNK: Final = 16
"""Texts handed to a worker process at once."""


@attrs.frozen(kw_only=True)
class Pipeline:
    """The ordinary parser: a segmenter, then finders of units and of relations.

    A stage is a callable, so a function of ten lines is one. A pipeline without
    finders gives documents with blocks and sentences and without an argument.

    Attributes:
        segmenter: From source to document.
        adu_finder: Adds units, or None.
        relation_finder: Adds relations and the thesis, or None.
        name: What ``document.meta["parser"]`` says.
        language: IETF tag of the texts' language, which every document carries.

    Example:
        >>> from argparse_kit.registry import SEGMENTERS
        >>> parser = Pipeline(segmenter=SEGMENTERS.create("plain"), name="blocks")
        >>> parser("Rents rose. They must fall.").sentences
        (Span(0, 11), Span(12, 27))
    """

    segmenter: Segmenter
    adu_finder: AduFinder | None = None
    relation_finder: RelationFinder | None = None
    name: str = "custom"
    language: str = "en"

    def __call__(self, source: str, /) -> Document:
        """Return the document of *source*, with its argument.

        Raises:
            SourceTypeError: If *source* is not a ``str``.
            PluginContractError: If a stage returns something else than a document.
        """
        if not isinstance(source, str):
            raise SourceTypeError(type(source).__name__)
        document = self.find_argument(_run(self.segmenter, source))
        made_by = {"name": self.name, "version": _version()}
        return attrs.evolve(
            document,
            language=self.language,
            meta={**document.meta, "parser": made_by},
        )

    def find_argument(self, document: Document) -> Document:
        """Return *document* with units and relations, whoever made its blocks.

        Units that are there already keep their spans and values: so units that
        somebody else marked can enter here.
        """
        if self.adu_finder is None and self.relation_finder is None:
            return document
        from argparse_kit.features import read_words
        from argparse_kit.lexicons import is_english, looks_english

        # The finders read the same words, which are kept for them.
        if is_english(self.language) and not looks_english(
            read_words(document.text).forms
        ):
            message = (
                "the text does not look like English, which it was declared to be; "
                "its argument is a guess"
            )
            warn(LanguageWarning(message))
        for stage in (self.adu_finder, self.relation_finder):
            if stage is not None:
                document = _run(stage, document)
        return document

    def explain(self, document: Document, unit: Adu | str, /) -> Explanation:
        """Return what decided about a unit, as far as the stages can say it.

        Reasons are sought anew in the text and the units of *document*, which may have
        been changed by hand, or come from elsewhere: then they are those for and
        against what it says now. Stages that cannot explain are left out.

        Args:
            document: A document with units.
            unit: One of them, or its id.

        Raises:
            ExplanationError: If no stage can explain.
            InvalidValueError: If *document* has no such unit.

        Example:
            >>> parser = load_parser("rules")
            >>> document = parser("Rents must fall. They have doubled since 2010.")
            >>> print(parser.explain(document, "a2").about("relation")[0].words)
            right after the thesis
        """
        stages: tuple[object, ...] = (
            self.segmenter,
            self.adu_finder,
            self.relation_finder,
        )
        explainers = [stage for stage in stages if isinstance(stage, Explainer)]
        if not explainers:
            raise ExplanationError(self.name)
        name = unit.id if isinstance(unit, Adu) else unit
        known = document.argument.units.get(name)
        if known is None:
            expected = "a unit of the document, or the id of one"
            raise InvalidValueError("the unit", name, expected)
        found = [stage.explain(document, known) for stage in explainers]
        return Explanation(
            unit=known.id, reasons=[reason for part in found for reason in part]
        )


def _run(stage: Callable[[Any], Document], given: Any) -> Document:
    document = stage(given)
    if not isinstance(document, Document):
        raise PluginContractError(
            repr(stage),
            "a stage returns a Document",
            given if isinstance(given, str) else given.text,
            f"it returned {type(document).__name__}",
        )
    return document


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("argparse-kit")


def load_parser(name: str = "default", **options: Any) -> Parser:
    """Return the parser called *name*: a value that can be kept, called and pickled.

    Args:
        name: A preset or another package's parser; ``argparse-kit plugins`` lists them.
        **options: What the parser takes; our presets take ``segmenter``,
            ``adu_finder`` and ``relation_finder`` (a plug-in or its name), and
            ``language``.

    Raises:
        UnknownPluginError: If no installed package publishes *name*.
        PluginLoadError: If it cannot be imported, or not be built with the options.

    Example:
        >>> parser = load_parser("rules")
        >>> parser("Rents must fall.").thesis
        <Adu a1 thesis policy [0:15]>
    """
    return PARSERS.create(name, **options)


_kept = cache(load_parser)


def _resolve(parser: str | Parser, options: dict[str, Any]) -> Parser:
    if not isinstance(parser, str):
        if options:
            names = ", ".join(options)
            raise InvalidValueError(
                "parser", parser, f"a name, where options ({names}) are given"
            )
        if not callable(parser):
            raise InvalidValueError("parser", parser, "a parser or its name")
        return parser
    return load_parser(parser, **options) if options else _kept(parser)


def parse(text: str, *, parser: str | Parser = "default", **options: Any) -> Document:
    """Return the document of *text*: its parts, its sections, its argument.

    Args:
        text: An op-ed as plain text. Every text parses; an empty one gives an empty
            document.
        parser: Name of a parser, or a parser.
        **options: See `load_parser`.

    Raises:
        SourceTypeError: If *text* is not a ``str``.

    Example:
        >>> document = parse("Rents must fall. They have doubled since 2010.")
        >>> document.text_of(document.thesis)
        'Rents must fall'
    """
    return _resolve(parser, options)(text)


def parse_many(
    texts: Iterable[str],
    *,
    parser: str | Parser = "default",
    jobs: int = 1,
    **options: Any,
) -> Iterator[Document]:
    """Yield the document of each text, in order, each equal to `parse` of its text.

    Lazy: texts are taken as documents are asked for, with several jobs up to a few
    dozen a job ahead.

    Args:
        texts: Any iterable, endless ones too.
        parser: Name of a parser, or a parser; with several jobs it must be picklable.
        jobs: Worker processes; 1 parses in this process.
        **options: See `load_parser`.

    Raises:
        InvalidValueError: If *jobs* is less than 1.

    Example:
        >>> [document.thesis for document in parse_many(["", " "])]
        [None, None]
    """
    if jobs < 1:
        raise InvalidValueError("jobs", jobs, "a number of processes from 1")
    resolved = _resolve(parser, options)
    if isinstance(texts, str):
        raise InvalidValueError("texts", texts, "an iterable of texts, not one text")
    if jobs > 1:
        return map_in_processes(partial(_parse_chunk, resolved), texts, jobs)
    return _parse_in_order(resolved, texts)


def _parse_in_order(parser: Parser, texts: Iterable[str]) -> Iterator[Document]:
    if isinstance(parser, BatchParser):
        return parser.pipe(texts)
    return map(parser, texts)


def _parse_chunk(parser: Parser, texts: Sequence[str]) -> list[Document]:
    return list(_parse_in_order(parser, texts))


_work: Callable[[Sequence[Any]], list[Any]] | None = None
"""What a worker process does, sent once rather than with every chunk."""


def _start_worker(function: Callable[[Sequence[Any]], list[Any]]) -> None:
    global _work  # noqa: PLW0603 - a process pool has no other place for it
    _work = function


def _do_chunk(chunk: Sequence[Any]) -> list[Any]:
    assert _work is not None  # noqa: S101 - set by _start_worker
    return _work(chunk)


def map_in_processes(
    function: Callable[[Sequence[T]], list[R]], items: Iterable[T], jobs: int
) -> Iterator[R]:
    """Yield what *function* makes of *items*, a chunk at a time, in order.

    Lazy: items are taken as results are asked for, a few dozen a job ahead.

    Args:
        function: From a chunk of items to as many results; it must be picklable.
        items: Any iterable, endless ones too.
        jobs: Worker processes.

    Example:
        >>> list(map_in_processes(sorted, [3, 1, 2], jobs=2))
        [1, 2, 3]
    """
    from concurrent.futures import Future, ProcessPoolExecutor

    remaining = iter(items)
    pending: deque[Future[list[R]]] = deque()
    pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(function,))
    try:
        while True:
            while len(pending) < 2 * jobs and (chunk := [*islice(remaining, _CHUNK)]):
                pending.append(pool.submit(_do_chunk, chunk))
            if not pending:
                return
            yield from pending.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
