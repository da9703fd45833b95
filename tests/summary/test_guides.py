"""Pages that are read for use: how they are told, what speaks for their sentences, and how much of them is quoted."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from briefmaker.flow import compose
from briefmaker.model import Article, BriefSettings, Heading, ListItem, Page, Paragraph, Source
from briefmaker.summary import choose_bottom_line, summarise
from briefmaker.summary.choice import choose_quotes, find_lead_in, list_runners_up
from briefmaker.summary.document import join_tables
from briefmaker.summary.features import measure_features
from briefmaker.summary.guides import MOST, find_definition, find_share, measure_guide, measure_kind, weigh_points
from briefmaker.summary.ranker import add_guide_lines, judge, tabulate, weigh
from briefmaker.summary.read import read_document
from briefmaker.summary.selection import Budget
from briefmaker.summary.weights import load_weights

GUIDE = (
    ("# ", "You can keep a snake plant alive for years if you water it rarely. Here are five plants for you."),
    ("Snake plant", "Snake plants need water every three weeks. You should never let them stand in water."),
    ("Pothos", "It grows in any light. Your pothos will tell you when it is thirsty, for its leaves droop."),
    ("Spider plant", "Spider plants like bright rooms. You can cut off the small plants and pot them."),
    ("Monstera", "A monstera wants space and a stick to climb. You must wipe its leaves every month."),
    ("Final thoughts", "The best plant is one that suits the light you have. Water less than you think you should!"),
)
NEWS = (
    ("# ", "“The corridor opens on Tuesday,” said Ana Torres, the trade minister of Norland, in Ostby."),
    (
        "# ",
        "Farmers lost 12 percent of their harvest in 2023, the ministry said. Jan Berg, a farmer, said he was glad.",
    ),
    ("# ", "Insurers told the Ostby Herald that premiums have doubled. “We will wait,” said Eva Lund of Nordic Re."),
)


def build(title: str, sections: tuple[tuple[str, str], ...]) -> Article:
    blocks: list[Heading | Paragraph] = []
    for heading, text in sections:
        if heading != "# ":
            blocks.append(Heading(len(blocks) + 1, heading, 2))
        blocks.append(Paragraph(len(blocks) + 1, text))
    return Article(Page(Source.from_bytes("p.html", b"")), title, tuple(blocks))


def share(article: Article) -> float:
    document, weights = read_document(article), load_weights()
    table = join_tables([*measure_features(document, weights.vectors).values()])
    return find_share(document, measure_kind(document, table), weights.guide)


def test_a_guide_is_told_from_news_by_its_title_headings_and_voice():
    assert share(build("5 best house plants for you", GUIDE)) > 0.9
    assert share(build("Ministers open grain corridor", NEWS)) < 0.1


@pytest.mark.parametrize(("chance", "said"), [(0.0, 0.0), (0.3, 0.0), (0.5, 0.5), (0.7, 1.0), (1.0, 1.0)])
def test_the_line_of_points_is_silent_on_a_page_that_is_hardly_a_guide(chance: float, said: float):
    assert weigh_points(chance) == pytest.approx(said * MOST)


def test_a_flat_text_without_title_and_headings_is_no_guide():
    advice = Article.from_text("", [" ".join(text for _, text in GUIDE)])
    assert share(advice) == 0.0
    assert share(Article.from_text("5 best house plants for you", [block.text for block in advice.blocks])) > 0.5


def test_a_paper_is_no_guide_however_many_headings_it_has():
    paper = (*GUIDE[:4], ("2.1 Methods", GUIDE[4][1]), ("Results", GUIDE[5][1]))
    assert share(build("5 best house plants for you", paper)) == 0.0


@pytest.mark.parametrize(
    ("column", "rows"),
    [
        ("sums_up", [10, 11]),
        ("sums_up_first", [10]),
        ("before_headings", [0, 1]),
        ("before_headings_end", [0, 1]),
        ("section_place", [1, 3, 5, 7, 9, 11]),
        ("first_three", [0, 1, 2]),
        ("last_section", [10, 11]),
        ("itself", [1]),
        ("claims", [3, 9, 10, 11]),
    ],
)
def test_a_sentence_is_marked_by_its_place_among_the_headings_and_its_voice(column: str, rows: list[int]):
    values = measure_guide(read_document(build("House plants", GUIDE)))[column]
    assert [row for row, value in enumerate(values) if value] == rows


def test_the_end_of_what_stands_before_the_headings_is_its_last_two_sentences():
    opening = ("# ", "Plants are kept in pots. You water them. Five are shown.")
    found = measure_guide(read_document(build("House plants", (opening, *GUIDE[1:]))))
    assert found["before_headings"].nonzero()[0].tolist() == [0, 1, 2]
    assert found["before_headings_end"].nonzero()[0].tolist() == [1, 2]
    without = measure_guide(read_document(build("House plants", (opening,))))
    assert not any(without[name].any() for name in ("before_headings", "before_headings_end", "last_section"))


def test_we_with_what_is_sold_sells_and_we_alone_does_not():
    texts = ("Our team serves customers in all towns.", "We found that the plants grew well.", "The team won the cup.")
    article = Article.from_text("House plants", texts)
    assert measure_guide(read_document(article))["sells"].tolist() == [1.0, 0.0, 0.0]


def test_a_sentence_that_names_its_own_site_is_marked_by_the_name_or_by_the_host():
    texts = (
        "Ask River Press for a quote.",
        "Riverpress prints books.",
        "The press is on the river.",
        "RIVER PRESS sells.",
    )
    blocks = tuple(Paragraph(number, text) for number, text in enumerate(texts, 1))
    page = Page(Source.from_bytes("p.html", b""))
    named = Article(page, "Printing", blocks, site="River Press", url="https://www.riverpress.co.uk/books")
    assert measure_guide(read_document(named))["names_site"].tolist() == [1.0, 1.0, 0.0, 1.0]
    five = Article(page, "Printing", blocks, site="River", url="https://p.com/")
    assert measure_guide(read_document(five))["names_site"].tolist() == [1.0, 1.0, 0.0, 0.0]
    short = Article(page, "Printing", blocks, site="The", url="https://p.com/")
    assert not measure_guide(read_document(short))["names_site"].any()


def test_what_is_told_for_a_sentence_of_a_guide_names_its_signs():
    last = list_runners_up(build("5 best house plants for you", GUIDE), (), count=20)
    assert any("stands under a heading that sums up" in reason for quote in last for reason in quote.reasons)


def test_an_article_of_five_sections_has_seven_sentences_unless_another_number_is_asked_for():
    article = build("House plants", GUIDE)
    assert len(summarise(article, method="lead")) == 7
    assert len(summarise(article, sentences=5)) == 5
    assert len(summarise(build("House plants", GUIDE[:4]), method="lead")) == 5


@pytest.mark.parametrize(("title", "sections"), [("5 best house plants for you", GUIDE), ("Grain corridor", NEWS)])
def test_beyond_five_sentences_an_english_article_is_quoted_only_where_more_are_rather_good_points(title, sections):
    article = build(title, sections)
    document = read_document(article)
    chances = dict(zip([sentence.text for sentence in document.sentences], judge(document).good, strict=True))
    texts = [quote.text for quote in summarise(article)]
    leant_on = [one for one, other in pairwise(texts) if other.startswith(("It", "Your", "You"))]
    assert len(texts) <= 5 or all(chances[text] >= 0.5 or text in leant_on for text in texts)
    assert all(-0.5 < chance < 1.5 for chance in chances.values())


def test_a_note_says_in_its_settings_that_no_number_was_asked_for():
    page = "".join(f"<h2>{heading}</h2><p>{text}</p>" for heading, text in GUIDE[1:])
    html = f"<html><body><article><h1>House plants</h1><p>{GUIDE[0][1]}</p>{page}</article></body></html>"
    note = compose(html.encode(), name="plants.html")
    assert note.settings.sentences is None
    assert len(note.key_points) > 4
    assert len(compose(html.encode(), name="p.html", settings=BriefSettings(sentences=5)).key_points) == 4


def test_a_sentence_that_leans_on_its_heading_names_it_and_no_other_does():
    article = build("House plants", GUIDE)
    document = read_document(article)
    texts = [sentence.text for sentence in document.sentences]
    assert find_lead_in(document, texts.index("It grows in any light."), 0.0) == 4
    assert find_lead_in(document, texts.index("Snake plants need water every three weeks."), 0.9) is None
    assert find_lead_in(document, 0, 0.9) is None


def test_an_item_that_does_not_name_its_heading_is_led_in_by_it():
    blocks = (
        Paragraph(1, "Every house has plants of its own that grow in it."),
        Heading(2, "Monstera", 2),
        ListItem(3, "Wants space and a stick to climb, and a wipe of the leaves every month."),
        Heading(4, "", 2),
        ListItem(5, "Likes bright rooms where the sun does not burn its leaves at noon."),
        Heading(6, "Calathea", 2),
        Paragraph(7, "Calathea wants shade."),
    )
    document = read_document(Article(Page(Source.from_bytes("p.html", b"")), "House plants", blocks))
    assert [find_lead_in(document, index, 0.0) for index in range(4)] == [None, 2, None, None]


def test_a_lone_label_of_a_page_leads_nothing_in():
    blocks = (
        Heading(1, "NEWSLETTERS", 2),
        ListItem(2, "Wants space and a stick to climb, and a wipe of the leaves every month."),
        Heading(3, "Ann Lee, Reuters", 2),
        ListItem(4, "It likes bright rooms where the sun does not burn its leaves at noon."),
    )
    document = read_document(Article(Page(Source.from_bytes("p.html", b"")), "House plants", blocks))
    assert [find_lead_in(document, index, 0.9) for index in range(2)] == [None, None]


def test_what_a_feature_adds_shrinks_as_the_worth_does_where_a_guide_takes_over():
    document, weights = read_document(build("5 best house plants for you", GUIDE)), load_weights()
    rows = tabulate(join_tables([*measure_features(document, weights.vectors).values()]), weights.names)
    silent = replace(weights, guide=weights.guide._replace(slopes=np.zeros_like(weights.guide.slopes)))
    judged = weigh(rows, weights, 1.0)
    blended = add_guide_lines(document, rows, judged, silent)
    signs = len(blended.names) - len(judged.names)
    assert np.allclose(blended.slopes[signs:], (1.0 - MOST) * judged.slopes)


MILLS = "Wind turns them slowly. Farmers share the costs of stones and sails. {} Most stand near the harbour."


@pytest.mark.parametrize(
    ("title", "definition"),
    [
        ("Grain mills", "Grain mills are the oldest machines that the town still uses."),
        ("What is a grain mill?", "A grain mill is a machine that grinds wheat between two stones."),
        ("Understanding grain mills: kinds and costs", "Grain mills are a kind of machine that grinds between stones."),
        ("The grain mill - Ostby wiki", "The grain mill (also stone mill) is the machine that made the town rich."),
        ("Introduction to grain mills | Ostby", "Grain mills, as farmers call them, are the machines of the town."),
    ],
)
def test_a_page_named_for_a_thing_has_what_the_thing_is_as_bottom_line(title: str, definition: str):
    article = Article.from_text(title, [MILLS.format(definition)])
    (bottom, *_) = sorted(summarise(article), key=lambda quote: -quote.score)
    assert bottom.text == definition
    assert "says what the page is named for" in bottom.reasons
    assert choose_bottom_line(article, summarise(article)) == bottom


@pytest.mark.parametrize(
    ("title", "sentence", "language"),
    [
        ("Seven grain mills to visit", "Grain mills are the oldest machines of the town.", "en"),  # of many things
        ("Grain mills", "Grain mills are great for a walk.", "en"),  # says what one thinks of them
        ("Grain mills", "Grain mills are a bit of a mystery to all.", "en"),
        ("Grain mills", "A grain mill is a very noble machine that treats its miller with respect.", "en"),
        ("Grain mills", "Grain mills are a hobby that we have had for years.", "en"),
        ("Grain mills", "The grain mills burn.", "en"),
        ("Grain mills", "Old grain mills are the pride of the town.", "en"),
        ("Grain mills close after two hundred years in Ostby", "Grain mills are the oldest machines.", "en"),
        ("Mais", "Mais is a kind of grain.", "de"),
        ("", "Grain mills are the oldest machines.", "en"),
    ],
)
def test_no_other_sentence_is_held_to_define_what_a_page_is_named_for(title: str, sentence: str, language: str):
    document = read_document(Article.from_text(title, [MILLS.format(sentence)], language=language))
    assert find_definition(document, [*range(len(document.sentences))]) is None


def test_who_asks_for_a_subject_gets_sentences_about_it_before_the_definition():
    article = Article.from_text("Grain mills", [MILLS.format("Grain mills are the oldest machines of the town.")])
    best = max(summarise(article, sentences=1, focus="harbour"), key=lambda quote: quote.score)
    assert best.text == "Most stand near the harbour."


def test_a_definition_that_is_no_good_point_is_kept_where_others_go():
    document = read_document(
        Article.from_text("Grain mills", [MILLS.format("Grain mills are the oldest machines.")] * 3)
    )
    allowed = [*range(len(document.sentences))]
    definition, judged = find_definition(document, allowed), judge(document)
    doubted = replace(judged, good=np.array([float(index != definition) for index in allowed]))
    quotes = choose_quotes(document, doubted, Budget(5, None, fewest=1), (), allowed)
    assert document.sentences[definition].text in [quote.text for quote in quotes]


@pytest.mark.parametrize("words", range(3, 30, 3))
def test_a_definition_longer_than_what_was_asked_for_is_left_out(words: int):
    article = Article.from_text(
        "Grain mills", [MILLS.format("Grain mills are the oldest machines of all the town has.")]
    )
    assert summarise(article, words=words)
