"""
What other packages bring: engines that find names, readers of saved pages, methods of summary.

A package says so by an entry point (the PyPA's specification of them) in one of the groups below. Nothing is looked for
until a name is asked for that is not briefmaker's own, and nothing is imported but what has that name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from briefmaker.errors import BriefmakerError, FailedPlugIn, UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


class Group(StrEnum):
    """What a package brings: the group of its entry point."""

    ENGINES = "briefmaker.engines"
    """Each a function that takes the text behind the colon of `--engine NAME:TEXT`, and returns a `NameFinder`."""

    READERS = "briefmaker.readers"
    """Each a function without arguments that returns a `PageReader`."""

    SUMMARISERS = "briefmaker.summarisers"
    """Each a function without arguments that returns a `Summariser`."""


@dataclass(frozen=True, slots=True)
class PlugIn:
    """One thing that a package brings."""

    group: Group
    name: str
    package: str
    version: str
    entry: "EntryPoint"

    @property
    def described(self) -> str:
        """What a record and `doctor` say of it."""
        return f"{self.name} of {self.package} {self.version}" if self.package else self.name

    def open(self, *arguments: str) -> Any:  # noqa: ANN401  (each group has a protocol of its own)
        """Import it and return what it makes; raises `FailedPlugIn`."""
        with self.answerable():
            return self.entry.load()(*arguments)

    @contextmanager
    def answerable(self) -> Iterator[None]:
        """Say of whatever goes wrong in the block whose fault it is; raises `FailedPlugIn`."""
        try:
            yield
        except BriefmakerError:
            raise
        except Exception as error:
            raise FailedPlugIn(f"the plug-in {self.described} failed: {type(error).__name__}: {error}") from error


@cache
def list_plug_ins(group: Group) -> tuple[PlugIn, ...]:
    """Return what the packages that are installed bring, by name; nothing of theirs is imported."""
    from importlib.metadata import entry_points

    found = [
        PlugIn(group, entry.name, entry.dist.name, entry.dist.version, entry)
        for entry in entry_points(group=group)
        if entry.dist is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.name, one.package)))


def find_plug_in(group: Group, name: str) -> PlugIn | None:
    """Return the plug-in of a name; None where there is none. Raises `UsageError` where two packages bring one."""
    found = [one for one in list_plug_ins(group) if one.name == name]
    if len(found) > 1:
        packages = " and ".join(one.package for one in found)
        raise UsageError(f"{name}: brought by {packages}", "Uninstall all of these packages but one.")
    return found[0] if found else None
