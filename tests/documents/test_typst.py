"""PDF by typst, where it is installed."""

import re
import subprocess
import sys

import pytest

from briefmaker.documents import check_format, fingerprint_of, write
from briefmaker.documents.layout import template_folder
from briefmaker.documents.pdf import typesetter
from briefmaker.documents.pdf.typesetter import _OWN_LETTERS, _undrawn
from briefmaker.errors import MissingPart, UsageError

needs_typst = pytest.mark.needs_typst


def typeset(made):
    return write(made, "pdf", pdf_engine="typst")


@needs_typst
def test_every_shape_is_laid_out_and_carries_its_fingerprint(briefing):
    document = typeset(briefing)
    assert document.data.startswith(b"%PDF-")
    assert fingerprint_of(document.data) == briefing.fingerprint
    assert typeset(briefing).data == document.data


@needs_typst
@pytest.mark.parametrize("template", ["digest", "intel", "ministerial"])
def test_every_template_is_laid_out(make, template):
    for shape in ("rich", "digest"):
        assert typeset(make(shape, template=template)).data.startswith(b"%PDF-")


@needs_typst
def test_what_a_page_says_is_never_read_as_markup(make):
    hostile = '#panic("read") #read("/etc/passwd") $x$ @ref <label> *bold* ["] \\u{1f3eb}'
    made = make("single", mark=hostile, organisation=hostile, reference=hostile, prepared_by=hostile)
    assert typeset(made).data.startswith(b"%PDF-")


@needs_typst
def test_a_character_that_no_font_has_is_named_and_stood_in_for(make):
    document = typeset(make("single", organisation="Unit \ue123 \U000f1234 \U00012fff"))
    assert document.data.startswith(b"%PDF-")


@needs_typst
def test_of_a_long_note_all_characters_that_no_font_has_are_found_at_once(make, monkeypatch):
    made = make("single", organisation="Unit \ue123 \U000f1234 \U00012fff")
    one_by_one = typeset(made)
    laid_out, compiled = [], typesetter._compiled
    monkeypatch.setattr(typesetter, "_compiled", lambda *a: laid_out.append(1) or compiled(*a))
    monkeypatch.setattr(typesetter, "_LONG", 0)
    assert typeset(made) == one_by_one
    assert len(laid_out) == 2, "three characters, and it is laid out once more alone"


def test_the_error_of_typst_is_read_for_what_could_not_be_drawn():
    told = _undrawn('the text `"\\u{1f3eb}é"` could not be displayed with font `"Brief Sans"`')
    assert told == {"\U0001f3eb", "é"}


def test_the_letters_for_which_no_font_of_the_system_is_read_are_in_every_font_of_the_templates():
    ttlib = pytest.importorskip("fontTools.ttLib")
    letters = {code for code in range(0x3000) if _OWN_LETTERS.fullmatch(chr(code)) and not chr(code).isspace()} - {
        0x2011
    }
    for font in (template_folder() / "fonts").glob("*.ttf"):
        assert letters <= set(ttlib.TTFont(font).getBestCmap()), font.name


@needs_typst
def test_a_note_has_the_same_bytes_whether_the_fonts_of_the_system_were_read(make, monkeypatch):
    alone = typeset(make("digest")).data
    monkeypatch.setattr(typesetter, "_OWN_LETTERS", re.compile("never"))
    assert typeset(make("digest")).data == alone


@needs_typst
def test_without_pango_typst_is_taken(make, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert write(make("single"), "pdf").data == typeset(make("single")).data


def test_without_typst_the_remedy_is_named(make, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "briefmaker.documents.pdf.typesetter", raising=False)
    with pytest.raises(MissingPart, match="typst"):
        typeset(make("single"))


@pytest.mark.parametrize("engine", ["typst", "auto"])
def test_without_an_engine_the_remedy_is_told_before_work_starts(monkeypatch, engine):
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingPart):
        check_format("pdf", pdf_engine=engine)
    check_format("docx")


def test_who_asks_for_typst_does_not_wait_for_weasyprint():
    code = (
        "import sys; from briefmaker import Article, Briefing, BriefSettings;"
        "from briefmaker.documents import check_format, write; check_format('pdf', pdf_engine='typst');"
        "a = Article.from_text('T', ['One.']); b = Briefing((a,), (), (), (), BriefSettings(), 'f' * 64);"
        "write(b, 'pdf', pdf_engine='typst'); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"weasyprint", "jinja2", "PIL"} & set(loaded)


def test_an_unknown_engine_names_the_known_ones(make):
    with pytest.raises(UsageError) as refused:
        write(make("single"), "pdf", pdf_engine="latex")
    assert "auto, weasyprint, typst" in refused.value.advice
