"""Argdown, the notation in which debaters write argument maps as text."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from argparse_kit._warning import warn
from argparse_kit.errors import LossWarning
from argparse_kit.exporters._argdown import data_string, holds, losses, write_lines
from argparse_kit.exporters._characters import NO_UTF8, without
from argparse_kit.exporters._nesting import hold
from argparse_kit.exporters._options import is_flag
from argparse_kit.exporters._wording import one_line, title_of
from argparse_kit.model import Adu, AduRole, Document


@attrs.frozen(kw_only=True)
class ArgdownExporter:
    """Write the argument in Argdown, to be read, edited and drawn as a map.

    The title is a heading. Each unit is a statement that has the unit's id as its title
    and stands below what it bears on, ``+`` for support, ``-`` for attack, ``<_`` for
    an undercut (an attack on the relation of the line above it), the thesis first. A
    unit that bears on several is told once and referred to afterwards. Argdown has no
    restatement: it is a support whose line is tagged ``#restate``. Escapes bring every
    text back as it is, but runs of white space become one space, and in ids brackets
    do. Offsets, confidences and ids of relations are not held. The thesis is always
    tagged ``#thesis``, so that a reader finds it.

    Attributes:
        tags: Whether the roles and types of all units are written as tags, by which
            maps colour and filter: ``#claim #policy``.

    Raises:
        InvalidValueError: If an option cannot hold what it was given.

    Warns:
        LossWarning: If relations to relations are no undercuts, units are nothing but
            white space, which are worded by their ids, or a character is no Unicode.

    Example:
        >>> from argparse_kit.model import Argument, Relation, Span
        >>> document = Document(
        ...     text="Rents must fall. They rose.",
        ...     argument=Argument(
        ...         adus=[
        ...             Adu(id="a1", span=Span(0, 15), role="thesis"),
        ...             Adu(id="a2", span=Span(17, 26), role="premise"),
        ...         ],
        ...         relations=[
        ...             Relation(id="r1", source="a2", target="a1", kind="support")
        ...         ],
        ...         thesis="a1",
        ...     ),
        ... )
        >>> print(ArgdownExporter()(document))  # doctest: +NORMALIZE_WHITESPACE
        ===
        model:
          removeTagsFromText: true
        ===
        <BLANKLINE>
        [a1]: Rents must fall #thesis
          + [a2]: They rose #premise
        <BLANKLINE>
    """

    tags: bool = attrs.field(default=True, validator=is_flag)

    def __call__(self, document: Document, /) -> str:
        """Return *document* in Argdown."""
        document, lost = without(document, NO_UTF8)
        held = hold(document.argument, lambda link: holds(link, document.argument))
        lost += losses(document, held)
        if lost:
            warn(LossWarning("argdown", lost))

        def tags_of(unit: Adu) -> Iterator[str]:
            if unit.id == held.thesis:
                yield AduRole.THESIS
            elif self.tags and unit.role is not None:
                yield unit.role
            if self.tags and unit.type is not None:
                yield unit.type

        lines = [*_front_matter(document), *write_lines(document, held, tags_of)]
        return "\n".join(lines) + "\n"


def _front_matter(document: Document) -> Iterator[str]:
    """Yield the settings: tags are no words of the text, and the title is told once."""
    yield "==="
    if title := title_of(document):
        yield f"title: {data_string(title)}"
    if author := one_line(document.text_of(document.byline)):
        yield f"author: {data_string(author)}"
    if title:
        yield from ("html:", "  createHeaderFromMetadata: false")
    yield from ("model:", "  removeTagsFromText: true")
    yield from ("===", "")
