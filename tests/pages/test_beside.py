"""Pictures saved with a page are found by the address the page writes, and nothing else is."""

import os
import pickle
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.model import Source
from briefmaker.model.page import NOTHING, PICTURE_BYTES
from briefmaker.pages import Sidecar, open_pages

PICTURE = b"\x89PNG picture \x00\xff"
OTHER = b"GIF8 another"


def read(page, address):
    """Ask twice, the second time after a journey between processes."""
    travelled = pickle.loads(pickle.dumps(page.resources))  # noqa: S301 - our own
    found = page.resources.read(address)
    assert travelled.read(address) == found
    return found


def message(kind, *parts):
    """A MIME message of some parts."""
    body = b"".join(b"--cut\r\n" + head.encode() + b"\r\n\r\n" + content + b"\r\n" for head, content in parts)
    return f'{kind}Content-Type: multipart/related; boundary="cut"\r\n\r\n'.encode() + body + b"--cut--\r\n"


ENCODED = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
PAGE = ("Content-Type: text/html\r\nContent-Location: https://example.org/a/page.html", b"<html><p>Words</p></html>")
PARTS = (
    PAGE,
    (
        f"{ENCODED}Content-ID: <one@mhtml.blink>\r\nContent-Location: https://example.org/a/one%20two.png",
        b64encode(PICTURE),
    ),
    (f"{ENCODED}Content-Location: two.gif", b64encode(OTHER)),
)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://example.org/a/one%20two.png", PICTURE),
        ("one%20two.png", PICTURE),
        ("/a/one%20two.png#top", PICTURE),
        ("cid:one@mhtml.blink", PICTURE),
        ("cid:one%40mhtml.blink", PICTURE),
        ("https://example.org/a/two.gif", OTHER),
        ("two.gif", OTHER),
        ("https://example.org/a/page.html", None),
        ("https://example.org/two.gif", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_an_mhtml_file_answers_by_location_and_by_identifier(make_source, only_page, address, found):
    page = only_page(make_source(message("Snapshot-Content-Location: https://example.org/a/page.html\r\n", *PARTS)))
    assert read(page, address) == found


@pytest.mark.parametrize("wrap", [lambda data: data, lambda data: b"From a Tue Nov  5 09:00:00 2024\n" + data])
def test_a_newsletter_shows_the_pictures_sent_with_it(make_source, only_page, wrap):
    head = "From: News <n@example.org>\r\nTo: b@example.org\r\nMessage-ID: <1>\r\nSubject: News\r\n"
    page = only_page(make_source(wrap(message(head, *PARTS))))
    assert read(page, "cid:one@mhtml.blink") == PICTURE
    assert read(page, "https://tracker.example/pixel.gif") is None


def test_an_outlook_message_shows_what_is_attached_by_its_identifier(make_source, only_page, write):
    message = {"0037001F": "News".encode("utf-16-le"), "10130102": b"<html><p>Words</p><img src='cid:one@01'></html>"}
    shown = {
        "37010102": PICTURE,
        "370E001F": "image/png".encode("utf-16-le"),
        "3712001F": "<one@01>".encode("utf-16-le"),
    }
    page = only_page(make_source(write.write_outlook(message, (shown, {"37010102": OTHER}))))
    assert read(page, "cid:one@01") == PICTURE
    assert read(page, "cid:") is None


def test_a_safari_archive_answers_by_the_address_of_its_parts(make_source, only_page, write):
    parts = [{"WebResourceURL": "https://example.org/img/a.jpg", "WebResourceData": PICTURE}, {"WebResourceURL": 7}]
    page = only_page(make_source(write.write_webarchive(beside=parts)))
    assert read(page, "https://example.org/img/a.jpg") == PICTURE
    assert read(page, "/img/a.jpg") == PICTURE
    assert read(page, "/img/b.jpg") is None


def test_a_folder_of_pages_in_a_zip_answers_each_page_from_its_own_folder(make_source, write):
    members = {
        "x/page.html": "<html><p>One</p></html>",
        "x/page_files/a.png": PICTURE,
        "y/page.html": "<html><p>Two</p></html>",
        "y/page_files/a.png": OTHER,
    }
    one, two = open_pages(make_source(write.write_zip(members)))
    assert (read(one, "./page_files/a.png"), read(two, "page_files/a.png")) == (PICTURE, OTHER)
    assert read(one, "../y/page_files/a.png") == OTHER, "a zip is one file: what is in it was saved together"
    assert read(one, "../../x.png") is None
    assert read(one, "file:///x/page_files/a.png") is None


def test_an_index_page_in_a_zip_and_a_page_of_a_maff_archive_have_pictures(make_source, only_page, write):
    manifest = '{"originalUrl": "https://example.org/", "archiveTime": "2024-11-05T08:00:00Z"}'
    packed = {"index.html": "<html><p>Words</p></html>", "manifest.json": manifest, "images/0.png": PICTURE}
    assert read(only_page(make_source(write.write_zip(packed))), "images/0.png") == PICTURE
    first, second = open_pages(make_source(write.write_maff(**{"1/index_files/p.png": PICTURE})))
    assert read(first, "index_files/p.png") == PICTURE
    assert read(second, "index_files/p.png") is None


def test_a_damaged_member_is_not_there(make_source, only_page, write):
    data = write.write_zip({"index.html": "<html><p>Words</p></html>", "a.png": PICTURE * 9}, compression=0)
    at = data.index(PICTURE)
    page = only_page(make_source(data[:at] + b"!" + data[at + 1 :]))
    assert page.resources.read("a.png") is None


@pytest.mark.parametrize("kind", ["response", "resource"])
def test_a_warc_page_shows_what_was_recorded_with_it(make_source, only_page, write, kind):
    page = write.write_record(write.write_answer())
    answer = write.write_answer(PICTURE, kind="image/png") if kind == "response" else PICTURE
    picture = write.write_record(answer, kind=kind, address="https://example.org/img/a.png")
    if kind == "resource":
        picture = picture.replace(b"application/http; msgtype=resource", b"image/png")
    lost = write.write_record(write.write_answer(OTHER, kind="image/png", status="404 Gone"), address="https://e.org/b")
    opened = only_page(make_source(page + picture + lost))
    assert read(opened, "/img/a.png") == PICTURE
    assert read(opened, "https://e.org/b") is None


def test_a_wacz_page_shows_what_was_recorded_in_any_of_its_archives(make_source, only_page, write):
    records = {
        "archive/1.warc": write.write_record(write.write_answer()),
        "archive/2.warc": write.write_record(
            write.write_answer(PICTURE, kind="image/png"), address="https://example.org/a.png"
        ),
    }
    page = only_page(make_source(write.write_zip({"datapackage.json": "{}", **records})))
    assert read(page, "/a.png") == PICTURE


def test_a_book_finds_pictures_beside_each_chapter(make_source, only_page, write):
    data = write.write_epub(['<p>One</p><img src="../pictures/a.png"/>'], more={"OPS/pictures/a.png": PICTURE})
    assert read(only_page(make_source(data)), "../pictures/a.png") == PICTURE


def test_office_documents_name_their_pictures_and_what_is_seen_on_them(make_source, only_page, write):
    drawing = '<w:p><w:r><drawing><docPr descr="A quay"/><blip xmlns:r="r" r:embed="p1"/></drawing></w:r></w:p>'
    more = {
        "word/_rels/document.xml.rels": '<R><Relationship Id="p1" Type="x/image" Target="media/1.png"/></R>',
        "word/media/1.png": PICTURE,
    }
    page = only_page(make_source(write.write_docx([write.write_paragraph("Some words here"), drawing], more=more)))
    assert '<img src="word/media/1.png" alt="A quay">' in page.markup
    assert read(page, "word/media/1.png") == PICTURE
    frame = (
        '<text:p>Words <draw:frame xmlns:draw="d"><draw:image xmlns:xlink="x" xlink:href="Pictures/1.png"/>'
        '<svg:desc xmlns:svg="s">A quay</svg:desc></draw:frame></text:p>'
    )
    page = only_page(make_source(write.write_odt(frame, more={"Pictures/1.png": PICTURE})))
    assert '<img src="Pictures/1.png" alt="A quay">' in page.markup
    assert "quay" not in page.markup.replace('alt="A quay"', "")
    assert read(page, "Pictures/1.png") == PICTURE


def test_bytes_that_nobody_saved_to_disk_have_nothing_beside_them(make_source, only_page):
    page = only_page(make_source(b"<html><p>Words</p></html>", "saved/page.html"))
    assert page.resources is NOTHING
    assert page.resources.read("page_files/a.png") is None


OWN = (
    *("./page_files/a%20b.png", "page_files/a b.png?x=1", "page_files/deep/a%20b.png", "page-Dateien/a%20b.png"),
    "https://example.org/some/where/a%20b.png",
)
FOREIGN = (
    *("secret.png", "../secret.png", "page_files/../secret.png", "page_files/%2e%2e/secret.png", "page.html"),
    *("page_files/link.png", "page_files/way/secret.png", "page_archivos/a%20b.png", "page_files/pipe.png"),
    *("page_files/large.png", "page_files", "page_files/", "page_files/deep", "page_files\\a b.png", "", "\0"),
    *("page_files/..\\secret.png", "file:page_files/a%20b.png", "//host/page_files/a%20b.png", "http://["),
    *("https://example.org/..", "https://example.org/way", "page_files/x\0.png", "pages_secret/a%20b.png"),
    *("other_files/a%20b.png", r"\\host\share\a b.png", "file://host/page_files/a%20b.png", "///page_files/a%20b.png"),
)


@pytest.fixture
def saved(tmp_path):
    """A complete page on disk, its folder, and what is none of its business."""
    (tmp_path / "page.html").write_bytes(b"<html><p>Words</p></html>")
    for name in ("page_files", "page_files/deep", "page-Dateien", "other_files", "pages_secret"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a b.png").write_bytes(PICTURE)
    (tmp_path / "secret.png").write_bytes(OTHER)
    (tmp_path / "page_files" / "large.png").write_bytes(b"x" * (PICTURE_BYTES + 1))
    os.mkfifo(tmp_path / "page_files" / "pipe.png")
    (tmp_path / "page_files" / "link.png").symlink_to(tmp_path / "secret.png")
    (tmp_path / "page_files" / "way").symlink_to(tmp_path)
    (tmp_path / "page_archivos").symlink_to(tmp_path / "other_files")
    return tmp_path


@pytest.mark.parametrize("address", OWN)
def test_a_complete_page_finds_the_files_of_its_own_folder(saved, address):
    page = next(
        open_pages(Source.from_bytes("page.html", b"<html><p>W</p></html>", resources=Sidecar(f"{saved}/page.html")))
    )
    assert read(page, address) == PICTURE


@pytest.mark.parametrize("address", FOREIGN)
def test_nothing_outside_that_folder_is_read(saved, address):
    sidecar = Sidecar(str(saved / "page.html"))
    assert sidecar.read(address) is None
    assert sidecar.read(f"{saved}/{address}") is None
    assert sidecar.read(f"file://{saved}/{address}") is None


def test_a_snapshot_of_zotero_has_its_pictures_in_its_own_folder(saved):
    sidecar = Sidecar(str(saved / "page.html"))
    assert sidecar.read("secret.png") is None
    (saved / ".zotero-ft-cache").write_text("words of the snapshot")
    assert sidecar.read("secret.png") == OTHER
    assert sidecar.read("other_files/a b.png") is None


@given(st.text(st.sampled_from("page_files./\\:%2eab\0 ~") | st.characters(), max_size=40))
def test_any_address_ends_in_a_picture_of_the_folder_or_in_nothing(tmp_path_factory, address):
    folder = tmp_path_factory.getbasetemp()
    assert Sidecar(str(folder / "nowhere" / "page.html")).read(address) is None
    assert NOTHING.read(address) is None
