"""A user's own template: a folder of theirs, whose files stand in place of ours."""

import sys
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from briefmaker.documents import template_digest, write
from briefmaker.documents.layout import copy_template
from briefmaker.errors import UsageError

PDF_ENGINES = ["typst", "weasyprint"]


@pytest.fixture
def ours(tmp_path):
    """A copy of the template `note`, to be changed."""
    copy_template("note", tmp_path / "ours")
    return tmp_path / "ours"


def change(file: Path, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_copy_that_was_not_changed_looks_the_same(make, ours):
    made = make("single")
    assert write(made, "html", template=str(ours)).data.count(b"Bottom line") == 1
    plain = write(made, "html").data
    assert write(made, "html", template=str(ours)).data == plain


@pytest.mark.parametrize("engine", PDF_ENGINES)
def test_a_copy_that_was_not_changed_gives_the_same_pages(make, ours, engine):
    made = make("single")

    def said(**template):
        with PdfDocument(write(made, "pdf", pdf_engine=engine, **template).data) as pages:
            return [page.get_textpage().get_text_bounded() for page in pages]

    assert said(template=str(ours)) == said()


def test_a_changed_template_is_used(make, ours):
    change(ours / "html" / "sections.html.j2", '<p class="kicker">', '<p class="kicker house">')
    change(ours / "html" / "screen.css", "body { margin: 0 }", "body { margin: 7px }")
    page = write(make("single"), "html", template=str(ours)).data.decode()
    assert '<p class="kicker house">' in page
    assert "margin: 7px" in page


def test_a_changed_typst_template_is_used(make, ours):
    change(ours / "typst" / "note.typ", '"us-letter" } else { "a4" }', '"us-letter" } else { "a5" }')
    data = write(make("bare"), "pdf", template=str(ours), pdf_engine="typst").data
    with PdfDocument(data) as pages:
        assert pages[0].get_width() == pytest.approx(420, abs=1)


def test_what_a_folder_lacks_is_taken_from_the_package(make, ours):
    for file in (ours / "html").iterdir():
        file.unlink()
    assert write(make("single"), "html", template=str(ours)).data


def test_a_template_that_cannot_be_filled_names_its_file_and_line(make, ours):
    change(ours / "html" / "sections.html.j2", "{{ note.kicker }}", "{{ note.kicker | nonsense }}")
    with pytest.raises(UsageError, match=r"sections\.html\.j2, line \d+: No filter named 'nonsense'"):
        write(make("single"), "html", template=str(ours))


@pytest.mark.parametrize(
    "said",
    [
        "{{ note.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ note.title|safe }}",
        "{% autoescape false %}{{ note.title }}{% endautoescape %}",
        "{{ nothing_of_that_name }}",
        "{% include '../../secret.txt' %}",
        "{% include '/etc/hostname' %}",
        "{{ 1 / 0 }}",
        "{{ 'a' * 10**15 }}",
        "{% for n in range(10000000) %}{% endfor %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% import",
    ],
)
def test_a_template_of_a_user_runs_in_a_sandbox(make, ours, said):
    change(ours / "html" / "sections.html.j2", "{{ note.kicker }}", said)
    with pytest.raises(UsageError, match="ours"):
        write(make("single"), "html", template=str(ours))


@pytest.mark.parametrize("said", ["@import 'x.css';", "p { background: url(https://example.org/x.png) }", "</style>"])
def test_a_style_sheet_asks_for_nothing(make, ours, said):
    (ours / "html" / "screen.css").write_text(f"p {{}}\n{said}")
    with pytest.raises(UsageError, match=r"screen\.css, line 2: .* asks for a file"):
        write(make("single"), "html", template=str(ours))


@pytest.mark.needs_pango
def test_a_printed_page_asks_for_nothing(make, ours):
    change(ours / "html" / "print.html.j2", "<main>", '<main><img alt="x" src="https://example.org/x.png">')
    with pytest.raises(UsageError, match=r"https://example\.org/x\.png"):
        write(make("single"), "pdf", template=str(ours), pdf_engine="weasyprint")


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ('#import "@preview/cetz:0.3.0"', "loads a package"),
        ('#read("/../../../etc/hostname")', r"note\.typ, line 1"),
        ("#let x = 1\n#let x = (", r"note\.typ, line 2: unclosed delimiter"),
        ("#nothing()", r"note\.typ, line 1: unknown variable: nothing"),
    ],
)
def test_a_typst_template_that_cannot_be_laid_out_is_told(make, ours, said, named):
    (ours / "typst" / "note.typ").write_text(said)
    with pytest.raises(UsageError, match=named):
        write(make("single"), "pdf", template=str(ours), pdf_engine="typst")


def test_the_fingerprint_of_a_note_takes_in_the_files_of_its_template(ours):
    before = template_digest(str(ours))
    change(ours / "html" / "screen.css", "body { margin: 0 }", "body { margin: 1px }")
    assert template_digest(str(ours)) not in {before, ""}
    assert template_digest("note") == template_digest("no such template") == ""


def test_a_template_is_never_copied_over_another(ours):
    with pytest.raises(UsageError, match="already"):
        copy_template("intel", ours)


ACTIVE = [
    '<script src="https://elsewhere.example/x.js"></script>',
    "<script>alert(1)</script>",
    '<img src="https://elsewhere.example/pixel.png">',
    "<img srcset=\"{{ 'htt' ~ 'ps://elsewhere.example/x.png 2x' }}\">",
    '<link rel="stylesheet" href="//elsewhere.example/x.css">',
    '<p onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<meta http-equiv="refresh" content="0; url=https://elsewhere.example">',
    '<iframe src="about:blank"></iframe>',
    '<svg><image href="https://elsewhere.example/x.svg"/></svg>',
    '<p style="background: url(https://elsewhere.example/x.png)">x</p>',
    "<style>@import 'https://elsewhere.example/x.css';</style>",
    '<form action="https://elsewhere.example"></form>',
    '<object data="x.swf"></object>',
]


@pytest.mark.parametrize("markup", ACTIVE)
def test_a_template_cannot_make_a_page_that_runs_or_asks_for_anything(make, ours, markup):
    change(ours / "html" / "sections.html.j2", '<p class="kicker">', f'{markup}<p class="kicker">')
    with pytest.raises(UsageError, match="which runs or asks for something"):
        write(make("single"), "html", template=str(ours))


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://our.example/">our site</a>',
        '<img alt="" src="data:image/png;base64,iVBORw0KGgo=">',
        '<a href="mailto:us@our.example">write</a>',
        '<p data-note="x">x</p>',
    ],
)
def test_links_to_click_and_pictures_within_may_stand_in_a_template(make, ours, markup):
    change(ours / "html" / "sections.html.j2", '<p class="kicker">', f'{markup}<p class="kicker">')
    assert markup.encode() in write(make("single"), "html", template=str(ours)).data


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")
@pytest.mark.parametrize("name", ["typst/data.txt", "html/sections.html.j2", "reference.docx"])
def test_a_link_that_leads_out_of_a_template_is_refused(make, ours, tmp_path, name):
    (tmp_path / "secret").write_text("mine")
    (ours / name).unlink(missing_ok=True)
    (ours / name).parent.mkdir(exist_ok=True)
    (ours / name).symlink_to(tmp_path / "secret")
    for ask in (lambda: write(make("single"), "html", template=str(ours)), lambda: template_digest(str(ours))):
        with pytest.raises(UsageError, match="a link that leads out of the template"):
            ask()


@pytest.mark.skipif(sys.platform == "win32", reason="making links takes rights there")
def test_a_link_within_a_template_is_followed(make, ours):
    (ours / "html" / "sections.html.j2").rename(ours / "html" / "other.j2")
    (ours / "html" / "sections.html.j2").symlink_to("other.j2")
    assert write(make("single"), "html", template=str(ours)).data
