"""
Where pages are looked for: in what the user named, in the current folder, beside the note, and nowhere else.

A note that somebody sent may name any path. What it names is taken for the end of a path below one of these folders;
neither devices nor pipes are opened, and no link is followed out of them.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath

from briefmaker.batch.files import Span, parse_span
from briefmaker.batch.verify.findings import Finding, judge
from briefmaker.errors import UnreadableSource
from briefmaker.model import Source
from briefmaker.pages import Sidecar, is_warc


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one check."""

    note: Path
    """The folder of the note, or the folder that is checked."""

    given: Path | None = None
    """The page, or a folder of pages, that the user named."""

    template: str = ""
    """The template of their own that the user named, which a note may be laid out in."""

    def find(self, name: str, digest: str = "") -> Path | None:
        """
        Return where the page called `name`, with this SHA-256, lies; None where it is in none of the folders.

        At the path it was named by, any page is taken for it, and so it is in a folder that the user named; elsewhere
        only the very bytes are.
        """
        if self.given is not None and not self.given.is_dir():
            return self.given
        span, name = parse_span(name), name.partition("!")[0]
        found = [*self._candidates(name)]
        same = (path for path in found if _digest(path, span) == digest)
        named = (path for path in found if self.given is not None or self._is_named(path, name))
        return next(same, None) or next(named, None)

    def _candidates(self, name: str) -> Iterator[Path]:
        """Yield the regular files that a name may mean, as it was named first, without its folders last."""
        parts = [part for part in PurePath(name).parts if part != PurePath(name).anchor]
        for start in range(len(parts)):
            for root in self._roots():
                path = root.joinpath(*parts[start:])
                if ".." not in parts[start:] and _is_regular_below(root, path):
                    yield Path(name) if _is_same(path, name) else path

    def _is_named(self, path: Path, name: str) -> bool:
        """Return whether this is the very path that the name says: absolute, or from the current folder."""
        return path == Path(name) or any(path == root / name for root in self._roots())

    def _roots(self) -> tuple[Path, ...]:
        """Return the folders that are looked into."""
        return (self.given,) if self.given is not None else (Path(), self.note)


def _is_same(path: Path, name: str) -> bool:
    """Return whether an absolute name is this path, by its letters alone: nothing is looked up."""
    return os.path.normpath(Path.cwd() / path) == os.path.normpath(name)


def _is_regular_below(root: Path, path: Path) -> bool:
    """Return whether a regular file lies below `root` even when links are followed."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return False
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _digest(path: Path, span: Span | None) -> str:
    """Return the SHA-256 of a file or of a part of it, empty where it cannot be read."""
    try:
        return sha256(span.read(path) if span else path.read_bytes()).hexdigest()
    except OSError:
        return ""


def judge_page(source: Source, place: Path | None, digest: str) -> Finding:
    """Say whether a page is the one that was briefed."""
    good, bad = "the page that was briefed, byte for byte", "not the page that was briefed"
    return judge(source.sha256 == digest, f"{place}: {good}", f"{place}: {bad}")


def load_page(name: str, path: Path) -> Source:
    """Read a page that was found; raises `UnreadableSource`."""
    span = parse_span(name)
    if span and is_warc(path):
        return Source.from_bytes(name, span.read(path))
    return Source.from_bytes(name, read_file(path), resources=Sidecar(str(path)))


def read_file(path: Path) -> bytes:
    """Read a regular file that the user named; raises `UnreadableSource` with the reason."""
    advice = "Name the document, and the page it was made from."
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableSource(f"{path}: not a regular file", advice)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{path}: {getattr(error, 'strerror', None) or error}", advice) from error
