"""Sources in a store: listed without being opened, read whole or in part, and every trouble in one line."""

import sys
from pathlib import Path

import pytest

from briefmaker.batch.distinct import inspect, recall
from briefmaker.batch.engines.interface import Cancellation, Limits
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.files import Span, is_remote
from briefmaker.batch.finders import Crawls, survey
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import find_remote, load_source
from briefmaker.batch.stores import RemoteFile
from briefmaker.errors import MissingPart, UnreadableSource
from briefmaker.model.page import PICTURE_BYTES

sys.path.insert(0, str(Path(__file__).parent))
from crawled import page, write_crawl

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.fixture
def store():
    """A store in memory, with what people leave in a bucket."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    for name in ("page10.html", "page9.html", "a/one.html", "a/.hidden", "page9_files/ad.html", "notes.tmp"):
        memory.pipe_file(f"/saved/{name}", page(len(name)))
    yield memory
    memory.store.clear()


def names(items):
    return [str(item.inside / item.path.name) for item in items]


@pytest.mark.usefixtures("store")
def test_all_below_an_address_is_found_in_the_order_of_folders():
    found = list(find_remote("memory://saved", ("*.tmp",)))
    assert names(found) == ["page9.html", "page10.html", "a/one.html"]
    assert next(item.name for item in found) == "memory:///saved/page9.html"
    assert all(item.walked and item.listed.size for item in found)


@pytest.mark.usefixtures("store")
def test_one_object_and_a_pattern():
    assert names(find_remote("memory://saved/page9.html")) == ["page9.html"]
    assert names(find_remote("memory://saved/page*.html")) == ["page9.html", "page10.html"]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("address", ["memory://saved/none.html", "memory://nowhere", "memory://saved/x*.html"])
def test_what_is_not_there_is_a_failure_of_its_own(address):
    (failed,) = find_remote(address)
    assert isinstance(failed, Failed)
    assert str(failed.error).startswith(f"{address}: nothing")


def test_it_is_read_and_known_again_by_size_and_time(store):
    (found,) = find_remote("memory://saved/a/one.html")
    source = load_source(found)
    assert (source.name, source.data) == ("memory:///saved/a/one.html", page(len("a/one.html")))
    look = inspect(found)
    assert (look.sha256, look.stamp) == (source.sha256, found.listed)
    assert recall(found, {found.name: (look.stamp, look.sha256)}) is not None
    store.pipe_file("/saved/a/one.html", page(77))
    (again,) = find_remote("memory://saved/a/one.html")
    assert recall(again, {found.name: (look.stamp, look.sha256)}) is None


def test_what_goes_away_is_told(store):
    (found,) = find_remote("memory://saved/a/one.html")
    store.rm("/saved/a/one.html")
    with pytest.raises(UnreadableSource, match="nothing is there"):
        load_source(found)


def test_the_pages_of_an_archive_are_read_where_they_stand(store, tmp_path):
    write_crawl(tmp_path / "crawl.warc.gz", range(3))
    store.pipe_file("/saved/crawl.warc.gz", (tmp_path / "crawl.warc.gz").read_bytes())
    find = Crawls(
        lambda: find_remote("memory://saved/crawl.warc.gz"),
        lambda stretches: Guarded(Limits(), Cancellation()).map(survey, stretches),
    )
    pages = list(find())
    assert [item.stem for item in pages] == ["route-0", "route-1", "route-2"]
    for number, item in enumerate(pages):
        assert item.name.startswith("memory:///saved/crawl.warc.gz!https://example.org/")
        assert load_source(item).sha256 == item.look.sha256
        assert len(load_source(item).data) == item.span.length, number


@pytest.mark.usefixtures("store")
def test_a_part_of_an_object_is_read_alone():
    assert RemoteFile("memory://saved/page9.html").read(Span(0, 15)) == b"<!doctype html>"


def test_any_error_of_a_store_becomes_one_line(store, monkeypatch):
    def refuse(*_, **__):
        raise RuntimeError("NoCredentials: no key\nand more")

    monkeypatch.setattr(type(store), "cat_file", refuse)
    (found,) = find_remote("memory://saved/page9.html")
    with pytest.raises(UnreadableSource, match=r"cannot be read \(RuntimeError: NoCredentials: no key\)$"):
        load_source(found)


def test_without_fsspec_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingPart, match="fsspec is not installed"):
        next(find_remote("s3://bucket/page.html"))


@pytest.mark.parametrize(
    ("name", "remote"),
    [("s3://b/k", True), ("GS://b/k", True), ("az://c/k", True), ("https://example.org", False), ("s3/b", False)],
)
def test_an_address_is_told_from_a_file(name, remote):
    assert is_remote(name) is remote


BESIDE = ("page9_files/a b.png", "page9-Dateien/a.png", "page9_secret/a.png", "page10_files/a.png", "other/a.png")


@pytest.fixture
def complete(store):
    """Pages that were saved with their pictures, and much that is none of theirs."""
    for name in BESIDE:
        store.pipe_file(f"/saved/{name}", name.encode())
    store.pipe_file("/saved/page9_files/large.png", b"x" * (PICTURE_BYTES + 1))
    store.pipe_file("/saved/secret.png", b"secret")
    return store


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize("name", ["memory://saved", "memory://saved/page*.html", "memory://saved/page9.html"])
def test_a_page_in_a_store_has_the_pictures_that_were_saved_with_it(name):
    page9 = next(load_source(found).resources for found in find_remote(name) if found.path.name == "page9.html")
    assert page9.read("page9_files/a%20b.png") == b"page9_files/a b.png"
    assert page9.read("./page9-Dateien/a.png?w=3") == b"page9-Dateien/a.png"
    assert page9.read("https://example.org/pictures/a b.png") == b"page9_files/a b.png"
    for address in ("page9_files/none.png", "page9_files/large.png", "page10_files/a.png", "other/a.png", "secret.png"):
        assert page9.read(address) is None
    for address in ("../secret.png", "page9_files/../secret.png", "/saved/secret.png", "memory://saved/secret.png"):
        assert page9.read(address) is None


@pytest.mark.usefixtures("complete")
def test_what_stands_beside_pages_is_no_source():
    assert names(find_remote("memory://saved")) == [
        "notes.tmp",
        "page9.html",
        "page10.html",
        "secret.png",
        "a/one.html",
        "other/a.png",
    ]


@pytest.mark.usefixtures("store")
def test_a_page_that_nothing_was_saved_with_is_asked_for_no_picture(monkeypatch):
    (found,) = find_remote("memory://saved/a")
    resources = load_source(found).resources
    monkeypatch.setattr(RemoteFile, "read", lambda *_: pytest.fail("asked"))
    assert resources.read("one_files/a.png") is None
    assert resources.read("https://example.org/a.png") is None
