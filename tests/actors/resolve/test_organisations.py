"""Which body is which."""

import pytest

from briefmaker.actors import find_actors, merge_actors
from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.organisations import resolve_organisations
from briefmaker.model import Article


def bodies(*paragraphs):
    article = Article.from_text("Talks on fishing rights", paragraphs)
    return {actor.name: actor for actor in find_actors(article, engine="builtin") if actor.kind == "organisation"}


def test_an_abbreviation_in_brackets_is_the_same_body():
    found = bodies(
        "The North Atlantic Salmon Conservation Organization (NASCO) met on Monday.",
        "NASCO said stocks were low.",
    )
    assert found["North Atlantic Salmon Conservation Organization"].mentions == 3


def test_a_well_known_abbreviation_needs_no_definition():
    found = bodies("The International Monetary Fund gave a loan. The IMF said so.")
    assert found["International Monetary Fund"].mentions == 2


def test_a_short_form_joins_the_one_longer_name_it_ends():
    found = bodies("The Norwegian Defence Ministry welcomed the plan. The Defence Ministry gave no details.")
    assert found["Norwegian Defence Ministry"].aliases == ("Defence Ministry",)


def test_a_known_body_is_not_folded_into_a_longer_one():
    found = bodies(
        "The United Nations called for calm. The United Nations Security Council met on Monday.",
    )
    assert {"United Nations", "United Nations Security Council"} <= set(found)


def test_a_ministry_belongs_to_its_country():
    found = bodies("The Norwegian Defence Ministry welcomed the plan.")
    assert found["Norwegian Defence Ministry"].affiliation == "Norway"


def test_a_body_named_by_what_it_is_of_is_whole():
    found = bodies("The Association of Sea Anglers protested on Monday.")
    assert "Association of Sea Anglers" in found


def test_forces_of_a_state_are_a_body_of_their_own():
    found = bodies("Help went to the Ukrainian Defense Forces in May.")
    assert found["Ukrainian Defense Forces"].affiliation == "Ukraine"


@pytest.mark.parametrize("name", ["Reuters", "The New York Times", "CNN"])
def test_news_media_are_sources_and_no_actors(name):
    assert name.removeprefix("The ") not in bodies(f"The minister told {name} on Monday that talks had failed.")


def test_laws_and_prizes_are_no_bodies():
    assert not bodies("The Clean Water Act was passed. She won the Nobel Peace Prize.")


def test_headlines_in_capitals_make_no_actors():
    article = Article.from_text("Fishing Rights Talks Go On After Long Night", ["Nothing else happened on Monday."])
    assert find_actors(article, engine="builtin") == ()


def test_a_body_of_a_state_is_one_under_both_of_its_names():
    text = "The Turkish Constitutional Court ruled on Thursday. The Constitutional Court of Turkey has sat since 1962."
    courts = [actor for actor in find_actors(Article.from_text("A ruling", [text])) if "Court" in actor.name]
    assert [(court.name, court.mentions) for court in courts] == [("Constitutional Court of Turkey", 2)]


def test_bodies_of_two_states_stay_apart():
    text = "The Turkish Constitutional Court ruled on Thursday. The Constitutional Court of Austria ruled on Friday."
    courts = [actor.name for actor in find_actors(Article.from_text("Two rulings", [text])) if "Court" in actor.name]
    assert sorted(courts) == ["Constitutional Court of Austria", "Turkish Constitutional Court"]


def test_a_company_is_one_with_and_without_its_legal_form():
    found = bodies("Walmart Inc. opened a shop. Walmart, the chain, said it would open more.")
    assert [found[name].mentions for name in found] == [2]


def test_a_company_is_not_folded_into_its_product():
    found = bodies("Segway, Inc. was sold on Monday. The company makes the Segway PT. Segway PT sales rose.")
    assert not any("Segway PT" in name and "Segway" in found[name].aliases for name in found)


def test_a_department_of_the_united_states_is_one_with_and_without_their_name():
    found = bodies("The United States Department of Agriculture said so. The Department of Agriculture said no more.")
    assert [found[name].mentions for name in found] == [2]


def test_a_committee_is_one_under_its_short_name():
    found = bodies("The House Oversight and Reform Committee met. The House Oversight Committee will meet again.")
    assert found["House Oversight and Reform Committee"].mentions == 2


def test_an_abbreviation_with_several_meanings_is_no_body_by_itself():
    assert not bodies("Active noise control, or ANC, is good.", "The headset has ANC for calls. Turn on ANC.")
    assert "ANC" in bodies("The ANC said on Monday that it had won. ANC leaders met.")


def test_an_abbreviation_is_spelt_out_where_the_text_has_a_word_of_the_full_name():
    assert "African National Congress" in bodies(
        "The ANC said on Monday that it had won. ANC leaders in African cities met."
    )
    assert "DNC" in bodies("The DNC said that its memory grows.")
    assert "United Nations" in bodies("The UN said so.")


def test_an_abbreviation_means_what_the_text_calls_so_and_not_the_famous_body():
    found = bodies("The Coastal Mining Association met on Monday. Later the CMA said no.")
    assert set(found) == {"Coastal Mining Association"}
    assert found["Coastal Mining Association"].aliases == ("CMA",)
    assert "Competition and Markets Authority" in bodies("Later the CMA said no to the markets.")


def test_capitals_in_brackets_behind_a_body_are_its_name_whatever_its_initials():
    found = bodies("TNO said so. The Netherlands Organisation for Applied Scientific Research (TNO) agreed.")
    assert found["Netherlands Organisation for Applied Scientific Research"].aliases == ("TNO",)


def test_what_belongs_to_a_body_named_often_is_not_its_name():
    found = bodies("Strava grew. Strava said so. Strava left. Later Strava came. The Strava Community Hub opened.")
    assert "Strava" in found
    assert found["Strava"].mentions == 4


def test_an_abbreviation_in_one_article_is_the_full_name_in_another():
    articles = [
        Article.from_text("Talks", [text]) for text in ("The IMF left.", "The International Monetary Fund left.")
    ]
    rows = merge_actors([find_actors(article, engine="builtin") for article in articles])
    assert [(row.name, row.aliases, row.articles) for row in rows] == [
        ("International Monetary Fund", ("IMF",), (1, 2))
    ]


COMPANY = (
    "LG Display Co. posted a profit. Then LG Display said so on Monday.",
    "Profits at LG Display rose. Shares of LG Display fell.",
)


def test_a_company_named_in_full_goes_by_its_first_word_once():
    found = bodies(*COMPANY, "LG said it would grow.")
    assert "LG" not in found


def test_a_group_named_before_its_company_stays():
    assert "LG" in bodies("LG said it would grow.", *COMPANY)


def test_a_group_with_two_companies_stays():
    assert "LG" in bodies(*COMPANY, "LG Chem Ltd. fell.", "LG said it would grow.")


def test_an_abbreviation_that_is_well_known_is_what_the_text_explains_by_it():
    found = bodies("They banned the UN Relief and Works Agency for Palestine (UNRWA). UNRWA said it would stop.")
    assert found["UN Relief and Works Agency for Palestine"].aliases == ("UNRWA",)
    assert "United Nations Relief and Works Agency" not in found


def test_a_company_on_the_list_and_its_shorter_legal_form_are_one():
    found = bodies("Whirlpool Corporation said it rained.", "Whirlpool Corp said no. Whirlpool left.")
    assert found["Whirlpool Corporation"].mentions == 3


def test_what_belongs_to_a_body_is_one_with_its_long_form():
    found = bodies(
        "Northwind's Center for Harbour Safety said no.", "The Northwind Center for Harbour Safety said it rained."
    )
    assert [actor.mentions for actor in found.values()] == [2]


def test_a_campaign_called_by_a_surname_is_no_second_row_of_the_person():
    actors = find_actors(
        Article.from_text("Talks", ["Anna Hanel spoke.", "The Hanel campaign said no. Hanel left."]), engine="builtin"
    )
    assert [actor.name for actor in actors if actor.kind == "person"] == ["Anna Hanel"]


@pytest.mark.parametrize(("long", "rows"), [("Agricultural Model Project", 1), ("Zorblax Sample Project", 2)])
def test_letters_in_brackets_are_the_body_whose_initials_they_are(long, rows):
    block = tokenise(1, f"The {long} (AgMP) grew.")
    mentions = [Mention(block, 1, 4, EntityType.ORGANISATION), Mention(block, 5, 6, EntityType.ORGANISATION)]
    assert [mention.text for mention in mentions] == [long, "AgMP"]
    assert len(resolve_organisations(mentions)) == rows
