"""How the sentences of an article are found."""

from dataclasses import replace

import pytest

from briefmaker.model import Article
from briefmaker.summary.read import read_document

DECK = "The harbour calls for an end to private pilots on all ships of the corridor"


def test_a_deck_under_the_title_may_lack_its_stop():
    sentences = read_document(Article.from_text("Pilots", [DECK, "They object.", DECK])).sentences
    assert [sentence.rejected for sentence in sentences] == ["", "short", "no end"]


def test_a_short_line_or_one_that_leads_on_is_no_deck():
    for line in ("The harbour and its pilots", f"{DECK}:", f"By {DECK}, 4"):
        assert read_document(Article.from_text("Pilots", [line, DECK])).sentences[0].rejected


def test_a_place_at_the_head_of_the_article_is_no_part_of_its_sentence():
    texts = ["NEW DELHI: The army opened the harbour.", "Ships came in."]
    assert read_document(Article.from_text("Harbour", texts)).sentences[0].text == "The army opened the harbour."


def test_who_speaks_in_turn_is_a_part_of_it():
    texts = ["PENCE: The harbour will open.", "WALLACE: The harbour is shut."]
    assert [s.text for s in read_document(Article.from_text("Harbour", texts)).sentences] == texts


def test_a_declared_standfirst_may_be_quoted_though_it_is_short_and_has_no_stop():
    article = Article.from_text("Pilots", ["The harbour calls for more pilots", "They object to that."])
    told = read_document(replace(article, standfirst=1)).sentences
    assert [(sentence.kind, sentence.rejected) for sentence in told[:1]] == [("standfirst", "")]
    assert read_document(article).sentences[0].rejected == "no end"


def test_what_a_publisher_says_of_itself_goes_to_the_end_of_its_block():
    block = "About the Harbour Fund: The Harbour Fund is a charity. With its eminent scholars it seeks peace for all."
    assert [s.rejected for s in read_document(Article.from_text("Pilots", [block])).sentences] == ["about us"] * 2


@pytest.mark.parametrize(
    ("language", "dateline", "sentence"),
    [
        ("en", "LONDON, JAN 17 (PTI) — ", "A plane from Nordport landed short of the runway on Thursday."),
        ("en", "WASHINGTON (AP) -- ", "The harbour opened again on Monday."),
        ("zh", "新华社北京11月17日电 ", "四国政府周二表示，谷物船只可以进入北方港口。"),
        ("zh", "〔記者王大明／台北報導〕", "四國政府週二表示，穀物船隻可以進入北方港口。"),
        ("zh", "（中央社記者王大明台北11日電）", "四國政府週二表示，穀物船隻可以進入北方港口。"),
        ("zh", "羊城晚报讯 ", "四国政府周二表示，谷物船只可以进入北方港口。"),
        ("ja", "【ソウル＝山田太郎】", "四か国の政府は火曜日、穀物船が北の港に入れると発表した。"),
    ],
)
def test_a_dateline_with_its_agency_is_no_part_of_the_sentence(language: str, dateline: str, sentence: str):
    document = read_document(Article.from_text("Harbour", [dateline + sentence], language=language))
    assert [found.text for found in document.sentences] == [sentence]
    assert document.sentences[0].start == len(dateline)


@pytest.mark.parametrize("text", ["The Central Bank (CB) - Nordport's own - closed.", "Ines Falk (left) was there."])
def test_an_abbreviation_in_brackets_is_no_dateline(text: str):
    assert [found.text for found in read_document(Article.from_text("Harbour", [text])).sentences] == [text]


def test_a_line_written_like_a_heading_is_no_deck():
    heading = "Dynamic Sensing and Slow Mapping Technology Solutions for the Modern Northern Harbour"
    deck = "Ministers of Denmark and Estonia open a corridor for grain through the northern harbour"
    for text, reason in ((heading, "no end"), (deck, "")):
        first, _ = read_document(Article.from_text("Harbours", [text, "The corridor opens on Tuesday."])).sentences
        assert first.rejected == reason
