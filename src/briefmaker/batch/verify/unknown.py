"""Find documents in a folder that its manifest does not tell of."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.files import read_regular
from briefmaker.batch.manifest.chain import find_aside
from briefmaker.batch.manifest.memory import Lines, entries_of
from briefmaker.batch.source_folder import Shelf
from briefmaker.batch.verify.findings import Findings, differs, notice
from briefmaker.documents import WRITERS, fingerprint_of


def check_unknown(notes: Shelf, told: Mapping[str, Lines]) -> Findings:
    """Tell documents that no line tells of: of ours one that was planted or whose line was taken away."""
    folder = notes.root
    pages = {line["sha256"] for line, _, _ in told.values()}
    earlier = {name: place for place in find_aside(folder) for name in entries_of(place)}
    strange: list[Path] = []
    for path in _list_documents(notes):
        name = path.relative_to(folder).as_posix()
        data = _read(path, notes) if name not in told else None
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


def _read(path: Path, notes: Shelf) -> bytes | None:
    """Return the bytes of a file."""
    notes.fetch(path)
    try:
        return read_regular(path)
    finally:
        notes.put_back(path)


def _list_documents(notes: Shelf) -> Iterator[Path]:
    """Yield the files that a person would take for documents."""
    for path in notes.walk():
        inside = path.relative_to(notes.root).parts
        if path.name.rpartition(".")[2].lower() in WRITERS and not any(part.startswith(".") for part in inside):
            yield path
