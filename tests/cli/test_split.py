"""`--split`: a note for each page of an archive."""

import json
from zipfile import ZipFile, ZipInfo

import pytest

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>
<p>The ministers of Romania and Moldova agreed on Tuesday to open grain route number {number} along the Prut river,
which would carry up to two million tonnes of wheat a year to the port of Galati.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest. "We have the track and
we have the barges," Radu said. "What was missing was a decision."</p>
<p>Farmers on both banks have waited for the decision since 2024, when the only bridge in the district was closed to
heavy vehicles and the price of transport doubled within a month.</p>
</article><footer>Copyright Example Press</footer></body></html>"""


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "saved.zip"
    with ZipFile(path, "w") as pages:
        for number, title in enumerate(("Grain for Galati", "Ferry to Odesa", "Ferry to Odesa"), start=1):
            pages.writestr(ZipInfo(f"{number}.html"), PAGE.format(title=title, number=number))
    return path


@pytest.fixture
def notes(archive, tmp_path, prepare):  # noqa: ARG001  (it lies in the folder)
    prepare("brief saved.zip -t docx,md -o notes --split")
    return tmp_path / "notes"


def test_each_page_gets_a_note_named_by_its_title(notes):
    made = sorted(path.relative_to(notes).as_posix() for path in notes.rglob("*.md"))
    assert made == ["saved/ferry-to-odesa-2.md", "saved/ferry-to-odesa.md", "saved/grain-for-galati.md"]
    assert "route number 3" in (notes / "saved" / "ferry-to-odesa-2.md").read_text()


def test_run_again_nothing_is_made(notes, archive, briefmaker):
    result = briefmaker("brief", archive, "-t", "docx,md", "-o", notes, "--split")
    assert result.code == 0
    assert "0 made, 6 up to date" in result.err
    (notes / "saved" / "ferry-to-odesa.md").unlink()
    result = briefmaker("brief", archive, "-t", "docx,md", "-o", notes, "--split")
    assert "1 made, 5 up to date" in result.err


@pytest.mark.parametrize("name", ["ferry-to-odesa-2.docx", "ferry-to-odesa-2.md"])
def test_the_note_of_a_page_is_verified_against_the_archive(notes, briefmaker, name):
    result = briefmaker("verify", notes / "saved" / name)
    assert result.code == 0, result.out
    assert result.out.splitlines()[-1].endswith("unchanged since briefed")


def test_a_note_in_the_way_is_refused_and_the_others_are_made(archive, tmp_path, briefmaker):
    taken = tmp_path / "notes" / "saved" / "ferry-to-odesa.md"
    taken.parent.mkdir(parents=True)
    taken.write_text("my own notes")
    result = briefmaker("brief", archive, "-t", "md", "-o", tmp_path / "notes", "--split")
    assert result.code == 1
    assert "2 made, 0 up to date, 1 failed" in result.err
    assert taken.read_text() == "my own notes"


def test_the_manifest_tells_all_notes_of_the_archive(notes):
    lines = [json.loads(line) for line in (notes / "manifest.jsonl").read_text().splitlines()]
    (item,) = (line for line in lines if line["kind"] == "item")
    assert len(item["outputs"]) == 6
    assert item["source"]["articles"] == 3


def test_one_file_cannot_hold_a_note_of_each_page(archive, tmp_path, briefmaker):
    result = briefmaker("brief", archive, "-o", tmp_path / "one.docx", "--split")
    assert result.code == 2
    assert "Give a folder after -o." in result.err


def test_a_source_of_one_page_keeps_its_plain_place(page, tmp_path, briefmaker):
    briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes", "--split")
    assert (tmp_path / "notes" / "grain.md").is_file()


@pytest.mark.parametrize("name", ["ferry-to-odesa-2.docx", "ferry-to-odesa-2.md"])
def test_an_archive_that_no_longer_holds_the_page_is_a_mismatch(notes, archive, briefmaker, name):
    with ZipFile(archive, "w") as pages:
        pages.writestr("1.html", PAGE.format(title="Another page", number=1))
        pages.writestr("2.html", PAGE.format(title="And one more", number=2))
    result = briefmaker("verify", notes / "saved" / name)
    assert result.code == 6
    assert "DIFFERS" in result.out


STORY = """<article><h1>{title}</h1><p>The ministers of Romania and Moldova agreed on Tuesday to open grain route number
{number} along the Prut river, which would carry up to two million tonnes of wheat a year to the port of Galati.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest. "We have the track and
we have the barges," Radu said. "What was missing was a decision."</p>
<p>Farmers on both banks have waited for the decision since 2024, when the only bridge in the district was closed to
heavy vehicles and the price of transport doubled within a month.</p></article>"""


@pytest.fixture
def scrolling(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    stories = [STORY.format(title=title, number=n) for n, title in enumerate(("Grain for Galati", "Ferry to Odesa"), 1)]
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><html lang=en><body>{''.join(stories)}</body></html>")
    return path


def test_a_note_of_a_page_with_a_further_article_says_so(scrolling, tmp_path, briefmaker):
    result = briefmaker("brief", scrolling, "-o", tmp_path / "note.md")
    assert result.code == 0
    assert "“Ferry to Odesa” below it not in this note; --split makes a note of each." in result.err
    note = (tmp_path / "note.md").read_text()
    assert "holds further articles below this one" in note
    assert "route number 2" not in note


def test_each_article_of_a_page_gets_a_note_and_is_verified(scrolling, tmp_path, briefmaker):
    result = briefmaker("brief", scrolling, "-t", "docx,md", "-o", tmp_path / "notes", "--split")
    assert (result.code, "further articles" in result.err) == (0, False)
    made = sorted(path.relative_to(tmp_path / "notes").as_posix() for path in (tmp_path / "notes").rglob("*.docx"))
    assert made == ["page/ferry-to-odesa.docx", "page/grain-for-galati.docx"]
    assert "route number 2" in (tmp_path / "notes" / "page" / "ferry-to-odesa.md").read_text()
    for name in made:
        assert briefmaker("verify", tmp_path / "notes" / name).code == 0


def test_the_note_of_the_first_article_alone_is_verified(scrolling, tmp_path, briefmaker):
    briefmaker("brief", scrolling, "-o", tmp_path / "note.docx")
    result = briefmaker("verify", tmp_path / "note.docx")
    assert result.code == 0, result.out
