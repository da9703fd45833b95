"""Bring a shelf up to date with folders of saved pages; killed at any moment, it goes on where a batch was written."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefmaker.actors.resolve.corrections import Corrections
from briefmaker.batch.distinct import describe_no_page, read_found
from briefmaker.batch.engines.interface import Engine, WorkerFailure
from briefmaker.batch.files import Stamp, is_same
from briefmaker.batch.outcomes import Duplicate, Failed, Made, Outcome, Skipped, UpToDate
from briefmaker.batch.request import Job, Request
from briefmaker.batch.sources import Find, Found
from briefmaker.documents import record_of
from briefmaker.errors import BriefmakerError, Interrupted, UnreadableSource
from briefmaker.model import Article, BriefSettings, Source
from briefmaker.model.changes import Order, Save
from briefmaker.saves.versions import group_versions, make_sketch
from briefmaker.shelf.query import FOLD
from briefmaker.shelf.rows import SourceRows, read_rows
from briefmaker.shelf.store import Known, NoteRow, Shelf, Verdict, batch
from briefmaker.shelf.who import join_rows
from briefmaker.version import __version__

_BATCH = 50
"""Files that are written at once: what a run that is killed has to do again, two seconds of work."""

_OWN = ("", "-wal", "-shm", "-journal")
"""What ends the names of the files of a shelf while it is filled (SQLite, Temporary Files Used By SQLite)."""


@dataclass(frozen=True, slots=True)
class Orders:
    """How files are read."""

    settings: BriefSettings
    """The engine that finds names, and rules for sites; the rest of it says nothing here."""

    max_bytes: int
    retry: bool = False
    """Whether what failed earlier is tried again."""

    rehash: bool = False
    """Whether size and time of a file say nothing."""

    corrections: Corrections = Corrections()  # noqa: RUF009  (empty, and frozen)
    """The user's list of actors: who is one and who is not."""

    @property
    def mark(self) -> str:
        """What changes with what would be read: what has another mark is read again."""
        given = (__version__, FOLD, self.settings.engine, self.settings.sites, self.max_bytes)
        return sha256(repr(given).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _SeenFile:
    """A file that the run has come to, with what is to be entered of it."""

    name: str
    path: str
    outcome: Outcome | None = None
    """What became of it, where that needs no work."""

    known: Known | None = None
    """What the shelf has, where that still holds."""

    sha256: str = ""
    stamp: Stamp = Stamp()  # noqa: RUF009  (a tuple)
    verdict: Verdict | None = None
    """None where it waits for a worker, or for another file with its bytes."""


@dataclass(slots=True)
class Filling:
    """One run of `index` over some folders."""

    shelf: Shelf
    orders: Orders
    report: Callable[[str, Outcome], None]
    """Hears the name of each file and what became of it, in the order of the files."""

    known: dict[str, Known] = field(init=False)
    own: frozenset[str] = field(init=False)
    """The files of the shelf itself, which may lie among the pages."""

    seen: set[str] = field(default_factory=set, init=False)
    """The paths of all files of this run."""

    asked: dict[str, str] = field(default_factory=dict, init=False)
    """SHA-256 of what workers were given in this run, with the path of the file."""

    waiting: dict[int, tuple[_SeenFile, SourceRows | None]] = field(default_factory=dict, init=False)
    """What is settled and whose turn has not come: files are entered in their order, so that numbers do not depend on
    which worker was quicker."""

    turn: int = field(default=1, init=False)

    entered: int = field(default=0, init=False)
    """Files that were read and entered in this run."""

    def __post_init__(self) -> None:
        self.known = self.shelf.list_known()
        self.own = frozenset(self.shelf.name_path(f"{self.shelf.path}{end}") for end in _OWN)

    def carry_out(self, find: Find, engine: Engine) -> None:
        """Read what is new or has changed, and enter it batch by batch."""
        open_work: dict[int, _SeenFile] = {}
        for done in engine.map(read_rows, self._draw(find, open_work)):
            file, rows = open_work.pop(done.item.number), done.result
            if isinstance(rows, WorkerFailure):
                rows = SourceRows(error=rows.explain(file.name))
            self.waiting[done.item.number] = file, rows
            self._enter(_BATCH)
        self._enter(1)

    def finish(self, named: tuple[Path, ...]) -> int:
        """Mark what is no more in the folders that were named, and pack the file; return how many files are gone."""
        shelf, roots = self.shelf, [shelf_path for it in named if (shelf_path := self.shelf.name_path(str(it)))]
        left = [
            path
            for path, it in self.known.items()
            if path not in self.seen and not it.gone and any(_lies_in(path, root) for root in roots)
        ]
        gone = [path for path in left if not shelf.find_path(path).exists()]
        with batch(shelf):
            # Before saves are numbered and names joined: pages whose bytes lie elsewhere move to that file first.
            shelf.mark_gone(gone)
            joined = sha256(repr(self.orders.corrections).encode()).hexdigest()[:16]
            if shelf.read_meta("joined") != joined:
                _number_saves(shelf)
                join_rows(shelf, self.orders.corrections)
            named_by = self.orders.settings.engine
            shelf.write_meta({"version": __version__, "engine": named_by, "fold": FOLD, "joined": joined})
        shelf.pack(self.entered)
        return len(gone)

    def _draw(self, find: Find, open_work: dict[int, _SeenFile]) -> Iterator[Job]:
        """Look at each file; yield what needs work, and keep the rest for its turn."""
        for number, item in enumerate(find(), start=1):
            if isinstance(item, Failed):
                self.waiting[number] = _SeenFile(item.source, "", item), None
                continue
            path = self.shelf.name_path(item.name)
            if path in self.own:
                self.waiting[number] = _SeenFile(item.name, "", Skipped(item.name, "part of the shelf")), None
                continue
            self.seen.add(path)
            file, source = self._look_at(item, path)
            if source is None:
                self.waiting[number] = file, None
                continue
            open_work[number] = file
            request = Request(max_bytes=self.orders.max_bytes)
            yield Job(number, source, self.orders.settings, request=request)

    def _look_at(self, found: Found, path: str) -> tuple[_SeenFile, Source | None]:
        """Return what is known of a file; its bytes, too, where a worker has to read it."""
        known, mark = self.known.get(path), self.orders.mark
        if known and not self.orders.rehash and is_same(found.stamp, known.stamp) and self._holds(known):
            return _SeenFile(found.name, path, _recall(found.name, known), known, stamp=known.stamp), None
        try:
            read = read_found(found)
        except BriefmakerError as error:
            verdict = Verdict("failed", _shorten(error, found.name), mark)
            return _SeenFile(found.name, path, Failed(found.name, error), verdict=verdict), None
        source, stamp = read.source, read.stamp
        file = _SeenFile(found.name, path, sha256=source.sha256, stamp=stamp)
        if known and known.sha256 == source.sha256 and self._holds(known):
            return _SeenFile(found.name, path, _recall(found.name, known), known, stamp=stamp), None
        kind = describe_no_page(source) if found.walked else ""
        note = _read_note(source.data)
        if kind or note:
            verdict = Verdict("note" if note else "no page", kind or "a briefing made earlier", mark, note=note)
            return _SeenFile(
                found.name, path, Skipped(found.name, verdict.reason), None, source.sha256, stamp, verdict
            ), None
        twin = self.shelf.find_content(source.sha256, mark)
        if source.sha256 in self.asked or (twin and twin[0] != path):
            return file, None
        self.asked[source.sha256] = found.name
        return file, source

    def _holds(self, known: Known) -> bool:
        """Return whether what the shelf has of unchanged bytes is what would be read of them today."""
        return known.mark == self.orders.mark and not (self.orders.retry and known.state == "failed")

    def _enter(self, least: int) -> None:
        """Enter the files whose turn has come, where that are so many at least."""
        end = self.turn
        while end in self.waiting:
            end += 1
        if end - self.turn < least:
            return
        with batch(self.shelf):
            turns = [self.waiting.pop(number) for number in range(self.turn, end)]
            entered = [(file.name, self._enter_one(file, rows)) for file, rows in turns]
        self.turn = end
        for name, outcome in entered:
            self.report(name, outcome)

    def _enter_one(self, file: _SeenFile, rows: SourceRows | None) -> Outcome:
        """Enter one file and return what became of it."""
        if file.known:
            if file.known.gone or file.known.stamp != file.stamp:
                self.shelf.touch(file.known, file.stamp)
                self.shelf.write_meta({"joined": ""})  # the time of a file may put saves in order
        elif file.verdict:
            self.shelf.put_source(file.path, file.sha256, file.stamp, file.verdict)
        elif rows and isinstance(rows.error, Interrupted):
            return Failed(file.name, rows.error)
        elif rows:
            verdict, outcome = self._judge(file, rows)
            self.shelf.put_source(file.path, file.sha256, file.stamp, verdict)
            self.shelf.write_meta(
                {"joined": ""}
            )  # a run that is killed before its end joins nothing: the next one does
            self.entered += 1
            return outcome
        elif file.path:
            return self._enter_twin(file)
        return file.outcome or Skipped(file.name, "")

    def _judge(self, file: _SeenFile, rows: SourceRows) -> tuple[Verdict, Outcome]:
        """Say what came of reading a file."""
        mark = self.orders.mark
        if rows.error:
            return Verdict("failed", _shorten(rows.error, file.name), mark), Failed(file.name, rows.error)
        return Verdict("read", mark=mark, pages=rows.pages), Made(file.name, self.shelf.path)

    def _enter_twin(self, file: _SeenFile) -> Outcome:
        """Enter a file of which another one has the bytes: what became of that one became of it."""
        twin = self.shelf.find_content(file.sha256, self.orders.mark)
        if twin is None:  # it was not read: the run was stopped
            return Failed(file.name, Interrupted(f"{file.name}: not read, the run was stopped"))
        path, state, reason = twin
        if state == "failed":
            self.shelf.put_source(file.path, file.sha256, file.stamp, Verdict("failed", reason, self.orders.mark))
            return Failed(file.name, UnreadableSource(f"{file.name}: {reason}"))
        self.shelf.put_source(file.path, file.sha256, file.stamp, Verdict("repeat", path, self.orders.mark))
        is_there = self.shelf.find_path(path).exists()
        return Duplicate(file.name, path) if is_there else UpToDate(file.name, self.shelf.path)


def _lies_in(path: str, root: str) -> bool:
    """Return whether a file lies in a folder, or is what was named."""
    return root in {".", path} or path.startswith(f"{root.rstrip('/')}/")


def _shorten(error: BriefmakerError, name: str) -> str:
    """Return what failed, without the name of the file."""
    return str(error).removeprefix(f"{name}: ")


def _recall(name: str, known: Known) -> Outcome:
    """Return what became of an unchanged file."""
    if known.state == "failed":
        return Failed(name, UnreadableSource(f"{name}: {known.reason} (failed before)", "Use --retry to try it again."))
    if known.state == "repeat":
        return Duplicate(name, known.reason)
    return UpToDate(name, Path()) if known.state == "read" else Skipped(name, known.reason)


def _read_note(data: bytes) -> NoteRow | None:
    """Return what the record of a note says of it; None for any other file."""
    if not data.startswith((b"%PDF-", b"PK\x03\x04")) and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return None
    record = record_of(data)
    if record is None:
        return None
    from briefmaker.model.record import from_record

    try:
        briefing = from_record(record)
    except BriefmakerError:
        return None
    sources = tuple(article.page.source.sha256 for article in briefing.articles)
    return NoteRow(briefing.fingerprint, briefing.made_by.version, briefing.articles[0].title, sources)


_SAVES = (
    "SELECT pages.id, sources.sha256 || '#' || pages.number, title, address, captured, "
    "coalesce(nullif(pages.modified, ''), published), sources.modified, text_mark, first_sentence, last_sentence "
    "FROM pages JOIN sources ON sources.id = source_id ORDER BY path, pages.number"
)


def _number_saves(shelf: Shelf) -> None:
    """Find which pages were saved more than once, and number the saves; only what may be one is compared."""
    rows = shelf.db.execute(_SAVES).fetchall()
    alike = Counter(key for row in rows for key in _list_keys(row))
    saves = [_make_save(shelf, row) for row in rows if any(alike[key] > 1 for key in _list_keys(row))]
    # All anew: one more save may order a page by another basis, or join two pages that were apart.
    shelf.db.execute("DELETE FROM versions")
    for page in group_versions(saves):
        ids = [int(save.name) for save in page.saves]
        last = len(ids) if page.order is not Order.UNKNOWN else 0
        numbered = [(key, min(ids), number, number == last, page.order) for number, key in enumerate(ids, start=1)]
        if len(ids) > 1:
            shelf.db.executemany("INSERT INTO versions VALUES (?, ?, ?, ?, ?)", numbered)


def _list_keys(row: Sequence[Any]) -> Iterator[tuple[str, ...]]:
    """Yield what saves of one page have in common, one of these at least."""
    _, _, title, address, _, _, _, mark, *_ = row
    if address:
        yield "address", address
    yield "text", mark
    yield "title", title.casefold()


def _make_save(shelf: Shelf, row: Sequence[Any]) -> Save:
    """Return a page of the shelf as a save that can be compared."""
    page, sha256, title, address, captured, changed, filed, _, *span = row
    texts = shelf.db.execute(
        "SELECT text FROM sentences JOIN kinds ON kinds.id = kind "
        "WHERE sentences.id BETWEEN ? AND ? AND name NOT IN ('title', 'figure') ORDER BY sentences.id",
        span,
    )
    return Save(
        str(page),
        sha256,
        title,
        address,
        datetime.fromisoformat(captured) if captured else None,
        date.fromisoformat(changed) if changed else None,
        datetime.fromtimestamp(filed / 1e9, UTC) if filed else None,
        make_sketch(Article.from_text(title, (text for (text,) in texts))),
    )
