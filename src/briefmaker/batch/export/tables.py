"""Find briefings in folders of notes, and write tables of them, row by row: JSON Lines or Parquet."""

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import partial
from io import TextIOWrapper
from itertools import groupby, islice
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, get_args, get_origin, get_type_hints

from briefmaker.batch.export.row import SCHEMA, Row, make_row
from briefmaker.batch.files import Draft, is_remote, open_part, write_atomically
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Found, find_remote, find_sources, load_source
from briefmaker.batch.stores import RemoteFile, put_new, reach, stands, writing
from briefmaker.documents.recorded import find_record
from briefmaker.errors import BriefmakerError, MissingPart, OutputExists, UnreadableSource, UsageError
from briefmaker.model import Briefing
from briefmaker.model.legible import defuse
from briefmaker.model.record import from_record, to_plain

if TYPE_CHECKING:
    import pyarrow as pa


_CHEAPEST = (".json", ".docx", ".odt", ".pdf")
"""Documents that carry their record, the quickest to read first."""


class Noted(NamedTuple):
    """A briefing, as its record holds it."""

    note: str
    """The document that carries the record: its path."""

    briefing: Briefing


@dataclass(frozen=True, slots=True)
class Table:
    """What a table of notes is made of."""

    schema: str
    """The name of its form, which changes when a program that reads the table would have to."""

    form: type
    """The dataclass of a row; its first field is `schema`."""

    make: Callable[[Iterable[Noted]], Iterator[Any]]
    """Makes the rows."""


NOTES = Table(SCHEMA, Row, lambda notes: (make_row(noted.briefing, noted.note) for noted in notes))


def find_notes(named: Iterable[str]) -> Iterator[Noted | Failed]:
    """
    Yield the briefings of notes, in natural order of their names; one file is held at a time.

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


def _read_one(files: Iterable[Found | Failed]) -> Iterator[Noted | Failed]:
    """Yield the briefings of files with one stem: one that stands there in several formats counts once."""
    seen: set[str] = set()
    for item in files:
        if isinstance(item, Failed):
            yield item
        elif not (item.walked and item.path.suffix.lower() not in _CHEAPEST):
            read = _read(item)
            if isinstance(read, Failed) or (read is not None and read.briefing.fingerprint not in seen):
                yield read
            if isinstance(read, Noted):
                seen.add(read.briefing.fingerprint)


def _read(found: Found) -> Noted | Failed | None:
    """Read the record that a document carries; None for a file that was found in a folder and is no note."""
    name = found.name
    try:
        record = find_record(load_source(found).data)
        if record is None and found.walked:
            return None
        if record is None:
            raise UnreadableSource(f"{name}: carries no record", "Name a folder of notes, or a .json, .docx or .pdf.")
        try:
            return Noted(name, _check_numbers(from_record(record)))
        except UnreadableSource as error:
            raise UnreadableSource(f"{name}: {error}", error.advice) from None
    except BriefmakerError as error:
        return Failed(name, error)


def _check_numbers(briefing: Briefing) -> Briefing:
    """Return a briefing whose sentences are all of its articles; raises UnreadableSource for another."""
    digest, count = briefing.digest, len(briefing.articles)
    quotes = (*briefing.bottom_lines, *briefing.key_points, *(digest.quotes if digest else ()))
    listed = (number for story in (digest.stories if digest else ()) for number in story.articles)
    strange = next(
        (number for number in (*(quote.article for quote in quotes), *listed) if not 1 <= number <= count), None
    )
    if strange is not None:
        raise UnreadableSource(f"the record names article {strange} of {count}", "Make the note again from its page.")
    return briefing


_MARK = b"briefmaker.schema"
"""The key in the metadata of a Parquet file under which the schema of the table stands."""


def check_table(table: Table, name: str, *, overwrite: bool) -> None:
    """Raise, before any work, `UsageError` for a kind of table nobody writes, `MissingPart` and `OutputExists`."""
    if name == "-":
        return
    path = Path(name)
    if path.suffix.lower() not in _KINDS:
        raise UsageError(f"-o {name}: no kind of table", f"End it in {_ENDINGS}; - is stdout, as JSON Lines.")
    if path.suffix.lower() == ".csv" and table is NOTES:
        raise UsageError(f"-o {name}: a row of notes holds lists", "End it in .jsonl or .parquet, or choose a --table.")
    if path.suffix.lower() == ".parquet":
        _import_pyarrow(name)
    if is_remote(name):
        with writing(name):
            if stands(*reach(name)) and not overwrite and not _is_ours(RemoteFile(name), table):
                raise OutputExists(name)
    elif not (overwrite or _may_replace(path, table)):
        raise OutputExists(path)


def _may_replace(path: Path, table: Table) -> bool:
    """Return whether nothing stands at a path but, perhaps, that table of an earlier export."""
    return not os.path.lexists(path) or (path.is_file() and not path.is_symlink() and _is_ours(path, table))


def write_table(table: Table, rows: Iterable[Any], name: str, *, overwrite: bool = False) -> str:
    """
    Write the `rows` of a table to the file `name`, in place of one of an earlier run; return where it is.

    Raises `OutputUnwritable`, and in a store, which has no locks, `OutputExists`, too.
    """
    if is_remote(name):
        _write_there(table, rows, name, overwrite=overwrite)
        return name
    path = Path(name)
    with open_part(path.parent) as (part, file):
        _KINDS[path.suffix.lower()](table, rows, file)
    return str(write_atomically(Draft(part, ""), path, overwrite=True))


def _write_there(table: Table, rows: Iterable[Any], name: str, *, overwrite: bool) -> None:
    """Write the table here, and put it into a store once it is whole."""
    with TemporaryDirectory(prefix="briefmaker-") as folder, writing(name):
        path = Path(folder, "table")
        with path.open("wb") as file:
            _KINDS[Path(name).suffix.lower()](table, rows, file)
        store, place = reach(name)
        if not put_new(store, place, partial(store.put_file, str(path), place)):
            if not overwrite and not _is_ours(RemoteFile(name), table):
                raise OutputExists(name)
            store.put_file(str(path), place)


def write_lines(_table: Table, rows: Iterable[Any], file: BinaryIO) -> None:
    """Write JSON Lines: an object a row, in UTF-8."""
    file.writelines(json.dumps(to_plain(row), ensure_ascii=False).encode("utf-8", "replace") + b"\n" for row in rows)


_GROUP = 1000
"""Rows that are held at a time, a row group of Parquet."""


def _write_parquet(table: Table, rows: Iterable[Any], file: BinaryIO) -> None:
    """Write Parquet: dates as dates, lists of structures as such."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema(_list_columns(table.form)).with_metadata({_MARK: table.schema})
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        coming = map(_as_values, rows)
        while group := list(islice(coming, _GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema))


def _list_columns(form: Any) -> "list[tuple[str, pa.DataType]]":  # noqa: ANN401  (a class)
    """Return names and types of the columns that the fields of a class make."""
    hints = get_type_hints(form)
    return [(field.name, _find_type(hints[field.name])) for field in fields(form)]


def _find_type(form: Any) -> "pa.DataType":  # noqa: ANN401  (an annotation)
    """Return the type of Parquet that holds what is annotated so."""
    import pyarrow as pa

    if get_origin(form) is tuple:
        return pa.list_(_find_type(get_args(form)[0]))
    if is_dataclass(form):
        return pa.struct(_list_columns(form))
    plain = {str: pa.string(), int: pa.int32(), bool: pa.bool_(), float: pa.float64()}
    return plain.get(form, pa.date32())


def _as_values(value: Any) -> Any:  # noqa: ANN401  (anything a row holds)
    """Return what pyarrow takes: dictionaries, lists, and texts without halves of characters."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, tuple):
        return [_as_values(item) for item in value]
    if value is None or isinstance(value, int | float | date):
        return value
    return {field.name: _as_values(getattr(value, field.name)) for field in fields(value)}


def _write_csv(table: Table, rows: Iterable[Any], file: BinaryIO) -> None:
    """Write CSV (RFC 4180) in UTF-8 with a header; what a spreadsheet would run as a formula is defused."""
    text = TextIOWrapper(file, "utf-8", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in fields(table.form))
    for row in rows:
        values = to_plain(row).values()
        writer.writerow([defuse(value) if isinstance(value, str) else value for value in values])
    text.detach()


_ENDINGS = ".jsonl, .parquet or .csv"
"""How the name of a table may end."""

_KINDS: dict[str, Callable[[Table, Iterable[Any], BinaryIO], None]] = {
    ".jsonl": write_lines,
    ".parquet": _write_parquet,
    ".csv": _write_csv,
}


def _is_ours(place: Path | RemoteFile, table: Table) -> bool:
    """Return whether a file is that table of an earlier export; a file of the user's is not touched."""
    columns = ",".join(column.name for column in fields(table.form))
    begins = {".parquet": "PAR1", ".csv": f"{columns}\n{table.schema},"}
    data_begins = begins.get(Path(str(place)).suffix.lower(), f'{{"schema": "{table.schema}"').encode()
    with place.open("rb") as file:
        begun = file.read(len(data_begins))
        # an empty file holds nothing to lose
        return begun in (b"", data_begins) and (begun != b"PAR1" or _is_our_parquet(file, table))


def _is_our_parquet(file: BinaryIO, table: Table) -> bool:
    """Return whether an export wrote a Parquet file."""
    from pyarrow import ArrowException, parquet

    file.seek(0)
    try:
        return bool((parquet.read_schema(file).metadata or {}).get(_MARK) == table.schema.encode())
    except (ArrowException, OSError):
        return False


def _import_pyarrow(name: str) -> None:
    """Raise `MissingPart` where Parquet cannot be written."""
    try:
        import pyarrow.parquet  # noqa: F401  (looked for)
    except ImportError:
        raise MissingPart(
            f"{name}: Parquet needs pyarrow, which is not installed",
            "Install it with: pip install 'briefmaker[parquet]', or write .jsonl.",
        ) from None
