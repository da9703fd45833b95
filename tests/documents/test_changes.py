"""A note of changes, and what a digest says of several saves of a page."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from briefmaker.documents import write
from briefmaker.documents.chapters import _MOST
from briefmaker.documents.content import build_note
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings
from briefmaker.model.choices import Group, TextKind
from briefmaker.model.record import from_json

MARK = "0" * 64
OLD = (
    "The ferry Halcyon ran aground off Port Ellery on Tuesday with 214 people aboard, the coast guard said.",
    "Twelve passengers were taken to hospital, and the captain, Ines Falk, was questioned by the police.",
    "Salvage teams expect to pull the ferry free at the spring tide on Friday, if the wind allows it.",
)
NEW = (
    OLD[0],
    OLD[1].replace("Twelve", "Fifteen"),
    "The operator, Ellery Lines, did not answer questions on Wednesday.",
)


def article(paragraphs, *, saved=None, day=None, title="Ferry runs aground", name="page.html"):
    made = Article.from_text(title, paragraphs)
    page = replace(made.page, captured=saved, source=replace(made.page.source, name=name))
    return replace(made, page=page, url="https://courier.example/ferry", published=day, site="The Courier")


def changes(old=OLD, new=NEW, settings=None, **more):
    asked = settings or BriefSettings(group=Group.CHANGES)
    return brief_articles((article(old, name="a.html", **more), article(new, name="b.html", **more)), asked, MARK)


def table(briefing):
    """The rows of the chapter, each cell as text with its marked words in angles."""
    [part] = build_note(briefing).chapters["changes"].parts
    return [
        ["".join(f"<{it.text}>" if it.extract else it.text for it in cell.runs) for cell in row]
        for row in part.table.rows
    ]


def test_a_row_says_what_became_of_a_sentence_with_its_words_marked():
    assert table(changes()) == [
        [
            "Twelve passengers → Fifteen passengers",
            OLD[1].replace("Twelve", "<Twelve>"),
            NEW[1].replace("Fifteen", "<Fifteen>"),
        ],
        ["Gone", OLD[2], ""],
        ["New", "", NEW[2]],
    ]


def test_the_note_is_called_after_the_page_and_has_nothing_but_what_changed():
    note = build_note(changes())
    assert (note.kicker, note.title) == ("Note of changes", "Ferry runs aground")
    assert (note.points, note.bottom_lines, note.actors, note.annexes) == ((), (), (), ())
    assert "4 sentences quoted word for word" in note.method


def test_saves_are_named_by_when_they_were_captured_or_by_their_files():
    [part] = build_note(changes()).chapters["changes"].parts
    assert part.byline.replace("\u00a0", " ") == "[1] a.html → [2] b.html · which save is newer is not known"
    first, second = (datetime(2026, 3, day, 9, 5, tzinfo=UTC) for day in (3, 5))
    saves = (article(OLD, saved=first), article(NEW, saved=second))
    [part] = build_note(brief_articles(saves, BriefSettings(group=Group.CHANGES), MARK)).chapters["changes"].parts
    assert "Captured 3 March 2026" in part.byline.replace("\u00a0", " ")
    assert "not known" not in part.byline


def test_saves_that_do_not_differ_are_said_not_to():
    [part] = build_note(changes(new=OLD)).chapters["changes"].parts
    assert part.table is None
    assert part.byline.endswith("nothing changed")


def test_a_correction_stands_first_and_not_among_the_new_sentences():
    said = "This article was corrected on 5 March 2026: twelve passengers were hurt."
    rows = table(changes(new=(*OLD, said)))
    assert rows == [["Correction", "", said]]


def test_what_changed_runs_as_the_page_does():
    rows = table(changes(settings=BriefSettings(group=Group.CHANGES, labels="ar")))
    assert re.sub("[\u2066-\u2069\u200e\u200f]", "", rows[0][0]) == "Twelve passengers ← Fifteen passengers"


def word_marks(data):
    runs = [
        run
        for table in docx.Document(BytesIO(data)).tables
        for cell in table._cells
        for p in cell.paragraphs
        for run in p.runs
    ]
    return [run.text for run in runs if run.style.name == "Extract"]


def odt_marks(data):
    text = ZipFile(BytesIO(data)).read("content.xml").decode()
    return re.findall(r'text:style-name="Extract">([^<]+)<', text)


@pytest.mark.parametrize(
    ("to", "marks"),
    [
        ("docx", word_marks),
        ("odt", odt_marks),
        ("html", lambda data: re.findall(r'<u class="extract">([^<]+)</u>', data.decode())),
        ("md", lambda data: re.findall(r"<u>([^<]+)</u>", data.decode())),
    ],
)
def test_each_format_marks_the_words_that_changed(to, marks):
    assert marks(write(changes(), to).data) == ["Twelve", "Fifteen"]


@pytest.mark.parametrize("engine", ["typst", pytest.param("weasyprint", marks=pytest.mark.needs_pango)])
def test_pdf_prints_the_words_that_changed(engine):
    pdfium = pytest.importorskip("pypdfium2")
    data = write(changes(), "pdf", pdf_engine=engine).data
    text = " ".join(pdfium.PdfDocument(data)[0].get_textpage().get_text_range().split())
    assert "Fifteen passengers were taken to hospital" in text


def test_a_note_of_changes_says_nothing_of_points_and_actors_for_it_has_none():
    saves = [replace(article(it), kind=TextKind.OPINION, authors=("Ines Falk",), language="ar") for it in (OLD, NEW)]
    asked = BriefSettings(group=Group.CHANGES)
    assert not [it for it in brief_articles(saves, asked, MARK).notices if re.search("points|actors", it.words)]


def test_the_record_holds_what_changed():
    briefing = changes()
    assert from_json(write(briefing, "json").data).digest.changes == briefing.digest.changes


def digest(new=NEW, days=(3, 5)):
    stranger = replace(
        Article.from_text(
            "Rents frozen", ["The council of Marrow voted 31 to 12 for a budget that freezes rents for two years."]
        ),
        published=date(2026, 3, 4),
    )
    saves = [article(it, day=date(2026, 3, day)) for it, day in zip((OLD, new), days, strict=True)]
    return brief_articles((*saves, stranger), BriefSettings(template="digest"), MARK)


def test_in_a_digest_the_newest_save_speaks_and_what_changed_stands_beside_it():
    briefing = digest()
    note = build_note(briefing)
    text = str(note.chapters) + str(note.sections)
    assert "earlier version of [" in text
    assert "Twelve passengers, since then Fifteen passengers" in text
    assert [row[0].text for row in note.chapters["changes"].parts[0].table.rows][1:] == ["Gone", "New"]


def test_where_nothing_says_which_save_is_newer_no_figure_came_since():
    text = str(build_note(digest(days=(3, 3))).sections)
    assert "Twelve passengers / Fifteen passengers: which save is newer is not known" in text.replace(
        "Fifteen passengers / Twelve passengers", "Twelve passengers / Fifteen passengers"
    )
    assert "since then" not in text


def test_saves_of_one_page_are_no_sources_that_differ():
    old = "The ferry Halcyon ran aground off Port Ellery, and 12 people were killed, the coast guard said on Tuesday."
    saves = [article((it, *OLD[1:]), day=date(2026, 3, day)) for it, day in ((old, 3), (old.replace("12", "15"), 5))]
    briefing = brief_articles(saves, BriefSettings(template="digest"), MARK)
    assert briefing.digest.changes
    assert not briefing.digest.figures


def test_a_page_that_was_saved_again_unchanged_is_no_version_of_another_and_has_no_chapter():
    note = build_note(digest(new=OLD))
    assert "changes" not in note.chapters
    assert "saved again as [" in str(note.sections)


def test_of_a_page_that_was_written_anew_a_digest_shows_the_first_sentences_and_counts_the_rest():
    anew = [
        f"The {number}th ship of the line left the harbour of Port Ellery with coal and timber." for number in range(30)
    ]
    note = build_note(digest(new=(*OLD[:2], *anew)))
    rows = note.chapters["changes"].parts[0].table.rows
    assert len(rows) == _MOST + 1
    assert rows[-1][0].text == "and 19 more"
