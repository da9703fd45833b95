"""What makes an actor a key one."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.describe.rows import is_like_verb, tier_signs, times_acting
from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import weights_in
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.model import Article, Quote
from briefmaker.model.choices import Tier

BLOCK = tokenise(1, "Velmora waits. They saw Velmora there.")
MENTIONS = tuple(
    Mention(BLOCK, i, i + 1, EntityType.PERSON) for i, word in enumerate(BLOCK.tokens) if word == "Velmora"
)


def signs(salience=0.4, belief=0.9, said=(), *, has_role=False, acting=0):
    entity = Entity("Velmora", EntityType.PERSON, MENTIONS, belief=belief)
    return tier_signs(entity, salience=salience, length=500, said=said, has_role=has_role, acting=acting)


def test_each_sign_has_a_weight():
    assert {"always", *signs()} == set(weights_in("tiers.tsv"))


@pytest.mark.parametrize(
    ("sign", "more"),
    [
        ("salience", signs(salience=0.6)),
        ("belief", signs(belief=1.0)),
        ("speaks for sure", signs(said=(Quote("We go.", 1, 0, 6),))),
        ("has a role", signs(has_role=True)),
        ("log verbs behind", signs(acting=1)),
    ],
)
def test_what_speaks_for_a_key_actor_weighs_more(sign, more):
    assert more[sign] > signs()[sign]
    assert weights_in("tiers.tsv")[sign] > 0


def test_a_doubtful_statement_is_nobodys_for_sure():
    assert signs(said=(Quote("We go.", 1, 0, 6, doubtful=True),))["speaks for sure"] == 0


def test_among_more_words_a_mention_says_less():
    assert weights_in("tiers.tsv")["log length"] < 0


def test_some_of_the_mentions_have_a_verb_behind():
    assert (times_acting(MENTIONS), times_acting(())) == (1, 0)
    assert [word for word in ("waits", "signed", "there", "has", ".") if is_like_verb(word)] == [
        "waits",
        "signed",
        "has",
    ]


def test_who_is_spoken_of_throughout_is_a_key_actor_and_who_is_named_in_passing_is_not():
    article = Article.from_text(
        "Anna Berg opens the harbour",
        [
            "Anna Berg, the mayor of Port Ellery, opened the new harbour on Monday.",
            "“We waited for ten years,” Berg said. “Now the ships can come in.”",
            "Berg praised the crews, who had worked through the winter, as had Olav Lunde in his days.",
            *["The quay is longer than the old one, and the cranes lift twice as much as those in the south."] * 8,
            "The harbour cost twice what Berg had promised when she was elected, and the quay is still closed.",
        ],
    )
    tiers = {actor.name: actor.tier for actor in find_actors(article, engine="builtin")}
    assert tiers == {"Anna Berg": Tier.KEY, "Olav Lunde": Tier.NAMED}
