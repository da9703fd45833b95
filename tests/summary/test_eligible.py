"""Which sentences may stand in a summary at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.model import Article
from briefmaker.summary.dangling import leans_back
from briefmaker.summary.eligible import find_fault, is_balanced, load_faults
from briefmaker.summary.reading import read_article


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("The ministers agreed on a corridor.", ""),
        ("The plan has failed before.[17]", ""),
        ("“We cannot wait,” the minister said.", ""),
        ("他表示，双方将继续合作。", ""),
        ("Will the corridor hold?", "question"),
        ("“Will it hold?”", "question"),
        ("What comes next for the corridor", "no end"),
        ("The minister listed three conditions:", "no end"),
        ("No.", "short"),
        ("“We cannot wait, the minister said.", "half a quotation"),
        ("By Anna Torres and John Smith.", "byline"),
        ("Updated on 24 November 2026 at noon.", "byline"),
        ("This article was originally published by the Harbour Post.", "byline"),
        ("The views expressed are the author’s own.", "byline"),
        ("Photo: Ships wait outside the northern harbour.", "caption"),
        ("Ships wait outside the harbour on Monday, photo by Ana Torres.", "caption"),
        ("Data visualization of predicted wheat and maize yields through the end of this century.", "caption"),
        ("Map of the northern harbour and the corridor.", "caption"),
        ("Artist’s impression of the new terminal at night.", "caption"),
        ("Learn more about funding for startups at seedfund.nsf.gov.", "promo"),
        ("Learn how to read the charts of the harbour.", "promo"),
        ("See man emerge for the full list of options.", "signpost"),
        ("See also the report on the corridor of last year.", "signpost"),
        ("Not to be confused with the southern harbour of the same name.", "signpost"),
        ("Much is left to pilots, so you may want the manual rather than this article.", "signpost"),
        ("Common questions about the corridor are answered in the FAQ of the harbour.", "signpost"),
        ("(See Table 3 for the results of the trial.)", "signpost"),
        ("For more information, visit the office of the harbour.", "signpost"),
        ("Further details on the corridor can be found in the annex.", "signpost"),
        ("Subscribe to the Harbour Post for more stories.", "promo"),
        ("Read more: The corridor explained in five charts.", "promo"),
        ("In this article we explain how the corridor works.", "signpost"),
        ("Here’s what you need to know about the corridor.", "signpost"),
        ("You can sign up for our newsletter at any time.", "promo"),
    ],
)
def test_only_whole_sentences_of_the_article_may_be_chosen(text: str, fault: str):
    assert find_fault(text, "en") == fault


@pytest.mark.parametrize(
    "text",
    [
        "By the end of the year the harbour had lost a third of its trade.",
        "Read the treaty closely and the loophole is plain.",
        "A map of the harbour hangs in the office of the mayor.",
        "Build a map of the harbour first.",
        "Learning about the corridor took the ministers a year.",
        "Seeing the charts, the ministers signed.",
        "If you are looking for a quiet harbour, you should go north.",
        "Not to be confused with the southern one, the northern harbour opened in 1910.",
        "More information is needed before the ministers decide.",
        "Map of the harbour in hand, he was the first to see the gap.",
        "Satellite image of the week or not, the harbour is empty and everyone can see it.",
        "Photographers were kept away from the harbour.",
        "In this war, nobody counts the ships.",
        "Updated rules for the harbour come into force in May.",
        "Source code of the malware was found on two servers.",
    ],
)
def test_sentences_that_begin_like_bylines_captions_and_promos_stay(text: str):
    assert find_fault(text, "en") == ""


def test_thai_needs_no_full_stop():
    assert find_fault("รัฐบาลประกาศเปิดท่าเรือทางตอนเหนือ", "th") == ""


@pytest.mark.parametrize("text", ["„Nein“, sagte er.", "“No,” he said.", '"No," he said.', "No quotation here."])
def test_whole_quotations_are_balanced(text: str):
    assert is_balanced(text)


@pytest.mark.parametrize("text", ["„Nein, sagte er.", "No,” he said.", '"No, he said.'])
def test_half_quotations_are_not(text: str):
    assert not is_balanced(text)


@pytest.mark.parametrize(
    "text",
    [
        "He left the room.",
        "But the plan failed.",
        "“This is wrong,” she said.",
        "Despite that, the harbour stays open.",
        "as he said before.",
    ],
)
def test_a_sentence_that_opens_with_a_pointer_or_a_link_leans_back(text: str):
    assert leans_back(text, "en")


@pytest.mark.parametrize("text", ["Hebrides ferries stay in port.", "Buttons were pressed.", "Despite rain, they met."])
def test_a_word_that_only_begins_like_one_does_not(text: str):
    assert not leans_back(text, "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Er verließ den Raum."),
        ("de-AT", "Diese Regel gilt seit Mai."),
        ("fr", "« Cela ne suffit pas », dit-elle."),
        ("fr", "C’est la première fois."),
        ("es", "Sin embargo, el puerto sigue abierto."),
        ("it", "Il suo piano è fallito."),
        ("pt", "Além disso, o porto fechou."),
        ("nl", "Daarom sloot de haven."),
    ],
)
def test_so_does_one_in_another_language_with_a_list(language: str, text: str):
    assert leans_back(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ernst Meier verließ den Raum."),
        ("de", "Die Regel gilt seit Mai."),
        ("fr", "Le port reste ouvert."),
        ("es", "El puerto sigue abierto."),
        ("it", "Il porto resta aperto."),
        ("pt", "O porto fechou."),
        ("nl", "Het kabinet sloot de haven."),
        ("pl", "On wyszedł."),
    ],
)
def test_and_one_that_names_what_it_is_about_does_not(language: str, text: str):
    assert not leans_back(text, language)


def test_a_quotation_that_never_ends_in_its_paragraph_is_not_joined_to_it_all():
    text = "The mayor spoke. “We open on Friday. We stay open. Nobody will close us again."
    sentences = read_article(Article.from_text("Mayor", [text])).sentences
    assert [sentence.fault for sentence in sentences] == ["short", "half a quotation", "short", ""]


def test_nothing_of_a_paragraph_that_is_all_speech_stands_as_the_articles_own():
    text = "“We open the harbour on Friday. The state pays for the pilots. Nobody will close us again."
    closed = text + "” The crowd cheered in front of the town hall."
    assert {s.fault for s in read_article(Article.from_text("Mayor", [text])).sentences} == {"half a quotation"}
    assert [s.fault for s in read_article(Article.from_text("Mayor", [closed])).sentences] == ["", ""]


@given(st.text(max_size=200), st.sampled_from(["en", "de", "th", ""]))
def test_every_text_has_a_verdict(text: str, language: str):
    assert isinstance(find_fault(text, language), str)
    assert isinstance(leans_back(text, language), bool)


def test_the_numbers_of_paragraphs_are_no_part_of_their_sentences():
    numbered = ["1. Pilots guide the ships.", "(2) Tugs pull them in. They wait outside."]
    sentences = read_article(Article.from_text("Harbour", numbered)).sentences
    assert [s.text for s in sentences] == ["Pilots guide the ships.", "Tugs pull them in.", "They wait outside."]
    assert all(s.text == numbered[s.block - 1][s.start : s.end] for s in sentences)


def test_a_lone_ordinal_stays():
    (sentence,) = read_article(Article.from_text("Spiel", ["1. FC Köln gewinnt das erste Spiel."])).sentences
    assert sentence.text == "1. FC Köln gewinnt das erste Spiel."


@given(text=st.from_regex(load_faults()["anywhere"].pattern))
def test_whatever_a_sentence_is_searched_for_has_one_of_the_signs(text: str):
    assert any(sign in text for sign in load_faults()["anywhere"].signs)
