"""Copies and events."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from briefmaker.digest import find_copies, group_events, plan_digest
from briefmaker.digest.events import ALIKE, join_by_passages
from briefmaker.model import Article
from briefmaker.model.choices import Group


def test_a_copy_with_another_lead_is_recognised(agency, copy, paper):
    assert [(it.article, it.of) for it in find_copies((agency, paper, copy))] == [(3, 1)]


def test_a_page_saved_twice_is_a_copy_of_the_first(agency):
    assert [(it.article, it.of, it.share) for it in find_copies((agency, agency, agency))] == [(2, 1, 1.0), (3, 1, 1.0)]


def test_an_article_cut_to_its_beginning_is_a_copy(agency):
    cut = replace(agency, blocks=agency.blocks[:2])
    assert [(it.article, it.of) for it in find_copies((cut, agency))] == [(2, 1)]


def test_two_reports_of_one_event_are_no_copies(agency, paper):
    assert find_copies((agency, paper)) == ()


def test_the_furniture_of_a_site_makes_no_copies(paper, budget):
    foot = [f"Line {number} that this site prints beneath each and every article it has." for number in range(9)]
    under = [Article.from_text(it.title, [*(block.text for block in it.blocks), *foot]) for it in (paper, budget)]
    assert find_copies(under) == ()


@pytest.mark.parametrize("paragraphs", [(), ("",), ("A word.",), ("Only five words stand here.",)])
def test_texts_too_short_to_tell_are_never_copies(paragraphs):
    short = Article.from_text("Untitled", paragraphs)
    assert find_copies((short, short)) == ()
    assert group_events((short,)) == ((1,),)


def test_reports_of_one_event_stand_together_and_strangers_alone(agency, copy, paper, budget):
    articles = (budget, agency, paper, copy)
    assert group_events(articles, find_copies(articles)) == ((1,), (2, 3, 4))


LINES = (
    "Follow the Courier Liveblog: Octavia Penhaligon and Barnaby Trelawney with updates all day.",
    "Send photographs, whispers and complaints to the Courier Liveblog desk.",
    "Octavia Penhaligon is the Courier's correspondent; Barnaby Trelawney edits the Liveblog.",
    "The Courier Liveblog resumes tomorrow at daybreak with Octavia Penhaligon.",
)


@pytest.mark.parametrize("site", ["The Courier", None])
def test_the_lines_a_site_prints_with_all_articles_make_no_event(paper, budget, site):
    pages = [
        replace(Article.from_text(f"Live: {it.title}", [*LINES, *(block.text for block in it.blocks)]), site=site)
        for it in (paper, budget)
    ]
    assert group_events(pages) == (((1,), (2,)) if site else ((1, 2),))


def test_reports_of_one_event_stand_together_whatever_day_a_page_bears(agency, paper):
    assert group_events((agency, replace(paper, published=paper.published.replace(day=15)))) == ((1, 2),)


def test_a_page_of_january_may_bear_the_year_before(agency, paper):
    new, old = (replace(it, published=date(year, 1, 3)) for it, year in ((agency, 2026), (paper, 2025)))
    assert group_events((new, old)) == ((1, 2),)
    later, early = (replace(it, published=date(year, 6, 3)) for it, year in ((agency, 2026), (paper, 2025)))
    assert group_events((later, early)) == ((1,), (2,))


def test_after_the_last_year_of_the_calendar_comes_none(agency, paper):
    assert group_events([replace(it, published=date(9999, 1, 3)) for it in (agency, paper)]) == ((1, 2),)


def test_a_passage_in_common_joins_what_is_nearly_alike():
    likeness = np.full((2, 2), 0.28)
    shared = "The captain said that the sandbank is on no map that the harbour authority has ever drawn."
    for texts, joined in (((shared, shared), True), ((shared, shared[:30]), False)):
        alike = likeness.copy()
        join_by_passages(alike, [[text] for text in texts])
        assert (float(alike[0, 1]) >= ALIKE) is joined


def test_one_topic_months_apart_is_no_event(agency, paper):
    later = replace(paper, published=paper.published.replace(month=11))
    assert group_events((agency, later)) == ((1,), (2,))


def test_the_event_of_most_sources_comes_first_and_a_story_is_told_by_date_then_source(agency, copy, paper, budget):
    plan = plan_digest((budget, copy, paper, agency), Group.STORY)
    assert [it.site for it in plan.articles] == ["Northern Agency", "Evening Post", "The Courier", "The Courier"]
    assert plan.groups == ((1, 2, 3), (4,))
    assert [(it.article, it.of) for it in plan.copies] == [(2, 1)]
    assert plan.originals((1, 2, 3)) == (1, 3)


@pytest.mark.parametrize(
    ("group", "groups", "first"),
    [
        (Group.DAY, ((1,), (2,), (3, 4)), "Marrow council freezes rents"),
        (Group.SITE, ((1,), (2,), (3, 4)), "Scare on the Halcyon"),
        (Group.NONE, ((1,), (2,), (3,), (4,)), "Scare on the Halcyon"),
    ],
)
def test_articles_are_grouped_as_asked(agency, copy, paper, budget, group, groups, first):
    plan = plan_digest((copy, agency, budget, paper), group)
    assert plan.groups == groups
    assert plan.articles[0].title == first


def test_the_order_of_the_sources_changes_nothing(agency, copy, paper, budget):
    one = plan_digest((agency, copy, paper, budget), Group.STORY)
    assert plan_digest((budget, paper, copy, agency), Group.STORY) == one
