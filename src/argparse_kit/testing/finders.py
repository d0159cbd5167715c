"""What finders of units and of relations promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import cycle, pairwise

import attrs

from argparse_kit.model import Adu, AduRole, AduType, Argument, Document
from argparse_kit.protocols import AduFinder, RelationFinder, Segmenter
from argparse_kit.registry import ADU_FINDERS, SEGMENTERS
from argparse_kit.testing._check import Check
from argparse_kit.testing.hostile import HOSTILE_TEXTS
from argparse_kit.text import trim


def check_adu_finder(
    finder: AduFinder,
    sources: Iterable[str] = HOSTILE_TEXTS,
    *,
    segmenter: Segmenter | None = None,
) -> None:
    """Check that a finder of units adds well-formed units, and leaves given ones alone.

    Args:
        finder: The plug-in.
        sources: Texts.
        segmenter: What makes the documents; the plain one by default.

    Raises:
        PluginContractError: At the first broken promise.

    Example:
        >>> from argparse_kit.adu_finders.baseline import BaselineAduFinder
        >>> check_adu_finder(BaselineAduFinder(), ["Rents must fall. They doubled."])
    """
    segmenter = segmenter or SEGMENTERS.create("plain")
    for source in sources:
        check = Check(finder, source)
        bare = segmenter(source)
        found: Document = check.run(bare, Document)
        _check_kept(check, bare, found)
        _check_units(check, found)
        for given in _marked(bare):
            found = check.run(given, Document)
            _check_kept(check, given, found)
            _check_given_units(check, given, found)


def check_relation_finder(
    finder: RelationFinder,
    sources: Iterable[str] = HOSTILE_TEXTS,
    *,
    segmenter: Segmenter | None = None,
    adu_finder: AduFinder | None = None,
) -> None:
    """Check that a finder of relations makes one tree and changes nothing given.

    Args:
        finder: The plug-in.
        sources: Texts.
        segmenter: What makes the documents; the plain one by default.
        adu_finder: What finds the units; the baseline, a unit a sentence, by default.

    Raises:
        PluginContractError: At the first broken promise.

    Example:
        >>> from argparse_kit.relation_finders.layout import LayoutRelationFinder
        >>> check_relation_finder(LayoutRelationFinder(), ["Rents rose. Pay did not."])
    """
    segmenter = segmenter or SEGMENTERS.create("plain")
    adu_finder = adu_finder or ADU_FINDERS.create("baseline")
    for source in sources:
        check = Check(finder, source)
        bare = segmenter(source)
        for given in (adu_finder(bare), *_marked(bare), *_with_thesis(bare)):
            found: Document = check.run(given, Document)
            _check_kept(check, given, found)
            _check_given_units(check, given, found)
            _check_tree(check, found)
            _check_thesis(check, given.argument.thesis, found)


def _check_kept(check: Check, given: Document, found: Document) -> None:
    for name in ("text", "blocks", "meta", "origin", "language", "id"):
        kept = getattr(given, name) == getattr(found, name)
        check.promise(kept, f"the document's {name} stays as it is", "it changed")


def _check_given_units(check: Check, given: Document, found: Document) -> None:
    before = given.argument.units
    after = found.argument.units
    check.promise(before.keys() == after.keys(), "given units stay", "ids changed")
    for name, unit in before.items():
        for field in ("span", "role", "type", "confidence"):
            value = getattr(unit, field)
            kept = value is None or value == getattr(after[name], field)
            check.promise(kept, "values of given units stay", f"{field} of {unit!r}")


def _check_units(check: Check, document: Document) -> None:
    units = list(document.argument.units.values())
    for before, unit in pairwise(units):
        apart = before.span.end <= unit.span.start
        check.promise(apart, "units do not overlap", f"{before!r} and {unit!r}")
    for unit in units:
        block = document.block_of(unit)
        inside = block is not None and unit.span in block.span
        check.promise(inside, "each unit lies inside one block", repr(unit))


def _check_tree(check: Check, document: Document) -> None:
    argument = document.argument
    if not argument.adus:
        bare = not argument.relations and argument.thesis is None
        check.promise(bare, "no units, no relations", repr(argument))
        return
    check.promise(argument.thesis is not None, "units have a thesis", repr(argument))
    for relation in argument.relations:
        between = relation.target in argument.units
        check.promise(between, "relations bear on units", repr(relation))
    for unit in argument.adus:
        own = argument.outgoing(unit)
        root = unit.id == argument.thesis
        check.promise(
            len(own) == (0 if root else 1),
            "each unit but the thesis has one outgoing relation",
            f"{unit!r} has {len(own)}",
        )
        leads = root or bool(argument.path_to_thesis(unit))
        check.promise(leads, "each unit leads to the thesis", repr(unit))
        check.promise(unit.role is not None, "each unit has a role", repr(unit))


def _check_thesis(check: Check, given: str | None, document: Document) -> None:
    """Check the primary thesis: the given one, or else one of those with that role."""
    if given is not None:
        kept = document.argument.thesis == given
        check.promise(kept, "a given thesis stays", f"it was {given!r}")
    elif document.thesis is not None and document.thesis.role is not AduRole.THESIS:
        named = any(unit.role is AduRole.THESIS for unit in document.argument.adus)
        detail = repr(document.thesis)
        check.promise(not named, "the primary thesis has that role", detail)


def _marked(document: Document) -> Iterator[Document]:
    """Yield *document* as others may have marked it, without values and with all.

    Each sentence is a unit, those of headings too, and one unit covers all others:
    annotations of others overlap and cross blocks.
    """
    whole = trim(document.text, 0, len(document.text))
    if whole is None:
        return
    spans = [whole, *document.sentences]
    bare = [Adu(id=f"given-{n}", span=span) for n, span in enumerate(spans)]
    values = zip(cycle(AduRole), cycle(reversed(AduType)), strict=False)
    full = [
        attrs.evolve(unit, role=role, type=kind, confidence=0.5)
        for unit, (role, kind) in zip(bare, values, strict=False)
    ]
    yield attrs.evolve(document, argument=Argument(adus=bare))
    yield attrs.evolve(document, argument=Argument(adus=full))


def _with_thesis(document: Document) -> Iterator[Document]:
    """Yield *document* with marked units, the last of which is the thesis."""
    for marked in _marked(document):
        argument = attrs.evolve(marked.argument, thesis=marked.argument.adus[-1].id)
        yield attrs.evolve(marked, argument=argument)
