"""The naive baseline: each unit supports the one before."""

from __future__ import annotations

from itertools import pairwise

import attrs

from argparse_kit.model import AduRole, Document
from argparse_kit.relation_finders._tree import Link, build_tree, roots, with_argument


@attrs.frozen
class BaselineRelationFinder:
    """Take the first claim for the thesis, and let each unit support the one before.

    The thesis, wherever it stands, counts as the unit before the first one.

    Example:
        >>> from argparse_kit.adu_finders.baseline import BaselineAduFinder
        >>> from argparse_kit.segmenters.plain import PlainSegmenter
        >>> document = BaselineAduFinder()(PlainSegmenter()("Rents rose. Pay did not."))
        >>> BaselineRelationFinder()(document).argument.relations
        (<Relation r1: a2 support a1>,)
    """

    def __call__(self, document: Document, /) -> Document:
        """Return *document* with a chain of relations."""
        argument = document.argument
        if not argument.adus:
            return document
        units = list(argument.units.values())
        eligible = roots(argument)
        free = [unit for unit in units if unit.id in eligible]
        claims = [unit for unit in free if unit.role is AduRole.THESIS] or [
            unit for unit in free if unit.role is AduRole.CLAIM
        ]
        thesis = argument.thesis or (claims or free)[0].id
        units.sort(key=lambda unit: (unit.id != thesis, unit.span))
        links = [Link(unit.id, before.id) for before, unit in pairwise(units)]
        tree = build_tree(argument, thesis, links)
        return with_argument(document, tree, lambda _: AduRole.PREMISE)
