"""The morning digest: two pages for any number of sources."""

import random
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest

from briefmaker import read
from briefmaker.documents import write
from briefmaker.documents.content import build_note
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings
from briefmaker.model.choices import AnnexText

MARK = "0" * 64
SYLLABLES = ("bar", "del", "fin", "gor", "hul", "jan", "kes", "lom", "mir", "nor", "pul", "ras", "sol", "tun", "vek")


def tell(number, day):
    """Write a story of which no word but the smallest is in another."""
    draw = random.Random(number)  # noqa: S311  (a sample, no secret)
    words = ["".join(draw.sample(SYLLABLES, 3)) for _ in range(18)]
    title = " ".join((words[0].capitalize(), *words[1:9]))
    paragraphs = (f"The {' '.join(words[:9])} of {words[9].capitalize()}.", f"Its {' '.join(words[9:])} was there.")
    return replace(Article.from_text(title, paragraphs), published=date(2026, 3, day), site=f"The {words[0]} Post")


def ferry(site, day, *more):
    paragraphs = ("The ferry Halcyon ran aground off Port Ellery with 214 people aboard, the coast guard said.", *more)
    article = Article.from_text(f"Ferry Halcyon off Port Ellery: {site}", paragraphs)
    return replace(article, published=date(2026, 3, day), site=site)


FERRIES = (
    ferry("The Courier", 2, "At least 14 people died on the ferry Halcyon, the health service said."),
    ferry("Evening Post", 4, "Tugs pulled the ferry Halcyon off the bank.", "17 people died on the ferry Halcyon."),
)


def brief(count, **settings):
    articles = [*FERRIES, *(tell(number, 1 + number % 5) for number in range(count))]
    return brief_articles(articles, BriefSettings(template="morning", **settings), MARK)


@pytest.mark.parametrize(("story_is_new", "line_is_new"), [(False, False), (True, False), (False, True)])
def test_a_line_is_new_where_its_story_or_its_sentence_is(story_is_new, line_is_new):
    made = brief(1)
    stories = tuple(
        replace(story, new=story_is_new, lines=tuple(replace(line, new=line_is_new) for line in story.lines))
        for story in made.digest.stories
    )
    note = build_note(replace(made, digest=replace(made.digest, stories=stories)))
    (row,) = note.chapters["story-lines"].parts[0].table.rows
    assert row[1].aside == ("new" if story_is_new or line_is_new else "")


def test_every_story_has_a_line_and_the_newest_stands_first():
    note = build_note(brief(6))
    table = note.chapters["story-lines"].parts[0].table
    days = [row[0].text for row in table.rows]
    assert len(days) == 6
    assert days == sorted(days, reverse=True)
    assert table.rows[0][2].text.startswith("The ")


def test_the_parts_of_a_guide_stand_at_the_head_of_its_own_note_alone():
    steps = "".join(f"<h2>{number}. Grease the {what}</h2><p>Do so before you sail.</p>" for number, what in PARTS)
    page = f"<html lang=en><title>A ferry</title><body><article><h1>How to ready a ferry</h1>{steps}</article>"
    guide = read(page.encode(), name="guide.html")
    alone, beside = (build_note(brief_articles(it, BriefSettings(), MARK)) for it in ((guide,), (guide, *FERRIES)))
    assert any("Grease the capstan" in notice for notice in alone.notices)
    assert not any("Grease" in notice for notice in beside.notices)


PARTS = tuple(enumerate(("winch", "capstan", "rudder", "crane"), start=1))


def test_without_a_story_above_them_the_lines_are_every_story():
    articles = [tell(number, number) for number in (1, 2, 3)]
    alone = build_note(brief_articles(articles, BriefSettings(template="morning"), MARK)).chapters
    assert "top-stories" not in alone
    assert alone["story-lines"].caption == "Every story by its newest report, the newest first"
    assert build_note(brief(6)).chapters["story-lines"].caption.startswith("Every other story")


def test_a_story_of_several_sources_is_told_in_five_lines_at_most():
    (part,) = build_note(brief(6)).chapters["top-stories"].parts
    assert part.heading == "Ferry Halcyon off Port Ellery: Evening Post"
    assert part.table.rows[0][0].text == "4 March 2026"
    assert ["How it changed", "dead: 17 [2] 4 March 2026 ← 14 [1] 2 March 2026"] in [
        [cell.text for cell in row] for row in part.table.rows
    ]
    assert len(part.table.rows) <= 5


def test_sources_without_a_common_event_have_lines_alone():
    articles = [tell(number, 1) for number in range(3)]
    note = build_note(brief_articles(articles, BriefSettings(template="morning"), MARK))
    assert list(note.chapters) == ["story-lines"]


@pytest.mark.parametrize("count", [4, 90])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("large_print", [False, True])
def test_two_pages_hold_any_number_of_sources(count, paper, large_print):
    document = write(brief(count, paper=paper, large_print=large_print, pdf_engine="typst"), "pdf")
    assert len(pypdfium2.PdfDocument(document.data)) <= 2


def test_what_has_no_line_is_named_by_day_and_what_is_not_named_is_counted():
    briefing = brief(150)
    *tables, rest = build_note(briefing).chapters["story-lines"].parts
    named = sum(
        cell.text.count("[") or bool(cell.reference.label) for it in tables for row in it.table.rows for cell in row
    )
    counted = int(re.search(r"and (\d+) more$", rest.byline)[1])
    assert named + counted == len(briefing.digest.stories) - 1


def test_two_tables_in_a_row_stay_two_in_word():
    briefing = brief(60)
    assert len(build_note(briefing).chapters["story-lines"].parts) > 1
    with ZipFile(BytesIO(write(briefing, "docx").data)) as package:
        assert b"</w:tbl><w:tbl>" not in package.read("word/document.xml")


def test_a_detail_that_stands_alone_has_the_whole_line():
    with ZipFile(BytesIO(write(brief(6), "docx").data)) as package:
        details = package.read("word/document.xml").partition(b"<w:tblGrid>")[2].partition(b"</w:tblGrid>")[0]
    assert details.count(b"<w:gridCol") == 2


def test_everything_else_stands_behind_with_an_annex():
    assert "stories" not in build_note(brief(3)).layout.order
    note = build_note(brief(3, annex=AnnexText.QUOTED))
    assert note.layout.order[:4] == ("bottom-line", "key-points", "top-stories", "story-lines")
    assert note.layout.order[-1] == "annex"
    assert {"stories", "articles", "sources", "unread"} <= {*note.layout.order}
    assert note.chapters["story-lines"].parts[0].table.rows[0][1].reference.anchor.startswith("art")


def test_the_reading_time_is_that_of_the_document():
    assert "· 1-minute read" in build_note(brief(6)).scope
    assert "paragraphs" not in build_note(brief(6)).scope
