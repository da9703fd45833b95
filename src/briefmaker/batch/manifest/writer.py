"""Keeps a manifest while a run goes on."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from briefmaker.batch.atomic import write_atomically
from briefmaker.batch.foreign import check_report
from briefmaker.batch.manifest.chain import ChainWriter
from briefmaker.batch.manifest.checksums import CHECKSUMS, format_checksums, list_outputs
from briefmaker.batch.manifest.head import HEAD_FILE, format_head
from briefmaker.batch.manifest.lines import Fields, describe_end, describe_item, describe_run
from briefmaker.batch.outcome import Tally
from briefmaker.batch.run_config import RunConfig
from briefmaker.batch.signing import SIGNATURE_FILE, sign
from briefmaker.batch.source_result import SourceResult, Status
from briefmaker.errors import OutputUnwritable
from briefmaker.model import Document

_NOTHING_NEW = (Status.UP_TO_DATE, Status.EDITED, Status.SKIPPED)


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
        self._tally.add_all(result.outcomes)
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
    source whose documents are up to date and told of already gets no new line, so that a folder that is gone over
    every night does not fill a disk; the last line of the run counts it.
    """

    def __init__(
        self, path: Path, config: RunConfig, lists: tuple[str, ...] = (CHECKSUMS, HEAD_FILE), key: str = ""
    ) -> None:
        self._path = path
        self._config = config
        self._lists = lists
        self._key = key
        self._tally = Tally()
        self._chain: ChainWriter | None = None
        self._unread: list[SourceResult] = []
        """Failures without a byte that was read, which begin no manifest and stand in one that is begun."""

    def finished(self, result: SourceResult) -> None:
        """Write the line of one source, where it says something new."""
        self._tally.add_all(result.outcomes)
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
        end, holds = describe_end(self._tally, exit_code), self._config.places.holds
        end_manifest(self._open(), end, self._path, Lists(self._lists, self._key, holds))

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


@dataclass(frozen=True, slots=True)
class Lists:
    """What is kept beside a manifest."""

    kept: tuple[str, ...]
    """Those that a run may write."""

    key: str = ""
    """What signs the head; empty where it is not signed."""

    holds: Callable[[Path], bool] = Path.is_file
    """Tells whether a document is there."""


def end_manifest(chain: ChainWriter, end: Fields, path: Path, lists: Lists) -> None:
    """Write the last line of a run, and the `lists` beside the manifest at `path`."""
    try:
        chain.add(end)
    finally:
        chain.close()
    if HEAD_FILE in lists.kept:
        head = format_head(chain.last)
        _put(path.with_name(HEAD_FILE), head)
        if lists.key:
            _put(path.with_name(SIGNATURE_FILE), sign(head, lists.key))
    outputs = {name: digest for name, digest in list_outputs(path).items() if lists.holds(path.parent / name)}
    if outputs and CHECKSUMS in lists.kept:
        _put(path.with_name(CHECKSUMS), format_checksums(outputs))


def _put(path: Path, data: bytes) -> None:
    """Write a list beside the manifest."""
    write_atomically(Document(data, ""), path, overwrite=True)


def open_report(name: str) -> BinaryIO:
    """Open what `--report` names, anew; `-` is stdout, taken twice so that it can be closed; never another file."""
    try:
        if name == "-":
            return os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        check_report(name)
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
