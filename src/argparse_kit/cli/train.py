"""``argparse-kit train``: gold data in, a folder of models out."""

from __future__ import annotations

import click

from argparse_kit.cli._files import check_readable
from argparse_kit.cli._options import map_option
from argparse_kit.training.train import train


@click.command(
    "train",
    epilog="Example: argparse-kit train gold.jsonl -o model/ && "
    "argparse-kit parse op-ed.txt --model model/",
)
@click.argument("gold", metavar="GOLD.jsonl...", nargs=-1, required=True)
@click.option(
    "-o", "--output", "folder", metavar="DIR", required=True, help="Where models go."
)
@click.option(
    "--also",
    metavar="GOLD.jsonl",
    multiple=True,
    help="Further gold data, learned from but never measured on; may be repeated.",
)
@click.option(
    "--layer",
    type=click.Choice(["blocks", "adus"]),
    help="Only the model of layout, or only those of the argument.",
)
@map_option
@click.option("--seed", default=0, show_default=True, help="Seed of all that is drawn.")
@click.option(
    "--held-out",
    is_flag=True,
    help="Measure by cross-validation too: each model for its card, and the parser "
    "end to end for parser.md.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that train beside each other.",
)
def train_command(
    gold: tuple[str, ...],
    folder: str,
    also: tuple[str, ...],
    layer: str | None,
    labels: str | None,
    seed: int,
    held_out: bool,
    jobs: int,
) -> None:
    """Train models of the layers that gold data has."""
    for path in (*gold, *also, *([] if labels is None else [labels])):
        check_readable(path)
    made = train(
        gold,
        folder,
        also=also,
        layer=layer,
        map=labels,
        seed=seed,
        held_out=held_out,
        jobs=jobs,
        report=lambda line: click.echo(line, err=True),
    )
    for model in made:
        click.echo(str(model))
