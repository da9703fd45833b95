"""Where a manifest and its lists are kept when a new one is begun: `manifest.1.jsonl`, `SHA256SUMS.1`."""

import os
from itertools import count
from pathlib import Path

from briefmaker.batch.manifest.lines import MANIFEST


def name_aside(name: str, number: int) -> str:
    """Return the name under which a file is kept."""
    stem, dot, suffix = name.partition(".")
    return f"{stem}.{number}{dot}{suffix}"


def find_free(folder: Path) -> int:
    """Return the first number that no manifest is kept under."""
    return next(number for number in count(1) if not os.path.lexists(folder / name_aside(MANIFEST, number)))


def find_aside(folder: Path) -> list[Path]:
    """Return the manifests that were kept, the oldest first."""
    return [folder / name_aside(MANIFEST, number) for number in range(1, find_free(folder))]
