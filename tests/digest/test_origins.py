"""On what sources rest: agencies, outlets that are named, texts in common."""

from dataclasses import replace
from datetime import date

import pytest

from briefmaker.digest import find_copies
from briefmaker.digest.origins import find_cited, find_origins, read_credits
from briefmaker.documents.content import build_note
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings

MARK = "0" * 64


@pytest.mark.parametrize(
    ("paragraphs", "credited"),
    [
        (("PORT ELLERY (Reuters) - The ferry ran aground.",), {"Reuters"}),
        (("PORT ELLERY, March 3 (AFP) — The ferry ran aground.",), {"AFP"}),
        (("By Ines Falk, Associated Press", "The ferry ran aground."), {"AP"}),
        (("The ferry ran aground.", "“We had no warning,” the captain told Reuters."), {"Reuters"}),
        (("The ferry ran aground.", "Xinhua"), {"Xinhua"}),
        (("The ferry ran aground.", "Copyright 2026 The Associated Press."), {"AP"}),
        (("The ferry ran aground.", "Reuters has an office in Ellery, above the fish market of the town."), set()),
        (("By Tom James PA SportsTicker Contributing Writer", "The ferry ran aground."), set()),
    ],
)
def test_an_agency_is_read_where_a_text_credits_it(paragraphs, credited):
    assert read_credits(Article.from_text("Ferry", paragraphs)) == credited


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("The captain had no warning, she told the BBC.", "BBC"),
        ("The Ellery Times reported that the hull is torn.", "Ellery Times"),
        ("The hull is torn, according to Reuters.", "Reuters"),
        ("Xinhua quoted the harbour master as saying so.", "Xinhua"),
        ("The captain told Tom Brennan that she had no warning.", ""),
        ("Times were hard in Ellery, the captain said.", ""),
    ],
)
def test_an_outlet_is_read_where_a_sentence_has_its_news_from_it(sentence, outlet):
    assert find_cited(sentence) == outlet


WIRE = (
    "The tug captains waited until the spring tide had lifted the hull of the stranded ferry off the sandbank.",
    "A tow line as thick as a man's arm was made fast to the bow while divers watched the torn plates below.",
    "By noon the vessel lay in the northern harbour, where inspectors went aboard to look at the rudder and the shaft.",
)
OWN = (
    "Fishermen in the town had asked the council for years to have the channel dredged before a ship was lost.",
    "The council put the question off each spring, for want of money, and then the harbour master retired.",
    "Nobody in the town hall wanted to say this week who would have had to sign the order.",
    "A new vote on the money is due when the council meets in the old fish market at the end of the month.",
    "Until then the fishermen will use the southern channel, which costs them an hour each way.",
)


def test_sources_that_share_running_text_are_one_origin():
    cut = Article.from_text("One", (*OWN, *WIRE[:2]))
    other = Article.from_text("Other", (*WIRE, "The owners did not answer."))
    (origin,) = find_origins((cut, other), (4, 7))
    assert (origin.articles, origin.shared) == ((4, 7), True)


def test_quotations_in_common_make_no_common_origin():
    quoted = [f"“{text}”" for text in WIRE]
    origins = find_origins((Article.from_text("One", (*OWN, *quoted)), Article.from_text("Two", quoted)), (1, 2))
    assert [it.articles for it in origins] == [(1,), (2,)]


def test_sources_that_credit_one_agency_are_one_origin_and_it_is_named(agency, paper):
    signed = [replace(it, authors=("Associated Press",)) for it in (agency, paper)]
    (origin,) = find_origins(signed, (1, 2))
    assert (origin.name, origin.shared) == ("AP", False)
    note = build_note(brief_articles(signed, BriefSettings(), MARK))
    story = note.chapters["stories"].parts[0]
    assert story.byline.endswith("2 outlets, 1 origin: AP")
    assert story.lines[0].aside == "2 outlets, 1 origin: AP"


def test_of_sources_without_a_common_origin_nothing_is_said(agency, paper):
    note = build_note(brief_articles((agency, paper), BriefSettings(), MARK))
    assert "origin" not in note.chapters["stories"].parts[0].byline
    assert "independent" not in str(note)


def test_of_versions_from_one_address_the_last_stands_for_the_others(agency):
    first = replace(agency, url="https://northern.example/ferry", published=date(2026, 3, 3))
    blocks = (*agency.blocks[:4], replace(agency.blocks[4], text="The operator did not answer."))
    second = replace(first, blocks=blocks, published=date(2026, 3, 4))
    assert [(it.article, it.of, it.earlier) for it in find_copies((first, second))] == [(1, 2, True)]
    assert [(it.article, it.of, it.earlier) for it in find_copies((first, first))] == [(2, 1, False)]


def test_a_page_saved_again_with_most_of_it_new_is_a_revision_and_no_second_source(agency, paper):
    first = replace(agency, url="https://northern.example/ferry", published=date(2026, 3, 3))
    second = replace(paper, url=first.url, published=date(2026, 3, 4))
    assert [(it.article, it.of, it.earlier) for it in find_copies((first, second))] == [(1, 2, True)]
    other = replace(second, blocks=Article.from_text("", ("The council of Marrow voted for a budget.",) * 3).blocks)
    assert find_copies((first, other)) == ()
