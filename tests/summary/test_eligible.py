"""Which sentences may stand in a summary at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.model import Article
from briefmaker.summary.dangling import leans_back
from briefmaker.summary.eligible import find_fault, is_balanced
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
