"""Pictures in the folder that a browser saved with a complete page, or Zotero with a snapshot."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from briefmaker.model.page import PICTURE_BYTES

_SUFFIX = re.compile(r"[_\-. ]?(?:files|file|[^\W\d_]{4,12})")
"""What browsers add to a page's name for the folder beside it, in their language: `_files`, `-Dateien`, `_fichiers`."""

_SUFFIX_IN_MARKUP = rb"[^/\"'<>\s]{4,60}/"
"""The same as bytes of the page may write it, in whatever encoding."""

_USUAL = ("_files", ".files")

_ZOTERO_NOTES = (".zotero-ft-cache", ".zotero-ft-info", ".zotero-reader-state")
"""What Zotero puts beside a snapshot, whose pictures stand in the same folder as the page."""

_WEB = ("http", "https")

_OPENING = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A link is not followed, and a pipe without a writer does not hang."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The folder that belongs to a page on disk; no other is looked into, whatever the page writes."""

    page: str
    """The path of the page."""

    def read(self, address: str) -> bytes | None:
        """Return the file of the page's own folder that an address leads to; None where it leads elsewhere."""
        try:
            found = (_read_below(folder, steps) for folder, steps in self._places(address))
            return next((data for data in found if data is not None), None)
        except (OSError, ValueError):
            return None

    def may_hold(self, data: bytes) -> bool:
        """Return whether there may be pictures for a page of these bytes; it looks at disk and page, no more."""
        page = Path(self.page)
        if any(page.with_name(page.stem + suffix).is_dir() for suffix in _USUAL):
            return True
        if any(page.with_name(name).is_file() for name in _ZOTERO_NOTES):
            return True
        named = (
            re.escape(form.encode("utf-8", "surrogateescape"))
            for form in (page.stem, quote(page.stem, errors="replace"))
        )
        return re.search(rb"(?:" + rb"|".join(named) + rb")" + _SUFFIX_IN_MARKUP, data) is not None

    def _places(self, address: str) -> Iterator[tuple[Path, list[str]]]:
        """Give the folders where the file may lie, each with the steps to it."""
        page = Path(self.page)
        for folder, steps in find_places(page.stem, address):
            if folder:
                yield page.with_name(folder), steps
            elif any(page.with_name(name).is_file() for name in _ZOTERO_NOTES):
                yield page.parent, steps


def find_places(stem: str, address: str) -> Iterator[tuple[str, list[str]]]:
    """
    Give the names of the folders beside a page where the file of an address may lie, each with the steps to it.

    An address of the web, which a browser replaces in the text but not in what the head says, has its file by name. An
    empty name stands for the folder of the page itself, where Zotero alone puts pictures.
    """
    parsed = urlsplit(address.strip())
    steps = _split(unquote(parsed.path))
    if not steps or (parsed.scheme and parsed.scheme not in _WEB):
        return
    if parsed.scheme:
        yield from ((stem + suffix, steps[-1:]) for suffix in _USUAL)
    elif parsed.netloc or parsed.path.startswith("/"):
        return
    elif len(steps) > 1 and is_beside(steps[0], stem):
        yield steps[0], steps[1:]
    elif len(steps) == 1:
        yield "", steps


def is_beside(folder: str, stem: str) -> bool:
    """Return whether a folder is one that a browser saves beside a page, by its name."""
    return folder.startswith(stem) and _SUFFIX.fullmatch(folder, len(stem)) is not None


def _split(path: str) -> list[str]:
    """Return the steps of a path; none where it climbs, or where a system may read more into it than steps."""
    steps = [step for step in path.split("/") if step not in ("", ".")]
    return [] if ".." in steps or any(sign in path for sign in "\\:\0") else steps


def _read_below(folder: Path, steps: list[str]) -> bytes | None:
    """Read a regular file below a folder, no link on the way; None where there is none, or too large a one."""
    paths = [folder.joinpath(*steps[:depth]) for depth in range(len(steps) + 1)]
    if any(path.is_symlink() for path in paths):
        return None
    try:
        handle = os.open(paths[-1], _OPENING)
    except OSError:
        return None
    with open(handle, "rb") as file:  # noqa: PTH123 - what was opened is checked, not a path that may change
        state = os.fstat(handle)
        regular = stat.S_ISREG(state.st_mode) and state.st_size <= PICTURE_BYTES
        return file.read(PICTURE_BYTES) if regular else None
