"""What is new since an earlier digest, and what is left out."""

import json
from dataclasses import replace

import pytest

from briefmaker.digest import describe_earlier, keep_asked
from briefmaker.digest.earlier import read_earlier
from briefmaker.documents.content import build_note
from briefmaker.errors import NoArticle, UsageError
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings
from briefmaker.model.digest import Unread

MARK = "0" * 64


@pytest.fixture
def earlier(agency, copy, budget):
    return describe_earlier(brief_articles((agency, copy, budget), BriefSettings(), MARK))


@pytest.fixture
def later(agency, paper, earlier):
    return brief_articles((agency, paper), BriefSettings(previous=earlier), MARK)


def test_points_that_no_source_had_are_new(later):
    story = later.digest.stories[0]
    new = {point.quote.text for point in (*story.lines, *story.points) if point.new}
    old = {point.quote.text for point in (*story.lines, *story.points) if not point.new}
    assert any("inquiry" in text for text in new)
    assert any("ran aground" in text for text in old)
    asides = {point.aside for point in build_note(later).chapters["stories"].parts[0].points}
    assert "new" in asides


def test_a_story_that_ended_is_named_and_one_that_goes_on_is_not(later):
    assert later.digest.news.ended == ("Marrow council freezes rents",)
    assert later.digest.news.begun == ()


def test_a_story_that_began_is_named(agency, paper, budget):
    first = describe_earlier(brief_articles((agency, paper), BriefSettings(), MARK))
    later = brief_articles((agency, paper, budget), BriefSettings(previous=first), MARK)
    assert later.digest.news.begun == ("Marrow council freezes rents",)
    rows = build_note(later).chapters["news"].parts[0].table.rows
    assert [cell.text for cell in rows[0]] == ["New stories", "Marrow council freezes rents"]


def test_a_story_goes_on_under_another_heading_and_a_single_line_is_new(agency, budget):
    other = replace(agency, title="Inquiry into the grounding", blocks=agency.blocks[2:])
    first = describe_earlier(brief_articles((agency,), BriefSettings(), MARK))
    later = brief_articles((other, budget), BriefSettings(previous=first), MARK)
    assert {story.label: story.new for story in later.digest.stories} == {other.title: False, budget.title: True}
    assert [line.new for story in later.digest.stories for line in story.lines] == [False, True]
    sections = build_note(later).sections
    assert ["new" in line.aside for section in sections for line in section.bottom_lines] == [False, True]


def test_what_is_in_doubt_is_not_called_new(agency, paper):
    first = describe_earlier(brief_articles((agency,), BriefSettings(), MARK))
    later = brief_articles((agency, paper), BriefSettings(previous=first), MARK)
    doubtful = paper.blocks[0].text
    new = {point.quote.text: point.new for story in later.digest.stories for point in story.shared}
    assert new[doubtful] is False


def test_figures_that_no_source_gave_are_new(later):
    (figures,) = later.digest.figures
    assert {row.text: row.new for row in figures.rows} == {"Fifteen": True, "Twelve": False}


def test_new_actors_are_named(later):
    assert "Tom Brennan" in later.digest.news.actors
    assert "Ines Falk" not in later.digest.news.actors


def test_the_same_sources_again_bring_nothing_new(agency, paper):
    settings = BriefSettings()
    same = describe_earlier(brief_articles((agency, paper), settings, MARK))
    again = brief_articles((agency, paper), replace(settings, previous=same), MARK)
    assert again.digest.news == replace(again.digest.news, begun=(), ended=(), actors=())
    assert "news" not in build_note(again).chapters


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"articles": 1, "actors": [], "stories": []}',
        '{"articles": [], "actors": [], "stories": [["x", [0]]]}',
        "{" * 9,
    ],
)
def test_what_describes_no_digest_is_refused(text):
    with pytest.raises(UsageError):
        read_earlier(text)


def test_what_is_not_of_the_days_asked_for_is_left_out_and_named(agency, copy, paper, budget):
    settings = BriefSettings(since="2026-03-03", until="2026-03-03")
    kept, left = keep_asked((agency, copy, budget), settings)
    assert kept == (agency,)
    assert [(it.reason, it.value) for it in left] == [
        ("published {value}, not in the days asked for", "2026-03-04"),
        ("published {value}, not in the days asked for", "2026-03-02"),
    ]
    note = build_note(brief_articles((agency, paper, budget), BriefSettings(since="2026-03-03"), MARK))
    assert len(note.sections) == 2
    assert len(note.chapters["unread"].parts[0].table.rows) == 1


def test_what_has_no_date_stays(agency, budget):
    undated = replace(agency, published=None)
    assert keep_asked((undated, budget), BriefSettings(since="2027-01-01"))[0] == (undated,)


def test_a_period_without_articles_is_an_error(agency, budget):
    with pytest.raises(NoArticle):
        brief_articles((agency, budget), BriefSettings(since="2027-01-01"), MARK)


def test_a_source_that_failed_is_named_even_beside_a_single_article(agency):
    unread = (Unread("saved/broken.html", "no text in it"),)
    briefing = brief_articles((agency,), BriefSettings(), MARK, unread)
    table = build_note(briefing).chapters["unread"].parts[0].table
    assert [cell.text for cell in table.rows[0]] == ["broken.html", "no text in it"]


def test_the_earlier_digest_is_kept_as_plain_json(earlier):
    assert set(json.loads(earlier)) == {"articles", "actors", "stories"}


@pytest.mark.parametrize(
    ("unread", "said"),
    [
        (Unread("a.html", "no text in it", kind="no-article"), "enthält keinen Artikel"),
        (Unread("a.pdf", "the PDF file is cut short", kind="unreadable"), "beschädigt oder keine gespeicherte Seite"),
        (Unread("a.html", "its worker died", kind="crashed"), "nicht lesbar"),
        (
            Unread("a.html", "published {value}, not in the days asked for", value="2026-03-04"),
            "am 4. März 2026 veröffentlicht, nicht aus den gewünschten Tagen",
        ),
    ],
)
def test_reasons_are_said_in_the_language_of_the_labels(agency, unread, said):
    note = build_note(brief_articles((agency,), BriefSettings(labels="de"), MARK, (unread,)))
    assert note.chapters["unread"].parts[0].table.rows[0][1].text == said


def test_a_focus_chooses_articles_and_names_those_it_leaves_out(agency, paper, budget):
    note = build_note(brief_articles((agency, paper, budget), BriefSettings(focus=("Halcyon",)), MARK))
    assert [section.heading for section in note.sections] == [
        "1. Ferry Halcyon runs aground off Port Ellery",
        "2. Halcyon ferry aground: minister orders inquiry",
    ]
    assert [cell.text for cell in note.chapters["unread"].parts[0].table.rows[0]] == [
        "text",
        "names nothing of the focus",
    ]
    assert "Sources left out, as they name nothing of the focus: 1." in note.notices


def test_a_focus_that_nothing_names_leaves_nothing_out(agency, budget):
    kept, left = keep_asked((agency, budget), BriefSettings(focus=("Zanzibar",)))
    assert (kept, left) == ((agency, budget), ())


def test_stories_that_are_about_the_focus_come_first(agency, paper, budget):
    aside = Article.from_text("", (*(it.text for it in agency.blocks), "In Marrow the harbour is open.")).blocks
    articles = (replace(agency, blocks=aside), paper, budget)
    told = brief_articles(articles, BriefSettings(focus=("Marrow",)), MARK)
    assert [story.about for story in told.digest.stories] == [True, False]
    assert told.articles[0].title == budget.title


def test_actors_of_the_focus_come_first_and_those_far_from_it_stand_below(agency, paper, budget):
    articles = (agency, paper, budget)
    usual = brief_articles(articles, BriefSettings(), MARK)
    assert {"Adela Quist", "Tom Brennan"} <= {actor.name for actor in usual.actors}
    told = brief_articles(articles, BriefSettings(focus=("dredging", "northern channel")), MARK)
    assert told.actors[0].name == "Tom Brennan"
    assert "Ines Falk" not in {actor.name for actor in told.actors}
