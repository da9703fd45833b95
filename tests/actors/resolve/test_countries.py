"""Countries under all their names."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.document import tokenise
from briefmaker.actors.lexicon.gazetteer import countries_by_code, gazetteer
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.countries import resolve_countries
from briefmaker.model import Article


def countries(text, language="en"):
    article = Article.from_text("Talks went on", [text], language=language)
    return {actor.country: actor for actor in find_actors(article, engine="builtin") if actor.kind == "country"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The U.S. sent help.", "US"),
        ("The DPRK refused.", "KP"),
        ("Beijing says it will wait.", "CN"),
        ("The Swedish government agreed.", "SE"),
        ("The Czech Republic agreed.", "CZ"),
        ("Côte d’Ivoire agreed.", "CI"),
        ("Türkiye agreed.", "TR"),
    ],
)
def test_a_country_is_known_by(text, code):
    assert code in countries(text)


@pytest.mark.parametrize(
    "text",
    [
        "The meeting was held in Beijing.",
        "He lives in New Mexico.",
        "Storms hit Northern Ireland.",
        "She loves Swedish films.",
        "The South China Sea was calm.",
        "A Bank of China branch opened.",
    ],
)
def test_no_country_acts_in(text):
    assert not countries(text)


def test_a_straight_and_a_curly_apostrophe_are_the_same_name():
    assert set(countries("Cote d'Ivoire agreed.")) == set(countries("Cote d’Ivoire agreed.")) == {"CI"}


def test_every_member_of_the_united_nations_is_in_the_list():
    assert len(countries_by_code()) > 195


def test_every_name_leads_to_one_country():
    assert gazetteer()["China",][0].code == "CN"
    assert all(key for key in gazetteer())


def test_in_german_countries_are_known_by_their_german_names():
    assert set(countries("Deutschland und Österreich stimmten zu.", "de")) == {"DE", "AT"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Die Hauptstadt Russlands und Mexikos Präsidentin.", {"RU", "MX"}),
        ("Er sprach mit den Vereinigten Staaten und den Niederlanden.", {"US", "NL"}),
        ("Laos und die Philippinen stimmten zu.", {"LA", "PH"}),
    ],
)
def test_in_german_countries_are_known_in_all_cases(text, codes):
    assert set(countries(text, "de")) == codes


def test_an_elided_article_does_not_hide_a_country():
    assert set(countries("L'Italie et l’Allemagne sont d'accord.", "fr")) == {"IT", "DE"}


@pytest.mark.parametrize(
    ("language", "text", "persons", "countries"),
    [
        ("fr", "Selon François Hollande, la loi est bonne. Pour Hollande, elle suffit.", {"François Hollande"}, set()),
        ("fr", "La Hollande et la Belgique ont signé la loi.", set(), {"Hollande", "Belgique"}),
        ("en", "Michael Jordan said no. Then Jordan said yes to the offer.", {"Michael Jordan"}, set()),
        ("en", "Michael Berg said no. Then Jordan said yes to the offer.", {"Michael Berg"}, {"Jordan"}),
    ],
)
def test_the_surname_of_a_full_name_is_that_person_and_no_country(language, text, persons, countries):
    actors = find_actors(Article.from_text("2024", [text], language=language), engine="builtin")
    assert {actor.name for actor in actors if actor.kind == "person"} == persons
    assert {actor.name for actor in actors if actor.kind == "country"} == countries


@pytest.mark.parametrize(("kind", "rows"), [(EntityType.PERSON, 0), (EntityType.ORGANISATION, 1)])
def test_a_country_is_the_surname_of_a_person_named_in_full_and_of_no_firm(kind, rows):
    block = tokenise(1, "Mary Jordan came. Then Jordan said no.")
    found = resolve_countries([block], [Mention(block, 0, 2, kind)], "en")
    assert len(found) == rows


@pytest.mark.parametrize(("text", "rows"), [("The French said no.", 1), ("French wine is old.", 0), ("French", 0)])
def test_a_nationality_behind_an_article_is_its_country(text, rows):
    assert len(resolve_countries([tokenise(1, text)], [], "en")) == rows
