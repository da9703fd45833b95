"""How the sentences of an article are found."""

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
