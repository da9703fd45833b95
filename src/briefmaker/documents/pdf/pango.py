"""
Whether the libraries are here that WeasyPrint draws text with.

They are asked for by themselves: WeasyPrint, imported where one is missing, prints a banner before it raises, and takes
a second to do so.
"""

import sys
from functools import cache

LIBRARIES = (
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0.dylib"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
)
"""What WeasyPrint opens when it is imported (`weasyprint.text.ffi`), each by its names on Linux and macOS."""


@cache
def has_pango() -> bool:
    """Return whether each library can be opened; on Windows, where WeasyPrint looks in folders of its own, always."""
    return sys.platform == "win32" or all(any(map(_can_open, names)) for names in LIBRARIES)


def _can_open(name: str) -> bool:
    from ctypes import CDLL

    try:
        CDLL(name)
    except OSError:
        return False
    return True
