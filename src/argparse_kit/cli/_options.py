"""Arguments and options that several commands share."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from argparse_kit.errors import ArgparseKitWarning
from argparse_kit.pipeline import load_parser
from argparse_kit.protocols import Parser
from argparse_kit.registry import SEGMENTERS

F = TypeVar("F", bound=Callable[..., Any])

_AUTO: Final = "auto"
_BY_SUFFIX: Final = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}


model_option: Final = click.option(
    "--model",
    metavar="DIR",
    help="Folder of models of your own, as `argparse-kit train` makes it.",
)
"""The option ``--model``."""


map_option: Final = click.option(
    "--map",
    "labels",
    metavar="FILE.toml",
    help="Rename labels of the gold data to ours, as a table for each layer says.",
)
"""The option ``--map``."""


def parser_options(command: F) -> F:
    """Add ``--parser``, ``--model``, ``--input`` and ``--language``."""
    options = [
        click.option(
            "--parser",
            "parser_name",
            metavar="NAME",
            default="default",
            show_default=True,
            help="Parser to use; `argparse-kit plugins` lists them.",
        ),
        model_option,
        click.option(
            "--input",
            "input_format",
            metavar="FORMAT",
            default=_AUTO,
            show_default=True,
            help="Format of the input: a segmenter, or auto: by the file's suffix.",
        ),
        click.option(
            "--language",
            metavar="TAG",
            help="Language of the text, if not English, e.g. de.",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def find_markup(path: str) -> str | None:
    """Return the segmenter that a file's suffix asks for, or None: plain text."""
    return _BY_SUFFIX.get(Path(path).suffix.lower())


def _key_values(
    ctx: click.Context, _: click.Parameter, given: tuple[str, ...]
) -> dict[str, Any]:
    """Return ``KEY=VALUE`` pairs as a mapping; values are JSON or else plain text."""
    options: dict[str, Any] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals or not key.isidentifier():
            raise click.BadParameter(f"{pair!r} is not KEY=VALUE, e.g. indent=2", ctx)
        try:
            options[key] = json.loads(value)
        except json.JSONDecodeError:
            options[key] = value
    return options


def output_options(command: F) -> F:
    """Add ``--to``, ``-O`` (as ``exporter_options``) and ``-o``."""
    options = [
        click.option(
            "--to",
            "to",
            metavar="NAME",
            default="json",
            show_default=True,
            help="Format of the result; `argparse-kit plugins` lists them.",
        ),
        click.option(
            "-O",
            "exporter_options",
            metavar="KEY=VALUE",
            multiple=True,
            callback=_key_values,
            help="An option of the format, e.g. indent=2 or derived=true for json.",
        ),
        click.option(
            "-o",
            "--output",
            metavar="OUT",
            help="File to write instead of stdout.",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def build_parser(
    parser_name: str,
    model: str | None,
    input_format: str,
    language: str | None,
    path: str,
) -> Parser:
    """Return the parser that the options ask for.

    Args:
        parser_name: Name of the parser.
        model: Folder of models, or None for those that ship.
        input_format: Name of a segmenter, or auto.
        language: IETF tag, or None for the parser's own.
        path: The file that will be parsed; its suffix decides where the format is auto.

    Warns:
        ArgparseKitWarning: If no segmenter for the suffix is installed.
    """
    options: dict[str, Any] = {} if model is None else {"model": model}
    if input_format == _AUTO:
        named = find_markup(path)
        if named in SEGMENTERS.names():
            options["segmenter"] = named
        elif named is not None:
            message = f"no segmenter for {named} is installed: {path} is read as text"
            warnings.warn(message, ArgparseKitWarning, stacklevel=2)
    else:
        options["segmenter"] = input_format
    if language is not None:
        options["language"] = language
    return load_parser(parser_name, **options)
