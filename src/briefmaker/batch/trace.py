"""What tells files apart without reading them whole: their size, and what stands in their middle."""

import os
from pathlib import Path

_BLOCK = 4096
"""Bytes that are looked at: pages of one site begin and end alike, and seldom are of one size as well."""


def trace_file(path: Path) -> int:
    """
    Return a number that is the same for files with the same bytes, and seldom for others; raises `OSError`.

    It holds in this process alone.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        size = os.fstat(descriptor).st_size
        os.lseek(descriptor, _middle(size), os.SEEK_SET)
        return hash((size, os.read(descriptor, _BLOCK)))
    finally:
        os.close(descriptor)


def trace_bytes(data: bytes) -> int:
    """Return the same of bytes that no file holds."""
    start = _middle(len(data))
    return hash((len(data), data[start : start + _BLOCK]))


def _middle(size: int) -> int:
    """Return where the block begins."""
    return max(0, (size - _BLOCK) // 2)
