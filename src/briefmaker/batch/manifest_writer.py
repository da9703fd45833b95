"""
What the lines of a manifest say, who keeps one while a run goes on, and what of a folder is ours to write.

The form is described in docs/batch.md.
"""

import os
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import BinaryIO

from briefmaker.batch.files import Stamp, read_regular, stamp_fields, write_atomically
from briefmaker.batch.manifest.chain import (
    CHECKSUMS,
    HEAD,
    HEAD_FILE,
    MANIFEST,
    SCHEMA,
    SIGNATURE_FILE,
    START,
    ChainWriter,
    find_free,
    format_head,
    is_manifest,
    name_aside,
    read_head,
    sign,
    survey,
)
from briefmaker.batch.manifest.memory import format_checksums, list_all_lines, list_outputs
from briefmaker.batch.outcomes import Duplicate, Made, Skipped, SourceResult, Status, Tally, UpToDate
from briefmaker.batch.request import RunConfig
from briefmaker.errors import ForeignFile, OutputUnwritable
from briefmaker.model import Document
from briefmaker.model.record import to_plain
from briefmaker.version import __version__

Fields = dict[str, object]


def describe_run(config: RunConfig) -> Fields:
    """Return the line that opens a run: the tool, the machine, what was asked."""
    options: Fields = {
        "settings": to_plain(config.settings),
        "url": config.request.url,
        "name": config.name,
        "split": config.request.split,
        "limits": asdict(config.limits),
        "strict": config.request.strict,
    }
    part = {"shard": config.shard} if config.shard else {}
    return {
        "kind": "run",
        "schema": SCHEMA,
        "at": _now(),
        "tool": "briefmaker",
        "version": __version__,
        "python": platform.python_version(),
        "platform": sys.platform,
        **part,
        "options": options,
        "options_sha256": sha256(dumps(options, sort_keys=True).encode()).hexdigest(),
    }


def describe_item(result: SourceResult, config: RunConfig, folder: Path) -> Fields:
    """Return the line for one source; `folder` is the one that paths of documents start from."""
    failure = result.failures[0].error if result.failures else None
    record: Fields = {
        "kind": "item",
        "path": result.name,
        "status": result.status,
        "sha256": result.sha256,
        **stamp_fields(result.stamp),
        "fingerprint": result.fingerprint,
        "outputs": [
            _describe_output(outcome, config, folder)
            for outcome in result.outcomes
            if isinstance(outcome, Made | UpToDate)
        ],
        "attempts": result.attempts,
        "seconds": round(result.seconds, 3),
        "source": result.facts,
        "parts": {part.name: part.made for part in result.parts},
        "warnings": [line for outcome in result.outcomes if isinstance(outcome, Made) for line in outcome.warnings],
    }
    if failure:
        record |= {"reason": result.reason, "message": str(failure), "advice": failure.advice}
        record |= {"limits": asdict(config.limits)}
    for outcome in result.outcomes:
        if isinstance(outcome, Duplicate):
            record["original"] = outcome.original
        elif isinstance(outcome, Skipped):
            record["message"] = outcome.reason
    return record


def _describe_output(outcome: Made | UpToDate, config: RunConfig, folder: Path) -> Fields:
    """Say where a document stands, and its SHA-256 as it stands there."""
    places = config.places
    path, stamp = outcome.path, places.stamp(outcome.path)
    known = outcome.sha256 if isinstance(outcome, Made) else config.memory.digest_of(path, stamp)
    digest = known or sha256(places.read(path) or b"").hexdigest()
    return describe_output(places.relate(path, folder), digest, stamp)


def describe_output(path: str, digest: str, stamp: Stamp) -> Fields:
    """Say how a document is found again: `path` as lists name it, its SHA-256, its size and time."""
    return {"path": path, "sha256": digest, **stamp_fields(stamp)}


def describe_end(tally: Tally, exit_code: int) -> Fields:
    """Return the line that closes a run: how many of each, and the exit code."""
    return {"kind": "end", "at": _now(), "counts": tally.counts(), "exit": exit_code}


def _now() -> str:
    """Return the time of day, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


_NOTHING_NEW = (Status.UP_TO_DATE, Status.EDITED, Status.SKIPPED)


@dataclass(frozen=True, slots=True)
class OutputFolder:
    """What of a folder a run may write beside its documents."""

    manifest: Path | None = None
    """None where none is kept."""

    lists: tuple[str, ...] = ()
    """Of `SHA256SUMS` and `manifest.head`, those that are kept."""

    notices: tuple[str, ...] = ()
    """What the user should know of it."""

    key: str = ""
    """The key that signs the head; empty where it is not signed."""


class ReportWriter:
    """Writes a line on every source to a stream or file: what `--report` asks for."""

    def __init__(self, file: BinaryIO, folder: Path, config: RunConfig, name: str = "the report") -> None:
        self._chain = ChainWriter(file, name, "Make room there, or name another file with --report.")
        self._folder = folder
        self._config = config
        self._tally = Tally()
        try:
            self._chain.add(describe_run(config))
        except OutputUnwritable:
            self._chain.close()
            raise

    def finished(self, result: SourceResult) -> None:
        """Write the line of one source."""
        self._tally.add(*result.outcomes)
        self._chain.add(describe_item(result, self._config, self._folder))

    def ended(self, exit_code: int) -> None:
        """Write the last line."""
        try:
            self._chain.add(describe_end(self._tally, exit_code))
        finally:
            self._chain.close()


class ManifestWriter:
    """
    Keeps the manifest of a folder, run after run, and the check sums of its documents.

    It begins with the first source that could be read, for a run that finds none should leave no folder behind. A
    source whose documents are up to date and listed already gets no new line, so that a folder that is gone over
    every night does not fill a disk; the last line of the run counts it.
    """

    def __init__(self, path: Path, config: RunConfig, kept: OutputFolder) -> None:
        self._path = path
        self._config = config
        self._kept = kept
        self._tally = Tally()
        self._chain: ChainWriter | None = None
        self._unread: list[SourceResult] = []
        """Failures without a byte that was read, which begin no manifest and stand in one that is begun."""

    def finished(self, result: SourceResult) -> None:
        """Write the line of one source, where it says something new."""
        self._tally.add(*result.outcomes)
        is_old = not result.made and result.status in _NOTHING_NEW and self._config.memory.knows(result.fingerprint)
        if result.sha256 and not is_old:
            self._add(result)
        elif result.failures:
            self._unread.append(result)
            if self._chain or self._path.exists():
                self._add()

    def ended(self, exit_code: int) -> None:
        """Write the last line and the check sums of the documents that are there."""
        if self._chain is None and not self._path.exists():
            return
        self._add()
        end = describe_end(self._tally, exit_code)
        end_manifest(self._open(), end, self._path, self._kept, self._config.places.holds)

    def _add(self, *results: SourceResult) -> None:
        """Write the lines of what waited for a manifest, then those of some sources."""
        waiting, self._unread = self._unread, []
        for result in (*waiting, *results):
            self._open().add(describe_item(result, self._config, self._path.parent))

    def _open(self) -> ChainWriter:
        """Return what writes the lines, opened with the line on the run."""
        if self._chain is None:
            self._chain = ChainWriter(open_to_append(self._path))
            self._chain.add(describe_run(self._config))
        return self._chain


def end_manifest(
    chain: ChainWriter, end: Fields, path: Path, kept: OutputFolder, holds: Callable[[Path], bool]
) -> None:
    """Write the last line of a run, and what is `kept` beside the manifest at `path` of the documents it `holds`."""
    try:
        chain.add(end)
    finally:
        chain.close()
    if HEAD_FILE in kept.lists:
        # the manifest is on the disk by now: a head never names a line that is not there
        head = format_head(chain.last)
        _put(path.with_name(HEAD_FILE), head)
        if kept.key:
            _put(path.with_name(SIGNATURE_FILE), sign(head, kept.key))
    outputs = {name: digest for name, digest in list_outputs(path).items() if holds(path.parent / name)}
    if outputs and CHECKSUMS in kept.lists:
        _put(path.with_name(CHECKSUMS), format_checksums(outputs))


def _put(path: Path, data: bytes) -> None:
    """Write a list beside the manifest."""
    write_atomically(Document(data, ""), path, overwrite=True)


def open_report(name: str) -> BinaryIO:
    """Open what `--report` names, anew; `-` is stdout, taken twice so that it can be closed; never another file."""
    try:
        if name == "-":
            return os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        if Path(name).name == MANIFEST:
            raise ForeignFile(Path(name), "a report, but the manifest of a folder,")
        check_ours(Path(name), "a report", lambda begun: begun.startswith(HEAD))
        return Path(name).open("wb")
    except OSError as error:
        raise OutputUnwritable.because(f"{name}:", error) from error


def open_to_append(path: Path) -> BinaryIO:
    """Open the manifest of a folder, making both where they are not there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        return os.fdopen(os.open(path, flags, 0o666), "ab+")
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error


def look_into(folder: Path) -> OutputFolder:
    """Say what there may be written; nothing is changed."""
    manifest = folder / MANIFEST
    if not is_manifest(manifest):
        return OutputFolder(notices=(f"{manifest}: not a manifest of briefmaker; left alone, and none is kept",))
    ours = {
        CHECKSUMS: is_list_of(folder / CHECKSUMS, lambda: list_all_lines(manifest)),
        HEAD_FILE: read_head(folder) is not None or not os.path.lexists(folder / HEAD_FILE),
    }
    notices = [f"{folder / name}: not written by briefmaker; left alone" for name, own in ours.items() if not own]
    trouble = _find_trouble(folder)
    if trouble:
        ours[HEAD_FILE] = False  # nothing else says so
        notices.append(f"{trouble}; find out what changed it, and begin a new one with --new-manifest")
    return OutputFolder(manifest, tuple(name for name, own in ours.items() if own), tuple(notices))


def _find_trouble(folder: Path) -> str:
    """Say what is wrong with the chain of a manifest; empty where nothing is."""
    manifest, head = folder / MANIFEST, read_head(folder) or START
    if not manifest.exists():
        return f"{manifest}: gone, while {HEAD_FILE} tells of one" if head != START else ""
    found = survey(manifest, head)
    if found.broken and not found.torn:
        return f"{manifest}: line {found.broken} does not follow from the one before"
    return f"{manifest}: lacks the line that {HEAD_FILE} tells of" if found.marked is None else ""


def put_aside(folder: Path) -> str:
    """Rename the manifest and its lists, for a new one to be begun; return what to print, empty where there is none."""
    manifest, lists = folder / MANIFEST, look_into(folder).lists
    if not is_manifest(manifest) or not (manifest.exists() or read_head(folder)):
        return ""
    number = find_free(folder)
    names = (MANIFEST, *lists, *((HEAD_FILE,) if read_head(folder) else ()))
    for name in dict.fromkeys(names):
        if (folder / name).exists():
            (folder / name).rename(folder / name_aside(name, number))
    return f"{manifest}: kept as {name_aside(MANIFEST, number)}; a new one is begun"


def is_list_of(path: Path, known: Callable[[], frozenset[bytes]]) -> bool:
    """Return whether each line of the file at `path` is one of those `known`, or nothing stands there."""
    if not os.path.lexists(path):
        return True
    data = read_regular(path)
    return data is not None and set(data.splitlines(keepends=True)) <= known()


def check_ours(path: Path, wanted: str, is_ours: Callable[[bytes], bool]) -> None:
    """Raise `ForeignFile` for a file that says something else; what is no file, as a pipe, holds nothing to lose."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                begun = file.read(_BEGINNING)
            if begun and not is_ours(begun):
                raise ForeignFile(path, wanted)
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error


_BEGINNING = 512
"""Bytes of a file in which a mark of ours stands, if it is ours."""
