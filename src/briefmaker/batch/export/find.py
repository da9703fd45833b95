"""Find briefings in folders of notes, each once in whatever formats it stands there."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePath

from briefmaker.batch.export.row import Row, make_row
from briefmaker.batch.outcome import Failed
from briefmaker.batch.sources import Found, find_sources, load_source
from briefmaker.batch.stores.find import find_remote
from briefmaker.batch.stores.reach import is_remote
from briefmaker.documents.embedded_record import find_record
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model.record import from_record

_CHEAPEST = (".json", ".docx", ".odt", ".pdf")
"""Documents that carry their record, the quickest to read first."""


def find_rows(named: Iterable[str]) -> Iterator[Row | Failed]:
    """
    Return a row a briefing, in natural order of the notes' names; one file is held at a time.

    A file of a folder that carries no record is passed over, unless its record is damaged; one that was named fails.
    """
    for name in named:
        found = find_remote(name) if is_remote(name) else find_sources((name,))
        for _, files in groupby(found, key=_stem):
            yield from _read_one(sorted(files, key=_cost))


def _stem(item: Found | Failed) -> PurePath | str:
    """Return what the formats of a note have in common."""
    return item.source if isinstance(item, Failed) else item.path.with_suffix("")


def _cost(item: Found | Failed) -> int:
    """Return the place of a file in the order in which the formats of a note are looked into."""
    suffix = "" if isinstance(item, Failed) else item.path.suffix.lower()
    return _CHEAPEST.index(suffix) if suffix in _CHEAPEST else len(_CHEAPEST)


def _read_one(files: Iterable[Found | Failed]) -> Iterator[Row | Failed]:
    """Return the rows of files with one stem: a briefing that stands there in several formats is told once."""
    seen: set[str] = set()
    for item in files:
        if isinstance(item, Failed):
            yield item
        elif not (item.walked and item.path.suffix.lower() not in _CHEAPEST):
            row = _read(item)
            if isinstance(row, Failed) or (row is not None and row.fingerprint not in seen):
                yield row
            if isinstance(row, Row):
                seen.add(row.fingerprint)


def _read(found: Found) -> Row | Failed | None:
    """Read the record that a document carries; None for a file that was met in a folder and is no note."""
    name = found.name
    try:
        record = find_record(load_source(found).data)
        if record is None and found.walked:
            return None
        if record is None:
            raise UnreadableSource(f"{name}: carries no record", "Name a folder of notes, or a .json, .docx or .pdf.")
        try:
            return make_row(from_record(record), name)
        except UnreadableSource as error:
            raise UnreadableSource(f"{name}: {error}", error.advice) from None
    except BriefmakerError as error:
        return Failed(name, error)
