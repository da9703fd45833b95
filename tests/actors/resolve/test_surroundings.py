"""What the rows around one say of it."""

from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.classifier import Surroundings


def row(block, name):
    start = block.tokens.index(name)
    mention = Mention(block, start, start + 1, EntityType.ORGANISATION)
    return Entity(name, mention.type, (mention,))


def rows(text, *names):
    block = tokenise(1, text)
    return [row(block, name) for name in names]


def beside(text, *, sure):
    entities = rows(text, "Acme", "Zorblax")
    return Surroundings.of(entities, [sure, False]).signs_of(1, entities[1])["beside one beyond doubt"]


def test_a_list_lends_its_certainty():
    assert beside("They named Acme and Zorblax.", sure=True) == 1
    assert beside("They named Zorblax, and Acme too.", sure=True) == 1
    assert beside("They named Acme and Zorblax.", sure=False) == 0


def test_names_with_words_between_are_no_list():
    assert beside("They named Acme before Zorblax.", sure=True) == 0
    assert beside("They named Acme, and, and, and Zorblax.", sure=True) == 0


def test_the_share_of_the_others_beyond_doubt_leans_to_a_half_where_they_are_few():
    alone = rows("Zorblax left.", "Zorblax")
    assert Surroundings.of(alone, [True]).signs_of(0, alone[0])["others beyond doubt"] == 0.5
    three = rows("They named Acme, Bolo and Zorblax.", "Acme", "Bolo", "Zorblax")
    assert Surroundings.of(three, [True, True, False]).signs_of(2, three[2])["others beyond doubt"] == 0.75
