"""Who signs a quotation, and for whom."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.model import Article

SIGNED = (
    "It made us ask better questions every week, and the guests are good. – Inga Halvorsen, head of supply, Velmora"
)


def actors(text):
    article = Article.from_text("What our readers hear on the way to work", [text])
    return {actor.name: actor for actor in find_actors(article, engine="builtin")}


def test_a_signature_names_a_person_and_the_body_behind_the_role():
    found = actors(SIGNED)
    assert found["Inga Halvorsen"].kind == "person"
    assert found["Inga Halvorsen"].affiliation == "Velmora"
    assert found["Velmora"].kind == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left late – in the end, the captain said, Velmora",
        "The ferry left late. – Inga Halvorsen, who paints, Velmora",
        "The well-known Inga Halvorsen, head of supply, Velmora, spoke and left before the others came to the hall.",
    ],
)
def test_without_dash_name_and_role_in_their_places_nothing_is_signed(text):
    assert "Velmora" not in actors(text)
