"""Roles, thesis and relations, as a model learned from annotated texts."""

from __future__ import annotations

from functools import cache
from os import PathLike
from pathlib import Path

import attrs

from argparse_kit.features import read_words
from argparse_kit.features.pair_columns import describe_pairs
from argparse_kit.features.pairs import find_pairs
from argparse_kit.features.units import read_units
from argparse_kit.learning.files import SHIPPED, load_model
from argparse_kit.model import Adu, Document, Reason
from argparse_kit.relation_finders._deciding import decide
from argparse_kit.relation_finders._decode import share_out
from argparse_kit.relation_finders._relation_model import LAYER, RelationModel


@cache
def _load(folder: Path) -> RelationModel:
    return RelationModel.from_file(load_model(LAYER, folder))


def _place(model: RelationModel | str | PathLike[str] | None) -> RelationModel | Path:
    if isinstance(model, RelationModel):
        return model
    return SHIPPED if model is None else Path(model)


@attrs.frozen(kw_only=True)
class LinearRelationFinder:
    """Decide roles, thesis and relations as a model learned them from texts.

    Roles are guessed twice, the second time with the guesses at all other units in
    view. Then each unit gets the target that makes the most links of the whole tree
    right, by expectation, with the thesis as its root; and roles follow links where a
    restatement of the thesis is one of its mentions. Relations have a confidence.

    Attributes:
        model: A model, or a folder with one of the layer ``relations``; by default,
            the one that ships.

    Raises:
        ModelError: When called, if there is no such model.

    Example:
        >>> from argparse_kit.adu_finders.cues import CueAduFinder
        >>> from argparse_kit.segmenters.plain import PlainSegmenter
        >>> source = "Rents must fall. They have doubled since 2010."
        >>> document = CueAduFinder()(PlainSegmenter()(source))
        >>> [str(r.kind) for r in LinearRelationFinder()(document).argument.relations]
        ['support']
    """

    model: RelationModel | Path = attrs.field(default=None, converter=_place)

    def __call__(self, document: Document, /) -> Document:
        """Return *document* with thesis, roles and relations."""
        if not document.argument.adus:
            return document
        model = self._model()
        words = read_words(document.text)
        table = read_units(document, words)
        guesses = model.guesses(table)
        pairs = find_pairs(table, guesses)
        columns = describe_pairs(table, guesses, pairs)
        scores = model.links.column_scores(columns)[:, 0]
        chances = share_out(pairs, scores / model.settings.link_heat)
        found = decide(document.argument, guesses, pairs, chances, columns, model)
        return attrs.evolve(document, argument=found)

    def explain(self, document: Document, unit: Adu, /) -> tuple[Reason, ...]:
        """Return why a unit has its role and its target, rather than the next best.

        Weights are natural log odds: exact Shapley values of the trees that decide,
        for a link beside the best other target, for a role beside the other units of
        the text. An undercut has no reasons: the model never makes one.
        """
        from argparse_kit.relation_finders._linear_reasons import explain_link

        return explain_link(self._model(), document, unit)

    def _model(self) -> RelationModel:
        return _load(self.model) if isinstance(self.model, Path) else self.model
