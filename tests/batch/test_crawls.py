"""WARC archives gone through piece by piece: every page once, wherever the pieces are cut."""

import gzip
import sys
import tracemalloc
from hashlib import sha256
from pathlib import Path

import pytest

from briefmaker.batch import finders
from briefmaker.batch.engines.interface import Cancellation, Limits
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.files import Span, name_member, parse_span
from briefmaker.batch.finders import Crawls, Stretch, index, survey
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Found, load_source
from briefmaker.model import Source
from briefmaker.pages import open_pages, survey_warc

sys.path.insert(0, str(Path(__file__).parent))
from crawled import answer, page, record, write_crawl

NAMES = ("crawl.warc", "crawl.warc.gz")


def scan(stretches):
    return Guarded(Limits(), Cancellation()).map(survey, stretches)


def found_in(path, **options):
    return list(Crawls(lambda: iter([Found(path, **options)]), scan)())


def addresses(items):
    return [item.member.rpartition("/")[2] for item in items]


@pytest.fixture(params=NAMES)
def archive(request, tmp_path):
    path = tmp_path / request.param
    write_crawl(path, range(5))
    return path


def test_each_page_is_found_and_nothing_else(archive):
    items = found_in(archive)
    assert addresses(items) == [f"route-{number}.html" for number in range(5)]
    assert {item.inside.name for item in items} == {"crawl"}
    assert [item.stem for item in items] == [f"route-{number}" for number in range(5)]


def test_what_stands_at_a_place_is_read_as_the_whole_archive_is(archive):
    whole = list(open_pages(Source.from_bytes(str(archive), archive.read_bytes())))
    for item, one in zip(found_in(archive), whole, strict=True):
        source = load_source(item)
        assert source.sha256 == item.look.sha256 == sha256(source.data).hexdigest()
        (alone,) = open_pages(source)
        assert (alone.url, alone.markup, alone.captured) == (one.url, one.markup, one.captured)


def test_wherever_the_parts_are_cut_each_page_is_found_once(archive, monkeypatch):
    size = archive.stat().st_size
    whole = list(index(archive, size, scan))
    for part in (97, 311, 1000, size - 1, size):
        monkeypatch.setattr(finders, "PART", part)
        assert list(index(archive, size, scan)) == whole, part


@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_quotes_an_archive_is_one_page(tmp_path, monkeypatch, name):
    inner = b"<pre>\r\n" + record("https://example.org/inner", answer(page(77))) + b"</pre>" + page(8)
    packed = b"<pre>" + gzip.compress(record("https://example.org/inner", answer(page(77)))) + b"</pre>" + page(9)
    write_crawl(
        tmp_path / name,
        range(2),
        [record(f"https://example.org/{end}", answer(body)) for end, body in (("outer", inner), ("packed", packed))],
    )
    for part in (150, 400, 10_000):
        monkeypatch.setattr(finders, "PART", part)
        assert addresses(found_in(tmp_path / name)) == ["route-0.html", "route-1.html", "outer", "packed"], part


def test_an_archive_that_breaks_off_gives_what_it_had_and_is_told(archive):
    archive.write_bytes(archive.read_bytes()[:-120] if archive.suffix == ".gz" else archive.read_bytes()[:-20])
    *pages, trouble = found_in(archive)
    assert addresses(pages) == [f"route-{number}.html" for number in range(5)]
    assert "damaged or cut short" in str(trouble.error)


def test_damage_in_the_middle_costs_its_own_record(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    written = write_crawl(path, range(4))
    data = bytearray(path.read_bytes())
    begin = len(b"".join(written[:6]))  # the second page
    data[begin + 40 : begin + 60] = bytes(20)
    path.write_bytes(data)
    *pages, trouble = found_in(path)
    assert addresses(pages) == ["route-0.html", "route-2.html", "route-3.html"]
    assert isinstance(trouble, Failed)


def test_an_archive_packed_as_one_piece_is_refused_with_a_way_out(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    write_crawl(tmp_path / "crawl.warc", range(3))
    path.write_bytes(gzip.compress((tmp_path / "crawl.warc").read_bytes()))
    (trouble,) = found_in(path)
    assert "packed as one piece" in str(trouble.error)
    assert "gunzip" in trouble.error.advice


def test_an_archive_without_a_page_is_told(tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(record("https://example.org/", answer(b"gone", "410 Gone")))
    (trouble,) = found_in(path)
    assert "no page in the WARC archive" in str(trouble.error)


def test_what_is_no_archive_passes_as_it_is(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(page(1))
    assert found_in(path) == [Found(path)]


def test_an_archive_is_gone_through_once_however_often_it_is_walked(archive):
    calls = []

    def count(stretches):
        calls.append(1)
        return scan(stretches)

    find = Crawls(lambda: iter([Found(archive)]), count)
    assert list(find()) == list(find())
    assert len(calls) == 1


@pytest.mark.parametrize("name", NAMES)
def test_what_is_held_does_not_grow_with_the_archive(tmp_path, name):
    """Peaks of what Python allocates, of an archive and of one that is eight times as large."""
    peaks = []
    big = answer(page(1) + b"<!-- " + bytes(range(1, 256)).hex().encode() * 4000 + b" -->")
    for copies in (2, 16):
        path = tmp_path / f"{copies}-{name}"
        write_crawl(path, (), [record(f"https://example.org/{number}", big) for number in range(copies)])
        tracemalloc.start()
        found = survey_warc(path, 0, path.stat().st_size)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert len(found.places) == copies
    assert peaks[1] < 1.5 * peaks[0]


@pytest.mark.parametrize(
    ("name", "span"),
    [
        ("a/crawl.warc.gz!https://example.org/x @7431+21833", Span(7431, 21833)),
        ("a/crawl.warc.gz!https://example.org/@7431+21833", None),
        ("a/page @1+2", None),
        ("a/crawl.zip!x @1+2.html", None),
    ],
)
def test_a_name_leads_back_to_its_place(name, span):
    assert parse_span(name) == span


@pytest.mark.parametrize(
    ("address", "stem"),
    [
        ("https://example.org/world/ferry.html", "ferry"),
        ("https://example.org/world/", "world"),
        ("https://example.org/", "example.org"),
        ("https://example.org/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC", "паром"),
        ("http://[", "page"),
        ("", "page"),
    ],
)
def test_a_note_is_called_after_the_end_of_the_address(address, stem):
    assert name_member(address) == stem


def test_an_archive_that_is_gone_is_told(tmp_path):
    (done,) = scan([Stretch(tmp_path / "none.warc", 0, 10)])
    assert "No such file" in str(done.result)
