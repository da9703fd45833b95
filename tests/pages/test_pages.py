"""Saved pages open by what is in them, whatever their name."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.pages import open_pages


def test_a_singlefile_page_keeps_its_address_and_time_whatever_the_zone_is_called(only_page, load):
    page = only_page(load("singlefile.html"))
    assert page.url == "https://example.org/actualites/réunion?page=2"
    assert page.url_from == "SingleFile comment"
    assert page.captured == datetime(2024, 11, 5, 9, 14, 33, tzinfo=timezone(timedelta(hours=1)))
    assert page.captured_from == "SingleFile comment"
    assert page.markup is not None
    assert "Les délégués" in page.markup


def test_a_page_saved_complete_keeps_the_address_in_its_comment(only_page, load):
    page = only_page(load("saved_from.html"))
    assert page.url == "https://example.org/news/harbour-reopens.html"
    assert page.url_from == "saved-from comment"
    assert page.captured is None


def test_a_page_made_of_nothing_has_no_address(only_page, make_source):
    page = only_page(
        make_source(b"<!-- saved from url=(0014)about:internet --><html><body><p>Words.</p></body></html>")
    )
    assert page.url is None
    assert page.url_from == ""


def test_a_date_that_is_none_is_left_out(only_page, make_source):
    markup = b"<html><!--\n Page saved with SingleFile\n url: https://e.org/\n saved date: Xxx Foo 99 2024 --><p>Words"
    page = only_page(make_source(markup))
    assert page.url == "https://e.org/"
    assert page.captured is None


def test_a_text_copy_keeps_every_line(only_page, load):
    page = only_page(load("text_copy.txt"))
    assert page.markup is None
    assert page.lines[0] == "top of page"
    assert page.lines[-1] == "bottom of page"
    assert len(page.lines) == 8


def test_xhtml_is_a_page_and_not_a_foreign_kind_of_xml(only_page, load):
    page = only_page(load("xhtml.html"))
    assert page.markup is not None
    assert "Still read." in page.markup


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_a_page_is_recognised_in_wide_and_marked_encodings(encoding, only_page, make_source):
    page = only_page(make_source("<html><body><p>Enough words to be a page.</p></body></html>".encode(encoding)))
    assert page.markup == "<html><body><p>Enough words to be a page.</p></body></html>"


def test_a_fragment_and_a_page_after_stray_output_are_pages(only_page, make_source):
    assert only_page(make_source(b"<div><p>A fragment.</p></div>")).markup
    assert only_page(make_source(b"Warning: cache is cold\n<html><body>" + b"<p>Words.</p>" * 9)).markup


def test_a_text_that_talks_about_a_tag_stays_text(only_page, make_source):
    page = only_page(make_source(b"Put the script right before the end of <body> and reload the page.\nThat is all."))
    assert page.markup is None


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\0" * 900, b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_said_to_be_empty(data, make_source):
    with pytest.raises(UnreadableSource, match=r"^page: the file is empty$") as caught:
        list(open_pages(make_source(data)))
    assert caught.value.advice == "Save the page again."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"GIF89a\x01\0\x01\0", "a GIF picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"\x7fELF\x02\x01\x01", "a program"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", r"an XML file \(rss\)"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", r"an XML file \(svg\)"),
    ],
)
def test_a_file_of_another_kind_is_named(data, kind, make_source):
    with pytest.raises(UnreadableSource, match=rf"^page: {kind}, "):
        list(open_pages(make_source(data)))


def test_binary_junk_is_refused(make_source):
    junk = bytes((value * 73 + 5) % 256 for value in range(4000))
    with pytest.raises(UnreadableSource, match="not a saved page"):
        list(open_pages(make_source(junk)))


def open_or_refuse(source):
    """Say whether a source ends as it must: in pages, or in an error that names it."""
    try:
        return bool(list(open_pages(source)))
    except BriefmakerError as error:
        return str(error).startswith(f"{source.name}: ")


@pytest.mark.parametrize(
    "data",
    [
        b"<!---->" * 20_000 + b"plain",
        b"<!--" * 60_000 + b"plain",
        b"<!doctype " * 30_000,
        b"<meta " * 50_000 + b"\xe9",
        b"<?xml" + b"<?" * 50_000,
        b"a:\n" * 60_000,
        b"<!-- Page saved with SingleFile " * 20_000,
        b" " * 300_000 + b"x",
    ],
)
def test_a_hostile_opening_does_not_hold_us_up(data, make_source):
    assert open_or_refuse(make_source(data))


OPENINGS = st.sampled_from([b"", b"<html>", b"<!--", b"<?xml ", b"%PDF-", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xff\xfe"])


@given(OPENINGS, st.binary(max_size=1500))
def test_any_bytes_end_in_a_page_or_in_our_error(make_source, opening, data):
    assert open_or_refuse(make_source(opening + data))


@pytest.mark.parametrize("note", ["{}\n\n{}", "{1}\nSource: {0}\n"])
def test_an_address_alone_on_an_outermost_line_of_a_copy_is_its_own(only_page, make_source, write, note):
    page = only_page(make_source(note.format(write.ADDRESS, f"{write.LEAD}\n{write.BODY}").encode()))
    assert (page.url, page.url_from) == (write.ADDRESS, "line of the text")
    assert not any("http" in line for line in page.lines)


def test_addresses_that_may_be_of_others_are_none_of_a_copy(only_page, make_source, write):
    several = only_page(make_source(f"{write.ADDRESS}\n{write.LEAD}\nhttps://example.com/".encode()))
    inside = only_page(make_source(f"{write.LEAD}\n\n\n{write.BODY}\nc\n{write.ADDRESS}\na\nb".encode()))
    assert (several.url, inside.url) == (None, None)
    assert write.ADDRESS in several.lines


@pytest.mark.parametrize(
    "opening",
    [
        '<text id="http://a.example/1" encoding="utf8">',
        '<a name="top"></a>',
        "&nbsp;\r\n",
        "<!DOCTYPE htm\n",
        "<form id=f>",
    ],
)
def test_a_part_of_a_page_is_mark_up_whatever_it_begins_with(opening, only_page, make_source):
    rest = "<table><tr><td>One</td></tr></table>" + "".join(f"<p>Paragraph {number}.</p>" for number in range(8))
    assert only_page(make_source(f"{opening}{rest}".encode())).markup


def test_a_declaration_of_xml_before_elements_of_html_is_a_page(only_page, make_source):
    page = b'<?xml version="1.0" encoding="utf-8"?>\n<meta name="a" content="b"><div><p>The harbour is open.</p></div>'
    assert only_page(make_source(page)).markup


def test_a_text_that_begins_with_a_tag_or_quotes_some_is_text(only_page, make_source):
    assert only_page(make_source(b"<b> makes bold type, <i> cursive, and a paragraph ends in </p>.")).markup is None
    quoted = "How to write a list: " + "<li>an item</li> " * 12
    assert only_page(make_source(quoted.encode())).markup is None
