"""Everything that the library raises or warns of.

.. code-block:: text

    ArgparseKitError
    ├── InvalidValueError           (ValueError)
    │   ├── InvalidSpanError
    │   └── InvalidDocumentError
    ├── FormatError                 (ValueError)
    ├── FileError                   (OSError)
    ├── EvaluationError             (ValueError)
    ├── ExplanationError            (TypeError)
    ├── ModelError                  (ValueError)
    ├── TrainingError               (ValueError)
    ├── SourceTypeError             (TypeError)
    ├── MissingPackageError         (ImportError)
    ├── UnknownPluginError          (LookupError)
    ├── PluginLoadError             (ImportError)
    │   └── UnknownOptionError
    └── PluginContractError         (AssertionError)

    ArgparseKitWarning              (UserWarning)
    ├── LanguageWarning
    ├── LossWarning
    └── UnknownKeysWarning

Input text never raises: errors are for misuse, broken files and broken plug-ins.
The facts of an error are attributes, and its arguments mirror ``__init__``, so that
errors survive pickling on their way back from a worker process.
"""

from __future__ import annotations

from collections.abc import Sequence


class ArgparseKitError(Exception):
    """Base of all our errors: one ``except`` clause catches the library."""


class InvalidValueError(ArgparseKitError, ValueError):
    """A field was given a value that it cannot hold.

    Attributes:
        field: The field, with its class, e.g. ``"Adu.confidence"``.
        value: What was given.
        expected: What the field can hold, in words.
    """

    def __init__(self, field: str, value: object, expected: str) -> None:
        super().__init__(field, value, expected)
        self.field = field
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.field} cannot be {_short(self.value)}: expected {self.expected}"


class InvalidSpanError(InvalidValueError):
    """Offsets that do not enclose at least one character.

    Attributes:
        start: The start that was given.
        end: The end that was given.
    """

    def __init__(self, start: object, end: object) -> None:
        super().__init__(
            "Span", (start, end), "whole numbers with 0 <= start < end, in code points"
        )
        self.args = (start, end)
        self.start = start
        self.end = end


class InvalidDocumentError(ArgparseKitError, ValueError):
    """Parts that do not fit together: a span outside the text, an unknown id.

    Attributes:
        problems: One sentence for each problem, all that were found.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return _listed("the document is not well-formed", self.problems)


class FormatError(ArgparseKitError, ValueError):
    """A file or string that is not in the format it was read as.

    Attributes:
        format: Name of the format, e.g. ``"argparse-kit/1"``.
        problems: What is wrong and where, one sentence each.
        where: The file, with the line where there are several documents.
    """

    def __init__(self, format: str, problems: Sequence[str], where: str = "") -> None:
        super().__init__(format, problems, where)
        self.format = format
        self.problems = tuple(problems)
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return _listed(f"{place}not valid {self.format}", self.problems)


class FileError(ArgparseKitError, OSError):
    """A file that cannot be read as text, or not be written.

    Attributes:
        path: The file.
        reason: Why not.
        advice: What to do.
    """

    def __init__(self, path: str, reason: str, advice: str) -> None:
        super().__init__(path, reason, advice)
        self.path = path
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.advice}"


class EvaluationError(ArgparseKitError, ValueError):
    """Gold data and predictions that cannot be compared.

    Attributes:
        problem: What does not fit, and what to do.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem


class ExplanationError(ArgparseKitError, TypeError):
    """A parser none of whose parts can explain what it decided.

    Attributes:
        parser: The parser, or its name.
    """

    def __init__(self, parser: object) -> None:
        super().__init__(parser)
        self.parser = parser

    def __str__(self) -> str:
        return (
            f"the parser {_short(self.parser)} cannot explain what it decides: no "
            "stage of it has a method explain; those of 'default' and 'rules' have one"
        )


class ModelError(ArgparseKitError, ValueError):
    """A model that cannot be loaded.

    Attributes:
        folder: Where it was sought.
        layer: What it should find.
        reason: What is wrong, and what to do.
    """

    def __init__(self, folder: object, layer: str, reason: str) -> None:
        super().__init__(folder, layer, reason)
        self.folder = folder
        self.layer = layer
        self.reason = reason

    def __str__(self) -> str:
        return f"no model of {self.layer} in {self.folder}: {self.reason}"


class TrainingError(ArgparseKitError, ValueError):
    """Gold data from which no model can be trained.

    Attributes:
        problem: What is missing, and what to do.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem


class SourceTypeError(ArgparseKitError, TypeError):
    """Something other than ``str`` where the text of an op-ed belongs.

    Attributes:
        given: Name of the type that was given.
    """

    def __init__(self, given: str) -> None:
        super().__init__(given)
        self.given = given

    def __str__(self) -> str:
        hint = "decode it first" if "byte" in self.given else "pass its text"
        return f"the source must be a str, not {self.given}; {hint}"


class MissingPackageError(ArgparseKitError, ImportError):
    """A package that one purpose needs and that is not installed.

    Attributes:
        package: The module that is missing.
        extra: The extra of ours that installs it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    def __str__(self) -> str:
        return f"this needs {self.package}: pip install 'argparse-kit[{self.extra}]'"


class UnknownPluginError(ArgparseKitError, LookupError):
    """A name that no installed plug-in of the group answers to.

    Attributes:
        group: The entry-point group that was searched.
        name: The name that was asked for.
        available: The names that exist.
    """

    def __init__(self, group: str, name: str, available: Sequence[str]) -> None:
        super().__init__(group, name, available)
        self.group = group
        self.name = name
        self.available = tuple(available)

    def __str__(self) -> str:
        from difflib import get_close_matches

        known = ", ".join(sorted(self.available))
        if not known:
            return (
                f"no plug-in {self.name!r}: group {self.group!r} is empty; "
                "install the package so that its entry points are known"
            )
        # A plug-in itself where its name belongs has a name that is no string.
        close = get_close_matches(str(self.name), self.available, n=1)
        hint = f"did you mean {close[0]!r}? " if close else ""
        return f"no plug-in {self.name!r} in {self.group!r}; {hint}known: {known}"


class PluginLoadError(ArgparseKitError, ImportError):
    """An installed plug-in that cannot be imported or built.

    Attributes:
        group: Its entry-point group.
        plugin: Its name.
        target: What its entry point refers to, ``"module:object"``.
        reason: Why it failed, in the words of the failure.
    """

    def __init__(self, group: str, plugin: str, target: str, reason: str) -> None:
        super().__init__(group, plugin, target, reason)
        self.group = group
        self.plugin = plugin
        self.target = target
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"plug-in {self.plugin!r} of {self.group!r} ({self.target}) "
            f"cannot be used: {self.reason}"
        )


class UnknownOptionError(PluginLoadError):
    """An option that a plug-in does not take.

    Attributes:
        option: What was given.
        available: The options that it takes.
    """

    def __init__(
        self,
        group: str,
        plugin: str,
        target: str,
        option: str,
        available: Sequence[str],
    ) -> None:
        super().__init__(group, plugin, target, f"it has no option {option!r}")
        self.args = (group, plugin, target, option, available)
        self.option = option
        self.available = tuple(available)

    def __str__(self) -> str:
        from difflib import get_close_matches

        close = get_close_matches(self.option, self.available, n=1)
        hint = f"did you mean {close[0]!r}? " if close else ""
        known = ", ".join(self.available) or "none"
        what = f"plug-in {self.plugin!r} has no option {self.option!r}"
        return f"{what}; {hint}known: {known}"


class PluginContractError(ArgparseKitError, AssertionError):
    """A plug-in broke a promise of its protocol.

    Attributes:
        plugin: What was checked.
        promise: The promise, in words.
        source: The text on which it was broken.
        detail: What happened instead.
    """

    def __init__(self, plugin: str, promise: str, source: str, detail: str) -> None:
        super().__init__(plugin, promise, source, detail)
        self.plugin = plugin
        self.promise = promise
        self.source = source
        self.detail = detail

    def __str__(self) -> str:
        return (
            f"{self.plugin} broke a promise ({self.promise}): {self.detail}; "
            f"on the text {_short(self.source)}"
        )


class ArgparseKitWarning(UserWarning):
    """Base of all our warnings."""


class LanguageWarning(ArgparseKitWarning):
    """A language for which no arguments can be found, or not the declared one."""


class LossWarning(ArgparseKitWarning):
    """Parts of a document that a format cannot hold and that were left out.

    What a format never holds is in its documentation; the warning is for what this
    document has and a reader of the format would look for.

    Attributes:
        format: The format, e.g. ``"kialo"``.
        lost: What was left out, one phrase each, e.g. ``"1 relation to a relation"``.
    """

    def __init__(self, format: str, lost: Sequence[str]) -> None:
        super().__init__(format, lost)
        self.format = format
        self.lost = tuple(lost)

    def __str__(self) -> str:
        return f"{self.format} cannot hold {', '.join(self.lost)}: left out"


class UnknownKeysWarning(ArgparseKitWarning):
    """Keys or types in a file that this version does not know and leaves out."""


def _short(value: object, limit: int = 60) -> str:
    shown = repr(value)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def _listed(headline: str, problems: Sequence[str], limit: int = 10) -> str:
    if len(problems) == 1:
        return f"{headline}: {problems[0]}"
    lines = [f"  - {problem}" for problem in problems[:limit]]
    if len(problems) > limit:
        lines.append(f"  - and {len(problems) - limit} more")
    return "\n".join([f"{headline}:", *lines])
