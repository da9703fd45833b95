"""Zip, gzip, SingleFileZ, MAFF, web archives, and what must not harm."""

import gzip
import io
import json
import plistlib
import struct
import zipfile
from datetime import datetime, timedelta, timezone

import pytest

from briefmaker.errors import UnreadableSource
from briefmaker.pages import list_contents, open_pages


def test_the_index_of_a_zip_is_the_page_and_its_aids_are_none(only_page, make_source, write):
    source = make_source(
        write.write_zip({"manifest.json": "{}", "index.html": write.PAGE, "frames/0/index.html": write.ADVERT})
    )
    page = only_page(source)
    assert page.markup == write.PAGE
    assert page.source == source


def test_a_folder_of_pages_packed_by_hand_gives_each_of_them(make_source, load, write):
    source = make_source(
        write.write_zip(
            {
                "pages/ferry.html": write.PAGE,
                "pages/ferry_files/advert.html": write.ADVERT,
                "pages/ferry_files/style.css": "p { color: red }",
                "pages/ferry-Dateien/deep/frame.html": write.ADVERT.replace("two", "four"),
                "pages/saved.mhtml": load("chrome.mhtml").data,
                "pages/copy.txt": load("text_copy.txt").data,
                "__MACOSX/pages/._ferry.html": "junk",
                "pages/script.js": "let x = 1;",
                "pages/broken.docx": b"PK\x03\x04 nothing",
            }
        ),
        "clips.zip",
    )
    pages = list(open_pages(source))
    assert [page.source.name for page in pages] == [
        "clips.zip!pages/ferry.html",
        "clips.zip!pages/saved.mhtml",
        "clips.zip!pages/copy.txt",
    ]
    assert {page.source.sha256 for page in pages} == {source.sha256}


def test_the_same_page_twice_in_one_archive_is_given_once(only_page, make_source, write):
    page = only_page(make_source(write.write_zip({"a.html": write.PAGE, "b.html": write.PAGE})))
    assert page.markup == write.PAGE


@pytest.mark.parametrize(
    "opening", [b"<!DOCTYPE html><html><body><plaintext>", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, b"%PDF-1.4\n1 0 obj"]
)
def test_a_zip_behind_a_page_a_picture_or_a_pdf_is_found(only_page, make_source, write, opening):
    page = only_page(make_source(opening + write.write_zip({"index.html": write.PAGE}) + b"\n</plaintext></html>"))
    assert page.markup == write.PAGE


def test_maff_gives_each_page_with_its_address_and_time(make_source, write):
    first, second = open_pages(make_source(write.write_maff(), "two.maff"))
    assert (first.url, first.url_from) == ("https://example.org/1", "MAFF originalurl")
    assert first.captured == datetime(2024, 11, 5, 9, 14, 33, tzinfo=timezone(timedelta(hours=1)))
    assert first.captured_from == "MAFF archivetime"
    assert "mail boat" in second.markup
    assert second.source.name == "two.maff!https://example.org/2"


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_safaris_archive_gives_the_main_page_and_its_address(only_page, make_source, write, form):
    page = only_page(make_source(write.write_webarchive(form=form)))
    assert page.markup == write.PAGE
    assert (page.url, page.url_from) == (write.ADDRESS, "WebResourceURL")
    assert page.captured is None


def test_safaris_archive_may_hold_the_time_the_server_answered(only_page, make_source, write):
    answer = plistlib.dumps({"$objects": ["Date", "Tue, 05 Nov 2024 08:14:33 GMT"]}, fmt=plistlib.FMT_BINARY)
    page = only_page(make_source(write.write_webarchive(WebResourceResponse=answer)))
    assert page.captured_from == "HTTP Date"
    assert page.captured.isoformat() == "2024-11-05T08:14:33+00:00"


def test_a_gzipped_page_is_the_page(only_page, make_source, write):
    source = make_source(gzip.compress(write.PAGE.encode()), "ferry.html.gz")
    page = only_page(source)
    assert page.markup == write.PAGE
    assert page.source == source


def test_a_page_packed_thrice_opens_and_one_packed_without_end_does_not(only_page, make_source, write):
    packed = write.write_zip({"a.gz": gzip.compress(write.write_zip({"page.html": write.PAGE}))})
    assert only_page(make_source(packed)).markup == write.PAGE
    for _ in range(9):
        packed = write.write_zip({"inner.bin": packed})
    with pytest.raises(UnreadableSource, match="too many archives inside one another"):
        open_pages(make_source(packed))


def test_what_unfolds_too_far_is_refused(make_source, write):
    bomb = gzip.compress(b"<p>" + b" " * 30_000_000)
    with pytest.raises(UnreadableSource, match="unpacks to more than 20 MB"):
        open_pages(make_source(bomb))
    with pytest.raises(UnreadableSource, match="unpacks to more than 400 times its size") as caught:
        open_pages(make_source(write.write_zip({"index.html": b" " * 5_000_000})))
    assert "unpack it yourself" in caught.value.advice
    with pytest.raises(UnreadableSource, match="more than 20 MB"):
        open_pages(make_source(b"<html>" + b"<p>words</p>" * 2_000_000))


def test_a_locked_zip_says_so(make_source, write):
    data = bytearray(write.write_zip({"index.html": write.PAGE}))
    directory = data.index(b"PK\x01\x02")
    for place in (6, directory + 8):
        data[place : place + 2] = struct.pack("<H", 1)
    with pytest.raises(UnreadableSource, match="locked with a password") as caught:
        open_pages(make_source(bytes(data)))
    assert caught.value.advice == "Unpack it with its password first."


def test_names_that_climb_out_of_the_archive_reach_nothing(only_page, make_source, write, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = only_page(make_source(write.write_zip({"../../etc/page.html": write.PAGE})))
    assert page.markup == write.PAGE
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("keep", [30, 200, 500])
def test_an_archive_cut_short_is_one_clear_error(make_source, write, keep):
    with pytest.raises(UnreadableSource, match=r"^page: the zip archive is damaged or cut short$"):
        open_pages(make_source(write.write_zip({"index.html": write.PAGE * 5, "more.html": write.ADVERT})[:keep]))


def test_a_zip_without_pages_says_so(make_source, write):
    with pytest.raises(UnreadableSource, match="there is no page in the zip archive"):
        open_pages(make_source(write.write_zip({"a.css": "p{}", "b.png": b"\x89PNG"})))


def test_a_tag_with_attributes_without_end_keeps_some(only_page, make_source):
    page = only_page(make_source(b"<html><body><p " + b"a " * 50_000 + b'b="x > y">words</p></body></html>'))
    assert len(page.markup) < 20_000
    assert page.markup.startswith("<html><body><p a a ")
    assert page.markup.endswith(">words</p></body></html>")


def test_a_snapshot_of_zotero_is_one_page_and_its_index_none(make_source, write):
    noted = f"url: {write.ADDRESS} \n saved date: Tue Nov 05 2024 09:14:33 GMT+0100"
    comment = f"<!--\n Page saved with SingleFile \n {noted}\n-->"
    members = {
        "storage/ABCD2345/.zotero-ft-cache": f"{write.TITLE}\n{write.LEAD}",
        "storage/ABCD2345/.zotero-ft-info": '{"pages": 1}',
        "storage/ABCD2345/frame.html": write.ADVERT,
        "storage/ABCD2345/The Ferry.html": write.PAGE.replace("<html", f"{comment}<html"),
        "storage/EFGH6789/.zotero-reader-state": "{}",
        "storage/EFGH6789/mail.html": write.PAGE.replace("ferry", "mail boat"),
        "other/one.html": "<html><p>One more page, kept by hand.</p>",
        "other/two.html": "<html><p>And yet another, a little longer.</p>",
    }
    pages = list(open_pages(make_source(write.write_zip(members), "zotero.zip")))
    assert [page.source.name.rpartition("/")[2] for page in pages] == [
        "The Ferry.html",
        "mail.html",
        "one.html",
        "two.html",
    ]
    assert (pages[0].url, pages[0].url_from) == (write.ADDRESS, "SingleFile comment")
    assert pages[0].captured.isoformat() == "2024-11-05T09:14:33+01:00"


def test_the_manifest_of_singlefiles_zip_says_what_its_page_does_not(only_page, make_source, write):
    manifest = json.dumps({"originalUrl": write.ADDRESS, "archiveTime": "2024-11-05T08:14:33.379Z", "title": "Ferry"})
    page = only_page(make_source(write.write_zip({"index.html": write.PAGE, "manifest.json": manifest})))
    assert (page.url, page.url_from, page.title) == (write.ADDRESS, "SingleFile manifest", "Ferry")
    assert page.captured.isoformat() == "2024-11-05T08:14:33.379000+00:00"
    assert page.captured_from == "SingleFile manifest"


@pytest.mark.parametrize("manifest", ["[]", "{", '{"originalUrl": 3, "archiveTime": "soon"}', "[" * 100_000])
def test_a_manifest_of_another_make_costs_nothing(only_page, make_source, write, manifest):
    page = only_page(make_source(write.write_zip({"index.html": write.PAGE, "manifest.json": manifest})))
    assert (page.markup, page.url, page.captured) == (write.PAGE, None, None)


@pytest.mark.parametrize("kind", ["maff", "zip", "wacz"])
def test_what_is_whole_is_read_whatever_is_broken_beside_it(make_source, samples, write, kind):
    whole = write.PAGE.encode()
    answer = write.write_record(write.write_answer(whole))
    notes = zipfile.ZipFile(io.BytesIO(samples["maff"])).read("1/index.rdf")
    members = {
        "maff": {"0/index.rdf": b"<RDF>cut", "1/index.rdf": notes, "1/index.html": whole, "2/index.rdf": b"<"},
        "zip": {"a.zip": b"PK\3\4cut", "b.html": whole, "c.docx": b"PK\3\4cut"},
        "wacz": {"datapackage.json": b"{}", "archive/a.warc.gz": b"\x1f\x8b\x08cut", "archive/b.warc": answer},
    }[kind]
    pages = list(open_pages(make_source(write.write_zip(members))))
    assert [write.LEAD in page.markup for page in pages] == [True]
    assert list_contents(make_source(write.write_zip(members)))[0].pages == 1


def test_all_that_is_packed_in_a_file_counts_together(make_source, write):
    pages = {f"{number}.html": write.PAGE + "x" * number for number in range(80)}
    assert 0 < len(list(open_pages(make_source(write.write_zip(pages)), max_bytes=1000))) < 80
    nested = {f"{number}.zip": write.write_zip({"page.html": write.PAGE + "y" * number}) for number in range(80)}
    source = make_source(write.write_zip(nested))
    assert len(list(open_pages(source))) == 80
    assert 0 < len(list(open_pages(source, max_bytes=1000))) < 40
    assert list_contents(source, max_bytes=1000)[0].refusal == "what is packed in it unpacks to more than 0.02 MB"


def test_an_archive_of_too_many_files_is_refused(make_source, write):
    crowd = write.write_zip(dict.fromkeys(map(str, range(20_001)), b""), compression=zipfile.ZIP_STORED)
    with pytest.raises(UnreadableSource, match="more than 20000 files") as caught:
        open_pages(make_source(crowd))
    assert caught.value.advice == "Unpack it and choose from its files."
