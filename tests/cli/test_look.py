"""The options of `brief` that say how a note looks, as flags, variables and keys of a settings file."""

import json

import pytest


@pytest.fixture
def note(page, briefmaker):
    """Brief the page as Markdown on stdout."""

    def call(*flags):
        return briefmaker("brief", page, "-o", "-", "-t", "md", *flags)

    return call


@pytest.fixture
def brand(tmp_path):
    path = tmp_path / "brand.toml"
    path.write_text('organisation = "Harbour Office"\ndate-format = "%d.%m.%Y"\nlabels = "de"\n')
    return path


def test_a_brand_is_read_from_a_flag_a_variable_or_a_file(note, brand, tmp_path, monkeypatch):
    flagged = note("--brand", brand, "--date", "2026-11-24").out
    assert "Kernaussage" in flagged
    assert "24.11.2026" in flagged
    monkeypatch.setenv("BRIEFMAKER_BRIEF_BRAND", str(brand))
    assert note("--date", "2026-11-24").out == flagged
    monkeypatch.delenv("BRIEFMAKER_BRIEF_BRAND")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefmaker.toml").write_text(f'[brief]\nbrand = "{brand}"\n')
    assert note("--date", "2026-11-24").out == flagged


def test_labels_sections_and_grades_from_variables(note, monkeypatch):
    monkeypatch.setenv("BRIEFMAKER_BRIEF_LABELS", "fr")
    monkeypatch.setenv("BRIEFMAKER_BRIEF_SECTIONS", "sources,bottom-line")
    monkeypatch.setenv("BRIEFMAKER_BRIEF_GRADE", "B2")
    monkeypatch.setenv("BRIEFMAKER_BRIEF_LARGE_PRINT", "true")
    text = note().out
    assert text.index("## Sources") < text.index("## L’essentiel")
    assert "Cotation\u00a0: B2" in text
    assert "Annexe" not in text


def test_sections_are_said_with_commas_or_one_by_one(note):
    assert note("--sections", "key-points,sources").out == note("--sections", "key-points", "--sections", "sources").out


def test_a_template_whose_parts_are_named_has_its_spaces_too(note):
    assert "## Assessment" in note("--template", "intel", "--sections", "assessment,sources").out


def test_a_grade_is_that_of_the_source_it_names(note):
    assert "Grade: C3" in note("--grade", "f6", "--grade", "gr*.html=c3").out
    assert "Grade: F6" in note("--grade", "f6", "--grade", "other.html=c3").out
    assert "Grade: D4" in note("--grade", "1=D4").out
    assert "Grade: eyewitness" in note("--grade", "eyewitness").out


@pytest.mark.parametrize(
    ("flags", "said", "advice"),
    [
        (("--sections", "key-point"), "no section 'key-point'", "Did you mean: key-points"),
        (("--sections", "assessment"), "no section 'assessment'", "Choose from"),
        (("--labels", "xx"), "no labels in 'xx'", "de, el, en"),
        (("--grade", "G1"), "--grade G1: no grade of the Admiralty code", "A1 to F6"),
        (("--grade", "a.html="), "says no grade", "B2"),
        (("--brand", "nowhere.toml"), "nowhere.toml: No such file", "--brand"),
    ],
)
def test_what_there_is_not_is_refused_before_anything_starts(note, flags, said, advice):
    result = note(*flags)
    assert result.code == 2
    assert said in result.err
    assert advice in result.err
    assert not result.out


def test_an_edited_brand_makes_another_note(page, tmp_path, brand, briefmaker):
    def make(*flags):
        return briefmaker("brief", page, "-o", tmp_path / "notes", "-t", "docx", "--brand", brand, *flags)

    assert make().code == make().code == 0
    brand.write_text('organisation = "Harbour Authority"\n')
    assert make().code == 5
    assert make("--overwrite").code == 0


def test_a_record_is_laid_out_again_in_its_brand_without_the_file(page, tmp_path, brand, briefmaker):
    briefmaker("brief", page, "-o", tmp_path / "note.json", "--brand", brand)
    brand.unlink()
    assert json.loads((tmp_path / "note.json").read_text())["settings"]["brand"]["organisation"] == "Harbour Office"
    result = briefmaker("brief", tmp_path / "note.json", "-o", "-", "-t", "md")
    assert "Kernaussage" in result.out


def test_a_copied_template_is_used_and_its_changes_make_another_note(page, tmp_path, briefmaker):
    ours = tmp_path / "ours"
    assert briefmaker("templates", "note", "--copy-to", ours).code == 0
    assert (ours / "html" / "print.css").is_file()
    make = ("brief", page, "-o", tmp_path / "notes", "-t", "html", "--template", ours)
    assert briefmaker(*make).code == 0
    assert "1 up to date" in briefmaker(*make).err
    style = ours / "html" / "screen.css"
    style.write_text(style.read_text() + "p { color: #123456 }")
    assert briefmaker(*make).code == 5


def test_a_word_document_that_is_none_is_refused_before_anything_starts(note, tmp_path):
    (tmp_path / "house.docx").write_bytes(b"PK\x03\x04 and no more")
    told = note("--template", tmp_path / "house.docx")
    assert told.code == 2
    assert "house.docx is no Word document" in told.err
    assert "failed" not in told.err


def test_a_note_is_made_again_where_its_template_was_edited(page, briefmaker, tmp_path):
    ours, made = tmp_path / "ours", tmp_path / "note.html"
    briefmaker("templates", "note", "--copy-to", ours)
    brief = ("brief", page, "-o", made, "--template", ours)
    assert "1 made" in briefmaker(*brief).err
    assert "1 up to date" in briefmaker(*brief).err
    sheet = ours / "html" / "screen.css"
    sheet.write_text(f"{sheet.read_text()}\nh1 {{ color: #702020 }}\n")
    assert briefmaker(*brief).code == 5
    assert "1 made" in briefmaker(*brief, "--overwrite").err
    assert "#702020" in made.read_text()


def test_a_title_of_ones_own_stands_at_the_head_and_the_source_keeps_its(note, page, tmp_path, briefmaker):
    text = note("--title", "Grain this week").out
    assert "\n# Grain this week\n" in text
    assert "Ministers agree on grain route" in text.partition("## Sources")[2]
    other = page.with_name("other.html")
    other.write_text(page.read_text().replace("grain", "steel"))
    for suffix in ("md", "html", "docx", "pdf", "json"):
        assert briefmaker("brief", page, other, "-o", tmp_path / f"week.{suffix}", "--title", "The week").code == 0
    assert "\n# The week\n" in (tmp_path / "week.md").read_text()
    assert "<title>The week</title>" in (tmp_path / "week.html").read_text()
    assert json.loads((tmp_path / "week.json").read_text())["settings"]["title"] == "The week"
    again = briefmaker("brief", tmp_path / "week.json", "-o", "-", "-t", "md")
    assert "\n# The week\n" in again.out
