"""Which sentences may stand in a summary at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.model import Article
from briefmaker.summary.eligibility import (
    WordingRule,
    breaks_off,
    find_likely_rules,
    find_rejection,
    is_balanced,
    load_rejections,
    look_at,
)
from briefmaker.summary.forms import opens_anaphorically, stands_alone
from briefmaker.summary.read import read_document


def find_reason(text: str, language: str) -> str:
    return find_rejection(look_at(text, language), find_likely_rules([text])[0], tail=False)


def test_thai_needs_no_full_stop():
    assert find_reason("รัฐบาลประกาศเปิดท่าเรือทางตอนเหนือ", "th") == ""


@pytest.mark.parametrize(
    "text",
    [
        "„Nein“, sagte er.",
        '„Nein", sagte er.',
        "„Nie”, powiedział.",
        "“No,” he said.",
        '"No," he said.',
        'He called it "unwarranted.”',
        "”Vi väntar”, säger ministern.",
        '„Er rief "ja" und ging“, sagte sie.',
        'המרחק הוא 30 ק"מ מהנמל.',
        "No quotation here.",
    ],
)
def test_whole_quotations_are_balanced(text: str):
    assert is_balanced(text)


@pytest.mark.parametrize(
    "text", ["„Nein, sagte er.", '„Er rief "ja und ging“.', "No,” he said.", '"No, he said.', 'השר אמר: "לא.']
)
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
    assert opens_anaphorically(text, "en")


@pytest.mark.parametrize("text", ["Hebrides ferries stay in port.", "Buttons were pressed.", "Despite rain, they met."])
def test_a_word_that_only_begins_like_one_does_not(text: str):
    assert not opens_anaphorically(text, "en")


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
    assert opens_anaphorically(text, language)


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
        ("fi", "Hän lähti."),
    ],
)
def test_and_one_that_names_what_it_is_about_does_not(language: str, text: str):
    assert not opens_anaphorically(text, language)


def test_a_quotation_that_never_ends_in_its_paragraph_is_not_joined_to_it_all():
    text = "The mayor spoke. “We open on Friday. We stay open. Nobody will close us again."
    sentences = read_document(Article.from_text("Mayor", [text])).sentences
    assert [sentence.rejected for sentence in sentences] == ["short", "half a quotation", "short", ""]


def test_nothing_of_a_paragraph_that_is_all_speech_stands_as_the_articles_own():
    text = "“We open the harbour on Friday. The state pays for the pilots. Nobody will close us again."
    closed = text + "” The crowd cheered in front of the town hall."
    assert {s.rejected for s in read_document(Article.from_text("Mayor", [text])).sentences} == {"half a quotation"}
    assert [s.rejected for s in read_document(Article.from_text("Mayor", [closed])).sentences] == ["", ""]


@given(st.text(max_size=200), st.sampled_from(["en", "de", "th", ""]))
def test_every_text_has_a_verdict(text: str, language: str):
    assert isinstance(find_reason(text, language), str)
    assert isinstance(opens_anaphorically(text, language), bool)


def test_the_numbers_of_paragraphs_are_no_part_of_their_sentences():
    numbered = ["1. Pilots guide the ships.", "(2) Tugs pull them in. They wait outside."]
    sentences = read_document(Article.from_text("Harbour", numbered)).sentences
    assert [s.text for s in sentences] == ["Pilots guide the ships.", "Tugs pull them in.", "They wait outside."]
    assert all(s.text == numbered[s.block - 1][s.start : s.end] for s in sentences)


def test_a_lone_ordinal_stays():
    (sentence,) = read_document(Article.from_text("Spiel", ["1. FC Köln gewinnt das erste Spiel."])).sentences
    assert sentence.text == "1. FC Köln gewinnt das erste Spiel."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("•Tugs pull them in.", "Tugs pull them in."),
        ("*** Tugs pull them in.", "Tugs pull them in."),
        ("2.5 tons were lost in the fire.", "2.5 tons were lost in the fire."),
        ("*Tugs* pull them in.", "*Tugs* pull them in."),
        ("(4) pilots have left the port.", "(4) pilots have left the port."),
    ],
)
def test_a_bullet_is_no_part_of_the_sentence(text: str, told: str):
    (sentence,) = read_document(Article.from_text("Harbour", [text])).sentences
    assert sentence.text == told


def test_a_date_in_another_language_keeps_its_number():
    (sentence,) = read_document(Article.from_text("Hafen", ["3. Oktober ist Feiertag."], language="de")).sentences
    assert sentence.text == "3. Oktober ist Feiertag."


ANYWHERE = [rule for rule in load_rejections() if rule.where == "anywhere"]


@pytest.mark.parametrize("rule", ANYWHERE, ids=lambda rule: rule.name)
def test_whatever_a_sentence_is_searched_for_has_one_of_the_triggers(rule: WordingRule):
    @settings(max_examples=60, deadline=None)
    @given(st.from_regex(rule.pattern.pattern))
    def check(text: str):
        assert any(trigger in text for trigger in rule.triggers)

    check()


def test_who_writes_is_told_at_the_end_of_a_long_article_alone():
    bio = "Ana Torres is the director of the Harbour Institute in Northport."
    body = [f"The harbour of town {number} opened again in the spring of that year." for number in range(9)]
    last = read_document(Article.from_text("Harbours", [bio, *body, bio])).sentences
    assert [sentence.rejected for sentence in (last[0], last[-1])] == ["", "about us"]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("But the plan failed.", True),
        ("Instead, ministers must act.", True),
        ("But he failed.", False),
        ("He failed.", False),
        ("The plan failed.", True),
        ("Butter is dear.", True),
        ("Two weeks later, he left.", False),
        ("In towns such as Northport the port loses.", True),
        ("But most of these are lost.", False),
        ("Most of the ships are lost.", True),
        ("One is a plan for tugs.", False),
        ("One ship is lost.", True),
        ("In the past, they have been towed.", False),
        ("Twice a year, it tells how many ships are lost.", False),
        ("In practice, it is clear that ships are lost.", True),
        ("While ships are lost, they keep silent.", True),
        ("Being the best of harbours, Northport has doubled its tugs.", True),
        ("Five months later, they sail again.", False),
        ("Earlier that day the ships had sailed.", False),
        ("Earlier this month the ships had sailed.", True),
        ("After the vote Falk said he would go.", True),
    ],
)
def test_a_turn_may_stand_alone_but_not_what_points_back(text: str, alone: bool):  # noqa: FBT001
    assert stands_alone(text, "en") is alone


@pytest.mark.parametrize(
    "text",
    ["The platform made decisions across hundreds of...", "It helps those who fish …", "It was founded to help. . ."],
)
def test_a_line_that_ends_in_three_points_breaks_off(text: str):
    assert breaks_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "The harbour stays open.",
        "She said: “I never thought it would come to this...”",
        "“The harbour [...] stays open,” the minister said.",
        "The harbour stays open as long as the ice allows [...].",
        "The harbour stays open as long as the ice allows....",
        "港口有咖啡馆、书店、邮局……",
    ],
)
def test_a_pause_in_a_quotation_a_gap_and_a_list_that_goes_on_do_not(text: str):
    assert not breaks_off(text)


def test_rules_of_wording_are_likely_for_the_blocks_that_have_a_word_of_them():
    texts = ["Tugs sail.", "All rights reserved.", "Ships wait."]
    plain, reserved, other = find_likely_rules(texts)
    assert plain == other
    assert [signs for _, signs in reserved.anywhere] == [("all rights reserved",)]
    assert set(reserved.anywhere) < set(reserved.every)
    assert find_likely_rules([]) == []


@pytest.mark.parametrize("sentence", ["Read the full story in the morning paper.", "Ships wait, all rights reserved."])
def test_a_rule_holds_of_a_block_among_others_as_alone(sentence: str):
    rules = find_likely_rules(["Ships wait outside.", sentence])[1]
    assert find_rejection(look_at(sentence, "en"), rules, tail=False) == find_reason(sentence, "en") != ""


def test_two_large_words_with_long_small_ones_between_them_are_no_heading():
    assert find_reason("Love from Paris with Ann.", "en") != "heading"
    assert find_reason("Love from Paris with Anna.", "en") == "heading"
