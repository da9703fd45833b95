"""Who signs a quotation, and for whom."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.signatures import add_signatures
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


def test_what_was_marked_where_somebody_signs_gives_way_and_places_do_not():
    block = tokenise(1, SIGNED)
    first = block.tokens.index("Inga")
    body = len(block.tokens) - 1
    named = Mention(block, first, first + 1, EntityType.ORGANISATION)
    place = Mention(block, body, body + 1, EntityType.PLACE)
    added = [(mention.text, str(mention.type)) for mention in add_signatures([block], [named])]
    assert added == [("Inga Halvorsen", "person"), ("Velmora", "organisation")]
    assert Mention(block, body, body + 1, EntityType.ORGANISATION) not in add_signatures([block], [place])
