"""Find documents in a folder that its manifest does not tell of."""

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.manifest.aside import find_aside
from briefmaker.batch.manifest.entries import Lines, entries_of
from briefmaker.batch.regular import read_regular
from briefmaker.batch.verify.findings import Findings, differs, notice
from briefmaker.documents import WRITERS, fingerprint_of


def check_unknown(folder: Path, told: Mapping[str, Lines]) -> Findings:
    """Tell documents that no line tells of: of ours one that was planted or whose line was taken away."""
    pages = {line["sha256"] for line, _, _ in told.values()}
    earlier = {name: place for place in find_aside(folder) for name in entries_of(place)}
    strange: list[Path] = []
    for path in _list_documents(folder):
        name = path.relative_to(folder).as_posix()
        data = read_regular(path) if name not in told else None
        if data is None or sha256(data).hexdigest() in pages:
            continue
        if not fingerprint_of(data):
            strange.append(path)
        elif name in earlier:
            yield notice(f"{path}: told by {earlier[name].name} alone, which was put aside")
        else:
            yield differs(f"{path}: a briefing that no line of the manifest tells of")
    if strange:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        yield notice(f"{strange[0]}{more}: not made by briefmaker")


def _list_documents(folder: Path) -> Iterator[Path]:
    """Yield the files that a person would take for documents; no link is followed."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.rpartition(".")[2].lower() in WRITERS and not name.startswith("."):
                yield Path(place, name)
