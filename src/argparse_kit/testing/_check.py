"""One plug-in on one text, called with suspicion."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from argparse_kit.errors import ArgparseKitWarning, PluginContractError
from argparse_kit.model import Document

T = TypeVar("T")


@attrs.frozen
class Check:
    """One plug-in on one text."""

    plugin: Any
    source: str

    def promise(self, kept: bool, promise: str, detail: str) -> None:
        if not kept:
            raise PluginContractError(repr(self.plugin), promise, self.source, detail)

    def call(
        self,
        given: Any,
        *,
        through: Callable[[Any], Any] | None = None,
        refusal: type[Exception] | tuple[()] = (),
    ) -> Any:
        """Call the plug-in, which raises nothing but *refusal*; it may warn."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", ArgparseKitWarning)
                return (through or self.plugin)(given)
        except KeyboardInterrupt:
            raise
        except refusal:
            raise
        except BaseException as error:  # a panic in Rust is no Exception
            raise PluginContractError(
                repr(self.plugin), "it never raises on text", self.source, repr(error)
            ) from error

    def run(self, given: Any, kind: type[T] | tuple[type, ...]) -> T:
        """Call the plug-in twice: it changes nothing, and its results are equal."""
        kept = attrs.evolve(given) if isinstance(given, Document) else given
        result, again = self.call(given), self.call(given)
        self.promise(given == kept, "what it is given stays as it is", "it changed it")
        self.promise(
            isinstance(result, kind),
            "it returns what its protocol says",
            f"it returned {type(result).__name__}",
        )
        self.promise(result == again, "equal input gives equal output", "it differed")
        checked: T = result
        return checked
