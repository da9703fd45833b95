"""A prefix of a store under two runs at once, and a store that answers late, not at all, or not as others do."""

import errno
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from types import SimpleNamespace

import pytest

from briefmaker.batch import hold, stores
from briefmaker.batch.files import Destination, Stamp, is_same
from briefmaker.batch.hold import hold_lease, hold_store
from briefmaker.batch.stores import put_document, put_new, reach, stamp_from_info
from briefmaker.batch.verify.places import open_folder
from briefmaker.errors import FolderInUse, OutputExists, OutputUnwritable
from briefmaker.model import Document

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")

LOCK = "/notes/.briefmaker.lock"
OTHER = b"7 on another\n0123456789abcdef\n"
NOTE = Document(b"a note", "text/plain")


@pytest.fixture
def store(monkeypatch):
    """A store in memory, and nobody who waits."""
    for module, name in ((hold, "_SETTLE"), (hold, "_LEASE_PAUSE"), (stores, "_PAUSE")):
        monkeypatch.setattr(module, name, 0.0)
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    yield memory
    memory.store.clear()


@contextmanager
def hold_notes(wait=0.0):
    with hold_lease("memory://notes", wait=wait, stopped=lambda: False, meanwhile=lambda: None):
        yield


def leave_lapsed(store):
    """Leave the lock of a run that was killed an hour ago."""
    store.pipe_file(LOCK, b"3 on a machine long gone\n")
    store.store[LOCK].created = datetime.now(UTC) - timedelta(hours=1)


def meddle(monkeypatch, store, name, number, deed):
    """Let another run do something as soon as the call `number` of a method of the store has answered."""
    method, calls = getattr(type(store), name), []

    def call(self, *arguments, **options):
        try:
            return method(self, *arguments, **options)
        finally:
            calls.append(arguments)
            if len(calls) == number:
                deed()

    monkeypatch.setattr(type(store), name, call)


def test_a_lapsed_lock_is_taken_over_and_taken_away_at_the_end(store):
    leave_lapsed(store)
    with hold_notes():
        assert b"long gone" not in store.cat_file(LOCK)
    assert not store.exists(LOCK)


def test_of_two_that_saw_one_lapsed_lock_the_one_that_put_later_has_it(store, monkeypatch):
    leave_lapsed(store)
    monkeypatch.setattr(hold.time, "sleep", lambda _: store.pipe_file(LOCK, OTHER))
    with pytest.raises(FolderInUse, match=r"\(process 7 on another\)$"), hold_notes():
        pass
    assert store.cat_file(LOCK) == OTHER


def test_a_lock_that_another_took_over_between_two_looks_is_left_alone(store, monkeypatch):
    leave_lapsed(store)
    meddle(monkeypatch, store, "info", 2, lambda: store.pipe_file(LOCK, OTHER))  # the first is that of the condition
    with pytest.raises(FolderInUse), hold_notes():
        pass
    assert store.cat_file(LOCK) == OTHER


def test_a_run_that_is_stopped_while_it_waits_leaves_no_lock_behind(store, monkeypatch):
    def stop(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(hold.time, "sleep", stop)
    with pytest.raises(KeyboardInterrupt), hold_notes():
        pass
    assert not store.exists(LOCK)


def test_the_lock_of_another_run_is_not_taken_away_at_the_end(store):
    with hold_notes():
        store.pipe_file(LOCK, OTHER)
    assert store.cat_file(LOCK) == OTHER


@pytest.mark.parametrize(
    ("found", "left", "done"),
    [(OTHER, OTHER, 0), (b"mine", b"mine", 1), (None, b"mine", 1)],
    ids=["other", "own", "none"],
)
def test_a_lock_is_put_anew_unless_another_run_has_put_its_own(store, found, left, done):
    if found:
        store.pipe_file(LOCK, found)
    before, deeds, waits = store.store.get(LOCK), [], iter((False, True))
    hold._renew(store, LOCK, b"mine", lambda: deeds.append(1), SimpleNamespace(wait=lambda _: next(waits)))
    assert store.cat_file(LOCK) == left
    assert (store.store[LOCK] is not before) == bool(done)
    assert len(deeds) == done


def test_a_lock_whose_time_the_store_does_not_tell_counts(store, monkeypatch):
    store.pipe_file(LOCK, OTHER)
    info = type(store).info
    monkeypatch.setattr(type(store), "info", lambda *a, **k: info(*a, **k) | {"created": None})
    with pytest.raises(FolderInUse), hold_notes():
        pass


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ({"updated": "1970-01-01T00:01:00Z", "mtime": datetime.fromtimestamp(60, UTC)}, 60),
        ({"LastModified": "", "created": 60.0}, 60),
        ({"created": None}, 0),
    ],
)
def test_the_time_of_an_object_is_the_first_that_is_one(told, seconds):
    assert stamp_from_info(told).modified == seconds * 1_000_000_000


def refuse(monkeypatch, store, error, times=1000, *, takes=False):
    """Let the store refuse what is put on a condition; or take it, with its answer lost."""
    pipe_file, tried = type(store).pipe_file, []

    def put(self, path, value, mode="overwrite", **options):
        tried.append(mode)
        if mode == "create" and tried.count("create") <= times:
            if takes:
                pipe_file(self, path, value)
            raise error
        pipe_file(self, path, value, mode=mode, **options)

    monkeypatch.setattr(type(store), "pipe_file", put)
    return tried


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError("no answer"),
        OSError(errno.EBUSY, "Please reduce your request rate"),
        OSError(errno.EINVAL, "At least one of the pre-conditions you specified did not hold"),
        OSError("Forbidden"),
        PermissionError("Access Denied"),
    ],
)
def test_a_store_that_does_not_take_a_document_is_never_given_it_without_the_condition(store, monkeypatch, error):
    tried = refuse(monkeypatch, store, error)
    with pytest.raises(OutputUnwritable):
        put_document(NOTE, Destination("memory://notes/page.md"))
    assert set(tried) == {"create"}
    assert not store.exists("/notes/page.md")


def test_a_store_that_is_busy_is_tried_again(store, monkeypatch):
    tried = refuse(monkeypatch, store, TimeoutError("no answer"), times=2)
    assert put_new(store, "/notes/page.md", partial(store.pipe_file, "/notes/page.md", b"a note"))
    assert tried == ["create"] * 3


def test_a_document_whose_answer_was_lost_is_there(store, monkeypatch):
    refuse(monkeypatch, store, TimeoutError("no answer"), takes=True)
    put_document(NOTE, Destination("memory://notes/page.md"))
    assert store.cat_file("/notes/page.md") == NOTE.data


@pytest.mark.parametrize(
    "error", [NotImplementedError(), OSError(errno.ENOSYS, "A header you provided implies functionality")]
)
def test_a_store_that_knows_no_conditions_is_asked_first(store, monkeypatch, error):
    refuse(monkeypatch, store, error)
    put_document(NOTE, Destination("memory://notes/page.md"))
    assert store.cat_file("/notes/page.md") == NOTE.data
    store.pipe_file("/notes/mine.md", b"mine")
    with pytest.raises(OutputExists):
        put_document(NOTE, Destination("memory://notes/mine.md"))
    assert store.cat_file("/notes/mine.md") == b"mine"


def test_a_store_that_knows_no_conditions_and_does_not_answer_is_given_nothing(store, monkeypatch):
    store.pipe_file("/notes/page.md", b"mine")
    refuse(monkeypatch, store, NotImplementedError())

    def fail(*_, **__):
        raise TimeoutError

    monkeypatch.setattr(type(store), "info", fail)
    with pytest.raises(OutputUnwritable):
        put_document(NOTE, Destination("memory://notes/page.md"))
    assert store.cat_file("/notes/page.md") == b"mine"


@pytest.fixture
def renewals(monkeypatch):
    """What is done while a run goes on, to be done when the test says."""
    found = []

    @contextmanager
    def hold_at_once(_address, *, meanwhile, **_):
        found.append(meanwhile)
        yield

    monkeypatch.setattr(hold, "hold_lease", hold_at_once)
    return found


def test_a_manifest_that_is_being_written_is_put_back_up_to_its_last_whole_line(store, renewals):
    with hold_store("memory://notes") as places:
        manifest = places.root / "manifest.jsonl"
        for written, kept in ((b'{"a"', None), (b'{"a": 1}\n{"b', b'{"a": 1}\n')):
            manifest.write_bytes(written)
            renewals[0]()
            assert (store.cat_file("/notes/manifest.jsonl") if store.exists("/notes/manifest.jsonl") else None) == kept
        manifest.write_bytes(b'{"a": 1}\n{"b": 2}\n')
    assert store.cat_file("/notes/manifest.jsonl") == b'{"a": 1}\n{"b": 2}\n'


def test_a_manifest_that_has_not_grown_stays_as_it_is_while_a_run_goes_on(store, renewals):
    store.pipe_file("/notes/manifest.jsonl", b"mine\nand yours")
    with hold_store("memory://notes"):
        renewals[0]()
        assert store.cat_file("/notes/manifest.jsonl") == b"mine\nand yours"


DATE = "Sat, 28 Nov 2026 10:00:00 GMT"
ANSWER = {"ETag": '"a tag"', "ResponseMetadata": {"HTTPHeaders": {"date": DATE}}}


def answer_with(monkeypatch, store, answer):
    """Let the store answer a put."""
    pipe_file = type(store).pipe_file
    monkeypatch.setattr(type(store), "pipe_file", lambda *a, **k: pipe_file(*a, **k) or answer)


@pytest.mark.parametrize("replaces", [False, True])
def test_what_the_store_answers_to_a_put_tells_the_document_apart(store, monkeypatch, replaces):
    answer_with(monkeypatch, store, ANSWER)
    monkeypatch.setattr(type(store), "info", lambda *_, **__: pytest.fail("nothing more is asked"))
    monkeypatch.setattr(type(store), "exists", lambda *_, **__: False)  # the condition of this store
    stamp = put_document(NOTE, Destination("memory://notes/page.md", replaces)).stamp
    assert stamp == (6, int(datetime(2026, 11, 28, 10, tzinfo=UTC).timestamp()) * 1_000_000_000, "a tag")


@pytest.mark.parametrize(
    "answer", [None, {}, ANSWER | {"ETag": ""}, {"ETag": '"a tag"'}, {**ANSWER, "ResponseMetadata": {}}]
)
def test_where_the_answer_tells_too_little_the_store_is_asked(store, monkeypatch, answer):
    answer_with(monkeypatch, store, answer)
    stamp = put_document(NOTE, Destination("memory://notes/page.md", replaces=True)).stamp
    assert (stamp.size, stamp.etag) == (6, "")
    assert stamp.modified


def test_an_etag_decides_where_both_looks_tell_one():
    assert is_same(Stamp(6, 10, "a"), Stamp(6, 11, "a")), "the time is that of the answer"
    assert not is_same(Stamp(6, 10, "a"), Stamp(6, 10, "b"))
    assert not is_same(Stamp(6, 10, "a"), Stamp(7, 10, "a"))
    assert not is_same(Stamp(6, 10, "a"), Stamp(6, 11))
    assert is_same(Stamp(6, 10), Stamp(6, 10))


def test_an_object_of_s3_is_fetched_without_being_asked_for_its_size():
    pytest.importorskip("s3fs")
    store, path = reach("s3://bucket/page.html")
    assert (store.max_concurrency, path) == (1, "bucket/page.html")


@pytest.mark.parametrize(("name", "fetched"), [("page.md", True), ("page.docx", False)])
def test_a_note_that_carries_no_record_comes_with_the_manifests_above_it(store, name, fetched):
    store.pipe_file("/notes/manifest.jsonl", b"{}\n")
    store.pipe_file(f"/notes/a/{name}", b"a note")
    with open_folder(f"memory://notes/a/{name}") as opened:
        assert opened.path.read_bytes() == b"a note"
        assert any(opened.folder.root.rglob("manifest.jsonl")) == fetched


def test_a_page_of_a_store_stays_as_long_as_anybody_looks_at_it(store):
    store.pipe_file("/pages/grain.html", b"a page")
    with open_folder("memory://pages") as opened:
        page = opened.path / "grain.html"
        with opened.folder.fetched(page):
            with opened.folder.fetched(page):
                assert page.read_bytes() == b"a page"
            assert page.exists()
        assert not page.exists()
