"""Rows that are hardly actors, in languages whose recogniser says how sure it is."""

from dataclasses import replace

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.likely import doubt_names, drop_unlikely, likelihood, signs_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.pipeline import blocks_of, mark
from briefmaker.model import Actor, Article
from briefmaker.model.choices import Tier


def row(text, name, kind, confidence, language="pl"):
    block, parts = tokenise(1, text, language), tokenise(0, name, language).tokens
    at = next(i for i in range(len(block.tokens)) if block.tokens[i : i + len(parts)] == parts)
    return Entity(name, kind, (Mention(block, at, at + len(parts), kind, confidence=confidence),))


def test_a_word_that_opens_a_sentence_and_of_which_the_recogniser_is_unsure_has_no_row():
    unsure = row("Malejące zyski niepokoją. Bilans psuje nastrój.", "Bilans", EntityType.ORGANISATION, 0.4)
    assert drop_unlikely([unsure], "pl") == ()


def test_a_person_with_a_listed_given_name_of_whom_the_recogniser_is_sure_stays():
    sure = row("Decyzję podjął Andrzej Mertowski.", "Andrzej Mertowski", EntityType.PERSON, 0.97)
    assert drop_unlikely([sure], "pl") == (sure,)


def test_what_another_recogniser_found_stays():
    unsure = row("Malejące zyski niepokoją. Bilans psuje nastrój.", "Bilans", EntityType.ORGANISATION, None)
    assert drop_unlikely([unsure], "pl") == (unsure,)


def test_other_languages_and_countries_keep_their_rows():
    unsure = row("Los beneficios bajan. Balance malo.", "Balance", EntityType.ORGANISATION, 0.2, "es")
    assert drop_unlikely([unsure], "es") == (unsure,)
    country = replace(unsure, type=EntityType.COUNTRY)
    assert drop_unlikely([country], "pl") == (country,)


def test_in_german_and_french_what_stands_before_a_name_tells_too():
    told = row("Das ist der Wirbel um den Wirbel.", "Wirbel", EntityType.PERSON, 0.7, "de")
    assert signs_of(told, "de")["behind an article, person"] == 1
    assert "behind an article, person" not in signs_of(told, "pl")
    assert drop_unlikely([told], "de") == ()
    body = row("Le navire Sea King est parti.", "Sea King", EntityType.PERSON, 0.5, "fr")
    assert signs_of(body, "fr")["all words of English"]


def test_a_full_name_stays_in_german():
    sure = row("Das sagte Anna Weber.", "Anna Weber", EntityType.PERSON, 0.9, "de")
    assert drop_unlikely([sure], "de") == (sure,)


def test_a_name_found_often_is_likelier_than_one_found_once():
    once = row("Wczoraj Wistula podała wyniki.", "Wistula", EntityType.ORGANISATION, 0.6)
    often = replace(once, mentions=once.mentions * 4)
    assert likelihood(signs_of(often, "pl")) > likelihood(signs_of(once, "pl"))


@pytest.mark.parametrize("language", ["pl", "pt", "ru"])
def test_the_recogniser_says_how_sure_it_is_and_rules_do_not(language):
    text = {
        "pl": "Premier Donald Tusk spotkał się z Angelą Merkel w Berlinie.",
        "pt": "O presidente Fernando Henrique Cardoso falou em Brasília.",
        "ru": "Президент Владимир Путин встретился с Ангелой Меркель.",
    }[language]
    blocks = blocks_of(Article.from_text("", [text], language=language), language)
    shares = [mention.confidence for mention in mark(blocks, "builtin", language) if mention.confidence is not None]
    assert shares
    assert all(0 < share <= 1 for share in shares)


def test_in_english_it_says_nothing():
    blocks = blocks_of(Article.from_text("", ["Anna Berg met Paul Lunde in Oslo."], language="en"), "en")
    assert all(mention.confidence is None for mention in mark(blocks, "builtin", "en"))


def test_a_mention_keeps_its_confidence_with_other_bounds_and_as_another_type():
    (mention,) = row("Decyzję podjął Andrzej Mertowski.", "Andrzej Mertowski", EntityType.PERSON, 0.97).mentions
    assert mention.with_span(mention.start + 1, mention.end).confidence == 0.97
    assert mention.with_type(EntityType.ORGANISATION).confidence == 0.97


@pytest.mark.parametrize(
    ("language", "kind", "name", "mentions", "is_sure"),
    [
        ("it", "person", "Florida Marco", 3, False),
        ("it", "person", "Marco Rubio", 1, True),
        ("es", "person", "France Info", 1, False),
        ("pl", "person", "Donalda Tr", 1, False),
        ("pl", "person", "Donald Tusk", 1, True),
        ("de", "person", "Dietmar Lobis Dietmar", 1, False),
        ("de", "person", "Ingo/Straub", 1, False),
        ("de", "person", "Christian S.", 1, True),
        ("it", "organisation", "Bene Giorgia Meloni", 1, False),
        ("it", "organisation", "NEW YORK - Giorgia Meloni", 2, True),
        ("it", "organisation", "NEW YORK - Consiglio comunale", 1, False),
        ("es", "organisation", "Matemáticas", 1, False),
        ("es", "organisation", "Matemáticas", 2, True),
        ("es", "organisation", "Comisión Europea", 1, True),
        ("es", "organisation", "GIPED", 1, True),
        ("es", "country", "Mali", 1, True),
        ("fr", "organisation", "Medef", 1, True),
        ("en", "organisation", "Ingo/Straub", 1, True),
    ],
)
def test_a_name_in_passing_that_may_be_none_is_doubted(language, kind, name, mentions, is_sure):
    actor = Actor(name, kind, mentions=mentions, tier=Tier.NAMED)
    (found,) = doubt_names([actor], language)
    assert (found.confidence > 0) is is_sure
    assert [*doubt_names([replace(actor, tier=Tier.KEY)], language)] == [replace(actor, tier=Tier.KEY)]


def test_a_rule_found_a_full_name_and_its_office_or_verb_of_speech_stands_beside():
    text = "Zbadano, poinformowała rzeczniczka Sądu w Lublinie Beata Sztuka-Nowak."
    found = row(text, "Beata Sztuka-Nowak", EntityType.PERSON, None)
    other = row("Decyzję podjął Andrzej Mertowski.", "Andrzej Mertowski", EntityType.PERSON, 0.97)
    assert [one.name for one in drop_unlikely([found, other], "pl")] == ["Beata Sztuka-Nowak", "Andrzej Mertowski"]
    alone = row("Zbadano w Lublinie Beata Sztuka-Nowak.", "Beata Sztuka-Nowak", EntityType.PERSON, None)
    assert [one.name for one in drop_unlikely([alone, other], "pl")] == ["Andrzej Mertowski"]
