"""A file that is no shelf stays as it is, and one that cannot be used is named with the reason."""

import os
import sqlite3
from contextlib import closing

import pytest

from briefmaker.errors import BriefmakerError, ForeignFile, MissingPart, OutputUnwritable, UnreadableSource, UsageError
from briefmaker.settings.asking import FindOptions
from briefmaker.shelf import store
from briefmaker.shelf.find import find
from briefmaker.shelf.store import APPLICATION, NAME, SCHEMA, locate_shelf, open_shelf


def refuse(path, **how) -> BriefmakerError:
    before = path.read_bytes()
    with pytest.raises(BriefmakerError) as refused, open_shelf(path, **how):
        pass
    assert path.read_bytes() == before
    assert "\n" not in str(refused.value)
    assert refused.value.advice
    return refused.value


@pytest.mark.parametrize("make", [True, False])
def test_a_file_of_another_kind_is_left_alone(tmp_path, make):
    path = tmp_path / "shelf.sqlite"
    path.write_text("my notes")
    assert isinstance(refuse(path, make=make), ForeignFile)


@pytest.mark.parametrize("make", [True, False])
def test_a_database_of_somebody_else_is_left_alone(tmp_path, make):
    path = tmp_path / "shelf.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE pages (mine)")
    assert isinstance(refuse(path, make=make), ForeignFile)


@pytest.mark.parametrize("make", [True, False])
def test_a_shelf_of_a_newer_schema_is_left_alone(saved, make):
    saved.fill()
    path = saved.path
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    error = refuse(path, make=make)
    assert isinstance(error, UsageError)
    assert f"newer briefmaker (schema {SCHEMA + 1}" in str(error)


def test_a_damaged_shelf_is_named(saved):
    saved.fill()
    path = saved.path
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(UnreadableSource, match="damaged"), open_shelf(path) as shelf:
        find(shelf, FindOptions(("ferry",)))


def test_an_empty_file_becomes_a_shelf(tmp_path):
    path = tmp_path / "shelf.sqlite"
    path.touch()
    with open_shelf(path, make=True) as shelf:
        assert shelf.count_pages() == 0
        assert shelf.db.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    assert [it.name for it in tmp_path.iterdir()] == ["shelf.sqlite"]


@pytest.mark.parametrize("name", ["100%.sqlite", "what?.sqlite", "a#b c.sqlite", os.fsdecode(b"caf\xe9.sqlite")])
def test_a_shelf_may_have_any_name(tmp_path, name):
    if os.name == "nt" and not name.isascii():
        pytest.skip("Windows has no such names")
    try:
        (tmp_path / name).touch()
    except OSError:
        pytest.skip("this file system has no such names")
    with open_shelf(tmp_path / name, make=True) as shelf:
        assert shelf.count_pages() == 0
    with open_shelf(tmp_path / name) as shelf:
        assert shelf.count_pages() == 0
    assert [it.name for it in tmp_path.iterdir()] == [name]


def test_a_sqlite_without_full_text_search_is_named(tmp_path, monkeypatch):
    class Connection(sqlite3.Connection):
        def execute(self, *_):
            raise sqlite3.OperationalError("no such module: fts5")

    connect = sqlite3.connect
    monkeypatch.setattr(store.sqlite3, "connect", lambda *given, **more: connect(*given, **more, factory=Connection))
    with pytest.raises(MissingPart, match="no full-text search"), open_shelf(tmp_path / "a.sqlite", make=True):
        pass


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_shelf_in_a_folder_that_cannot_be_written_is_read(saved):
    saved.fill()
    folder = saved.path.parent
    folder.chmod(0o500)
    try:
        with open_shelf(folder / NAME) as shelf:
            assert find(shelf, FindOptions(("halcyon",))).total == 1
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize("text", ["attempt to write a readonly database", "unable to open database file"])
def test_who_reads_a_shelf_that_is_left_open_is_not_sent_to_an_option_of_index(saved, text):
    saved.fill()
    with pytest.raises(UnreadableSource, match="left open by a run that was killed") as found, open_shelf(saved.path):
        raise sqlite3.OperationalError(text)
    assert "-o" not in found.value.advice
    with pytest.raises(OutputUnwritable), open_shelf(saved.path, make=True):
        raise sqlite3.OperationalError(text)


def test_the_shelf_of_the_nearest_folder_above_is_asked(saved, monkeypatch):
    saved.fill()
    below = saved.folder / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert locate_shelf(None) == saved.path
    assert locate_shelf(str(saved.folder)) == saved.path
    with pytest.raises(UsageError, match="no shelf there"):
        locate_shelf(".")
    with pytest.raises(UsageError, match="no such shelf"):
        locate_shelf("none.sqlite")


def test_a_page_is_shown_by_its_address_or_as_its_file_is_seen_from_here(saved, monkeypatch):
    saved.fill()
    monkeypatch.chdir(saved.folder)
    with open_shelf(saved.path) as shelf:
        assert shelf.show_path("s3://saved/ferry.html") == "s3://saved/ferry.html"
        assert shelf.show_path("ferry.html") == "ferry.html"
        monkeypatch.chdir("/")
        assert shelf.show_path("ferry.html").endswith(f"{saved.folder.name}/ferry.html")
