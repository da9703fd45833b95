"""Packages whose public names are imported when they are first used, so that naming them costs no numpy (PEP 562)."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def export_lazily(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """
    Return the `__getattr__` of a package.

    In: its name, and for each public name the module that defines it. Raises AttributeError for other names.
    """

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(homes[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return get
