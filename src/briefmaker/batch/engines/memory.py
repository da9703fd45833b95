"""How much memory a worker holds, and how to hold it down where that cannot be seen."""

import os
import sys
from pathlib import Path

_STATM = "/proc/{}/statm"
_MEMINFO = Path("/proc/meminfo")
_CONTAINER = Path("/sys/fs/cgroup")
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096

_LONGEST = 256
"""Bytes of seven numbers, and more."""


def resident_megabytes(pid: int) -> float | None:
    """Return the resident memory of a process; None where the system does not show it (or the process is gone)."""
    try:
        shown = os.open(_STATM.format(pid), os.O_RDONLY)
    except OSError:
        return None
    try:
        return int(os.read(shown, _LONGEST).split()[1]) * _PAGE / 1_000_000
    except (OSError, IndexError):
        return None
    finally:
        os.close(shown)


def free_megabytes() -> int | None:
    """Return how much memory the machine, or the container, has free; None where the system does not show it."""
    try:
        lines = dict(line.split(":", 1) for line in _MEMINFO.read_text().splitlines() if ":" in line)
        free = int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return None
    try:
        most, used = (int((_CONTAINER / name).read_text()) for name in ("memory.max", "memory.current"))
        free = min(free, most - used)
    except (OSError, ValueError):  # none, or `max`
        pass
    return max(free // 1_000_000, 0)


def cap_own_memory(megabytes: int) -> None:
    """Have the system refuse this process more data than `megabytes`, where nobody can watch it from outside."""
    if not megabytes or Path("/proc/self/statm").exists() or sys.platform == "win32":
        return
    import resource

    for name in ("RLIMIT_DATA", "RLIMIT_AS"):
        kind = getattr(resource, name, None)
        if kind is not None:
            try:
                resource.setrlimit(kind, (megabytes * 1_000_000, resource.getrlimit(kind)[1]))
            except (OSError, ValueError):
                continue
