"""Tell what a run wrote earlier from the files of the user, which no run may replace, cut or add to."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from briefmaker.batch.manifest.lines import HEAD, MANIFEST
from briefmaker.batch.regular import read_regular
from briefmaker.errors import ForeignFile, OutputUnwritable, UsageError

_LOG_LINE = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00 ")
"""How each line of a log begins."""

_BEGINNING = 512
"""Bytes of a file in which a mark of ours stands, if it is ours."""


def check_report(name: str) -> None:
    """Raise `ForeignFile` where `--report` names a file that is no report, or the manifest of a folder."""
    if Path(name).name == MANIFEST:
        raise ForeignFile(Path(name), "a report, but the manifest of a folder,")
    _check(Path(name), "a report", lambda begun: begun.startswith(HEAD))


def check_log(name: str) -> None:
    """Raise `ForeignFile` where `--log-file` names a file that is no log of earlier runs."""
    _check(Path(name), "a log", lambda begun: bool(_LOG_LINE.match(begun)))


def _check(path: Path, wanted: str, is_ours: Callable[[bytes], bool]) -> None:
    """Raise `ForeignFile` for a file that says something else; what is no file, as a pipe, holds nothing to lose."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                begun = file.read(_BEGINNING)
            if begun and not is_ours(begun):
                raise ForeignFile(path, wanted)
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error


def check_apart(**named: str | None) -> None:
    """Raise `UsageError` where two options name the same file."""
    seen: dict[str, str] = {}
    for option, name in named.items():
        flag = "--" + option.replace("_", "-")
        if name and name != "-":
            path = os.path.realpath(name)
            if path in seen and not path.startswith(os.devnull):
                raise UsageError(f"{seen[path]} and {flag} name the same file, {name}", "Give each a file of its own.")
            seen[path] = flag


def is_manifest(path: Path) -> bool:
    """Return whether a run may add to what stands here: a manifest, the beginning of one, or nothing."""
    if not os.path.lexists(path):
        return True
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            begun = file.read(len(HEAD))
    except OSError:
        return False
    return HEAD.startswith(begun)


def is_list_of(path: Path, known: Callable[[], frozenset[bytes]]) -> bool:
    """Return whether each line of the file at `path` is one of those `known`, or nothing stands there."""
    if not os.path.lexists(path):
        return True
    data = read_regular(path)
    return data is not None and set(data.splitlines(keepends=True)) <= known()
