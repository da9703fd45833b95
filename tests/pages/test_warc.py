"""WARC and WACZ: pages out of crawls."""

import gzip
import json
from datetime import UTC, datetime

import brotli
import pytest

from briefmaker.errors import UnreadableSource
from briefmaker.pages import open_pages, survey_warc


def test_a_page_keeps_the_address_and_the_time_of_its_record(only_page, make_source, write):
    page = only_page(make_source(write.write_record(write.write_answer())))
    assert page.markup == write.PAGE
    assert (page.url, page.url_from) == (write.ADDRESS, "WARC-Target-URI")
    assert (page.captured, page.captured_from) == (datetime(2024, 11, 5, 8, 14, 33, tzinfo=UTC), "WARC-Date")


def test_only_answers_that_are_pages_count(make_source, write):
    other = write.PAGE.replace("ferry", "mail boat").encode()
    archive = b"".join(
        (
            write.write_record(b"software: crawler\r\n", kind="warcinfo"),
            write.write_record(b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n", kind="request"),
            write.write_record(write.write_answer()),
            write.write_record(write.write_answer()),
            write.write_record(write.write_answer(b"<p>moved</p>", status="301 Moved Permanently")),
            write.write_record(write.write_answer(b"p { color: red }", kind="text/css")),
            write.write_record(write.write_answer(other), address="https://example.org/mail boat"),
        )
    )
    first, second = open_pages(make_source(archive, "crawl.warc"))
    assert first.source.name == f"crawl.warc!{write.ADDRESS}"
    assert second.url == "https://example.org/mail%20boat"


def test_packed_and_chunked_answers_are_undone(only_page, make_source, write):
    packed = gzip.compress(write.PAGE.encode())
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:50], packed[50:])) + b"0\r\n\r\n"
    answer = write.write_answer(chunked, extra="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
    assert only_page(make_source(write.write_record(answer))).markup == write.PAGE


def test_an_answer_packed_with_brotli_is_undone_within_bounds(only_page, make_source, write):
    def record(content):
        return write.write_record(write.write_answer(brotli.compress(content), extra="Content-Encoding: br\r\n"))

    assert only_page(make_source(record(write.PAGE.encode()))).markup == write.PAGE
    with pytest.raises(UnreadableSource, match=r"unpacks to more than 0\.1 MB") as caught:
        open_pages(make_source(record(b"<p>" + b"ferry " * 1_000_000)), max_bytes=100_000)
    assert "--max-bytes" in caught.value.advice


def test_an_answer_packed_in_a_way_that_is_not_read_says_so_where_it_is_the_only_one(only_page, make_source, write):
    packed = write.write_record(write.write_answer(b"\x28\xb5\x2f\xfd\0\0", extra="Content-Encoding: zstd\r\n"))
    with pytest.raises(UnreadableSource, match="packed as 'zstd', which is not read"):
        open_pages(make_source(packed))
    assert only_page(make_source(packed + write.write_record(write.write_answer()))).markup == write.PAGE


def test_headers_that_promise_what_is_not_so_do_not_cost_the_page(only_page, make_source, write):
    answer = write.write_answer(extra="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
    assert only_page(make_source(write.write_record(answer))).markup == write.PAGE


def test_after_a_wrong_length_the_next_record_is_found(only_page, make_source, write):
    wrong = write.write_record(b"software: crawler\r\n" * 9, kind="warcinfo", length=20)
    assert only_page(make_source(wrong + write.write_record(write.write_answer()))).markup == write.PAGE


def test_a_crawl_that_was_stopped_gives_what_it_had(only_page, make_source, write):
    record = gzip.compress(write.write_record(write.write_answer()))
    assert only_page(make_source(record + record[: len(record) // 2])).markup == write.PAGE


def test_where_a_crawl_breaks_off_is_told_once_its_pages_are_given(make_source, write):
    record = gzip.compress(write.write_record(write.write_answer()))
    for source in (
        make_source(record + record[: len(record) // 2]),
        make_source(write.write_zip({"datapackage.json": "{}", "archive/a.warc.gz": record + b"\x1f\x8b\x08cut"})),
    ):
        told = []
        assert len(list(open_pages(source, refusals=told))) == 1
        assert [str(error) for error in told] == ["page: the WARC archive is damaged or cut short"]


def test_a_crawl_cut_in_its_first_record_is_one_clear_error(make_source, write):
    record = gzip.compress(write.write_record(write.write_answer()))
    with pytest.raises(UnreadableSource, match="the WARC archive is damaged or cut short"):
        open_pages(make_source(record[: len(record) // 2]))


def test_a_page_stored_as_a_resource_counts(only_page, make_source, write):
    record = write.write_record(write.PAGE.encode(), kind="resource")
    record = record.replace(b"application/http; msgtype=resource", b"text/html")
    assert only_page(make_source(record)).markup == write.PAGE


def test_a_crawl_without_pages_says_so(make_source, write):
    with pytest.raises(UnreadableSource, match="there is no page in the WARC archive"):
        open_pages(make_source(write.write_record(write.write_answer(b"{}", kind="application/json"))))


def test_of_a_wacz_the_pages_a_person_visited_are_given(only_page, make_source, write):
    frame = write.write_record(write.write_answer(write.ADVERT.encode()), address="https://ads.example/frame")
    visited = (
        json.dumps({"format": "json-pages-1.0"})
        + "\n"
        + json.dumps({"url": write.ADDRESS, "title": "x"})
        + "\n[1]\nbroken"
    )
    archive = {
        "datapackage.json": "{}",
        "pages/pages.jsonl": visited,
        "archive/data.warc.gz": gzip.compress(write.write_record(write.write_answer()) + frame),
    }
    assert only_page(make_source(write.write_zip(archive))).url == write.ADDRESS
    del archive["pages/pages.jsonl"]
    assert len(list(open_pages(make_source(write.write_zip(archive))))) == 2


@pytest.mark.parametrize("over", [-1, 0, 1, 2, 200_000])
def test_a_survey_finds_pages_of_any_length_and_where_the_file_ends(tmp_path, write, over):
    """A block is looked through up to 131,072 bytes, and the rest of it is passed over piece by piece."""
    path = tmp_path / "crawl.warc"
    answer = write.write_answer(b"<p>" + b"ferry " * 40_000)[: 131_072 + over]
    path.write_bytes(write.write_record(answer) + write.write_record(write.write_answer()))
    found = survey_warc(path, 0, path.stat().st_size)
    assert (len(found.places), found.is_damaged) == (2, False)
    assert found.stop == path.stat().st_size - len(b"\r\n\r\n")
    assert found.places[1].offset == len(write.write_record(answer))


def test_a_body_that_is_called_packed_and_is_neither_that_nor_mark_up_is_damaged(make_source, write):
    answer = write.write_answer(b"words alone, and none of them packed", extra="Content-Encoding: gzip\r\n")
    with pytest.raises(UnreadableSource, match="is damaged, or packed as 'gzip'"):
        open_pages(make_source(write.write_record(answer)))
