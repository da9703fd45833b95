"""What an archive holds, and how much of it may be unpacked."""

import gzip

import pytest

from briefmaker.errors import UnreadableSource
from briefmaker.pages import list_contents, open_pages


def test_a_single_page_is_one_entry(make_source, load, write):
    (entry,) = list_contents(make_source(write.PAGE.encode(), "ferry.html"))
    assert (entry.name, entry.kind, entry.depth, entry.pages) == ("ferry.html", "an HTML page", 0, 1)
    (clip,) = list_contents(load("clip.md"))
    assert (clip.kind, clip.address) == ("a Markdown clip", "https://example.org/news/ferry?page=1")


def test_an_archive_is_listed_with_what_is_in_it(make_source, write):
    source = make_source(
        write.write_zip(
            {
                "ferry.html": write.PAGE,
                "style.css": "p { color: red }",
                "again.html": write.PAGE,
                "broken.docx": write.write_docx([])[:200],
                "crawl.warc": write.write_record(write.write_answer(b"<p>The mail boat came late.</p>")),
            }
        ),
        "clips.zip",
    )
    entries = list_contents(source)
    assert [(entry.name, entry.depth, entry.pages) for entry in entries] == [
        ("clips.zip", 0, 2),
        ("clips.zip!ferry.html", 1, 1),
        ("clips.zip!again.html", 1, 0),
        ("clips.zip!broken.docx", 1, 0),
        ("clips.zip!crawl.warc", 1, 1),
        (f"clips.zip!crawl.warc!{write.ADDRESS}", 2, 1),
    ]
    assert entries[2].refusal == "the same page as one before it"
    assert entries[3].refusal == "the zip archive is damaged or cut short"
    assert entries[5].kind == "a WARC archive"
    assert (entries[5].address, entries[5].captured.year) == (write.ADDRESS, 2024)
    assert sum(entry.pages for entry in entries if entry.depth == 1) == len(list(open_pages(source)))


def test_what_holds_no_page_is_listed_with_the_reason(make_source):
    (entry,) = list_contents(make_source(b"\x89PNG\r\n\x1a\n", "a.png"))
    assert (entry.pages, entry.kind) == (0, "")
    assert entry.refusal == "a PNG picture, not a saved page of a kind that is read"
    (entry,) = list_contents(make_source(b"", "empty.html"))
    assert entry.refusal == "the file is empty"


@pytest.mark.parametrize("kind", ["html", "text_copy.txt", "gzip", "zip", "warc", "docx", "epub", "odt", "maff"])
def test_a_page_larger_than_allowed_is_refused_whatever_it_came_in(make_source, samples, kind):
    assert next(open_pages(make_source(samples[kind]), max_bytes=10_000))
    with pytest.raises(UnreadableSource, match=r"more than 0\.0002 MB"):
        open_pages(make_source(samples[kind]), max_bytes=200)


def test_more_may_be_allowed(only_page, make_source):
    packed = make_source(gzip.compress(b"<html><p>words</p>" + b" " * 21_000_000))
    with pytest.raises(UnreadableSource, match="more than 20 MB"):
        only_page(packed)
    assert "words" in next(open_pages(packed, max_bytes=30_000_000)).markup


def test_a_large_page_costs_the_others_of_its_archive_nothing(make_source, write):
    large = write.write_zip({"a.html": write.PAGE + " " * 3000, "b.html": write.ADVERT})
    (page,) = open_pages(make_source(large), max_bytes=2000)
    assert page.markup == write.ADVERT


def test_what_told_the_kind_and_the_encoding_is_said(only_page, make_source, write):
    page = "<p>The ferry’s crew café</p>"
    (entry,) = list_contents(make_source(page.encode()))
    assert (entry.kind, entry.signature) == ("an HTML page", "HTML tags at the head")
    assert only_page(make_source(page.encode())).encoding_from == "valid UTF-8"
    legacy = make_source(f'<meta charset="windows-1252">{page}'.encode("windows-1252"))
    assert (only_page(legacy).encoding, only_page(legacy).encoding_from) == ("windows-1252", "declared")
    assert all(
        entry.signature or entry.depth for entry in list_contents(make_source(write.write_zip({"a.html": page})))
    )
