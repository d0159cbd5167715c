"""The picture, as an exporter."""

from __future__ import annotations

from typing import Final

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._losses import FURTHER, if_any
from argparse_kit.exporters._options import is_at_least, is_limit
from argparse_kit.exporters._rows import build_rows, other_relations
from argparse_kit.exporters.svg._drawing import draw
from argparse_kit.exporters.svg._layout import lay_out
from argparse_kit.model import Document

_NARROWEST: Final = 320


@attrs.frozen(kw_only=True)
class SvgExporter:
    """Draw the argument: the thesis on top, below it what bears on it, by section.

    Each level stands to the right of what it bears on, in reading order from top to
    bottom: green + supports, red − attacks, violet = restates. Long units are
    shortened, and levels for which there is no room are counted: ``+3``. The picture
    has a light ground of its own, so that it can be shown on dark ones, uses fonts
    that are everywhere, and has a title and a description for those who do not see it.

    A tree shows each unit once: further relations of a unit that bears on several
    are left out. Confidence and types are not drawn.

    Attributes:
        depth: How many levels below the thesis to draw at most; None for as many as
            there is room for.
        width: In pixels, from 320. Each level takes 190 or more.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Warns:
        LossWarning: If a unit bears on several others.

    Example:
        >>> SvgExporter(depth=1)(Document(text="Rents must fall."))[:4]
        '<svg'
    """

    depth: int | None = attrs.field(default=None, validator=is_limit)
    width: int = attrs.field(default=1200, validator=is_at_least(_NARROWEST))

    def __call__(self, document: Document, /) -> str:
        """Return the picture of *document*."""
        rows = build_rows(document)
        others = other_relations(document.argument, rows)
        if lost := if_any(sum(map(len, others.values())), *FURTHER):
            warn(LossWarning("svg", lost))
        return draw(document, rows, lay_out(document, rows, self.width, self.depth))
