"""Where documents of several folders go in one: what would take the same place is told apart as one run would."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath

from briefmaker.batch.merge.parts import Entry
from briefmaker.batch.names import fold_place, natural_key, set_apart


@dataclass(frozen=True, slots=True)
class Settled:
    """A source, and where its documents go."""

    entry: Entry

    places: dict[str, PurePath]
    """In the new folder, by their place in the old one."""

    original: str = ""
    """The source with the same bytes that stands for it; its own documents are not wanted then."""


def settle_places(entries: Iterable[Entry]) -> Iterator[Settled]:
    """Return the sources of all folders in natural order of their names, with the places of their documents."""
    ordered = sorted(entries, key=lambda entry: (natural_key(entry.name), entry.part.name))
    originals: dict[tuple[object, ...], str] = {}
    twins = _find_twins(ordered)
    for entry in ordered:
        made = (entry.sha256, entry.run["options_sha256"], *sorted(PurePath(path).suffix for path in entry.outputs))
        original = originals.setdefault(made, entry.name) if entry.outputs else entry.line.get("original", entry.name)
        if original != entry.name:
            yield Settled(entry, {}, original)
        else:
            yield Settled(entry, _place(entry, twins))


def _find_twins(entries: Sequence[Entry]) -> set[str]:
    """Return the places, as a file system that ignores case sees them, that sources of different bytes would take."""
    takers: dict[str, set[str]] = {}
    for entry in entries:
        if entry.place is not None:
            takers.setdefault(fold_place(_unmark(entry.place, entry)), set()).add(entry.sha256)
    return {place for place, sources in takers.items() if len(sources) > 1}


def _unmark(place: PurePosixPath, entry: Entry) -> PurePosixPath:
    """Return the place a source would have had alone."""
    return place.with_name(place.name.removesuffix(f"~{entry.sha256[:8]}")) if place.name else place


def _place(entry: Entry, twins: set[str]) -> dict[str, PurePath]:
    """Return where the documents of a source go."""
    old = entry.place
    if old is None:
        return {}
    base = _unmark(old, entry)
    new = set_apart(base, entry.sha256) if fold_place(base) in twins else old
    return {path: _move(PurePosixPath(path), old, new, entry) for path in entry.outputs}


def _move(path: PurePosixPath, old: PurePosixPath, new: PurePath, entry: Entry) -> PurePath:
    """Return the place of one document."""
    return new / path.relative_to(old) if entry.is_split else PurePath(f"{new}{path.suffix}")
