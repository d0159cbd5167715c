"""Plug-ins by name: the only module that reads entry points."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import attrs

from argparse_kit.errors import (
    ArgparseKitError,
    InvalidValueError,
    PluginLoadError,
    UnknownOptionError,
    UnknownPluginError,
)
from argparse_kit.protocols import (
    AduFinder,
    BinaryExporter,
    Exporter,
    Parser,
    Reader,
    RelationFinder,
    Segmenter,
)

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint, EntryPoints

P = TypeVar("P")


@cache
def _published(group: str) -> EntryPoints:
    """Scan installed packages once per group; a scan takes milliseconds."""
    from importlib.metadata import entry_points

    return entry_points(group=group)


@attrs.frozen(kw_only=True)
class Plugin:
    """What is known of an installed plug-in without importing it.

    Attributes:
        group: Its entry-point group.
        name: Its name.
        target: What its entry point refers to, ``"module:object"``.
        distribution: Name of the package that publishes it.
        version: Version of that package.
    """

    group: str
    name: str
    target: str
    distribution: str
    version: str


@attrs.frozen
class Registry(Generic[P]):
    """The plug-ins of one kind, our own and third-party ones alike.

    Attributes:
        group: The entry-point group under which packages publish them.
    """

    group: str

    def names(self) -> tuple[str, ...]:
        """Return all names, sorted, without importing any plug-in."""
        return tuple(sorted(_published(self.group).names))

    def plugins(self) -> tuple[Plugin, ...]:
        """Return what is known of all plug-ins, by name, without importing any."""
        return tuple(
            sorted(
                (self._describe(entry) for entry in _published(self.group)),
                key=lambda plugin: (plugin.name, plugin.distribution),
            )
        )

    def _describe(self, entry: EntryPoint) -> Plugin:
        return Plugin(
            group=self.group,
            name=entry.name,
            target=entry.value,
            distribution=entry.dist.name if entry.dist else "",
            version=entry.dist.version if entry.dist else "",
        )

    def create(self, name: str, /, **options: Any) -> P:
        """Build the plug-in called *name* with the given options.

        Raises:
            UnknownPluginError: If no installed package publishes *name*.
            UnknownOptionError: If it does not take one of the options.
            PluginLoadError: If it cannot be imported, or not be built with the options.
        """
        entry = self._entry(name)
        try:
            factory: Callable[..., P] = entry.load()
        except Exception as error:  # whatever its module does when it is imported
            raise self._failed(entry, error) from error
        self._check_options(entry, factory, options)
        try:
            return factory(**options)
        except ArgparseKitError:
            raise
        except Exception as error:  # wrong options, no file of its own, no licence key
            raise self._failed(entry, error) from error

    def _entry(self, name: str) -> EntryPoint:
        found = _published(self.group).select(name=name)
        if not found:
            raise UnknownPluginError(self.group, name, self.names())
        return next(iter(found))

    def _check_options(
        self, entry: EntryPoint, factory: Callable[..., P], options: dict[str, Any]
    ) -> None:
        if not options:
            return
        try:
            parameters = signature(factory).parameters.values()
        except (TypeError, ValueError):  # made in C, or no function at all
            return
        if any(parameter.kind is Parameter.VAR_KEYWORD for parameter in parameters):
            return
        known = [p.name for p in parameters if p.kind is not Parameter.POSITIONAL_ONLY]
        for option in options.keys() - set(known):
            raise UnknownOptionError(self.group, entry.name, entry.value, option, known)

    def _failed(self, entry: EntryPoint, error: Exception) -> PluginLoadError:
        reason = str(error) or type(error).__name__
        return PluginLoadError(self.group, entry.name, entry.value, reason)

    def resolve(self, plugin: str | P, **options: Any) -> P:
        """Return the plug-in called so, or the object itself where one is given.

        Args:
            plugin: A plug-in or its name.
            **options: What one given by name is built with.

        Raises:
            InvalidValueError: If *plugin* is neither a name nor callable.
        """
        if isinstance(plugin, str):
            return self.create(plugin, **options)
        if not callable(plugin):
            kind = self.group.rpartition(".")[2]
            raise InvalidValueError(f"one of {kind}", plugin, "a plug-in or its name")
        return plugin


PARSERS: Final = Registry[Parser]("argparse_kit.parsers")
SEGMENTERS: Final = Registry[Segmenter]("argparse_kit.segmenters")
ADU_FINDERS: Final = Registry[AduFinder]("argparse_kit.adu_finders")
RELATION_FINDERS: Final = Registry[RelationFinder]("argparse_kit.relation_finders")
EXPORTERS: Final = Registry[Exporter | BinaryExporter]("argparse_kit.exporters")
READERS: Final = Registry[Reader]("argparse_kit.readers")

REGISTRIES: Final[tuple[Registry[Any], ...]] = (
    PARSERS,
    SEGMENTERS,
    ADU_FINDERS,
    RELATION_FINDERS,
    EXPORTERS,
    READERS,
)
"""All kinds of plug-ins, in the order in which a text passes them."""
