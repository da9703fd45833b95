"""The file of the shelf: opened, checked, filled source by source; readers and one writer may have it open at once."""

import os
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from briefmaker.batch.files import SHELF_ID, Stamp
from briefmaker.errors import FolderInUse, ForeignFile, MissingPart, OutputUnwritable, UnreadableSource, UsageError
from briefmaker.shelf.query import fold

if TYPE_CHECKING:  # what makes rows takes a second to import, and who asks needs none
    from briefmaker.shelf.rows import ActorRow, PageRows

SCHEMA = 1
"""The number of the schema; changes when a program that reads the file would have to."""

APPLICATION = int.from_bytes(SHELF_ID, "big")
"""What `PRAGMA application_id` says of a shelf, as a number."""

FOLDER, NAME = ".briefmaker", "shelf.sqlite"
"""Where the shelf of a folder lies in it; folders that begin with a dot hold no pages."""

_HEAD = b"SQLite format 3\0"
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")
"""How a byte of a name stands on the shelf that is no UTF-8."""

_MUCH = 20
"""The share that is new or empty, as one part of so many, from which on packing is worth .6 s for 4,000 pages."""

_WAIT = 10.0
"""Seconds that a process waits for another one to have written a batch."""


def locate_shelf(where: str | None) -> Path:
    """
    Return the shelf that a name means: a file, the folder it is of, or the nearest folder above the current one.

    Raises `UsageError` where none is there.
    """
    given = Path(where) if where else Path()
    if where and not given.is_dir():
        if not given.exists():
            raise UsageError(f"{where}: no such shelf", "Make it with `briefmaker index FOLDER`, or check the name.")
        return given
    folders = (given,) if where else (Path.cwd(), *Path.cwd().parents)
    found = next((it for folder in folders if (it := folder / FOLDER / NAME).is_file()), None)
    if found is None:
        place = where or "the current folder and those above it"
        raise UsageError(
            f"{place}: no shelf there", "Make one with `briefmaker index FOLDER`, or name it with --shelf."
        )
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What the shelf knows of a file."""

    id: int
    sha256: str
    stamp: Stamp
    state: str
    reason: str
    mark: str
    gone: bool


class Shelf:
    """An open shelf."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.db = connection
        folder = path.resolve().parent
        self.root = folder.parent if folder.name == FOLDER else folder
        """The folder that paths are seen from."""

    def name_path(self, name: str) -> str:
        """Return how a file is called on the shelf: from its folder on, or whole where it lies elsewhere."""
        if "://" in name:
            return name
        path = Path(os.path.abspath(name))  # noqa: PTH100  (a link is kept as it is named)
        path = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")

    def find_path(self, name: str) -> Path:
        """Return where the file lies that is called so."""
        path = self.root / name
        if "\\x" not in name or path.exists():
            return path
        raw = _BYTE.sub(lambda found: bytes.fromhex(found[1].decode()), name.encode())
        return self.root / os.fsdecode(raw)

    def show_path(self, name: str) -> str:
        """Return where a page lies for a person: its address, or its file as seen from the current folder."""
        if "://" in name:
            return name
        path, here = self.find_path(name), Path.cwd()
        return str(path.relative_to(here) if path.is_relative_to(here) else path)

    def list_known(self) -> dict[str, Known]:
        """Return what is known of each file, by its path: of its newest content, where it had several."""
        rows = self.db.execute(
            "SELECT path, id, sha256, bytes, modified, state, reason, mark, gone FROM sources ORDER BY gone DESC, id"
        )
        return {path: Known(key, sha, Stamp(size, time), *rest) for path, key, sha, size, time, *rest in rows}

    def put_source(self, path: str, sha256: str, stamp: Stamp, verdict: "Verdict") -> None:
        """Enter a file as it is now; what the shelf has of its earlier contents is marked as gone."""
        # A file that could not be read has no SHA-256; its row is of no content that anybody may want back.
        self.db.execute("DELETE FROM sources WHERE path = ? AND sha256 = '' AND sha256 <> ?", (path, sha256))
        self.db.execute("UPDATE sources SET gone = 1 WHERE path = ? AND sha256 <> ?", (path, sha256))
        row = self.db.execute("SELECT id FROM sources WHERE path = ? AND sha256 = ?", (path, sha256)).fetchone()
        source = row[0] if row else self._insert("sources", (path, sha256, 0, 0, verdict.state))
        self.db.execute(
            "UPDATE sources SET gone = 0, bytes = ?, modified = ?, state = ?, reason = ?, mark = ? WHERE id = ?",
            (stamp.size, stamp.modified, verdict.state, verdict.reason, verdict.mark, source),
        )
        self._take_pages(source)
        for page in verdict.pages:
            self._put_page(source, page)
        self.db.execute("DELETE FROM notes WHERE source_id = ?", (source,))
        if verdict.note:
            self._put_note(source, verdict.note)

    def touch(self, known: Known, stamp: Stamp) -> None:
        """Note that a file is there with what it had, whatever its time says now."""
        values = (stamp.size, stamp.modified, known.id)
        self.db.execute("UPDATE sources SET gone = 0, bytes = ?, modified = ? WHERE id = ?", values)

    def find_content(self, sha256: str, mark: str) -> tuple[str, str, str] | None:
        """Return path, state and reason of a file with these bytes that was read or failed; None where none was."""
        row = self.db.execute(
            # The first eight digits are what the index has, which keeps it small.
            "SELECT path, state, reason FROM sources WHERE substr(sha256, 1, 8) = ? AND sha256 = ? AND mark = ? "
            "AND state IN ('read', 'failed') ORDER BY gone, id",
            (sha256[:8], sha256, mark),
        ).fetchone()
        return tuple(row) if row else None

    def mark_gone(self, paths: Sequence[str]) -> None:
        """Mark files as gone; pages of which the same bytes lie elsewhere go on under that path."""
        self.db.executemany("UPDATE sources SET gone = 1 WHERE path = ?", [(path,) for path in paths])
        heirs = self.db.execute(
            "SELECT old.id, min(new.id), new.path FROM sources old JOIN sources new "
            "ON substr(new.sha256, 1, 8) = substr(old.sha256, 1, 8) AND new.sha256 = old.sha256 "
            "WHERE old.gone AND old.state = 'read' AND NOT new.gone AND new.state = 'repeat' GROUP BY old.id"
        ).fetchall()
        for old, new, path in heirs:
            self.db.execute("UPDATE pages SET source_id = ? WHERE source_id = ?", (new, old))
            self.db.execute("UPDATE sources SET state = 'read', reason = '' WHERE id = ?", (new,))
            self.db.execute("UPDATE sources SET state = 'repeat', reason = ? WHERE id = ?", (path, old))

    def pack(self, entered: int) -> None:
        """Make the file small and quick again after so many files were entered, if that is much of what it holds."""
        if entered * _MUCH >= self.count_pages():
            self.db.execute("INSERT INTO sentences_fts (sentences_fts) VALUES ('optimize')")
        if self._one("PRAGMA freelist_count") * _MUCH > self._one("PRAGMA page_count"):
            self.db.execute("VACUUM")

    def count_pages(self) -> int:
        """Return how many pages are on the shelf."""
        return self._one("SELECT count(*) FROM pages")

    def read_meta(self, key: str) -> str:
        """Return what is said of the shelf as a whole; empty where nothing is."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def write_meta(self, values: Mapping[str, str]) -> None:
        """Set what is said of the shelf as a whole."""
        self.db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def _one(self, query: str, *values: str | int) -> int:
        """Return the number a query asks for."""
        return int(self.db.execute(query, values).fetchone()[0])

    def _insert(self, table: str, values: Sequence[object]) -> int:
        """Insert a row behind the others and return its number."""
        holders = ", ".join("?" * len(values))
        columns = _COLUMNS[table]
        made = self.db.execute(f"INSERT INTO {table} ({columns}) VALUES ({holders})", values)  # noqa: S608  (our names)
        return made.lastrowid or 0

    def _take_pages(self, source: int) -> None:
        """Take what was read of a source off the shelf; FTS5 has to be given the words that it indexed."""
        pages = self.db.execute("SELECT id, first_sentence, last_sentence FROM pages WHERE source_id = ?", (source,))
        for page, *span in pages.fetchall():
            rows = self.db.execute("SELECT id, text FROM sentences WHERE id BETWEEN ? AND ?", span).fetchall()
            self._unindex("sentences_fts (sentences_fts, rowid, text)", rows)
            rows = self.db.execute("SELECT id, name, aliases FROM actors WHERE page_id = ?", (page,)).fetchall()
            self._unindex("actors_fts (actors_fts, rowid, name, aliases)", rows)
            for table, key in (("sentences", "id"), ("dates", "sentence_id"), ("figures", "sentence_id")):
                self.db.execute(f"DELETE FROM {table} WHERE {key} BETWEEN ? AND ?", span)  # noqa: S608  (our names)
        self.db.execute("DELETE FROM pages WHERE source_id = ?", (source,))

    def _unindex(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Take rows out of an index of words."""
        values = [("delete", key, *map(fold, map(str, texts))) for key, *texts in rows]
        holders = ", ".join("?" * (table.count(",") + 1))
        self.db.executemany(f"INSERT INTO {table} VALUES ({holders})", values)  # noqa: S608  (our names)

    def _put_page(self, source: int, rows: "PageRows") -> None:
        """Put the rows of one page on the shelf."""
        first = self._one("SELECT coalesce(max(id), 0) FROM sentences") + 1
        page = self._insert("pages", (source, *rows.values, first, first + len(rows.sentences) - 1))
        many = self.db.executemany
        numbered = list(enumerate(rows.sentences, start=first))
        values = [(key, page, it.paragraph, it.kind, it.text) for key, it in numbered]
        many("INSERT INTO sentences VALUES (?, ?, ?, ?, ?)", values)
        many("INSERT INTO sentences_fts (rowid, text) VALUES (?, ?)", [(key, it.folded) for key, it in numbered])
        for actor in rows.actors:
            self._put_actor(page, actor, first)
        many("INSERT INTO dates VALUES (?, ?, ?, ?, ?)", [(first + at, *rest) for at, *rest in rows.dates])
        many("INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?)", [(first + at, *rest) for at, *rest in rows.figures])

    def _put_actor(self, page: int, row: "ActorRow", first: int) -> None:
        """Put an actor of a page on the shelf; its sentences are counted from `first`."""
        actor = self._insert("actors", (page, *row.values))
        name, aliases = (fold(str(it)) for it in row.values[:2])
        self.db.execute("INSERT INTO actors_fts (rowid, name, aliases) VALUES (?, ?, ?)", (actor, name, aliases))
        many = self.db.executemany
        many("INSERT INTO mentions VALUES (?, ?)", [(actor, first + at) for at in row.mentions])
        many("INSERT INTO statements VALUES (?, ?, ?, ?, ?)", [(actor, first + at, *it) for at, *it in row.statements])

    def _put_note(self, source: int, note: "NoteRow") -> None:
        """Put a note on the shelf."""
        self.db.execute("INSERT INTO notes VALUES (?, ?, ?, ?)", (source, note.fingerprint, note.version, note.title))
        rows = [(source, sha) for sha in dict.fromkeys(note.sources)]
        self.db.executemany("INSERT INTO note_sources VALUES (?, ?)", rows)


_COLUMNS = {
    "sources": "path, sha256, bytes, modified, state",
    "pages": "source_id, number, title, authors, site, host, url, address, language, kind, day, published, modified, "
    "captured, words, confidence, text_mark, first_sentence, last_sentence",
    "actors": "page_id, name, aliases, kind, role, affiliation, country, mentions, salience, tier, paragraph",
}
"""What is given of the tables that number their rows."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note that lay in an indexed folder."""

    fingerprint: str
    version: str
    title: str
    sources: tuple[str, ...]
    """The SHA-256 of each file it was made of."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file."""

    state: str
    """`read`, `failed`, `repeat`, `note` or `no page`."""

    reason: str = ""
    mark: str = ""
    pages: "tuple[PageRows, ...]" = ()
    note: NoteRow | None = None


@contextmanager
def open_shelf(path: Path, *, make: bool = False) -> Iterator[Shelf]:
    """
    Open a shelf to be read, or, where `make` is set, to be filled; one that is not there is then made.

    While it is filled, others read what it held before (write-ahead log).

    Raises `ForeignFile` or `UnreadableSource` for a file that is no shelf, `UsageError` for one of a newer schema, and
    what the system says of a place that cannot be written.
    """
    _check_library()
    try:
        _check_head(path)
        with closing(_connect(path, make=make)) as connection:
            _prepare(path, connection, make=make)
            try:
                yield Shelf(path, connection)
            finally:
                if make:
                    _close_journal(connection)
    except sqlite3.Error as error:
        raise _explain(path, error, make=make) from error


def _check_library() -> None:
    """Raise `MissingPart` where the SQLite of this Python cannot look up words."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE it USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
        except sqlite3.Error as error:
            message = f"SQLite {sqlite3.sqlite_version} of this Python has no full-text search (FTS5)"
            raise MissingPart(message, "Use a Python whose sqlite3 has FTS5, as those of python.org do.") from error


def _check_head(path: Path) -> None:
    """Raise `ForeignFile` for a file that is no database; an empty one is nobody's."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEAD))
    except FileNotFoundError:
        return
    except OSError as error:
        raise UnreadableSource(f"{path}: {error.strerror}", "Mend the permissions, or name another file.") from error
    if head not in (b"", _HEAD):
        raise ForeignFile(path, "a shelf")


def _connect(path: Path, *, make: bool) -> sqlite3.Connection:
    """Open the file; who only reads can change nothing in it."""
    # As a URI: the mode can be given in no other way, and signs such as `?` in a name of a folder are escaped.
    name = f"{path.absolute().as_uri()}?mode={'rwc' if make else 'ro'}"
    return sqlite3.connect(name, uri=True, isolation_level=None, timeout=_WAIT)


def _prepare(path: Path, connection: sqlite3.Connection, *, make: bool) -> None:
    """Check whose file it is and by which schema; fill an empty one with that of today."""
    # A shelf may be of anybody, and views and triggers of its schema must not call functions with side effects.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    application, schema = (
        connection.execute(f"PRAGMA {it}").fetchone()[0] for it in ("application_id", "user_version")
    )
    if application != APPLICATION:
        is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not (make and is_empty and application == 0):
            raise ForeignFile(path, "a shelf")
        _create(connection)
    elif schema > SCHEMA:
        message = f"{path}: made by a newer briefmaker (schema {schema}; this one knows {SCHEMA})"
        raise UsageError(message, "Use that version, or index into another file with -o.")
    if make:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")


def _close_journal(connection: sqlite3.Connection) -> None:
    """Leave one file that may be copied or lie where nobody can write; who reads just now keeps that from it."""
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA journal_mode = DELETE")


def _create(connection: sqlite3.Connection) -> None:
    """Make the tables, all or none."""
    schema = files("briefmaker.shelf").joinpath("schema.sql").read_text("utf-8")
    made = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {SCHEMA};"
    connection.executescript(f"BEGIN IMMEDIATE; {schema} {made} COMMIT;")


def _explain(path: Path, error: sqlite3.Error, *, make: bool) -> Exception:
    """Return what the failure of SQLite means for the person who asked."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return FolderInUse(path, "")
    if not make and (
        "readonly" in text or "unable to open" in text
    ):  # a run was killed: its journal is to be read first
        return UnreadableSource(
            f"{path}: left open by a run that was killed, in a folder that cannot be written",
            "Copy it with the files beside it to a folder of yours, or run `briefmaker index` again.",
        )
    if "full" in text or "readonly" in text or "unable to open" in text or "disk I/O" in text:
        return OutputUnwritable(
            f"{path}: {text}", "Make room or mend the permissions, or choose another place with -o."
        )
    if any(it in text for it in ("malformed", "not a database", "no such")):
        return UnreadableSource(f"{path}: damaged ({text})", "Move it away and run `briefmaker index` again.")
    return error


@contextmanager
def batch(shelf: Shelf) -> Iterator[None]:
    """Write what the block puts on the shelf, all or nothing."""
    shelf.db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            shelf.db.execute("ROLLBACK")
        raise
    shelf.db.execute("COMMIT")
