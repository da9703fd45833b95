"""Read what is a file and nothing else: a pipe would hang, a device never ends, a link leads away."""

import stat
from pathlib import Path

from briefmaker.batch.span import Span


def read_regular(path: Path, span: Span | None = None) -> bytes | None:
    """
    Return the bytes of a regular file, or of a part of it.

    None where anything else is there, also a link, or where it is not let.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        return span.read(path) if span else path.read_bytes()
    except (OSError, ValueError):
        return None
