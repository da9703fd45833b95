"""What a manifest tells of single documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefmaker.batch.manifest.lines import MANIFEST
from briefmaker.batch.manifest.reading import read_lines
from briefmaker.errors import UsageError
from briefmaker.model import BriefSettings
from briefmaker.model.record import settings_from


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
    """What of the program had a hand in it, where that is told."""


def find_entry(path: Path) -> ManifestEntry:
    """Return how a document was made; raises `UsageError` where no manifest beside or above it tells."""
    target = path.resolve()
    for folder in target.parents:
        found = find_entries(folder).get(target.relative_to(folder).as_posix())
        if found:
            return make_entry(*found)
    raise UsageError(
        f"{path}: no {MANIFEST} tells how it was made",
        "Name its record after it: the .json of the note, or its .docx, .odt or .pdf.",
    )


Lines = tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]
"""The line on a source, what it says of one document, and the line on the run."""


def find_entries(folder: Path) -> dict[str, Lines]:
    """Return what the manifest of a folder tells of each document, last, by its path."""
    return entries_of(folder / MANIFEST)


def entries_of(manifest: Path) -> dict[str, Lines]:
    """Return what a manifest tells of each document, last, by its path."""
    found: dict[str, Lines] = {}
    run: Mapping[str, Any] | None = None
    for line in read_lines(manifest):
        run = line if line["kind"] == "run" else run
        if run is not None:
            found |= {output["path"]: (line, output, run) for output in line.get("outputs", ())}
    return found


def make_entry(line: Mapping[str, Any], output: Mapping[str, Any], run: Mapping[str, Any]) -> ManifestEntry:
    """Read what a manifest tells of one document; raises `UnreadableSource` for settings that are none."""
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
