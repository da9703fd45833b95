"""Where things stand on the pages: alike in all formats, nothing parted from what it belongs to."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdfium2 import PdfDocument

from briefmaker.documents import write
from briefmaker.model import Actor, Brand

CLOSE = 6.0
"""Points; a third of a line."""


needs_pango = pytest.mark.needs_pango
ENGINES = ["typst", "weasyprint"]


def body(made):
    with ZipFile(BytesIO(write(made, "docx").data)) as package:
        return package.read("word/document.xml").decode()


def texts(made, engine):
    with PdfDocument(write(made, "pdf", pdf_engine=engine).data) as pages:
        return [page.get_textpage().get_text_bounded() for page in pages]


def place(made, engine, words):
    """Find the left edge and the foot of the first letter of some words on the first page, in points."""
    with PdfDocument(write(made, "pdf", pdf_engine=engine).data) as pages:
        page = pages[0].get_textpage()
        index, _ = page.search(words).get_next()
        left, bottom, _, _ = page.get_charbox(index)
        return left, bottom


@pytest.mark.slow
@needs_pango
@pytest.mark.parametrize("asked", [{}, {"paper": "Letter"}, {"mark": "OFFICIAL-SENSITIVE, FOR THE UNIT ALONE TLP:RED"}])
@pytest.mark.parametrize("words", ["Port Ellery shuts", "Reference", "Bottom line", "Key points", "Page 1"])
def test_both_engines_set_a_note_alike(make, asked, words):
    made = make("single", **asked)
    typst, weasyprint = (place(made, engine, words) for engine in ("typst", "weasyprint"))
    assert typst == pytest.approx(weasyprint, abs=CLOSE)


@needs_pango
def test_both_engines_set_large_print_alike(make):
    made = make("single", large_print=True)
    typst, weasyprint = (place(made, engine, "Bottom line") for engine in ("typst", "weasyprint"))
    assert typst == pytest.approx(weasyprint, abs=2 * CLOSE)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_how_a_note_was_made_never_stands_alone_on_a_page(make, engine):
    made = make("digest", template="digest")
    for rows in range(1, 20, 3):
        last = texts(
            replace(made, actors=(made.actors * 9)[:rows], settings=replace(made.settings, actors=rows)), engine
        )[-1]
        assert "SHA-256" in last


def test_a_short_table_of_actors_stays_on_one_page_in_word(make):
    made = make("single")
    assert len(made.actors) >= 3
    table = re.search(r"Role in the text.*?</w:tbl>", body(replace(made, actors=made.actors[:3])), re.DOTALL)[0]
    rows = table.split("<w:tr>")[2:]
    assert ["<w:keepNext/>" in row for row in rows] == [True, True, False]


def test_the_last_rows_of_a_long_table_stay_together_in_word(make):
    made = make("single")
    many = replace(made, actors=(made.actors * 9)[:8])
    table = re.search(r"Role in the text.*?</w:tbl>", body(many), re.DOTALL)[0]
    rows = table.split("<w:tr>")[2:]
    assert ["<w:keepNext/>" in row for row in rows] == [*[False] * 6, True, False]


def test_no_row_of_a_long_table_stands_alone_on_a_page_of_typst(make):
    made, rows = make("single"), 34
    for length in range(rows, rows + 8):
        actors = tuple(Actor(f"Delegate No{number}", "person") for number in range(length))
        many = replace(made, actors=actors, settings=replace(made.settings, actors=length))
        assert 1 not in [page.count("Delegate No") for page in texts(many, "typst")]


def test_only_a_source_with_an_address_is_coloured_as_a_link_in_word(make):
    made = make("single")
    assert '<w:rStyle w:val="SourceTitle"/>' in body(made)
    article = replace(made.articles[0], url=None, page=replace(made.articles[0].page, url=None))
    assert '<w:rStyle w:val="SourceTitle"/>' not in body(replace(made, articles=(article,)))


def test_the_contents_of_a_digest_name_publisher_and_day_alone(make):
    page = write(make("digest"), "html").data.decode()
    contents = re.search(r'<nav class="contents">.*?</nav>', page, re.DOTALL)[0]
    assert "The Ellery Observer" in contents
    assert "Ines Falk" not in contents


def test_what_holds_a_picture_is_no_taller_in_large_print(make):
    with ZipFile(BytesIO(write(make("single", large_print=True), "docx").data)) as package:
        styles = package.read("word/styles.xml").decode()
    assert re.search(r'w:styleId="Picture">.*?w:line="240" w:lineRule="auto"', styles, re.DOTALL)


def test_the_label_of_the_protocol_stands_in_word_as_the_standard_writes_it(make):
    with ZipFile(BytesIO(write(make("single", mark="TLP:AMBER+STRICT"), "docx").data)) as package:
        assert '<w:t xml:space="preserve">TLP:AMBER+STRICT</w:t>' in package.read("word/header1.xml").decode()


def margin(made, part):
    with ZipFile(BytesIO(write(made, "docx").data)) as package:
        return package.read(f"word/{part}1.xml").decode()


@pytest.mark.parametrize("part", ["header", "footer"])
def test_a_long_text_in_the_margin_leaves_the_marking_its_place_in_word(make, part):
    long = "Department for Environment, Food and Rural Affairs, Marine Unit"
    usual, made = (
        make("single", organisation=said, reference=said, mark="OFFICIAL TLP:RED") for said in ("Unit", long)
    )
    assert "MarginLine" not in margin(usual, part)
    lines = margin(made, part).split("<w:p>")[1:]
    assert [long in line for line in lines] == ([True, False] if part == "header" else [False, True])
    assert [line.count("<w:tab/>") for line in lines] == ([0, 2] if part == "header" else [2, 0])


@pytest.mark.parametrize("engine", ENGINES)
def test_no_number_of_a_point_stands_outside_a_page_from_right_to_left(make, engine):
    made = make("arabic", labels="ar")
    with PdfDocument(write(made, "pdf", pdf_engine=engine).data) as pages:
        page = pages[0].get_textpage()
        edges = [page.get_charbox(place)[2] for place in range(page.count_chars())]
    assert max(edges) <= 595.3 - 23 / 25.4 * 72 + 3


@pytest.mark.parametrize("engine", ENGINES)
def test_no_number_of_a_point_from_left_to_right_stands_outside_an_arabic_page(make, engine):
    made = make("single", labels="ar")
    with PdfDocument(write(made, "pdf", pdf_engine=engine).data) as pages:
        page = pages[0].get_textpage()
        edges = [page.get_charbox(place)[0] for place in range(page.count_chars()) if page.get_charbox(place)[2]]
    assert min(edges) >= 23 / 25.4 * 72 - 3


def test_a_title_that_asks_is_not_ended_twice(make):
    made = make("digest", annex="quoted")
    first = replace(made.articles[0], title="Who pays for the quay?")
    asked = replace(made, articles=(first, *made.articles[1:]))
    assert "Who pays for the quay? Sentences quoted" in write(asked, "html").data.decode()


def test_a_block_to_sign_stays_on_one_page_in_word(make):
    text = body(make("single", template="ministerial"))
    rows = re.search(r"Agreed / not agreed.*?</w:tbl>", text, re.DOTALL)[0].split("<w:tr>")[1:]
    assert [row.count("<w:keepNext/>") for row in rows] == [2, 2, 0]


def test_a_font_of_an_office_has_wider_columns(make):
    def columns(**asked):
        table = re.findall(r"<w:tblGrid>((?:<w:gridCol [^>]+>){4})</w:tblGrid>", body(make("single", **asked)))[1]
        return [int(width) for width in re.findall(r'w:w="(\d+)"', table)]

    usual, broad = columns(), columns(brand=Brand(headings_font="Verdana"))
    assert sum(usual) == sum(broad)
    assert [new - old > 50 for old, new in zip(usual, broad, strict=True)] == [False, False, True, True]


@needs_pango
def test_no_word_of_a_narrow_column_is_broken_in_a_broad_font(make):
    made = make("single", brand=Brand(headings_font="DejaVu Sans"))  # where it is not here, ours stands in
    for engine in ("typst", "weasyprint"):
        said = "".join(texts(made, engine))
        assert "Organisation" in said
        assert "Mentions" in said
