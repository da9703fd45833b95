"""Templates: which parts, which headings, which colours."""

import re
from io import BytesIO

import docx
import pypdfium2
import pytest
from docx.shared import Pt

from briefmaker.documents import write
from briefmaker.documents.layout import CHAPTERS, copy_template, known_templates, layout_of
from briefmaker.errors import UsageError


def test_the_templates_of_the_package_are_known():
    assert known_templates() == ("digest", "intel", "ministerial", "morning", "note", "onepage")


@pytest.mark.parametrize("template", ["digest", "intel", "ministerial", "morning", "note"])
@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_each_template_lays_out_one_source_and_several(make, template, form):
    for shape in ("single", "digest"):
        assert write(make(shape), form, template=template).data


def headings(text):
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


def test_a_ministerial_brief_leaves_room_for_the_decision(make):
    text = write(make("single"), "md", template="ministerial").data.decode()
    assert headings(text)[:5] == ["Issue", "Recommendation", "Decision", "Background", "Considerations"]
    assert "MINISTERIAL BRIEFING" in text
    assert "- **Signature:** …" in text


def test_an_intelligence_note_has_room_for_confidence_and_gaps_before_the_points(make):
    text = write(make("single"), "md", template="intel").data.decode()
    assert headings(text)[:3] == ["Key judgements", "Confidence and gaps", "Main point"]
    assert "- **What is not known:** …" in text


@pytest.mark.parametrize("engine", ["typst", pytest.param("weasyprint", marks=pytest.mark.needs_pango)])
def test_a_minister_decides_on_the_first_page(make, engine):
    pages = pypdfium2.PdfDocument(write(make("single"), "pdf", template="ministerial", pdf_engine=engine).data)
    first = pages[0].get_textpage().get_text_bounded()
    assert "Recommendation" in first
    assert "Signature" in first


def test_an_intelligence_note_says_that_nobody_has_graded_the_source(make):
    text = write(make("single"), "md", template="intel").data.decode()
    assert "Assessment" in headings(text)
    assert "Reliability and credibility: not graded" in text


def test_a_digest_leaves_the_source_text_out(make):
    text = write(make("digest"), "md", template="digest").data.decode()
    assert "Annex" not in text
    assert "(#s1p" not in text


def test_an_office_brings_its_own_folder(make, tmp_path):
    (tmp_path / "template.toml").write_text(
        'kicker = "House note"\norder = ["key-points", "sources"]\n'
        '[headings]\nkey-points = "What happened"\n[colours]\ndeep = "102030"\n'
    )
    text = write(make("single", annex="auto"), "html", template=str(tmp_path)).data.decode()
    assert re.findall("<h2>(.*?)</h2>", text) == ["What happened", "Sources"]
    assert "House note" in text
    assert "--deep: #102030" in text


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("colour = 1", "colour"),
        ('order = ["key-points", "poem"]', "poem"),
        ("order = 3", "order"),
        ('[colours]\ndeep = "red; background: url(x)"', "deep"),
        ('[headings]\nappendix = "x"', "appendix"),
        ('[spaces.room]\nlines = "many"', "lines"),
        ("spaces = 3", "template.toml"),
        ("[spaces.room]", "heading"),
        ("not toml", "template.toml"),
    ],
)
def test_a_template_that_says_what_it_cannot_is_refused(tmp_path, said, named):
    (tmp_path / "template.toml").write_text(said)
    with pytest.raises(UsageError, match=named):
        layout_of(str(tmp_path))


@pytest.fixture
def house(tmp_path):
    """A Word document of an office, with a title of its own."""
    made = docx.Document()
    made.styles["Title"].font.name = "Georgia"
    made.styles["Title"].font.size = Pt(33)
    made.save(tmp_path / "house.docx")
    return tmp_path / "house.docx"


def test_a_word_document_of_the_house_lends_its_styles(make, house):
    document = write(make("digest"), "docx", template=str(house))
    made = docx.Document(BytesIO(document.data))
    assert (made.styles["Title"].font.name, made.styles["Title"].font.size) == ("Georgia", Pt(33))
    assert [p.text for p in made.paragraphs if p.style.name == "Key Point"]
    assert "house.docx has no style called Kicker" in document.warnings[0]


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04"])
def test_what_is_no_word_document_lends_nothing(make, tmp_path, data):
    (tmp_path / "bad.docx").write_bytes(data)
    with pytest.raises(UsageError, match="bad"):
        write(make("single"), "docx", template=str(tmp_path / "bad.docx"))


def test_a_template_is_copied_to_be_changed(tmp_path):
    file = copy_template("intel", tmp_path / "ours")
    assert layout_of(str(file.parent)).kicker == layout_of("intel").kicker
    with pytest.raises(UsageError, match="already"):
        copy_template("intel", tmp_path / "ours")
    with pytest.raises(UsageError, match="letter"):
        copy_template("letter", tmp_path / "theirs")


def test_an_unknown_paper_names_the_known_ones(make):
    with pytest.raises(UsageError) as refused:
        write(make("single", paper="A3"), "docx")
    assert "A4, Letter" in refused.value.advice


@pytest.mark.parametrize("template", known_templates())
def test_every_chapter_that_can_be_asked_for_has_a_heading(template):
    assert set(CHAPTERS) <= set(layout_of(template).headings)
