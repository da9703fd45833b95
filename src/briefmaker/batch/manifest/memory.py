"""What earlier runs say of sources and documents, so that nothing is paid for twice."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefmaker.batch.files import Stamp, is_same, read_stamp
from briefmaker.batch.manifest.chain import MANIFEST, Line, read_lines
from briefmaker.batch.outcomes import NO_ARTICLE, Reason, Status, error_for
from briefmaker.errors import BriefmakerError, UsageError
from briefmaker.model import BriefSettings
from briefmaker.model.record import settings_from
from briefmaker.version import __version__


def list_outputs(manifest: Path) -> dict[str, str]:
    """Return path and SHA-256 of each document that a manifest lists, by its last line."""
    return {output["path"]: output["sha256"] for _, _, output in _walk_outputs(manifest)}


def list_all_lines(manifest: Path) -> frozenset[bytes]:
    """Return every line that a list of check sums may hold: of each document as it was at any time."""
    return frozenset(_format_checksum(output["path"], output["sha256"]) for _, _, output in _walk_outputs(manifest))


def list_origins(manifest: Path) -> dict[Path, tuple[str, str]]:
    """Return the place of each document, with the source it was made of and its SHA-256, by its last line."""
    return {manifest.parent / out["path"]: (line["path"], out["sha256"]) for _, line, out in _walk_outputs(manifest)}


def walk_items(manifest: Path) -> Iterator[tuple[Line, Line]]:
    """Yield the lines on sources, each after that on the run that wrote it; empty where none stands before it."""
    run: Line = {}
    for line in read_lines(manifest):
        if line["kind"] == "run":
            run = line
        elif line["kind"] == "item":
            yield run, line


def _walk_outputs(manifest: Path) -> Iterator[tuple[Line, Line, Line]]:
    """Yield the lines on runs and sources, with what they say of each document."""
    return ((run, line, output) for run, line in walk_items(manifest) for output in line["outputs"])


def format_checksums(outputs: Mapping[str, str]) -> bytes:
    """Return the list, sorted; names with line breaks or backslashes are escaped as GNU coreutils does."""
    return b"".join(_format_checksum(name, digest) for name, digest in sorted(outputs.items()))


def _format_checksum(name: str, digest: str) -> bytes:
    """Return one line."""
    raw = os.fsencode(name)
    escaped = raw.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return (b"\\" if escaped != raw else b"") + digest.encode() + b"  " + escaped + b"\n"


_AGAIN = " (failed before)"

_BY_LIMIT: dict[str, str] = {Reason.TIMED_OUT: "seconds", Reason.MEMORY: "megabytes"}


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What the last line of a manifest on a document says."""

    source: str
    page: str
    """SHA-256 of the source."""

    digest: str
    """SHA-256 of the document."""

    run: Line
    """The line that opened the run which made it."""

    mark: str
    """The fingerprint of source, settings and version."""

    stamp: Stamp
    """Size and time of the document when its line was written."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Failures by the fingerprint of source, settings and version; documents by their place."""

    failures: dict[str, Line] = field(default_factory=dict)

    pages: dict[str, tuple[Path, ...]] = field(default_factory=dict)
    """The notes of archives of several pages, by their fingerprint."""

    finished: set[bytes] = field(default_factory=set)
    """Fingerprints whose documents a manifest lists already."""

    passed: set[bytes] = field(default_factory=set)
    """Fingerprints of pages of crawls that have no article."""

    documents: dict[Path, KnownDocument] = field(default_factory=dict)
    sources: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    """Size, time and SHA-256 of each source, by name."""

    def outdated(self, path: Path, source: tuple[str, str], settings: BriefSettings, url: str | None) -> str:
        """
        Return the SHA-256 of what another version made at `path` of the same source, asked the same; else empty.

        `source` is its name and its SHA-256.
        """
        known = self.documents.get(path)
        if known is None or (known.source, known.page) != source:
            return ""
        options = known.run["options"]
        if known.run["version"] == __version__ or options["url"] != url:
            return ""
        with suppress(BriefmakerError):
            return known.digest if settings_from(options["settings"]) == replace(settings, programs=()) else ""
        return ""

    def digest_of(self, path: Path, stamp: Stamp) -> str:
        """Return the SHA-256 of a document that still has the size and time it was known with; else empty."""
        known = self.documents.get(path)
        return known.digest if known and stamp.modified and is_same(known.stamp, stamp) else ""

    def knows(self, fingerprint: str) -> bool:
        """Return whether the manifest has a line on these very documents."""
        return bytes.fromhex(fingerprint) in self.finished

    def passes(self, fingerprint: str) -> bool:
        """Return whether this is a page of a crawl that was found to have no article."""
        return bytes.fromhex(fingerprint) in self.passed

    def recall(self, fingerprint: str, limits: Mapping[str, float]) -> BriefmakerError | None:
        """Return how this failed before; None where it did not, or where more time or memory is given now."""
        line = self.failures.get(fingerprint)
        if line is None:
            return None
        kind = _BY_LIMIT.get(str(line.get("reason")))
        if kind and limits[kind] > line["limits"][kind]:
            return None
        error = error_for(str(line["reason"]), f"{line['message']}{_AGAIN}")
        error.advice = "Use --retry to try it again."
        return error


_LASTING = frozenset(
    (Reason.TIMED_OUT, Reason.MEMORY, Reason.CRASHED, Reason.NO_ARTICLE, Reason.UNREADABLE, Reason.BUG)
)
"""Reasons that lie in the source, the settings and the version; an output in the way may be gone by now."""


def read_memory(path: Path, *, trusting: bool = True) -> Memory:
    """
    Read from a manifest what earlier runs say; failures of what was made since are forgotten.

    Where it is not `trusting`, sizes and times are passed over: bytes alone decide what is unchanged.
    """
    memory, take_up = Memory(), read_stamp if trusting else lambda _: Stamp()
    for run, line in walk_items(path):
        mark, name, digest = line["fingerprint"], line["path"], line["sha256"]
        if not mark:
            continue
        places = [path.parent / output["path"] for output in line["outputs"]]
        for place, output in zip(places, line["outputs"], strict=True) if run else ():
            memory.documents[place] = KnownDocument(name, digest, output["sha256"], run, mark, take_up(output))
        memory.sources[name] = (take_up(line), digest)
        if line["status"] != Status.FAILED:
            memory.failures.pop(mark, None)
            memory.finished.add(bytes.fromhex(mark))
            if line["status"] == Status.SKIPPED and line.get("message") == NO_ARTICLE:
                memory.passed.add(bytes.fromhex(mark))
            if (line.get("source") or {}).get("articles", 1) > 1:
                memory.pages[mark] = tuple(places)
        # a failure that was only recalled repeats a line above, which has the limits that it was measured by
        elif line.get("reason") in _LASTING and not str(line.get("message")).endswith(_AGAIN):
            memory.failures[mark] = line
    return memory


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """How a document was made."""

    source: str
    settings: BriefSettings
    url: str | None
    version: str
    page: str
    """SHA-256 of the page."""

    digest: str
    """SHA-256 of the document."""

    split: bool
    """Whether each page of an archive had a note of its own."""

    parts: Mapping[str, str]
    """The parts of the program that it was made with, where that was recorded."""


def find_entry(path: Path) -> ManifestEntry:
    """Return how a document was made; raises `UsageError` where no manifest beside or above it says so."""
    target = path.resolve()
    for folder in target.parents:
        found = entries_of(folder / MANIFEST).get(target.relative_to(folder).as_posix())
        if found:
            return _make_entry(*found)
    raise UsageError(
        f"{path}: no {MANIFEST} tells how it was made",
        "Name its record after it: the .json of the note, or its .docx, .odt or .pdf.",
    )


Lines = tuple[Line, Line, Line]
"""The line on the run, that on a source, and what it says of one document."""


def entries_of(manifest: Path) -> dict[str, Lines]:
    """Return the last lines of a manifest on each document, by its path."""
    return {lines[2]["path"]: lines for lines in _walk_outputs(manifest) if lines[0]}


def _make_entry(run: Line, line: Line, output: Line) -> ManifestEntry:
    """Read what the lines of a manifest say of one document; raises `UnreadableSource` for settings that are none."""
    parts = line.get("parts")
    return ManifestEntry(
        source=line["path"],
        settings=settings_from(run["options"]["settings"]),
        url=run["options"]["url"],
        version=run["version"],
        page=line["sha256"],
        digest=output["sha256"],
        split=bool(run["options"].get("split", False)),
        parts=parts if isinstance(parts, dict) else {},
    )
