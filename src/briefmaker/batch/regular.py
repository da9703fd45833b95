"""Read what is a file and nothing else: a pipe would hang, a device never ends, a link leads away."""

import stat
from pathlib import Path


def read_regular(path: Path) -> bytes | None:
    """Return the bytes of a regular file; None where anything else is there, also a link, or where it is not let."""
    try:
        return path.read_bytes() if stat.S_ISREG(path.lstat().st_mode) else None
    except (OSError, ValueError):
        return None
