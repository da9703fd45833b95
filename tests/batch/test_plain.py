"""Which jobs need no process of their own."""

import gzip
from dataclasses import replace

import pytest

from briefmaker.batch.request import Job, is_plain
from briefmaker.model import BriefSettings, Source
from briefmaker.pages import Sidecar

PAGE = b"<!doctype html><html><body><article><h1>A quay</h1><p>The north quay is shut.</p></article></body></html>"


def job(data=PAGE, *, path=None, formats=("docx",), **settings):
    beside = {"resources": Sidecar(str(path))} if path else {}
    return Job(1, Source.from_bytes("page.html", data, **beside), BriefSettings(**settings), formats)


@pytest.mark.parametrize(
    "data",
    [
        PAGE,
        b"A quay\n\nThe north quay is shut.\n" * 9,
        b"# A quay\n\n## Shut\n",
        b'{"title": "A"}',
        PAGE + b'<link rel="icon" type="image/png" href="quay.png">',
        b"\x89PNG",
        b"",
        b"   ",
    ],
)
def test_mark_up_text_and_what_is_refused_at_the_first_look_need_none(data):
    assert is_plain(job(data))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n",
        gzip.compress(PAGE),
        b"PK\3\4" + bytes(40),
        b"From: a@b.example\nTo: c@d.example\nSubject: A quay\nDate: Tue, 1 Oct 2024 10:00:00 +0000\n\nText",
        PAGE + b'<img src="data:image/png;base64,iVBORw0KGgo=">',
        b'\xef\xbb\xbf {"schema": "briefmaker/1", "mime": "image/png"}',
        PAGE + b" " * 2_000_000,
    ],
    ids=["PDF", "gzip", "zip", "mail", "picture", "record", "large"],
)
def test_what_unfolds_or_holds_pictures_gets_one(data):
    assert not is_plain(job(data))


def test_a_page_that_is_to_be_set_as_pdf_gets_one_sooner():
    large = PAGE + b"<p>The quay.</p>" * 40_000
    assert is_plain(job(large))
    assert not is_plain(job(large, formats=("docx", "pdf")))


def test_a_template_of_the_users_gets_one(tmp_path):
    assert not is_plain(job(template=str(tmp_path)))


@pytest.mark.parametrize(
    ("page", "folder", "markup"),
    [
        ("a quay.html", "a quay_files", b""),
        ("a quay.html", "a quay-Dateien", b'<img src="./a%20quay-Dateien/quay.jpg">'),
        ("kai.html", "kai-Dateien", b"<img src=kai-Dateien/quay.jpg>"),
    ],
)
def test_pictures_on_disk_get_one_where_they_are_wanted(tmp_path, page, folder, markup):
    (tmp_path / folder).mkdir()
    there = job(PAGE + markup, path=tmp_path / page)
    assert not is_plain(there)
    assert is_plain(replace(there, settings=BriefSettings(pictures="none")))


def test_a_page_alone_on_disk_needs_none(tmp_path):
    assert is_plain(job(path=tmp_path / "page.html"))
