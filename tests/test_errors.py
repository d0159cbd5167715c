"""Errors: one root, facts as attributes, messages that say what to do."""

from __future__ import annotations

import copy
import pickle

import pytest

from argparse_kit import errors
from argparse_kit.errors import (
    ArgparseKitError,
    ArgparseKitWarning,
    EvaluationError,
    ExplanationError,
    FileError,
    FormatError,
    InvalidDocumentError,
    InvalidSpanError,
    InvalidValueError,
    LossWarning,
    MissingPackageError,
    ModelError,
    PluginContractError,
    PluginLoadError,
    SourceTypeError,
    TrainingError,
    UnknownOptionError,
    UnknownPluginError,
)

GROUP = "argparse_kit.parsers"
MESSAGES: list[tuple[ArgparseKitError, str]] = [
    (
        InvalidValueError("Adu.role", "boss", "one of thesis, claim, premise"),
        "Adu.role cannot be 'boss': expected one of thesis, claim, premise",
    ),
    (
        InvalidSpanError(3, 3),
        (
            "Span cannot be (3, 3): expected whole numbers with 0 <= start < end, "
            "in code points"
        ),
    ),
    (
        InvalidDocumentError(["the id 'a' is used twice: give each its own"]),
        "the document is not well-formed: the id 'a' is used twice: give each its own",
    ),
    (
        FormatError("JSON", ["no value at line 1, column 1"], "gold.jsonl, line 3"),
        "gold.jsonl, line 3: not valid JSON: no value at line 1, column 1",
    ),
    (
        FormatError("JSON", ["one", "two"]),
        "not valid JSON:\n  - one\n  - two",
    ),
    (
        FileError("a.txt", "there is no such file", "check the name"),
        "a.txt: there is no such file; check the name",
    ),
    (
        EvaluationError("the gold data is empty; give at least one document"),
        "the gold data is empty; give at least one document",
    ),
    (
        ExplanationError("baseline"),
        (
            "the parser 'baseline' cannot explain what it decides: no stage of it has "
            "a method explain; those of 'default' and 'rules' have one"
        ),
    ),
    (
        ModelError("model", "blocks", "there is no file blocks.npz; train one"),
        "no model of blocks in model: there is no file blocks.npz; train one",
    ),
    (
        TrainingError("nothing to train; name gold files"),
        "nothing to train; name gold files",
    ),
    (
        SourceTypeError("bytes"),
        "the source must be a str, not bytes; decode it first",
    ),
    (
        SourceTypeError("Path"),
        "the source must be a str, not Path; pass its text",
    ),
    (
        UnknownPluginError(GROUP, "rule", ["rules", "baseline"]),
        (
            "no plug-in 'rule' in 'argparse_kit.parsers'; did you mean 'rules'? "
            "known: baseline, rules"
        ),
    ),
    (
        UnknownPluginError(GROUP, "xyz", ["rules"]),
        "no plug-in 'xyz' in 'argparse_kit.parsers'; known: rules",
    ),
    (
        UnknownPluginError(GROUP, "rules", []),
        (
            "no plug-in 'rules': group 'argparse_kit.parsers' is empty; install the "
            "package so that its entry points are known"
        ),
    ),
    (
        MissingPackageError("spacy", "spacy"),
        "this needs spacy: pip install 'argparse-kit[spacy]'",
    ),
    (
        UnknownOptionError(GROUP, "llm", "llm:parser", "moot", ["mood", "size"]),
        "plug-in 'llm' has no option 'moot'; did you mean 'mood'? known: mood, size",
    ),
    (
        PluginLoadError(GROUP, "llm", "llm:parser", "No module named 'llm'"),
        (
            "plug-in 'llm' of 'argparse_kit.parsers' (llm:parser) cannot be used: "
            "No module named 'llm'"
        ),
    ),
    (
        PluginContractError("Mine()", "it never raises on text", "Hm.", "KeyError()"),
        (
            "Mine() broke a promise (it never raises on text): KeyError(); "
            "on the text 'Hm.'"
        ),
    ),
]

each_error = pytest.mark.parametrize(
    ("error", "message"), MESSAGES, ids=lambda value: type(value).__name__
)


def test_all_are_here() -> None:
    """Each class of errors has an example in this module."""
    classes = {
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, ArgparseKitError)
    }

    assert classes - {ArgparseKitError} == {type(error) for error, _ in MESSAGES}


@each_error
def test_message(error: ArgparseKitError, message: str) -> None:
    """The message says what is wrong, with which value, and what would be right."""
    assert str(error) == message
    assert not message.endswith(".")


@each_error
def test_lower_case(error: ArgparseKitError, message: str) -> None:
    """A message starts in lower case, unless with the name of a field or plug-in."""
    names = [value for value in vars(error).values() if isinstance(value, str)]

    assert message[0].islower() or any(message.startswith(name) for name in names)


@each_error
def test_survives_pickling(error: ArgparseKitError, message: str) -> None:
    """An error keeps message and facts on its way back from a worker process."""
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(twin) is type(error)
        assert str(twin) == message
        assert vars(twin) == vars(error)


@each_error
def test_standard_parent(error: ArgparseKitError, message: str) -> None:
    """Who catches the standard library's class catches ours too."""
    standard = [base for base in type(error).__mro__ if base.__module__ == "builtins"]

    assert standard[0] is not Exception


def test_long_values_are_cut() -> None:
    """A value of a megabyte does not fill the screen."""
    assert len(str(InvalidValueError("Adu.id", "x" * 1_000_000, "less"))) < 120
    assert len(str(PluginContractError("p", "q", "x" * 1_000_000, "r"))) < 120


def test_many_problems_are_cut() -> None:
    """Of very many problems ten are shown and the rest counted; all are kept."""
    error = FormatError("JSON", [f"problem {number}" for number in range(25)])

    assert str(error).endswith("  - problem 9\n  - and 15 more")
    assert len(error.problems) == 25


def test_warnings_have_one_root() -> None:
    """One filter turns all our warnings off, or into errors."""
    ours = [
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, Warning)
    ]

    assert len(ours) == 4
    assert all(issubclass(kind, ArgparseKitWarning) for kind in ours)


def test_loss_says_what() -> None:
    """A warning of loss names the format and what was left out."""
    warning = LossWarning("kialo", ["1 relation to a relation", "2 second parents"])

    assert str(warning) == (
        "kialo cannot hold 1 relation to a relation, 2 second parents: left out"
    )
    assert pickle.loads(pickle.dumps(warning)).lost == warning.lost
