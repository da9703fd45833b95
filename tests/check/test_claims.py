"""A draft against its sources: which claims are made of it, and what is answered."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.check import check_draft, read_draft
from briefmaker.check.draft import Draft
from briefmaker.check.library import Library
from briefmaker.check.make import check_in
from briefmaker.flow import read
from briefmaker.model import Article, Dropped, Source
from briefmaker.model.check import Answer, ClaimKind

SAMPLES = Path(__file__).parents[2] / "samples"

GRAIN = (
    "The transport ministers of Romania and Moldova agreed on Tuesday to open a second grain route along the Prut.",
    (
        "Romanian Transport Minister Elena Radu said the route would be ready before the next harvest. “We have the "
        "track and we have the barges,” Radu said. “What was missing was a decision.”"
    ),
    (
        "Farmers welcomed the decision. “We waited two years for this bridge to be opened again,” said Ion Cebanu, "
        "who grows wheat near Cahul."
    ),
    "The European Union may cover a third of the cost, and Moldova will not pay for the barges.",
)


@pytest.fixture(scope="module")
def grain():
    return Article.from_text("Ministers agree on grain route", GRAIN)


def check(grain, text, name="draft.md"):
    return check_draft(read_draft(Source.from_bytes(name, text.encode())), name, [("grain.html", grain)])


def answers(told, kind):
    return [(it.text, it.answer, it.reason) for it in told.claims if it.kind is kind]


def test_a_quotation_and_its_speaker_are_found(grain):
    told = check(grain, "“We have the track and we have the barges,” said Elena Radu.")
    assert [it.answer for it in told.claims] == [Answer.FOUND] * len(told.claims)
    assert {it.kind for it in told.claims} == {ClaimKind.QUOTATION, ClaimKind.ATTRIBUTION, ClaimKind.NAME}


def test_words_given_to_another_are_found_elsewhere(grain):
    told = check(grain, "“We have the track and we have the barges,” said Ion Cebanu.")
    assert answers(told, ClaimKind.ATTRIBUTION) == [
        ("Ion Cebanu", Answer.ELSEWHERE, "said by Elena Radu, not by Ion Cebanu")
    ]
    assert answers(told, ClaimKind.QUOTATION)[0][1] is Answer.FOUND


def test_words_given_to_one_whom_their_source_does_not_name_are_elsewhere(grain):
    told = check(grain, "“We have the track and we have the barges,” said Maria Popescu.")
    assert answers(told, ClaimKind.ATTRIBUTION)[0][1] is Answer.ELSEWHERE
    assert answers(told, ClaimKind.NAME) == [("Maria Popescu", Answer.NOT_FOUND, "")]


def test_a_surname_with_another_given_name_is_another_person():
    page = Article.from_text("Mayor", ("The town voted on Sunday.", "Peter Ostrov won the vote.", "Turnout was low."))
    told = check(page, "John Ostrov won the vote in the town.")
    assert answers(told, ClaimKind.NAME) == [("John Ostrov", Answer.NOT_FOUND, "the sources name “Peter Ostrov”")]


def test_a_country_is_no_claim_of_a_name(grain):
    told = check(grain, "Romania and Moldova will open the route, Elena Radu said.")
    assert [it[0] for it in answers(told, ClaimKind.NAME)] == ["Elena Radu"]


def test_a_sentence_taken_over_without_marks_is_copied(grain):
    told = check(grain, GRAIN[0])
    assert answers(told, ClaimKind.COPIED) == [(GRAIN[0], Answer.FOUND, "")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "The European Union will cover a third of the cost, and Moldova will not pay for the barges.",
            "the source says “may”",
        ),
        (
            "The European Union may cover a third of the cost, and Moldova will pay for the barges.",
            "leaves out “not”",
        ),
        (
            GRAIN[0].replace("agreed", "refused"),
            "the source says “agreed”",
        ),
    ],
)
def test_a_copied_sentence_that_was_turned_is_altered(grain, text, reason):
    assert answers(check(grain, text), ClaimKind.COPIED) == [(text, Answer.ALTERED, reason)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GRAIN[0].replace("Prut", "Danube"), "the source says “Prut”"),
        (GRAIN[3].replace("The European", "The African"), "the source says “European”"),
    ],
)
def test_a_sentence_may_be_turned_at_its_ends(grain, text, reason):
    assert [it[2] for it in answers(check(grain, text), ClaimKind.COPIED)] == [reason]


def test_who_says_copied_words_is_looked_up(grain):
    said = "said the route would be ready before the next harvest."
    assert answers(check(grain, f"Elena Radu {said}"), ClaimKind.ATTRIBUTION)[0][1] is Answer.FOUND
    assert answers(check(grain, f"Ion Cebanu {said}"), ClaimKind.ATTRIBUTION)[0][2] == (
        "said by Elena Radu, not by Ion Cebanu"
    )


def test_a_sentence_in_other_words_is_nobodys_copy(grain):
    told = check(grain, "Grain from Moldova may soon travel along the river on a new route, two ministers decided.")
    assert answers(told, ClaimKind.COPIED) == []


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Transport Minister Elena Radu spoke.", Answer.FOUND),
        ("Elena Radu spoke.", Answer.FOUND),
        ("Maria Popescu spoke.", Answer.NOT_FOUND),
        ("Ion Cebannu spoke of it.", Answer.ALTERED),
    ],
)
def test_names_are_looked_up(grain, text, answer):
    assert [it[1] for it in answers(check(grain, text), ClaimKind.NAME)] == [answer]


def test_another_role_than_that_of_the_source_is_said(grain):
    told = check(grain, "Finance Minister Elena Radu spoke to farmers.")
    ((_, answer, reason),) = answers(told, ClaimKind.NAME)
    assert answer is Answer.ALTERED
    assert "Minister" in reason


@pytest.mark.parametrize(
    "text", ["Elena Radu, who runs the railways, said so.", "The state's envoy, Elena Radu, said so."]
)
def test_a_role_in_words_of_the_drafts_own_is_no_other_role(grain, text):
    assert [it[1] for it in answers(check(grain, text), ClaimKind.NAME)] == [Answer.FOUND]


def test_a_name_that_a_source_has_only_as_an_owner_is_found():
    source = Article.from_text(
        "Consoles", ["The game stays on Sony’s PlayStation and Nintendo’s Switch, Microsoft said."]
    )
    told = check(source, "Microsoft promised it to the consoles of Sony and of Nintendo.")
    assert {it[1] for it in answers(told, ClaimKind.NAME)} == {Answer.FOUND}
    assert len(answers(told, ClaimKind.NAME)) == 3


def test_a_speaker_named_once_for_two_quotations_is_one_claim(grain):
    told = check(
        grain, "“We have the track and we have the barges,” said Elena Radu. “What was missing was a decision.”"
    )
    assert len(answers(told, ClaimKind.ATTRIBUTION)) == 1
    assert len(answers(told, ClaimKind.QUOTATION)) == 2


def test_a_date_in_the_title_of_a_draft_is_its_own(grain):
    assert not answers(check(grain, "# Notes for Friday\n\nFarmers welcomed it."), ClaimKind.DATE)
    assert answers(check(grain, "# Notes\n\nFarmers welcomed it on Friday."), ClaimKind.DATE)


def test_a_role_is_part_of_the_claim_where_it_stands_beside_the_name(grain):
    told = check(grain, "Finance Minister Elena Radu spoke to farmers.")
    assert answers(told, ClaimKind.NAME)[0][0] == "Finance Minister Elena Radu"


def test_terms_between_marks_that_no_source_has_pass(grain):
    assert check(grain, "They called it a “grain highway” of sorts.").claims == ()


def test_what_a_page_says_outside_its_article_is_in_the_page(grain):
    menu = Dropped("navigation", "A menu of many words that nobody quotes in any draft of theirs")
    page = replace(grain, dropped=(menu,), references=("Report of the ministry of transport on the locks of the Prut",))
    told = check(page, "It cites a “report of the ministry of transport on the locks” of 2020.")
    assert answers(told, ClaimKind.QUOTATION)[0][1] is Answer.FOUND
    (passage,) = told.claims[0].passages
    assert told.claims[0].reason == "outside the article of the page"
    assert len(told.sources[0].article.blocks) == len(GRAIN) + 1
    block = told.sources[0].article.blocks[passage.block - 1]
    assert block.number == passage.block
    assert block.text[passage.start : passage.end] == passage.text


def test_languages_whose_names_are_not_read_are_said(grain):
    told = check(
        grain, "Ministerit sopivat tiistaina uudesta viljareitistä joen varrella, ja maanviljelijät iloitsivat."
    )
    assert "not looked up" in told.notices[0]


@pytest.mark.parametrize("name", ["nasa-crop-yields.html", "sba-cybersecurity.html", "hobbywerkstatt-roomba.html"])
def test_the_text_of_a_page_is_found_in_it(name):
    article = read((SAMPLES / name).read_bytes(), name=name)
    told = check(article, article.text, "draft.txt")
    assert [it for it in told.claims if it.kind is not ClaimKind.NAME and it.answer is not Answer.FOUND] == []


def assert_places_fit(told):
    for it in told.claims:
        assert told.draft.blocks[it.block - 1].text[it.start : it.end] == it.text
        assert all(it.text[change.start : change.end] == change.draft for change in it.changes)
        for passage in it.passages:
            article = told.sources[passage.source - 1].article
            text = article.blocks[passage.block - 1].text if passage.block else article.title
            assert text[passage.start : passage.end] == passage.text


WORDS = (
    "“", "”", '"', "‘", "’", "«", "»", "…", "[...]", "[the]", "(", ")", ".", ",", "14", "$5", "6%", "3rd", "May",
    "Tuesday", "2026", "Elena", "Radu", "Minister", "Cebannu", "said", "not", "will", "the", "barges", "We", "have",
    "track", "and", "Romania", "European", "Union", "route", "—", "9 p.m.", "\u200b", "\ud800", "日本",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(st.characters(codec="utf-8"), max_size=200)
)
def test_places_fit_in_hostile_drafts(text):
    article = Article.from_text("Draft", [text])
    library = Library.of([("grain.html", Article.from_text("Ministers agree on grain route", GRAIN))])
    assert_places_fit(check_in(Draft(article), "draft.md", library))


def test_places_fit_and_the_order_is_that_of_the_draft(grain):
    told = check(
        grain, "\n\n".join(("# A draft", *GRAIN, "“Nobody has ever said this,” said Tom Hill on 4 March 2026."))
    )
    assert [(it.block, it.start) for it in told.claims] == sorted((it.block, it.start) for it in told.claims)
    assert_places_fit(told)


def test_half_a_character_in_a_draft_stops_nothing():
    library = Library.of([("grain.html", Article.from_text("Ministers agree on grain route", GRAIN))])
    checked = check_in(Draft(Article.from_text("Draft", ["\ud800 The barges of 2026."])), "draft.md", library)
    assert_places_fit(checked)


@pytest.mark.parametrize(
    ("spelt", "drafted", "reason"), [("Meyers", "Meyer", "the source says “Meyers”"), ("Moors", "Moor", "")]
)
def test_a_surname_of_five_letters_may_be_misspelt_and_a_shorter_one_is_another(spelt, drafted, reason):
    source = Article.from_text(
        "A bridge is closed",
        (f"Mayor Anna {spelt} said that the bridge would be closed until May. “It is not safe,” Anna {spelt} said.",),
    )
    claims = check(source, f"Mayor Anna {drafted} said that the bridge would be closed until May.\n").claims
    (name,) = [it for it in claims if it.kind is ClaimKind.NAME]
    assert (name.answer, name.reason) == (Answer.ALTERED if reason else Answer.NOT_FOUND, reason)
