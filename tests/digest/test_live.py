"""Live pages in a digest: in the order of time, and marked."""

from dataclasses import replace
from datetime import date

import pytest

from briefmaker.digest.days import TimeOrder, read_live
from briefmaker.documents.content import build_note
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings
from briefmaker.model.choices import TextKind

MARK = "0" * 64
BACKWARDS = (
    "What is known of the ferry Halcyon off Port Ellery, entry by entry.",
    "14:05Ines Falk",
    "The ferry Halcyon was pulled free at five past two, the harbour authority of Port Ellery said.",
    "12.40 Uhr: Tugs arrive",
    "Two tugs have reached the ferry Halcyon and wait for the tide, the harbour authority said.",
    "9:15 a.m.",
    "Divers are about to look at the hull of the ferry Halcyon, the coast guard said.",
    "08:30 KEY EVENT",
    "The ferry Halcyon ran aground off Port Ellery with 214 people aboard, the coast guard said.",
)


def make_live(paragraphs, *, published="2026-03-03", modified="2026-03-03"):
    article = Article.from_text("Live: ferry aground off Port Ellery", paragraphs)
    days = date.fromisoformat(published), date.fromisoformat(modified)
    return replace(article, kind=TextKind.LIVE, published=days[0], modified=days[1], site="The Courier")


@pytest.fixture
def live():
    return make_live(BACKWARDS)


def test_entries_that_fall_are_put_in_the_order_of_time(live):
    page = read_live(live, 1)
    assert page.backwards
    assert (page.until, page.day) == ("14:05", "2026-03-03")
    assert sorted(range(1, 10), key=page.place) == [1, 8, 9, 6, 7, 4, 5, 2, 3]
    assert [page.time(block) for block in (1, 3, 9)] == ["", "14:05", "08:30"]


def test_entries_that_rise_stay_as_they_are():
    rising = (BACKWARDS[0], *BACKWARDS[7:], *BACKWARDS[5:7], *BACKWARDS[3:5], *BACKWARDS[1:3])
    page = read_live(make_live(rising), 1)
    assert not page.backwards
    assert page.until == "14:05"
    assert sorted(range(1, 10), key=page.place) == list(range(1, 10))


def test_no_other_text_is_told_by_times(live):
    assert read_live(replace(live, kind=None), 1) is None
    assert read_live(make_live(BACKWARDS[:1]), 1) is None
    assert not TimeOrder((replace(live, kind=None),), (1,)).live


def test_the_points_of_a_live_page_stand_in_the_order_of_time_each_with_its_time(live, budget):
    note = build_note(brief_articles((live, budget), BriefSettings(sentences=5), MARK))
    (section,) = (it for it in note.sections if "ferry" in it.heading)
    times = [point.aside for point in section.points if point.aside]
    assert len(times) > 2
    assert times == sorted(times)


def test_a_live_page_is_marked_with_the_time_of_its_latest_entry(live, agency):
    note = build_note(brief_articles((live, agency), BriefSettings(), MARK))
    assert "(live page, as of 14:05)" in note.chapters["stories"].parts[0].byline
    assert any(section.byline.endswith("live page, as of 14:05") for section in note.sections)


def test_a_page_that_went_on_for_days_is_of_its_latest_entry(agency):
    days = make_live(BACKWARDS, published="2026-03-02", modified="2026-03-04")
    note = build_note(brief_articles((days, agency), BriefSettings(), MARK))
    assert "live page, as of 4 March 2026, 14:05" in note.chapters["stories"].parts[0].byline
