"""PDF: what stands on paper becomes paragraphs again."""

import pytest

from briefmaker.errors import UnreadableSource
from briefmaker.pages import open_pages
from briefmaker.pages.readers.pdf.lines import _letter

COLUMN = (
    "The island ferry sailed again on Thursday, nine",
    "months after a storm broke its landing stage and tore",
    "the ropes from the quay.",
)
NEXT = ("People cried when they saw it, said the harbour", "master, who had kept the ropes dry all winter.")


def lay(lines, top, *, size=11, left=72):
    return [(left, top - number * size * 1.3, size, text) for number, text in enumerate(lines)]


def test_lines_become_paragraphs_and_large_type_headings(only_page, make_source, write):
    sheet = [*lay(["The Ferry Comes Back"], 720, size=24), *lay(COLUMN, 680), *lay(["What comes next"], 620, size=15)]
    markup = only_page(make_source(write.write_pdf([sheet + lay(NEXT, 590)]))).markup
    assert "<title>The Ferry Comes Back</title>" in markup
    assert "<h1>The Ferry Comes Back</h1>" in markup
    assert f"<p>{' '.join(COLUMN)}</p>" in markup
    assert f"<h2>What comes next</h2>\n<p>{' '.join(NEXT)}</p>" in markup


def test_running_heads_and_page_numbers_go_and_a_paragraph_crosses_the_page(only_page, make_source, write):
    texts = [lay(COLUMN[:2], 130), lay(COLUMN[2:], 700) + lay(NEXT, 640), lay(NEXT[:1], 700)]
    sheets = [
        [(72, 765, 8, "Island Review 2024"), (300, 30, 9, f"{number}"), *text]
        for number, text in enumerate(texts, start=1)
    ]
    markup = only_page(make_source(write.write_pdf(sheets))).markup
    assert f"<p>{' '.join(COLUMN)}</p>" in markup
    assert "Island Review" not in markup
    assert "<p>2</p>" not in markup


def test_a_word_parted_at_the_end_of_a_line_is_joined(only_page, make_source, write):
    lines = (
        "The ferry crosses the channel each day with passen-",
        "gers and mail, and the ferry-",
        "man knows them all.",
    )
    markup = only_page(make_source(write.write_pdf([lay(lines, 700) + lay(["A ferry-man rests."], 600)]))).markup
    assert "passengers and mail, and the ferry-man knows" in markup


def test_a_page_printed_from_a_browser_has_the_address_of_its_foot_and_is_read_as_a_copy(only_page, make_source, write):
    marks = [(72, 775, 8, "11/5/24, 9:14 AM The Ferry"), (72, 20, 8, "https://example.org/news/ferry 1/1")]
    notes = "/Producer(Skia/PDF m120)/Creator(Mozilla/5.0 Chrome)/CreationDate(D:20241105091433+01'00')"
    page = only_page(make_source(write.write_pdf([[*lay(COLUMN, 680), *marks]], notes=notes)))
    assert (page.url, page.url_from) == ("https://example.org/news/ferry", "PDF page foot")
    assert page.captured.isoformat() == "2024-11-05T09:14:33+01:00"
    assert page.captured_from == "PDF CreationDate"
    assert page.lines == (" ".join(COLUMN), "")


def test_the_day_a_report_was_made_is_not_the_day_a_page_was_saved(only_page, make_source, write):
    notes = "/Producer(LibreOffice 7.4)/CreationDate(D:20241105091433Z)/Author(Ann Writer)"
    page = only_page(make_source(write.write_pdf([lay(COLUMN, 680)], notes=notes)))
    assert page.captured is None
    assert '<meta name="author" content="Ann Writer">' in page.markup


def test_a_pdf_of_pictures_says_what_to_do(make_source, write):
    with pytest.raises(UnreadableSource, match="holds no text") as caught:
        open_pages(make_source(write.write_pdf([[]])))
    assert "OCR" in caught.value.advice


def test_a_pdf_cut_short_is_one_clear_error(make_source):
    with pytest.raises(UnreadableSource, match=r"^page: the PDF file is damaged or cut short$"):
        open_pages(make_source(b"%PDF-1.4\n1 0 obj<</Type/Cat"))


def test_buttons_for_sharing_say_the_address_where_they_agree(only_page, make_source, write):
    notes = "/Producer(Skia/PDF m120)/CreationDate(D:20241105091433Z)"
    address = "https%3A%2F%2Fexample.org%2Fnews%2Fferry"
    links = [f"https://share.example/post?url={address}", f"https://talk.example/new?text=x&u={address}"]
    page = only_page(make_source(write.write_pdf([lay(COLUMN, 680)], notes=notes, links=links)))
    assert (page.url, page.url_from) == ("https://example.org/news/ferry", "links for sharing")
    lone = only_page(make_source(write.write_pdf([lay(COLUMN, 680)], notes=notes, links=links[:1])))
    assert lone.url is None


def test_a_lone_button_for_sharing_is_believed_where_it_hands_on_the_title(only_page, make_source, write):
    button = "https://talk.example/new?text=The+island+ferry+comes+back&url=https%3A%2F%2Fexample.org%2Fnews%2Fferry"

    def print_it(noted, *links):
        notes = f"/Title({noted}){BROWSER}"
        return only_page(make_source(write.write_pdf([lay(COLUMN, 680)], notes=notes, links=[button, *links])))

    assert print_it("Island ferry comes back | Example News").url == "https://example.org/news/ferry"
    assert print_it("Prices of fish | Example News").url is None
    own = "https://example.org/en/news/ferry"
    assert print_it("Island ferry comes back | Example News", own).url == own
    others = own, "https://example.org/fr/news/ferry"
    assert print_it("Island ferry comes back | Example News", *others).url == "https://example.org/news/ferry"


def test_a_menu_that_stays_in_the_window_is_no_part_of_the_paragraph_the_page_ends_in(only_page, make_source, write):
    first, *rest = COLUMN
    sheets = [[*lay([first], 100), (72, 770, 11, "Harbour Weather")], lay(rest, 700)]
    page = only_page(make_source(write.write_pdf(sheets, notes=BROWSER)))
    assert page.lines == ("Harbour Weather", "", " ".join(COLUMN), "")


def test_the_top_of_the_next_column_is_no_menu(only_page, make_source, write):
    sheet = [*lay(COLUMN[:2], 100), *lay(["the ropes from the quay."], 770, left=330)]
    assert only_page(make_source(write.write_pdf([sheet], notes=BROWSER))).lines[-2] == "the ropes from the quay."


def test_what_is_all_link_is_left_out_of_a_printed_page(only_page, make_source, write):
    menu = lay(["More from the islands"], 640)
    box = f"72 {640 - 4} 300 {640 + 12}"
    notes = "/Producer(Skia/PDF m120)/CreationDate(D:20241105091433Z)"
    links = ["https://example.org/more"]
    page = only_page(make_source(write.write_pdf([lay(COLUMN, 700) + menu], notes=notes, links=links, box=box)))
    assert page.lines == (" ".join(COLUMN), "")


BROWSER = "/Producer(Skia/PDF m120)/Creator(Mozilla/5.0 Chrome)/CreationDate(D:20241105091433+01'00')"


def print_page(write, noted, *lines):
    return write.write_pdf([[*lines, *lay(COLUMN, 600), *lay(NEXT, 540)]], notes=f"/Title({noted}){BROWSER}")


def test_the_title_of_a_printed_page_is_the_heading_that_says_it(only_page, make_source, write):
    menu, heading = (72, 740, 26, "Solutions"), (72, 690, 20, "The Island Ferry Comes Back")
    page = only_page(make_source(print_page(write, "Island Ferry comes back | Example News", menu, heading)))
    assert page.title == "The Island Ferry Comes Back"
    page = only_page(make_source(print_page(write, "Why this ferry is sailing | Example News", menu)))
    assert page.title == "Why this ferry is sailing | Example News"


def test_a_heading_among_its_like_must_say_the_same_to_be_the_title(only_page, make_source, write):
    headings = (72, 690, 20, "What the ferry costs now"), (72, 660, 20, "Where it sails")
    page = only_page(make_source(print_page(write, "Ferry comes back to the island", *headings)))
    assert page.title == "Ferry comes back to the island"


def test_a_report_has_the_title_of_its_notes_where_the_text_bears_it_out(only_page, make_source, write):
    lines = [*lay(["Ferries of the Islands"], 720, size=24), *lay(COLUMN, 680)]
    assert (
        only_page(make_source(write.write_pdf([lines], notes="/Title(draft7.doc)"))).title == "Ferries of the Islands"
    )
    noted = only_page(make_source(write.write_pdf([lines], notes="/Title(The island ferry)")))
    assert noted.title == "The island ferry"


CHANNEL = "https://example.org/news/why-the-channel-ferry-came-back"


def test_firefox_prints_the_address_at_the_head(only_page, make_source, write):
    marks = [(72, 775, 8, f"The Ferry Comes Back {CHANNEL}"), (72, 20, 8, "1 of 1 11/5/24, 9:14 AM")]
    notes = "/Producer(cairo 1.18)/Creator(Mozilla Firefox 128)/CreationDate(D:20241105091433+01'00')"
    page = only_page(make_source(write.write_pdf([[*lay(COLUMN, 680), *marks]], notes=notes)))
    assert (page.url, page.url_from) == (CHANNEL, "PDF page head")
    assert page.lines == (" ".join(COLUMN), "")


def test_an_address_the_browser_had_no_room_for_is_completed_by_a_link_or_left_out(only_page, make_source, write):
    marks = [(72, 20, 8, r"https://example.org/news/why-the\205 1/1")]
    links = [f"{CHANNEL}#comments", f"{CHANNEL}#top", "https://example.org/news"]

    def print_it(links):
        return only_page(make_source(write.write_pdf([[*lay(COLUMN, 680), *marks]], notes=BROWSER, links=links)))

    assert (print_it(links).url, print_it(links).url_from) == (CHANNEL, "PDF page foot and link")
    assert print_it(links[2:]).url is None
    assert print_it([*links, f"{CHANNEL}-soon"]).url is None


def test_a_link_on_the_pages_own_site_that_repeats_its_title_is_its_address(only_page, make_source, write):
    own = ["https://example.org/", f"{CHANNEL}/?share=mail", f"{CHANNEL}/#respond", "https://example.org/about"]

    def print_it(title, links):
        return only_page(
            make_source(write.write_pdf([lay(COLUMN, 680)], notes=f"/Title({title}){BROWSER}", links=links))
        )

    page = print_it("Why the channel ferry came back | Example", own)
    assert (page.url, page.url_from) == (f"{CHANNEL}/", "link named as the title")
    assert print_it("What the channel ferry costs now | Example", own).url is None
    elsewhere = CHANNEL.replace("org", "com")
    assert print_it("Why the channel ferry came back | Example", [elsewhere, *own[:1], *own[3:]]).url is None
    shared = [f"{elsewhere}?action=share", *own[:1], *own[3:]]
    assert print_it("Why the channel ferry came back | Example", shared).url == elsewhere


def test_an_address_at_the_foot_of_a_report_is_not_where_it_was_saved_from(only_page, make_source, write):
    notes = "/Producer(LibreOffice 7.4)/CreationDate(D:20241105091433Z)"
    page = only_page(
        make_source(write.write_pdf([[*lay(COLUMN, 680), (72, 20, 8, "https://example.org")]], notes=notes))
    )
    assert (page.url, page.captured) == (None, None)


def test_a_pdf_under_a_password_says_so(make_source, write):
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[<00><00>]" % (b"o" * 32, b"u" * 32)
    locked = write.write_pdf([lay(COLUMN, 680)]).replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock)
    with pytest.raises(UnreadableSource, match="locked with a password") as caught:
        open_pages(make_source(locked))
    assert caught.value.advice == "Save a copy of it without the password."


@pytest.mark.parametrize("code", [0, 0xD800, 0xDFFF, 0x110000])
def test_a_number_of_the_library_that_is_no_character_is_left_out(code):
    assert _letter(code) == ""


@pytest.mark.parametrize("code", [0x41, 0xD7FF, 0xE000, 0x10FFFF])
def test_any_other_number_is_the_character_it_stands_for(code):
    assert _letter(code) == chr(code)
