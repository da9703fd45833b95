"""The folder that documents go into: what earlier runs left there, and what there is the user's own."""

import os
from dataclasses import dataclass
from pathlib import Path

from briefmaker.batch.foreign import is_list_of, is_manifest
from briefmaker.batch.manifest.aside import find_free, name_aside
from briefmaker.batch.manifest.chain import START, is_torn, survey
from briefmaker.batch.manifest.checksums import CHECKSUMS, list_all_lines
from briefmaker.batch.manifest.head import HEAD_FILE, read_head
from briefmaker.batch.manifest.lines import MANIFEST


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
        ours[HEAD_FILE] = False  # what it says is all that tells
        notices.append(f"{trouble}; find out what changed it, and begin a new one with --new-manifest")
    return OutputFolder(manifest, tuple(name for name, own in ours.items() if own), tuple(notices))


def _find_trouble(folder: Path) -> str:
    """Say what is wrong with the chain of a manifest; empty where nothing is."""
    manifest, head = folder / MANIFEST, read_head(folder) or START
    if not manifest.exists():
        return f"{manifest}: gone, while {HEAD_FILE} tells of one" if head != START else ""
    found = survey(manifest, head)
    if found.broken and not is_torn(manifest, found.broken):
        return f"{manifest}: line {found.broken} does not follow from the one before"
    return f"{manifest}: lacks the line that {HEAD_FILE} tells of" if found.marked is None else ""


def put_aside(folder: Path) -> str:
    """Rename the manifest and its lists, for a new one to be begun; return what to tell, empty where there is none."""
    manifest, lists = folder / MANIFEST, look_into(folder).lists
    if not is_manifest(manifest) or not (manifest.exists() or read_head(folder)):
        return ""
    number = find_free(folder)
    names = (MANIFEST, *lists, *((HEAD_FILE,) if read_head(folder) else ()))
    for name in dict.fromkeys(names):
        if (folder / name).exists():
            (folder / name).rename(folder / name_aside(name, number))
    return f"{manifest}: kept as {name_aside(MANIFEST, number)}; a new one is begun"
