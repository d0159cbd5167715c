"""The door to training: gold data in, a folder of models out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from argparse_kit.errors import InvalidValueError, TrainingError
from argparse_kit.extras import import_extra
from argparse_kit.model import GoldDocument, Layer
from argparse_kit.model.labels import Labels

if TYPE_CHECKING:
    from argparse_kit.training.corpus import Corpus


def train(
    gold: str | PathLike[str] | Iterable[GoldDocument | str | PathLike[str]],
    folder: str | PathLike[str],
    *,
    also: Iterable[GoldDocument | str | PathLike[str]] = (),
    layer: Layer | str | None = None,
    map: Labels | None = None,
    seed: int = 0,
    held_out: bool = False,
    jobs: int = 1,
    report: Callable[[str], None] | None = None,
) -> tuple[Path, ...]:
    """Train models of the layers that gold data has, and return their files.

    The same data and seed give the same files to the byte. Documents that stand in
    several files, by id or by text, count once. Needs the extra ``train``.

    Args:
        gold: A file of gold documents, several files, or the documents.
        folder: Where the models go, each with its card; made if it does not exist.
        also: Further gold documents, or files of them, that are learned from and never
            measured on: annotated by somebody else, say, or written to teach.
        layer: ``"blocks"`` for the model of layout alone, ``"adus"`` for those of the
            argument; by default, whatever *gold* has.
        map: Renames labels of another scheme, in the files, to ours; see `read_gold`.
        seed: Seed of all that is drawn.
        held_out: Whether to measure the recipe by cross-validation besides, with
            nothing of one source on both sides. The cards then hold the figures of
            each model on what was annotated of earlier layers, and a card of its own,
            ``parser.md``, those of finders that work on what the ones before found.
            Takes about six times as long.
        jobs: Processes that train the models which are only measured, or only find
            units to learn from, beside each other. The files do not depend on it.
        report: Is told in a line what is being done.

    Raises:
        TrainingError: If no layer can be trained on the data, or a package of the
            extra ``train`` is missing.
        InvalidValueError: If *jobs* is less than 1, or *layer* another one.
        FormatError: If a file is not gold data, or *map* not a map of labels.
    """
    from argparse_kit.training.corpus import read_corpus

    if jobs < 1:
        raise InvalidValueError("jobs", jobs, "a number of processes from 1")
    corpus = read_corpus(gold, map, also=also)
    _check_packages()
    made: list[Path] = []
    for recipe in _choose_recipes(corpus, layer):
        made += recipe(
            corpus,
            Path(folder),
            seed=seed,
            held_out=held_out,
            jobs=jobs,
            report=report or (lambda _: None),
        )
    return tuple(made)


def _choose_recipes(
    corpus: Corpus, layer: Layer | str | None
) -> list[Callable[..., tuple[Path, ...]]]:
    """Return the recipes that are wanted and for which there is data."""
    from argparse_kit.training.argument_recipe import train_argument
    from argparse_kit.training.recipe import train_blocks

    recipes = {Layer.BLOCKS: train_blocks, Layer.ADUS: train_argument}
    if layer is not None and layer not in recipes:
        raise InvalidValueError("layer", layer, "'blocks' or 'adus'")
    there = {own for gold in corpus.golds for own in gold.layers}
    chosen = [
        recipe
        for name, recipe in recipes.items()
        if name in there and layer in {None, name}
    ]
    if not chosen:
        wanted = "'blocks' or 'adus'" if layer is None else f"'{layer}'"
        raise TrainingError(
            f"nothing to train: no document has the layer {wanted}, or 'adus' and "
            "'relations'; name gold files whose 'layers' say so"
        )
    return chosen


def _check_packages() -> None:
    for module in ("catboost", "pycrfsuite", "sklearn"):
        import_extra(module, "train")
