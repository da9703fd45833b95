"""Which sentences are chosen."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.errors import UsageError
from briefmaker.model import Article, Code, Heading, ListItem, Page, Paragraph, Source
from briefmaker.summary import METHODS, choose_bottom_line, find_focus, find_missing_focus, list_runners_up, summarise
from briefmaker.summary.choice import _liken
from briefmaker.summary.ranker import Judgement
from briefmaker.summary.read import read_document
from briefmaker.summary.selection import Budget, drop_doubtful, select_units

TITLE = "Harbour ministers agree on grain corridor"
PARAGRAPHS = (
    (
        "Ministers of four coastal states agreed on Tuesday to open a grain corridor through the northern harbour. "
        "The corridor will be guarded by patrol boats of all four states."
    ),
    "“We have waited two years for this. The harvest cannot wait any longer,” said Ana Torres, the trade minister.",
    "Who will pay for the patrols? The agreement does not say. Diplomats expect a conference of donors in May.",
    "Farmers in the interior welcomed the grain corridor. They lost a third of their harvest last year to rot.",
    "Photo: Ships wait outside the northern harbour. Subscribe to our newsletter for more stories like this one.",
    (
        "Analysts warned that the corridor could fail if insurance companies refuse to cover the ships. "
        "Premiums for the northern harbour have doubled since March."
    ),
)


@pytest.fixture
def article() -> Article:
    return Article.from_text(TITLE, PARAGRAPHS)


@pytest.mark.parametrize(
    ("good", "needs", "kept"),
    [
        ((0.6, 0.4, 0.7, 0.3), (0, 0, 0, 0), [2, 0]),
        ((0.6, 0.5, 0.7, 0.3), (0, 0, 0, 0), [2, 0, 1]),
        ((0.2, 0.1, 0.4, 0.3), (0, 0, 0, 0), [2, 3]),
        ((0.6, 0.4, 0.7, 0.3), (0, 0, 0.9, 0), [2, 0, 1]),
        ((0.6, 0.4, 0.7, 0.3), (0, 0.9, 0, 0), [2, 0]),
    ],
    ids=["doubtful ones go", "one as likely as not stays", "the likeliest fill up", "leant on", "leaning, gone"],
)
def test_beyond_the_fewest_only_what_is_rather_a_good_point_is_kept(good, needs, kept):
    assert drop_doubtful([2, 0, 1, 3], np.array(good), np.array(needs, float), 2) == kept


def test_every_quote_is_word_for_word_what_stands_in_its_block(article: Article):
    texts = {block.number: block.text for block in article.blocks}
    quotes = summarise(article)
    assert 5 <= len(quotes) <= 7
    assert all(quote.text == texts[quote.block][quote.start : quote.end] for quote in quotes)


def test_quotes_stand_in_reading_order(article: Article):
    places = [(quote.block, quote.start) for quote in summarise(article, sentences=6)]
    assert places == sorted(places)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("count", [1, 3, 6])
def test_each_method_returns_as_many_sentences_as_asked(article: Article, method: str, count: int):
    assert len(summarise(article, sentences=count, method=method)) == count


@pytest.mark.parametrize("limit", [12, 30, 60, 100])
def test_a_budget_of_words_is_never_exceeded(article: Article, limit: int):
    quotes = summarise(article, words=limit)
    assert 0 < sum(len(quote.text.split()) for quote in quotes) <= limit


def test_where_no_sentence_fits_the_shortest_is_given(article: Article):
    (quote,) = summarise(article, words=1)
    assert quote.text == "The agreement does not say."


def test_two_budgets_at_once_contradict_each_other(article: Article):
    with pytest.raises(UsageError, match="not in two of them"):
        summarise(article, sentences=3, words=100)
    with pytest.raises(UsageError, match="not in two of them"):
        summarise(article, words=100, percent=20)


@pytest.mark.parametrize("percent", [5, 20, 50, 99])
def test_a_budget_of_percent_is_a_share_of_the_words_of_the_article(article: Article, percent: int):
    total = sum(len(paragraph.split()) for paragraph in PARAGRAPHS)
    quotes = summarise(article, percent=percent)
    assert 0 < sum(len(quote.text.split()) for quote in quotes) <= total * percent / 100
    assert quotes == summarise(article, words=total * percent // 100)


def test_all_of_an_article_is_all_that_may_be_quoted(article: Article):
    assert summarise(article, percent=100) == summarise(article, sentences=100)


def test_a_share_too_small_for_any_sentence_gives_the_shortest(article: Article):
    (quote,) = summarise(article, percent=1)
    assert quote.text == "The agreement does not say."


def test_a_share_of_less_than_a_word_is_one_sentence_not_the_usual_five():
    article = Article.from_text("Port closes", ["The port closed. Ships wait outside. Nobody works. Trains stand."])
    assert len(summarise(article)) > 1
    assert len(summarise(article, percent=1)) == 1


@pytest.mark.parametrize("percent", [-1, 0, 101])
def test_a_percentage_outside_one_to_a_hundred_is_refused(article: Article, percent: int):
    with pytest.raises(UsageError):
        summarise(article, percent=percent)


@pytest.mark.parametrize("budget", [{"sentences": 0}, {"words": 0}, {"sentences": -1}])
def test_a_budget_under_one_is_refused(article: Article, budget: dict[str, int]):
    with pytest.raises(UsageError):
        summarise(article, sentences=budget.get("sentences"), words=budget.get("words"))


def test_an_unknown_method_is_refused_and_the_known_ones_are_named(article: Article):
    with pytest.raises(UsageError) as caught:
        summarise(article, method="lexrank")
    assert "lex-rank" in caught.value.advice


def test_a_short_article_is_returned_whole():
    article = Article.from_text("Rain", ["Rain fell on the hills for three days. The river rose by two metres."])
    assert [quote.text for quote in summarise(article)] == [
        "Rain fell on the hills for three days.",
        "The river rose by two metres.",
    ]


def test_questions_captions_and_promos_are_never_chosen(article: Article):
    chosen = " ".join(quote.text for quote in summarise(article, sentences=50))
    assert "?" not in chosen
    assert "Photo:" not in chosen
    assert "Subscribe" not in chosen


def test_a_quotation_of_two_sentences_is_taken_whole_or_not_at_all(article: Article):
    quotes = [quote.text for quote in summarise(article, sentences=50) if "harvest cannot wait" in quote.text]
    assert quotes == [PARAGRAPHS[1]]


def test_headings_and_code_are_never_chosen():
    page = Page(Source("page", b"", "0" * 64))
    blocks = (
        Heading(1, "The harbour opens again this spring.", 2),
        Code(2, "print('the harbour opens again this spring.')"),
        ListItem(3, "Patrol boats and pilots"),
        ListItem(4, "The harbour has been closed since the storm of last winter."),
        Paragraph(5, "The mayor opened the harbour on Friday in front of two thousand people."),
    )
    chosen = {quote.block for quote in summarise(Article(page, "The harbour", blocks))}
    assert chosen == {4, 5}


def test_a_list_of_references_is_never_chosen():
    page = Page(Source("page", b"", "0" * 64))
    blocks = (
        Paragraph(1, "The harbour has been closed since the storm of last winter."),
        Heading(2, "References", 2),
        ListItem(3, "Torres A. The harbour and the storm of last winter. 2024."),
        Heading(4, "Outlook", 2),
        Paragraph(5, "The mayor will open the harbour in May."),
    )
    assert [quote.block for quote in summarise(Article(page, "The harbour", blocks))] == [1, 5]


def test_an_article_of_half_sentences_is_never_summed_up_by_nothing():
    assert summarise(Article.from_text("Harbour", ["Ships of all kinds", "And then?"]))


def test_an_article_without_text_has_no_summary():
    assert summarise(Article.from_text("Nothing", [])) == ()


def test_a_focus_brings_in_a_sentence_that_names_it(article: Article):
    quotes = summarise(article, sentences=2, focus="insurance companies")
    assert any("insurance companies" in quote.text for quote in quotes)


def test_the_blocks_that_name_all_of_a_subject_are_found_and_the_title_is_block_0():
    blocks = ("The quay is closed.", "A quay of the northern harbour leaks.", "Nobody said anything.")
    article = Article.from_text("The northern quay", blocks)
    assert find_focus(article, "northern quay") == (0, 2)
    assert find_focus(article, ("harbour", "northern quay", "closed")) == (0, 1, 2)
    assert find_focus(article, "ferry") == find_focus(article, "") == ()


def test_a_focus_that_nothing_names_is_reported(article: Article):
    assert find_missing_focus(article, ("insurance", "submarines")) == ("submarines",)


def test_the_bottom_line_is_one_of_the_quotes(article: Article):
    quotes = summarise(article)
    assert choose_bottom_line(article, quotes) in quotes


def test_nothing_is_said_twice():
    twice = "The ministers agreed to open the grain corridor on Tuesday."
    others = [f"{name} harbour reported a record number of ships in spring." for name in ("North", "South", "West")]
    quotes = summarise(Article.from_text("Grain corridor", [twice, *others, twice]), sentences=4)
    assert [quote.text for quote in quotes].count(twice) == 1


@settings(deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=200), max_size=8), st.sampled_from(["default", "lead"]))
def test_any_text_has_a_summary_within_its_budget(title: str, paragraphs: list[str], method: str):
    article = Article.from_text(title, paragraphs)
    texts = {block.number: block.text for block in article.blocks}
    quotes = summarise(article, sentences=3, method=method)
    assert len(quotes) <= 3
    assert all(quote.text == texts[quote.block][quote.start : quote.end] for quote in quotes)
    assert quotes == summarise(article, sentences=3, method=method)


@pytest.mark.parametrize("scrap", ["No! ", "“A b. ", "[1] ", '"', "x", "Mr. ", "* ", "a\n"])
def test_a_text_of_one_scrap_a_thousand_times_over_is_read_to_its_end(scrap: str):
    assert len(summarise(Article.from_text("Scraps", [5000 * scrap]))) <= 5


SCRAPS = st.lists(st.sampled_from(["Ja.", "The end came early that year.", "“Open", "…", "1."]), max_size=6)


@settings(deadline=None, max_examples=30)
@given(SCRAPS, st.sampled_from(METHODS))
def test_no_method_breaks_on_scraps(paragraphs: list[str], method: str):
    assert len(summarise(Article.from_text("Scraps", paragraphs), sentences=2, method=method)) <= 2


PARAGRAPH = (
    "The ministry will close the northern harbour to tankers in May. "
    "It blamed the silted fairway and a lack of dredgers. "
    "Fishermen of the interior expect lower prices this season."
)


@pytest.mark.parametrize(
    ("worth", "count", "chosen"),
    [
        ([1.0, 0.9, 0.45], 2, [0, 1]),  # what it needs is there
        ([0.2, 0.9, 0.45], 1, [2]),  # alone it costs too much
        ([0.2, 1.9, 0.45], 2, [0, 1]),  # both together, or neither
        ([-2.0, 0.9, 0.45], 1, [2]),
    ],
)
def test_a_sentence_is_taken_with_the_one_it_needs_or_not_at_all(worth: list[float], count: int, chosen: list[int]):
    document = read_document(Article.from_text("", [PARAGRAPH]))
    needs = np.array([0.0, 0.9, 0.0])
    assert sorted(select_units(np.array(worth), needs, document, [0, 1, 2], Budget(count, None))) == chosen


def test_rubble_is_left_out_though_there_is_room_and_taken_where_all_fits():
    document = read_document(Article.from_text("", [PARAGRAPH]))
    worth, needs = np.array([1.0, -2.0, 0.5]), np.zeros(3)
    assert sorted(select_units(worth, needs, document, [0, 1, 2], Budget(2, None))) == [0, 2]
    assert sorted(select_units(-worth - 3, needs, document, [0, 1], Budget(1, None))) == [1]
    assert sorted(select_units(worth, needs, document, [0, 1, 2], Budget(3, None))) == [0, 1, 2]


def test_what_is_likely_to_mislead_is_worth_less():
    ones = np.ones(2)
    judged = Judgement(ones, ones, np.zeros(2), np.array([0.2, 0.9]))
    assert judged.value[0] == 1.0
    assert judged.value[1] < 0


def test_the_last_words_of_a_budget_are_left_empty_rather_than_given_to_rubble():
    document = read_document(Article.from_text("", [PARAGRAPH]))
    worth, needs = np.array([1.0, -0.2, -0.5]), np.zeros(3)
    assert select_units(worth, needs, document, [0, 1, 2], Budget(None, 22)) == [0]
    assert len(select_units(worth, needs, document, [0, 1, 2], Budget(None, 30))) == 3
    assert select_units(np.array([1.0, 0.6, -0.5]), needs, document, [0, 1, 2], Budget(None, 22)) == [0, 1]


@pytest.mark.parametrize("method", [name for name in METHODS if name != "default"])
def test_no_method_says_a_thing_twice(method: str):
    twice = "The ministers agreed to open the grain corridor on Tuesday."
    others = [f"{name} harbour reported a record number of ships in spring." for name in ("North", "South", "West")]
    quotes = summarise(Article.from_text("Grain corridor", [twice, others[0], twice]), sentences=3, method=method)
    assert len({quote.text for quote in quotes}) == len(quotes)


def test_the_bottom_line_follows_the_focus(article: Article):
    quotes = summarise(article, sentences=4, focus="insurance companies")
    assert "insurance companies" in choose_bottom_line(article, quotes).text


def test_what_came_next_is_told_with_what_spoke_for_and_against(article: Article):
    quotes = summarise(article, sentences=2)
    listed = list_runners_up(article, quotes)
    texts = {quote.text for quote in quotes}
    assert 0 < len(listed) <= 10
    assert texts.isdisjoint(quote.text for quote in listed)
    assert all(any(reason.startswith("not quoted: ") for reason in quote.reasons) for quote in listed)
    assert any(reason.startswith("for: ") for quote in listed for reason in quote.reasons)


def test_each_quote_tells_what_spoke_for_it(article: Article):
    assert any(reason.startswith("for: ") for quote in summarise(article) for reason in quote.reasons)


def test_what_sums_up_the_other_quotes_scores_higher_than_without_them(article: Article):
    document = read_document(article)
    like = _liken(document, [0, 1, 3])
    assert (like[[0, 1, 3]] > 0).any()
    assert not like[[2, 4, 5]].any()
    assert not _liken(document, [2]).any()


TEASER = "The grain corridor of four coastal states through the northern harbour will be guarded by patrol..."


def test_a_teaser_that_breaks_off_is_no_quote_while_others_stand():
    article = Article.from_text(TITLE, [TEASER, *PARAGRAPHS])
    quotes = summarise(article, sentences=20)
    assert quotes
    assert TEASER not in {quote.text for quote in quotes}
    assert choose_bottom_line(article, quotes).text != TEASER
    (told,) = (row for row in list_runners_up(article, quotes, count=20) if row.text == TEASER)
    assert told.reasons[-1] == "not quoted: it breaks off"


def test_where_all_sentences_break_off_they_are_quoted():
    article = Article.from_text(TITLE, [TEASER, "Farmers in the interior welcomed the corridor of…"])
    assert len(summarise(article)) == 2
