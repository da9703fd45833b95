"""
`manifest.head`: the link of the last line of a finished manifest, beside it.

A manifest whose end was cut off still holds together; its head, here and wherever else the user keeps it, tells.
"""

import re
from pathlib import Path

from briefmaker.batch.regular import read_regular

HEAD_FILE = "manifest.head"

_LINK = re.compile(rb"([0-9a-f]{64})\n")


def format_head(link: str) -> bytes:
    """Return what the file holds."""
    return f"{link}\n".encode()


def is_head(data: bytes) -> bool:
    """Return whether a file holds a link and nothing else."""
    return _LINK.fullmatch(data) is not None


def read_head(folder: Path) -> str | None:
    """Return the link that stands in the file; None where there is none."""
    found = _LINK.fullmatch(read_regular(folder / HEAD_FILE) or b"")
    return found[1].decode() if found else None
