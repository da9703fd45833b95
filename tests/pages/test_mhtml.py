"""MHTML of each browser, whole and broken."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from briefmaker.errors import UnreadableSource
from briefmaker.pages import open_pages

LINE = b"------MultipartBoundary--aB3x----\r\n"


def test_chromes_file_gives_the_page_and_leaves_frames_inside(only_page, load):
    page = only_page(load("chrome.mhtml"))
    assert "The island’s ferry sailed again on Thursday." in page.markup
    assert "umbrellas" not in page.markup
    assert (page.url, page.url_from) == (
        "https://example.org/news/ferry?page=1",
        "MHTML Snapshot-Content-Location",
    )
    assert (page.captured, page.captured_from) == (datetime(2024, 11, 5, 8, 14, 33, tzinfo=UTC), "MHTML Date")


def test_internet_explorers_file_of_one_part_opens(only_page, load):
    page = only_page(load("explorer.mhtml"))
    assert "Der Hafen öffnete am Montag wieder." in page.markup
    assert page.url == "http://example.org/hafen.html"
    assert page.captured == datetime(2012, 8, 28, 9, 53, 28, tzinfo=timezone(timedelta(hours=3)))


def test_an_add_on_that_writes_dates_as_scripts_do_is_understood(only_page, make_source, load):
    data = load("chrome.mhtml").data.replace(b"Tue, 5 Nov 2024 08:14:33 -0000", b"Tue Nov 05 2024 09:14:33 GMT+0100")
    assert only_page(make_source(data)).captured == datetime(2024, 11, 5, 8, 14, 33, tzinfo=UTC)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'boundary="----MultipartBoundary--aB3x----"', b'boundary="another"'),
        (b'boundary="----MultipartBoundary--aB3x----"', b"x=y"),
        (
            b"\r\n------MultipartBoundary--aB3x----\r\nContent-Type: text/html\r\nContent-ID: <frame-1",
            b"\r\nContent-Type: text/html\r\nContent-ID: <frame-1",
        ),
        (b"\r\n------MultipartBoundary--aB3x------\r\n", b""),
        (b"\r\n", b"\n"),
    ],
    ids=["misdeclared", "undeclared", "first line missing", "last line missing", "bare line feeds"],
)
def test_a_broken_boundary_does_not_cost_the_page(only_page, make_source, load, old, new):
    page = only_page(make_source(load("chrome.mhtml").data.replace(old, new)))
    assert "ferry sailed again on Thursday." in page.markup
    assert "umbrellas" not in page.markup


def test_the_part_named_as_start_is_the_page(only_page, make_source, load):
    data = load("chrome.mhtml").data.replace(b'type="text/html";', b'type="text/html"; start="<frame-2@mhtml.blink>";')
    assert "umbrellas" in only_page(make_source(data)).markup


def test_a_file_with_pictures_alone_is_refused_with_the_next_step(make_source, load):
    data = load("chrome.mhtml").data
    picture = data[: data.index(LINE)] + data[data.rindex(LINE) :]
    with pytest.raises(UnreadableSource, match=r"^old.mht: the MHTML file has no page in it$") as caught:
        open_pages(make_source(picture, "old.mht"))
    assert caught.value.advice == 'Save it again as "Webpage, Single File".'
