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
