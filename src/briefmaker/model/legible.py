"""
Foreign texts made safe to print: names of files that are not UTF-8, and texts that a spreadsheet would run.

Python keeps each byte of a name that it could not decode as half a surrogate pair (PEP 383).
"""

import re

_BYTE = re.compile("[\udc80-\udcff]")
_FIRST = 0xDC00
"""Where Python puts byte 0 of what it cannot decode (PEP 383)."""


def legible(name: str) -> str:
    """Return a name with each undecodable byte as most systems show it, `xe9` after a backslash."""
    return _BYTE.sub(lambda found: f"\\x{ord(found[0]) - _FIRST:02x}", name)


def as_western(name: str) -> str:
    """Return a name with each undecodable byte read as Windows-1252, in which most such names were written."""
    return _BYTE.sub(lambda found: bytes((ord(found[0]) - _FIRST,)).decode("cp1252", "ignore") or "-", name)


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula may begin in a spreadsheet, in wide letters too."""


def defuse(value: str) -> str:
    """Put an apostrophe before text that a spreadsheet would take for a formula (OWASP, CSV injection)."""
    return f"{chr(39) * value.startswith(_FORMULA)}{value}".replace("\r", " ")
