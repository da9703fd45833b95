"""What is made when it is first used: the public names of packages, and regular expressions."""

import re
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast


def export_lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """
    Return the `__getattr__` of a package, so that naming it costs no numpy (PEP 562).

    In: its name, and for each public name the module that defines it. Raises AttributeError for other names.
    """

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(homes[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return get


class LazyPattern:
    """
    A regular expression that is compiled when it is first used.

    Half of those that the modules hold are asked of no usual page, and to compile them took a tenth of the time of one
    note alone.
    """

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source, self.flags = source, flags

    @property
    def pattern(self) -> str:
        """The text of the expression; that of a list is read from its file."""
        return self._source if isinstance(self._source, str) else self._source()

    def __getattr__(self, name: str) -> object:
        """Compile it, and keep its method, so that the next look-up is as quick as that of any attribute."""
        if name.startswith("__"):  # whoever copies it asks an empty one
            raise AttributeError(name)
        value: object = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, value)
        return value


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what is used as `re.compile(pattern, flags)` is; an error in the pattern shows at its first use."""
    return cast("re.Pattern[str]", LazyPattern(pattern, flags))


def listed_pattern(package: str, place: str, form: str = "{}", flags: int = 0) -> re.Pattern[str]:
    """
    Return what is used as a pattern is: `form` with any line of a data file of a package in place of `{}`.

    The file is read at the first use; a line is a pattern, and one that begins with `#` says what the list is for.
    """

    def read() -> str:
        from importlib.resources import files  # not before: each command loads this module, few ask for a list

        lines = files(package).joinpath(place).read_text("utf-8").splitlines()
        return form.replace("{}", "|".join(line for line in lines if line and line[0] != "#"))

    return cast("re.Pattern[str]", LazyPattern(read, flags))
