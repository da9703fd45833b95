"""Different dates for the same thing, side by side."""

from dataclasses import replace
from datetime import date

import pytest

from briefmaker.digest.datings import compare_dates
from briefmaker.documents.content import build_note
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings


def paper(text, day="2026-03-07"):
    return replace(Article.from_text("The ferry Halcyon", (text,)), published=date.fromisoformat(day))


def differ(*texts):
    articles = [paper(text) for text in texts]
    return [[(row.text, row.value) for row in it.rows] for it in compare_dates(articles, range(1, len(articles) + 1))]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The ferry Halcyon was launched on 4 March 1998.", "The launch of the ferry Halcyon took place on March 6, 1998.", {19980304, 19980306}),
        ("Two teachers founded the museum in Ostrava in 1911.", "The museum in Ostrava was founded in 1921 by two teachers.", {1911, 1921}),
        ("The council of Marrow adopted the budget on Tuesday.", "The council of Marrow adopted its budget on Wednesday.", {20260303, 20260304}),
        ("The dam above Lorne burst in May 2025 after rain.", "After rain the dam above Lorne burst in June 2025.", {202505, 202506}),
    ],
)  # fmt: skip
def test_two_dates_of_one_thing_stand_side_by_side(one, other, values):
    assert [{value for _, value in rows} for rows in differ(one, other)] == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry Halcyon was launched on 4 March 1998.", "The ferry Halcyon was launched on March 4, 1998."),
        ("The ferry Halcyon was launched on 4 March 1998.", "The ferry Halcyon was sold on 6 March 2004."),
        ("The ferry Halcyon was launched on 4 March 1998.", "The ferry Halcyon was launched in 1998."),
        ("The council adopted the budget on Tuesday.", "The council adopted the budget on 4 March 2026."),
        ("The council adopted the budget last month.", "The council adopted the budget last year."),
        ("The museum in Ostrava was first opened in 1911.", "The museum in Ostrava was opened again in 1921."),
        ("The ferry sailed on 4 May 1998 and on 6 May 1998.", "The ferry sailed on 8 May 1998."),
        ("The ferry sailed until 4 May 1998.", "The ferry sailed until 8 May 1998."),
        ("", "The ferry sailed on 8 May 1998."),
    ],
)
def test_dates_of_other_things_and_as_exact_as_others_are_not_compared(one, other):
    assert differ(one, other) == []


def test_weekdays_of_other_weeks_are_no_difference():
    said = "The council of Marrow adopted the budget on {}."
    articles = paper(said.format("Tuesday")), paper(said.format("Wednesday"), "2026-04-18")
    assert compare_dates(articles, (1, 2)) == ()


def test_no_date_is_compared_in_a_language_whose_words_are_not_known():
    articles = [replace(paper(f"Der Bau begann am {day}. March 1998."), language="de") for day in (4, 6)]
    assert compare_dates(articles, (1, 2)) == ()


def test_a_digest_shows_dates_behind_the_numbers(agency, paper):
    dated = [
        replace(it, blocks=(*it.blocks, replace(it.blocks[0], number=9, text=f"The ferry Halcyon was launched on {day} March 1998.")))
        for it, day in ((agency, 4), (paper, 6))
    ]  # fmt: skip
    note = build_note(brief_articles(dated, BriefSettings(), "0" * 64))
    heads = [part.heading for part in note.chapters["figures"].parts]
    assert heads == ["hospital (passengers)", "The ferry Halcyon was launched on …"]
    assert [row[0].text for row in note.chapters["figures"].parts[1].table.rows] == ["6 March 1998", "4 March 1998"]
