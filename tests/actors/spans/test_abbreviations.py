"""Things that are written like bodies."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.model import Article


def kinds(*paragraphs):
    return {actor.name: actor.kind for actor in find_actors(Article.from_text("A note to staff", list(paragraphs)))}


@pytest.mark.parametrize(
    "explained",
    [
        "Staff who work at home should use a Virtual Private Network (VPN), and the VPN must stay on.",
        "Staff must keep the digital preservation system (DPS) running, and the DPS must keep the files.",
        "The rules on Controlled Unclassified Information (CUI) are new, and offices that hold CUI must follow them.",
        "We ask all staff to turn on Multi-Factor Authentication (MFA). With MFA, a password is not enough.",
    ],
)
def test_what_a_text_explains_as_a_thing_is_no_actor(explained):
    assert kinds(explained) == {}


def test_a_body_with_its_abbreviation_stays():
    found = kinds(
        "The European Court of Human Rights (ECHR) ruled on Monday. The ECHR sits in Strasbourg.",
        "The Fictional Harbour Safety Agency (FHSA) agreed. The FHSA wants more.",
    )
    assert found["European Court of Human Rights"] == "organisation"
    assert found["Fictional Harbour Safety Agency"] == "organisation"


def test_a_part_of_a_body_named_by_what_it_deals_with_stays():
    assert "Ministry of Information" in kinds("The Ministry of Information said on Friday that the radio would return.")


def test_an_unknown_name_beside_words_of_business_is_a_company():
    found = kinds(
        "Bricks make much carbon dioxide, according to Biofelden. The company has grown a new kind of cement."
    )
    assert found["Biofelden"] == "organisation"


def test_a_name_that_ends_as_companies_do_is_a_company():
    found = kinds("Other gases add to the change. Velo Controls is focused on measuring them at landfills.")
    assert found["Velo Controls"] == "organisation"


def test_a_person_beside_words_of_business_stays_a_person():
    found = kinds("Anna Berg, founder of the company, said on Monday that sales had grown. Berg founded it in 2009.")
    assert found["Anna Berg"] == "person"
