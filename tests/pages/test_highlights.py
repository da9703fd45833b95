"""What a reader marked in a saved file comes out of it, whatever the file."""

from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import raw

import briefmaker
from briefmaker.model import BriefSettings, Source
from briefmaker.pages import open_pages
from briefmaker.pages.formats.capture import MOST, find_highlights

MARKED = "The council voted nine to four against the plan."
FILLER = [
    f"Paragraph {number} tells of the harbour, its walls and the boats that lie there in winter." for number in range(8)
]
READER = '<mark class="single-file-highlight single-file-highlight-yellow">'
MARK = f"{READER}{MARKED}</mark>"
NOTE = "Sentences that a reader marked in the source come first."
MARKED_ALONE = "Only sentences that a reader marked in the source are quoted."


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        (f"<p>{MARK}</p>", (MARKED,)),
        ("<p><EM class='x diigoHighlight'>one &amp; two\n three</EM></p>", ("one & two three",)),
        (f"<p>{READER}the <b>first</b> part</mark> {READER}and the rest</mark></p>", ("the first part and the rest",)),
        (f"<p>{READER}the first part</mark> or {READER}and the rest</mark></p>", ("the first part", "and the rest")),
        ("<p><span style='--en-highlight:yellow'>what <span>is all</span> marked</span> here", ("what is all marked",)),
        (f"<p>{READER}harbour</mark> walls</p>", ()),
        (f"<p></mark>nothing is open</mark>{READER}</p>", ()),
        (f"<p>{READER}never closed at all", ()),
        (f"<p>{READER}what a search found</mark> here, " * (MOST + 1), ()),
        (f"<p><mark>{MARKED}</mark></p>", ()),
        (f"<p><mark class='hl_yellow'>the publisher's own words</mark> {MARK}</p>", (MARKED,)),
        ("<style class='single-file-highlights-stylesheet'></style><mark>the publisher's own words</mark>", ()),
    ],
)
def test_passages_in_marks_are_found(markup, found):
    assert find_highlights(markup) == found


@given(st.lists(st.sampled_from(["<", "<mark>", READER, "</mark>", "<em>", " ", "a", "b&;", "\n", ">"])))
def test_any_markup_gives_passages_of_some_words(pieces):
    assert all(len(text.split()) >= 3 for text in find_highlights("".join(pieces)))


def html():
    body = "".join(f"<p>{text}</p>" for text in FILLER[:6])
    last = f"<p>Rain fell. {MARK} Then all went home.</p>"
    return f"<title>T</title><article><h1>Harbour</h1>{body}{last}</article>".encode()


def markdown():
    return (
        "# Harbour\n\n" + "\n\n".join(FILLER[:6]) + f"\n\n- one\n- two\n\nRain fell. =={MARKED}== Then all went home.\n"
    ).encode()


def word(*, comment=False):
    document = Document()
    document.add_heading("Harbour", 0)
    for text in FILLER[:6]:
        document.add_paragraph(text)
    paragraph = document.add_paragraph("Rain fell. ")
    pieces = [paragraph.add_run(text) for text in (MARKED[:20], MARKED[20:])]
    if comment:
        document.add_comment(pieces, text="Use this.", author="A", initials="A")
    else:
        for piece in pieces:
            piece.font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(" Then all went home.")
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def pdf():
    data = briefmaker.write(
        briefmaker.compose(html(), settings=BriefSettings(annex="full", pdf_engine="typst")), "pdf"
    ).data
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        found = text.search("voted nine to four").get_next()
        if found:
            box = text.get_charbox(found[0])
            end = text.get_charbox(found[0] + found[1] - 1)
            note = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
            left, low, right, high = box[0], box[1], end[2], box[3]
            corners = raw.FS_QUADPOINTSF(left, high, right, high, left, low, right, low)
            raw.FPDFAnnot_AppendAttachmentPoints(note, corners)
            raw.FPDFPage_CloseAnnot(note)
            break
    written = BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "make", [html, markdown, word, lambda: word(comment=True)], ids=["html", "md", "docx", "comment"]
)
def test_a_marked_sentence_is_quoted_first(make):
    data = make()
    (page,) = open_pages(Source.from_bytes("page", data))
    assert page.highlights == (MARKED,)
    briefing = briefmaker.compose(data, settings=BriefSettings(sentences=2))
    quotes = [quote.text for quote in (*briefing.bottom_lines, *briefing.key_points)]
    assert MARKED in quotes
    assert len(quotes) <= 2  # a note stops short rather than be filled
    assert NOTE in [notice.words for notice in briefing.notices]


def test_what_the_publisher_marked_is_not_called_a_readers():
    briefing = briefmaker.compose(html().replace(READER.encode(), b"<mark class='hl_yellow'>"))
    assert NOTE not in [notice.words for notice in briefing.notices]


def test_a_highlight_in_a_pdf_is_read():
    (page,) = open_pages(Source.from_bytes("page.pdf", pdf()))
    assert [" ".join(text.split()) for text in page.highlights] == ["voted nine to four"]


def test_nothing_else_is_quoted_or_nothing_is_heeded():
    only = briefmaker.compose(html(), settings=BriefSettings(highlights="only"))
    assert [quote.text for quote in (*only.bottom_lines, *only.key_points)] == [MARKED]
    ignored = briefmaker.compose(html(), settings=BriefSettings(highlights="ignore"))
    assert NOTE not in [notice.words for notice in ignored.notices]


SPEECH = """<html><body><article><h1>Port votes</h1>
<p>The port of Ellery voted nine to four on Tuesday to close its north quay for eleven months of repair.</p>
<p>“The quay would not have stood another winter of storms,” said Anna Berg, harbour master of Ellery.</p>
<p>“{}The masons will begin their work at the northern stairs in March{},” said Tom Hill, the minister of transport.</p>
</article></body></html>"""


@pytest.mark.parametrize(("marks", "speakers"), [((READER, "</mark>"), {"Tom Hill"}), (("", ""), set())])
def test_no_statement_that_nobody_marked_is_quoted_either(marks, speakers):
    page = SPEECH.format(*marks).encode()
    every = briefmaker.compose(page).actors
    assert {actor.name for actor in every if actor.shown} == {"Anna Berg", "Tom Hill"}
    only = briefmaker.compose(page, settings=BriefSettings(highlights="only"))
    assert {actor.name for actor in only.actors if actor.statements} == speakers
    told = [notice.words for notice in only.notices]
    assert (MARKED_ALONE in told) is bool(speakers)


def test_words_bound_what_comes_after_the_marked():
    briefing = briefmaker.compose(html(), settings=BriefSettings(sentences=None, words=12))
    quotes = (*briefing.bottom_lines, *briefing.key_points)
    assert [quote.text for quote in quotes] == [MARKED]
