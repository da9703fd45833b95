"""Load sources one by one, and sort out those that are not to be briefed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path, PurePath

from briefmaker.batch.files import SHELF_ID, Stamp, is_same
from briefmaker.batch.manifest.chain import CHECKSUMS, HEAD, SIGNATURE_FILE, SIGNATURE_HEAD, is_head
from briefmaker.batch.outcomes import Duplicate, Failed, Outcome, Skipped, SourceResult
from briefmaker.batch.sources import Found, SourceInfo, load_source
from briefmaker.documents import fingerprint_of
from briefmaker.documents.check import is_checked
from briefmaker.errors import BriefmakerError
from briefmaker.model import Source
from briefmaker.model.review import SHELF, is_page_of

_ASIDE = re.compile(CHECKSUMS + r"\.\d+")
"""The name of a list that was kept when a new manifest was begun."""

_ABOUT = re.compile(r"(readme|licen[cs]e|copying|changelog)(\.(md|txt|rst))?", re.IGNORECASE)
"""The names by which files that speak of their folder go, as they stand beside code and data."""


_DATABASE, _JOURNALS = b"SQLite format 3\0", (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83", b"\x18\xe2\x2d\x00")
"""How an SQLite database begins, and what SQLite keeps beside one that is open (its file format, 1.3 and 4)."""


def _is_shelf(data: bytes) -> bool:
    """Return whether a file is a shelf, or a journal of a database that is open."""
    return (data.startswith(_DATABASE) and data[68:72] == SHELF_ID) or data.startswith(_JOURNALS)


def describe_no_page(source: Source) -> str:
    """Return what a file met in a folder is, such as `a briefing made earlier`; empty where it may be a page."""
    name = PurePath(source.name).name
    met = (
        (_ABOUT.fullmatch(name), "a file about the folder"),
        (fingerprint_of(source.data), "a briefing made earlier"),
        (is_checked(source.data), "a draft that was checked"),
        (source.data.startswith(HEAD), "a manifest of an earlier run"),
        (_is_shelf(source.data) or is_page_of(SHELF, source.data), "a shelf"),
        (name == CHECKSUMS or _ASIDE.fullmatch(name), "a list of check sums"),
        (name.endswith(".head") and is_head(source.data), "the head of a manifest"),
        (name == SIGNATURE_FILE and source.data.startswith(SIGNATURE_HEAD), "the signature of a manifest"),
    )
    return next((kind for is_met, kind in met if is_met), "")


@dataclass(frozen=True, slots=True)
class SeenSource:
    """A source as a run met it: read, or known from an earlier run by its size and time."""

    source: Source
    """Without its bytes where it was not read."""

    stamp: Stamp
    found: Found
    is_read: bool = True


def read_found(found: Found) -> SeenSource:
    """Read a source; raises `UnreadableSource`. It is looked at first: what changes while it is read is read again."""
    is_file = found.data is None and found.span is None
    stamp = found.stamp if is_file else Stamp()
    source = load_source(found)
    return SeenSource(source, stamp if stamp.modified else Stamp(len(source.data)), found)


@dataclass(slots=True)
class DistinctSources:
    """Remembers the sources of a run by their bytes."""

    known: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    """Size, time and SHA-256 of the sources of earlier runs, by name: what is as it was is not read."""

    _names: dict[str, str] = field(default_factory=dict)
    """The first source with each SHA-256."""

    def load(self, found: Found | Failed) -> SeenSource | SourceResult:
        """Return the source; or what became of it, where it cannot be read, is ours, or was met before."""
        if isinstance(found, Failed):
            return SourceResult(found.source, (found,))
        look = found.look or recall(found, self.known)
        if look:  # a worker or an earlier run knows it
            met, kind = SeenSource(Source(found.name, b"", look.sha256), look.stamp, found, is_read=False), look.own
        else:
            try:
                met = read_found(found)
            except BriefmakerError as error:
                return SourceResult(found.name, (Failed(found.name, error),))
            kind = describe_no_page(met.source) if found.walked else ""
        if kind:
            return introduce(met, Skipped(found.name, kind))
        if met.source.sha256 in self._names:
            return introduce(met, Duplicate(found.name, self._names[met.source.sha256]))
        self._names[met.source.sha256] = found.name
        return met


def recall(found: Found, known: Mapping[str, tuple[Stamp, str]]) -> SourceInfo | None:
    """Return what an earlier run knew of a file that is as it left it."""
    stamp, digest = known.get(found.name, (Stamp(), ""))
    if stamp.modified and found.data is None and is_same(found.stamp, stamp):
        return SourceInfo(digest, stamp)
    return None


def inspect(found: Found, folder: Path | None = None) -> SourceInfo | BriefmakerError:
    """Read size and hash of a source; cache what was fetched in `folder`, when one is given; nothing is raised."""
    try:
        met = read_found(found)
    except BriefmakerError as error:
        return error
    look = SourceInfo(met.source.sha256, met.stamp, describe_no_page(met.source) if found.walked else "")
    if folder is None or not found.address:
        return look
    kept = folder / blake2b(found.name.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
    try:
        kept.write_bytes(met.source.data)
    except OSError:  # a disk that is full; it is fetched again
        kept.unlink(missing_ok=True)
        return look
    return replace(look, kept=str(kept))


def introduce(met: SeenSource, *outcomes: Outcome, mark: str = "") -> SourceResult:
    """Return what became of a source, with what its bytes say."""
    return SourceResult(met.source.name, outcomes, met.source.sha256, met.stamp, mark)
