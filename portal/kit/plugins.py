"""Shelves of plug-ins: a folder with one plug-in per file, plus entry points named like it."""

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from importlib.metadata import entry_points
from typing import Generic, Protocol, TypeVar

# What a plug-in's module calls its plug-in.
ATTRIBUTE = "PLUGIN"


class Plugin(Protocol):
    """What every plug-in has: the key that it is found by."""

    @property
    def key(self) -> str: ...


P = TypeVar("P", bound=Plugin)


class BadPlugin(Exception):
    """A plug-in that cannot be used: the installation is broken, so nothing should start."""


class Shelf(Mapping[str, P], Generic[P]):
    """The plug-ins of one sort by their keys, in the order of the keys.

    A module of the package `name` holds one plug-in as `PLUGIN`, and is called like its key; a
    module whose name begins with an underscore is none. Another distribution brings plug-ins as
    entry points of the group `name`. Everything is loaded at the first look.
    """

    def __init__(self, name: str, sort: type[P]) -> None:
        self.name = name
        self._sort = sort

    def __getitem__(self, key: str) -> P:
        return self._plugins[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plugins)

    def __len__(self) -> int:
        return len(self._plugins)

    @cached_property
    def _plugins(self) -> dict[str, P]:
        found: dict[str, P] = {}
        for key, plugin in self._loaded():
            if not isinstance(plugin, self._sort) or plugin.key != key:
                raise BadPlugin(f"{self.name}: {key} holds no {self._sort.__name__} of that key")
            if key in found:
                raise BadPlugin(f"{self.name}: there are two plug-ins called {key}")
            found[key] = plugin
        return dict(sorted(found.items()))

    def _loaded(self) -> Iterator[tuple[str, object]]:
        for module in pkgutil.iter_modules(import_module(self.name).__path__):
            if not module.name.startswith("_"):
                loaded = import_module(f"{self.name}.{module.name}")
                yield module.name, getattr(loaded, ATTRIBUTE, None)
        for entry in entry_points(group=self.name):
            yield entry.name, entry.load()
