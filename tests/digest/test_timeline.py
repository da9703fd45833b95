"""Dated events: written out, or told from the day of writing."""

from dataclasses import replace
from datetime import date

import pytest

from briefmaker.digest import gather_timeline
from briefmaker.digest.dates import find_dateline, find_dates
from briefmaker.documents.content import build_note
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings

WRITTEN = date(2026, 3, 5)
"""A Thursday."""


def when(text, written=WRITTEN):
    return [it.when for it in find_dates(text, written)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It sank on 4 March 2026.", ["2026-03-04"]),
        ("It sank on March 4, 2026, at noon.", ["2026-03-04"]),
        ("It sank on the 4th of March 2026.", ["2026-03-04"]),
        ("It sank on 2026-03-04.", ["2026-03-04"]),
        ("The strike, which began Nov. 5, goes on.", ["2025-11-05"]),
        ("The hearing is set for June 12.", ["2026-06-12"]),
        ("It was built in March 2003.", ["2003-03"]),
        ("Between January and April 2018 it was rebuilt.", ["2018-01"]),
        ("It lay in the dock from November to January 2018.", ["2017-11"]),
        ("The law of 1998 was changed in 2004.", ["1998", "2004"]),
        ("The captain was questioned on Tuesday.", ["2026-03-03"]),
        ("The captain said today that it sank.", ["2026-03-05"]),
        ("They snapped the slide with a win on Tuesday; will be looking for more.", ["2026-03-03"]),
        ("There could be a link to a couple who vanished in October.", ["2025-10"]),
        ("The report said Thursday that it sank.", ["2026-03-05"]),
        ("The trial resumed Monday after a recess.", ["2026-03-02"]),
        ("Salvage teams will pull it free on Saturday.", ["2026-03-07"]),
        ("Friday will likely bring rain.", []),
        ("The pair were reported to have met on Tuesday after the vote.", ["2026-03-03"]),
        ("The ferry sank yesterday.", ["2026-03-04"]),
        ("The council met last night and voted.", ["2026-03-04"]),
        ("The budget was passed last month.", ["2026-02"]),
        ("A vote is expected next month.", ["2026-04"]),
        ("She retired in November.", ["2025-11"]),
        ("She retired last March.", ["2025-03"]),
        ("She will retire in November.", ["2026-11"]),
        ("She fell ill in June last year.", ["2025-06"]),
        ("Two days ago it sailed and sank.", ["2026-03-03"]),
        ("Seven years ago the bottle failed to break.", ["2019"]),
        ("A law that voters approved in a ballot on Tuesday that will grant them rights.", ["2026-03-03"]),
        ("The measure that will grant rights was approved by voters on Tuesday.", ["2026-03-03"]),
        ("The man due to be sentenced appeared in court on Tuesday.", ["2026-03-03"]),
        ("He will be released on Tuesday.", ["2026-03-10"]),
        ("Results will be announced Saturday, but she acts like a winner.", ["2026-03-07"]),
        ("A meeting called for Tuesday will decide it.", ["2026-03-10"]),
        ("If they are to succeed on Saturday they need luck.", ["2026-03-07"]),
        ("The hearing is set for Saturday.", ["2026-03-07"]),
        ("The firm plans a vote on Saturday.", ["2026-03-07"]),
        ("The minister, who put the plan on hold Tuesday, says that talks go on.", ["2026-03-03"]),
        ("He set himself on fire on Sunday to protest.", []),
        ("It ran from August 15th to September 8th, 1963.", ["1963-08-15", "1963-09-08"]),
        ("The last session was on Sunday, September 8th.", ["2025-09-08"]),
    ],
)
def test_dates_are_read_as_far_as_they_are_known(text, dates):
    assert when(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It may rain in the second half.",
        "Papers reported concessions ahead of his visit in April.",
        "The talks in November aim at a lasting peace.",
        "He had signed up for the league that starts in November.",
        "He wants to come on Monday to discuss it.",
        "The will to march on is strong.",
        "Flight 2004 and 1,998 passengers.",
        "Readers of USA Today were told.",
        "Today's average is 23 kilos.",
        "It made money of what is discarded today as waste.",
        "The minister said he would be alive today.",
        "The Sunday Telegraph said the fleet was sold.",
        "Prices rose over the last year.",
        "It sank more than 20 years ago, she said.",
        "Two weeks ago they promised it.",
        "“We leave tomorrow,” she said.",
        "I saw it yesterday, and we left.",
        "The side lost to Sheffield Wednesday in the cup.",
        "Last Wednesday the council voted.",
        "The talks could be ended as early as Monday next week.",
        "It sank on 31 February 2026.",
        "The minister said on Friday that it sank.",
        "The vote was postponed to Tuesday.",
        "The dye was poured into the hole on a Tuesday.",
        "The hall was closed one rainy Tuesday and never opened again.",
    ],
)
def test_what_is_doubtful_or_no_date_is_left_out(text):
    assert when(text) == []


def test_without_a_day_of_writing_only_whole_dates_are_told():
    assert when("It sank on Tuesday, 3 March 2026, and was found in May.", None) == ["2026-03-03"]


def test_a_dateline_says_when_a_report_was_written():
    assert find_dateline("PORT ELLERY, MARCH 2 (NA) — A ferry ran aground.", WRITTEN) == date(2026, 3, 2)
    assert find_dateline("PORT ELLERY — A ferry ran aground.", WRITTEN) is None
    assert find_dateline("", None) is None


def test_an_event_that_two_articles_tell_stands_once_with_both(agency, paper):
    told = gather_timeline((agency, paper), (1, 2))
    ground = [it for it in told if "ran aground" in it.quote.text]
    assert [(it.when, it.said, [other.article for other in it.others]) for it in ground] == [
        ("2026-03-03", "Tuesday", [2])
    ]


def test_the_rest_of_a_broken_sentence_is_not_dated():
    broken = Article.from_text(
        "Ferry aground", ("highest dam, burst on 4 March 1998.", "The dam burst on 4 March 1998.")
    )
    assert [it.quote.block for it in gather_timeline((broken,), (1,))] == [2]


def test_a_day_on_which_a_source_was_looked_up_is_no_event():
    cited = Article.from_text("Dam", ("The dam burst on 4 March 1998. Retrieved 2008-11-25.",))
    assert [it.when for it in gather_timeline((cited,), (1,))] == ["1998-03-04"]


def test_the_timeline_of_a_digest_keeps_to_its_stories_and_to_the_years_of_its_sources(agency, paper, budget):
    texts = (*[it.text for it in agency.blocks], "It sailed on 7 May 2004.")
    old = replace(agency, blocks=Article.from_text("", texts).blocks)
    told = brief_articles((old, paper, budget), BriefSettings(), "0" * 64).digest.timeline
    assert told
    assert min(it.when for it in told) >= "2026"
    assert {it.quote.article for it in told} <= {1, 2}


def test_only_english_is_dated(agency):
    assert gather_timeline((replace(agency, language="de"),), (1,)) == ()


def test_the_timeline_of_a_digest_says_how_each_day_was_told(agency, paper):
    note = build_note(brief_articles((agency, paper), BriefSettings(template="digest"), "0" * 64))
    rows = note.chapters["timeline"].parts[0].table.rows
    assert rows[0][0].text == "3 March 2026 (Tuesday)"
    assert len(rows[0][1].cited) == 2
    assert "timeline" not in build_note(brief_articles((agency, paper), BriefSettings(), "0" * 64)).chapters


def test_months_and_years_are_printed_as_such(agency):
    text = "It was built in March 2003, and a second one sailed on 7 May 2004."
    one = replace(agency, blocks=Article.from_text("", (*[it.text for it in agency.blocks], text)).blocks)
    settings = BriefSettings(template="intel", labels="de", since="2003-01-01")
    note = build_note(brief_articles((one, one), settings, "0" * 64))
    assert note.chapters["timeline"].parts[0].table.rows[0][0].text == "März 2003"
