"""Training the labeller of pages."""

from __future__ import annotations

import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, Final

import attrs
import numpy as np
from numpy.typing import NDArray

from argparse_kit.errors import TrainingError
from argparse_kit.features.encoding import PageEncoder, fit_bins, telling_words
from argparse_kit.features.pages import PageTable, read_page
from argparse_kit.features.surroundings import KINDS, read_surroundings
from argparse_kit.learning.probabilities import fit_temperature, softmax
from argparse_kit.learning.tables import WeightTable, quantise
from argparse_kit.learning.trees import TreesByLabel
from argparse_kit.model import Document, GoldDocument, Layer
from argparse_kit.segmenters.trained import PageModel
from argparse_kit.training.corpus import group_names
from argparse_kit.training.folds import spread
from argparse_kit.training.furniture import STYLES, furnish, remix
from argparse_kit.training.variants import vary

_FOLDS: Final = 5
_FEWEST_GROUPS: Final = 6
"""Groups in which a word must stand to get weights of its own: furniture and function
words do, what a text is about does not."""
_INVERSE_PENALTY: Final = 0.1
_STEPS: Final = 60
"""Steps of L-BFGS; more change the third digit."""
_MOST_TREES: Final = 150
_FEWEST_TREES: Final = 20
_LINES_A_TREE: Final = 60
"""Lines for which each label has one tree, between these bounds."""
_CLEAN_WEIGHT: Final = 0.5
"""What a line of a clean document counts for, beside one of a whole page."""
_VARIED_WEIGHT: Final = 0.3
"""What a line of a clean document in an odd shape counts for."""
_FURNISHED_WEIGHT: Final = 0.3
"""What a line of a furnished page counts for."""
_REMIXED_WEIGHT: Final = 0.5
"""What a line of a page counts for that was mixed anew."""
_REMIXES: Final = 2
"""How often each whole page is mixed anew."""
_PARTNERS: Final = 4
"""Groups of whole pages that are mixed with each other, and so become one group."""
_LONGEST_FURNISHED: Final = 40_000
"""Characters of the longest document around which furniture is written."""


@attrs.frozen(kw_only=True, eq=False)
class Page:
    """A page to learn from.

    Attributes:
        table: Its lines.
        labels: The kind of each line, as an index into `KINDS`.
        group: What must not stand on both sides of a split: its source, or its id.
        weight: What each of its lines counts for.
        furnished: Whether we wrote or changed its furniture, or gave it an odd shape.
    """

    table: PageTable
    labels: NDArray[np.int64]
    group: str
    weight: float = 1.0
    furnished: bool = False


def read_gold_page(
    document: Document, *, group: str, weight: float = 1.0, furnished: bool = False
) -> Page:
    """Return the page whose lines are the gold blocks of *document*."""
    text = document.text
    texts, gaps, past = [], [], 0
    for block in document.blocks:
        texts.append(block.span.of(text).strip())
        gaps.append(text.count("\n", past, block.span.start) > 1)
        past = block.span.end
    labels = [KINDS.index(block.kind) for block in document.blocks]
    return Page(
        table=read_page(texts, gaps),
        labels=np.array(labels, dtype=np.int64),
        group=group,
        weight=weight,
        furnished=furnished,
    )


def collect_pages(
    golds: Sequence[GoldDocument], *, seed: int, without: Sequence[str] = ()
) -> list[Page]:
    """Return the pages of gold documents, and what is made of them.

    Around a clean document furniture is written, and it is given an odd shape; it is
    clean where it has no boilerplate to speak of. Whole pages are mixed anew.

    Args:
        golds: Gold documents; those without the layer of blocks are left out.
        seed: Seed of the furniture.
        without: Styles of furniture that are held out.
    """
    styles = [style for style in STYLES if style not in without]
    pages: list[Page] = []
    golds = [gold for gold in golds if _has_blocks(gold)]
    groups = _join_partners(golds, seed)
    for number, (gold, group) in enumerate(zip(golds, groups, strict=True)):
        document = gold.document
        if not _is_clean(document):
            pages.append(read_gold_page(document, group=group))
            continue
        pages.append(read_gold_page(document, group=group, weight=_CLEAN_WEIGHT))
        varied = vary(document, seed=seed + number)
        pages.append(
            read_gold_page(varied, group=group, weight=_VARIED_WEIGHT, furnished=True)
        )
        if len(document.text) <= _LONGEST_FURNISHED:
            chosen = styles[(number + seed) % len(styles)]
            furnished = furnish(document, seed=seed + number, style=chosen)
            pages.append(
                read_gold_page(
                    furnished, group=group, weight=_FURNISHED_WEIGHT, furnished=True
                )
            )
    if not pages:
        raise TrainingError(
            "no gold document has the layer 'blocks': name a file that has some"
        )
    return [*pages, *_remixed(golds, groups, seed)]


def _has_blocks(gold: GoldDocument) -> bool:
    return Layer.BLOCKS in gold.layers and bool(gold.document.blocks)


def _join_partners(golds: Sequence[GoldDocument], seed: int) -> list[str]:
    """Return the group of each document; those whose pages are mixed are joined."""
    groups = group_names(golds)
    whole = {
        group: ""
        for gold, group in zip(golds, groups, strict=True)
        if not _is_clean(gold.document)
    }
    names = [*whole]
    Random(seed).shuffle(names)  # noqa: S311
    joined = {name: f"mixed {place // _PARTNERS}" for place, name in enumerate(names)}
    return [joined.get(group, group) for group in groups]


def _remixed(
    golds: Sequence[GoldDocument], groups: Sequence[str], seed: int
) -> Iterator[Page]:
    """Yield each whole page mixed with others of its group."""
    draw = Random(seed)  # noqa: S311
    whole: dict[str, list[Document]] = defaultdict(list)
    for gold, group in zip(golds, groups, strict=True):
        if not _is_clean(gold.document):
            whole[group].append(gold.document)
    for group, documents in whole.items():
        for document in documents * _REMIXES:
            mixed = remix(document, draw.choice(documents), seed=draw.getrandbits(32))
            if mixed.blocks:
                yield read_gold_page(
                    mixed, group=group, weight=_REMIXED_WEIGHT, furnished=True
                )


def _is_clean(document: Document) -> bool:
    kinds = Counter(block.kind.value for block in document.blocks)
    return 10 * kinds["boilerplate"] <= len(document.blocks)


def train_page_model(pages: Sequence[Page], *, seed: int = 0) -> PageModel:
    """Return the model that is learned from *pages*.

    The second guess learns from first guesses about pages that their models did not
    see (stacking, Wolpert 1992), and is calibrated on second guesses of that kind.

    Args:
        pages: Pages to learn from.
        seed: Seed of all that is drawn.
    """
    encoder = _fit_encoder(pages)
    rows = [encoder.rows(page.table) for page in pages]
    folds = spread([page.group for page in pages], _FOLDS)
    guesses: list[NDArray[np.float64]] = [np.zeros(0)] * len(pages)
    for fold in range(_FOLDS):
        seen = [index for index, place in enumerate(folds) if place != fold]
        table = _fit_table(pages, rows, seen, encoder.size)
        for index, place in enumerate(folds):
            if place == fold:
                guesses[index] = softmax(table.scores(rows[index]))
    tables = [
        read_surroundings(page.table, guess)
        for page, guess in zip(pages, guesses, strict=True)
    ]
    return PageModel(
        encoder=encoder,
        table=_fit_table(pages, rows, range(len(pages)), encoder.size),
        trees=_fit_trees(pages, tables, range(len(pages)), seed),
        heat=_fit_heat(pages, tables, folds, seed),
    )


def _fit_encoder(pages: Sequence[Page]) -> PageEncoder:
    groups: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        if not page.furnished:
            for word in telling_words(page.table):
                groups[word].add(page.group)
    words = sorted(
        word
        for word, found in groups.items()
        if len(found) >= _FEWEST_GROUPS and not word.isdigit()
    )
    return PageEncoder(
        bins=fit_bins([page.table.facts for page in pages]),
        vocabulary={word: number for number, word in enumerate(words)},
    )


def _fit_table(
    pages: Sequence[Page],
    rows: Sequence[NDArray[np.int64]],
    seen: Sequence[int],
    size: int,
) -> WeightTable:
    """Fit the linear model by logistic regression (L-BFGS) on the pages in *seen*."""
    from scipy.sparse import csr_matrix
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    stacked = np.concatenate([rows[index] for index in seen])
    width = stacked.shape[1]
    matrix = csr_matrix(
        (
            (stacked > 0).astype(np.float64).reshape(-1),
            stacked.reshape(-1),
            np.arange(0, stacked.size + 1, width),
        ),
        shape=(len(stacked), size),
    )
    matrix.sum_duplicates()
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=_STEPS, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix, _labels(pages, seen), sample_weight=_weights(pages, seen))
    weights = np.zeros((size, len(KINDS)))
    weights[:, model.classes_] = model.coef_.T
    # The bias joins a row that every line has: the bins of the first column.
    first = np.arange(1, 18)
    weights[first[:, None], model.classes_] += model.intercept_
    absent = np.setdiff1d(np.arange(len(KINDS)), model.classes_)
    weights[first[:, None], absent] = -30.0
    weights[0] = 0.0
    integers, scale = quantise(weights)
    return WeightTable(weights=integers, scale=scale)


def _fit_trees(
    pages: Sequence[Page],
    tables: Sequence[NDArray[np.uint8]],
    seen: Sequence[int],
    seed: int,
) -> TreesByLabel:
    from argparse_kit.training.boosting import fit_trees_by_label

    lines = sum(len(pages[index].labels) for index in seen)
    return fit_trees_by_label(
        np.concatenate([tables[index] for index in seen]),
        _labels(pages, seen),
        weights=_weights(pages, seen),
        labels_number=len(KINDS),
        trees=min(max(lines // _LINES_A_TREE, _FEWEST_TREES), _MOST_TREES),
        seed=seed,
    )


def _fit_heat(
    pages: Sequence[Page],
    tables: Sequence[NDArray[np.uint8]],
    folds: Sequence[int],
    seed: int,
) -> float:
    """Fit the temperature on one fold that the trees did not see."""
    seen = [index for index, place in enumerate(folds) if place != 0]
    unseen = [index for index, place in enumerate(folds) if place == 0]
    if not seen or not unseen:
        return 1.0
    trees = _fit_trees(pages, tables, seen, seed)
    real = [index for index in unseen if not pages[index].furnished] or unseen
    scores = trees.scores(np.concatenate([tables[index] for index in real]))
    return fit_temperature(scores, _labels(pages, real))


def _labels(pages: Sequence[Page], chosen: Sequence[int]) -> NDArray[np.int64]:
    return np.concatenate([pages[index].labels for index in chosen])


def _weights(pages: Sequence[Page], chosen: Sequence[int]) -> NDArray[np.float64]:
    return np.concatenate(
        [np.full(len(pages[i].labels), pages[i].weight) for i in chosen]
    )


def describe_training(pages: Sequence[Page]) -> Mapping[str, Any]:
    """Return what a model's facts say about the pages it was trained on."""
    real = [page for page in pages if not page.furnished]
    return {
        "pages": len(real),
        "furnished": len(pages) - len(real),
        "lines": sum(len(page.labels) for page in pages),
    }
