"""Word documents, opened again with python-docx."""

import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker import Article, Briefing, BriefSettings, Quote
from briefmaker.documents import write
from briefmaker.documents.layout import template_folder

NAMED = re.compile(r'<w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"')


def parts(data):
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if not name.endswith(".odttf")}


def opened(made):
    return docx.Document(BytesIO(write(made, "docx").data))


def titled(made, title):
    return replace(made, articles=(replace(made.articles[0], title=title),))


def test_every_style_that_is_used_is_defined(briefing):
    written = parts(write(briefing, "docx").data)
    defined = set(re.findall(r'w:styleId="(\w+)"', written["word/styles.xml"]))
    used = {name for part in ("document", "header1", "footer1") for name in NAMED.findall(written[f"word/{part}.xml"])}
    assert used <= defined


def test_every_link_inside_the_document_has_somewhere_to_go(briefing):
    body = parts(write(briefing, "docx").data)["word/document.xml"]
    marks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"', body)
    assert len(marks) == len(set(marks))
    assert set(re.findall(r'w:anchor="(\w+)"', body)) <= set(marks)


def test_a_note_is_read_from_the_bottom_line_down(make):
    headings = [
        p.text
        for p in opened(make("single")).paragraphs
        if p.style.name in {"Bottom Line Heading", "Heading 1", "Minor Heading"}
    ]
    assert headings == ["Bottom line", "Key points", "Key actors", "Sources", "Annex A. Source text"]


def test_key_points_point_at_their_paragraph(make):
    points = [p.text for p in opened(make("single")).paragraphs if p.style.name == "Key Point"]
    assert points[0] == "Fishing crews fear for the coming season.\u00a0[¶2]"


def test_a_digest_numbers_the_points_of_each_article_from_one(make):
    written = parts(write(make("digest"), "docx").data)
    lists = re.findall(r'<w:numId w:val="(\d+)"/>', written["word/document.xml"])
    assert lists == [str(n) for n in (2, 3, 4, 5) for _ in range(3)]
    assert all(f'<w:num w:numId="{n}">' in written["word/numbering.xml"] for n in set(lists))


def test_the_annex_keeps_the_structure_of_the_page(make):
    made = opened(make("rich"))
    styles = [p.style.name for p in made.paragraphs]
    annex = styles[styles.index("Minor Heading", styles.index("Note Text")) :]
    assert annex[3:9] == [
        "Heading 2",
        "Source Item 1",
        "Source Item 1",
        "Source Item 2",
        "Source Item 2",
        "Source Quotation",
    ]
    assert [cell.text for cell in made.tables[-1].rows[0].cells] == ["Quay", "Load, tonnes", "Load, tonnes"]
    assert "load = 4200 * 2 / 3\nif load < 3000:\n    close(quay)" in [
        p.text.partition("\t")[2] for p in made.paragraphs
    ]


def test_quoted_sentences_are_underlined_in_the_annex(make):
    extracts = [run.text for p in opened(make("rich")).paragraphs for run in p.runs if run.style.name == "Extract"]
    assert extracts[1:] == [
        "by a steel sleeve, or",
        "Okafor asked the regional council for the rest, and the council is to vote on 3 December.",
    ]


def test_marking_and_page_numbers_stand_on_each_page(make):
    written = parts(write(make("single"), "docx").data)
    for part in ("header1", "footer1"):
        assert "OFFICIAL<" in written[f"word/{part}.xml"]
        assert 'w:val="TLPAmber"' in written[f"word/{part}.xml"]
    assert " PAGE " in written["word/footer1.xml"]
    assert " NUMPAGES " in written["word/footer1.xml"]


def test_without_a_marking_the_header_says_what_it_is(make):
    assert opened(make("bare")).sections[0].header.paragraphs[0].text.strip() == "Briefing note"


@pytest.mark.parametrize(("paper", "width"), [("A4", 210), ("Letter", 216)])
def test_the_paper_is_the_one_asked_for(make, paper, width):
    assert round(opened(make("single", paper=paper)).sections[0].page_width.mm) == width


def test_a_header_row_is_repeated_and_no_row_splits(make):
    body = parts(write(make("crowded"), "docx").data)["word/document.xml"]
    assert body.count("<w:tblHeader/>") == 3
    assert body.count("<w:cantSplit/>") == body.count("<w:tr>")


def test_text_from_right_to_left_is_set_so(make):
    body = parts(write(make("arabic"), "docx").data)["word/document.xml"]
    assert '<w:pStyle w:val="KeyPoint"/><w:bidi/>' in body
    assert "<w:rtl/>" in body


def test_a_link_leads_to_the_web_and_nowhere_else(make):
    made = make("single")
    hostile = replace(made, articles=(replace(made.articles[0], url="javascript:alert(1)"),))
    assert "TargetMode" in parts(write(made, "docx").data)["word/_rels/document.xml.rels"]
    assert "TargetMode" not in parts(write(hostile, "docx").data)["word/_rels/document.xml.rels"]


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_makes_a_document_that_opens(title, body):
    source = Article.from_text(title, [f"a{body}"])
    block = source.blocks[0].text
    made = Briefing((source,), (Quote(block, 1, 0, len(block)),), (), (), BriefSettings(mark=title), "f" * 64)
    assert opened(made).paragraphs


def test_making_one_imports_neither_weasyprint_nor_python_docx():
    code = (
        "import sys; from briefmaker import Article, Briefing, BriefSettings, write;"
        "a = Article.from_text('T', ['One.']); b = Briefing((a,), (), (), (), BriefSettings(), 'f' * 64);"
        "write(b, 'docx'); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"weasyprint", "docx", "jinja2"} & set(loaded)


def test_the_fonts_of_the_template_travel_in_the_document(make):
    with ZipFile(BytesIO(write(make("single"), "docx").data)) as package:
        table = package.read("word/fontTable.xml").decode()
        veiled = package.read("word/fonts/BriefSans-Bold.odttf")
    key = bytes.fromhex(re.search(r'embedBold r:id="BriefSans-Bold" w:fontKey="{(.*?)}"', table)[1].replace("-", ""))
    head = bytes(byte ^ key[15 - place % 16] for place, byte in enumerate(veiled[:32]))
    font = (template_folder() / "fonts" / "word" / "BriefSans-Bold.ttf").read_bytes()
    assert head + veiled[32:] == font


def test_letters_that_the_small_fonts_lack_bring_the_whole_ones(make):
    for title, folder in (("Jean-Noël résigne", "word"), ("Quyết định của Chợ Chời", ""), ("The Qurʾān", "")):
        data = write(titled(make("single"), title), "docx").data
        with ZipFile(BytesIO(data)) as package:
            veiled = package.read("word/fonts/BriefSerif-Regular.odttf")
        whole = template_folder() / "fonts" / folder / "BriefSerif-Regular.ttf"
        assert veiled[32:] == whole.read_bytes()[32:], title


def test_signs_stand_in_runs_of_no_language_so_that_libreoffice_keeps_them_in_their_place(make):
    title = "Write → test 👩\u200d💻 → mend"
    runs = next(p for p in opened(titled(make("single"), title)).paragraphs if p.text == title).runs
    signs = [run.text for run in runs if run.element.xpath("w:rPr/w:lang[@w:val='x-none']")]
    assert signs == ["→", "👩\u200d💻", "→"]


@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("ar", "right")])
def test_the_bar_of_a_box_stands_where_its_lines_begin(make, language, side):
    made = make("single")
    made = replace(made, settings=replace(made.settings, labels=language))
    styles = parts(write(made, "docx").data)["word/styles.xml"]
    assert set(re.findall(r'<w:(\w+) [^>]*w:sz="24"', styles)) == {side}


def test_no_empty_paragraph_makes_room(make):
    made = make("rich")
    last = replace(made.articles[0], blocks=made.articles[0].blocks[:9])
    for shape in (made, replace(made, articles=(last,), key_points=())):
        body = opened(shape).element.body
        empty = [child for child in body if child.tag.endswith("}p") and not "".join(child.itertext()).strip()]
        assert len(empty) <= 1
        assert not body[-2].tag.endswith("}tbl")


def test_the_contents_of_a_digest_say_the_page_of_each_article(make):
    body = parts(write(make("digest"), "docx").data)["word/document.xml"]
    assert re.findall(r"PAGEREF (\w+) ", body) == ["art1", "art2", "art3", "art4"]
    assert all(f'w:name="{anchor}"' in body for anchor in ("art1", "art4"))


def test_a_place_to_write_in_is_a_control_with_a_prompt(make):
    body = parts(write(make("single", template="ministerial"), "docx").data)["word/document.xml"]
    names = re.findall(r'<w:alias w:val="(.*?)"/>', body)
    assert names[:2] == ["Recommendation", "Agreed / not agreed / please discuss"]
    assert "Signature" in names
    assert body.count("<w:showingPlcHdr/>") == len(names)
    numbers = re.findall(r'<w:tag w:val="space(\d+)"/>', body)
    assert len(set(numbers)) == len(names)


def test_a_block_to_fill_in_stays_on_one_page(make):
    body = parts(write(make("single", template="ministerial"), "docx").data)["word/document.xml"]
    block = next(table for table in re.findall(r"<w:tbl>.*?</w:tbl>", body) if ">Signature<" in table)
    rows = ["<w:keepNext/>" in row for row in re.findall(r"<w:tr>.*?</w:tr>", block)]
    assert rows == [True] * (len(rows) - 1) + [False]


@pytest.mark.parametrize(("date", "day"), [("2026-11-24", "2026-11-24"), ("", "2026-11-23"), ("spring", "2026-11-23")])
def test_the_file_is_dated_as_the_note_else_as_its_article(make, date, day):
    core = parts(write(make("single", date=date), "docx").data)["docProps/core.xml"]
    assert f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>' in core


def test_a_file_of_no_known_day_has_no_date(make):
    assert "dcterms:created" not in parts(write(make("bare"), "docx").data)["docProps/core.xml"]


def test_a_heading_stays_with_what_follows_whatever_the_styles_say(make):
    body = parts(write(make("rich", template="ministerial"), "docx").data)["word/document.xml"]
    headed = re.findall(r'<w:pStyle w:val="(?:Heading\d|MinorHeading|BottomLineHeading)"/>(<w:keepNext/>)?', body)
    assert len(headed) > 5
    assert all(headed)
