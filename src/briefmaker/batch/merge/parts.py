"""Read what the manifests of several folders tell of their sources."""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from briefmaker.batch.foreign import is_manifest
from briefmaker.batch.manifest.chain import START, survey
from briefmaker.batch.manifest.head import read_head
from briefmaker.batch.manifest.lines import MANIFEST
from briefmaker.batch.manifest.reading import read_lines
from briefmaker.batch.output_places import OutputPlaces
from briefmaker.batch.source_result import Status
from briefmaker.batch.stamp import Stamp, read_stamp
from briefmaker.errors import Exit, UsageError

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A folder that a part of a run wrote into, here or in a store."""

    name: str
    """As it was named."""

    folder: Path
    """Where its manifest is read."""

    places: OutputPlaces
    """Where its documents are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the manifest of a folder told of a source, last."""

    part: Part

    run: Line
    """The line on the run that made it."""

    line: Line
    """The line on the source."""

    @property
    def name(self) -> str:
        """How the source is called."""
        return str(self.line["path"])

    @property
    def sha256(self) -> str:
        """Of the source."""
        return str(self.line["sha256"])

    @property
    def outputs(self) -> dict[str, str]:
        """Its documents: place in the folder, and SHA-256."""
        return {output["path"]: output["sha256"] for output in self.line["outputs"]}

    @property
    def stamps(self) -> dict[str, Stamp]:
        """Size and time of its documents, as they were told."""
        return {output["path"]: read_stamp(output) for output in self.line["outputs"]}

    @property
    def place(self) -> PurePosixPath | None:
        """Where its documents stand without their suffix: the folder of those of an archive; None without any."""
        first = next(iter(self.outputs), None)
        if first is None:
            return None
        path = PurePosixPath(first)
        return path.parent if self.is_split else path.with_suffix("")

    @property
    def is_split(self) -> bool:
        """Whether each of its pages has documents of its own, in a folder."""
        return bool(self.run["options"].get("split")) and (self.line.get("source") or {}).get("articles", 1) > 1


def read_parts(parts: Iterable[Part]) -> Iterator[Entry]:
    """
    Return what is told of each source, folder by folder; of one told of again and again, what holds now.

    Raises `UsageError` for a folder whose manifest is missing, does not hold together, or tells of a run that did not
    come to its end.
    """
    for part in parts:
        _check(part)
        yield from _read(part)


def _check(part: Part) -> None:
    """Raise `UsageError` where a folder is not what a finished run left."""
    manifest = part.folder / MANIFEST
    if not os.path.lexists(manifest) or not is_manifest(manifest):
        raise UsageError(f"{part.name}: no {MANIFEST} of briefmaker", "Name folders that `brief -o` wrote into.")
    found = survey(manifest, read_head(part.folder) or START)
    last: Line = next(iter(deque(read_lines(manifest), maxlen=1)), {})
    if last.get("kind") != "end" or last.get("exit") == Exit.INTERRUPTED:
        raise UsageError(f"{part.name}: its last run did not come to its end", "Run it again, then merge.")
    if found.broken or found.marked is None:
        raise UsageError(
            f"{part.name}: its {MANIFEST} does not hold together", f"Ask `briefmaker verify {part.name}` what is wrong."
        )


def _read(part: Part) -> Iterator[Entry]:
    """Return what holds now: the last documents of each source, or else why there are none."""
    last: dict[tuple[str, str], Entry] = {}
    run: Line = {}
    for line in read_lines(part.folder / MANIFEST):
        if line["kind"] == "run":
            run = line
        elif line["kind"] == "item":
            key = (line["path"], line["fingerprint"])
            if line["outputs"] or line["status"] != Status.EDITED or key not in last:
                last.pop(key, None)
                last[key] = Entry(part, run, line)
    newest = {entry.name: key for key, entry in last.items()}
    return (entry for key, entry in last.items() if entry.outputs or newest[entry.name] == key)
