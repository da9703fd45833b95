"""What makes an actor weigh: each feature where it stands, and where it does not."""

import pytest

from briefmaker.actors.describe.rows import salience_features, salience_of
from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import weights_in
from briefmaker.actors.mention import EntityType, Mention

TITLE = "Zorblax waits"
FIRST = "Later Zorblax came. It met Velmora there."
LATE = "Then Norway said no."


def features(name, kind="organisation", texts=(TITLE, FIRST, "", "", "", LATE), statements=0, *, has_role=False):
    blocks = [tokenise(number, text) for number, text in enumerate(texts)]
    places = [(block, i) for block in blocks for i, word in enumerate(block.tokens) if word == name]
    mentions = tuple(Mention(block, i, i + 1, EntityType(kind)) for block, i in places)
    return salience_features(Entity(name, EntityType(kind), mentions), last=5, statements=statements, has_role=has_role)


@pytest.mark.parametrize(
    ("name", "kind", "feature", "value"),
    [
        ("Zorblax", "organisation", "in the title", 1),
        ("Velmora", "organisation", "in the title", 0),
        ("Zorblax", "organisation", "in the first sentence", 1),
        ("Velmora", "organisation", "in the first sentence", 0),
        ("Norway", "country", "in the first sentence", 0),
        ("Norway", "country", "is a country", 1),
        ("Zorblax", "organisation", "is a country", 0),
        ("Norway", "country", "in the opening", 0),
        ("Zorblax", "organisation", "named early", 1),
        ("Norway", "country", "named early", pytest.approx(1 / 6)),
    ],
)
def test_a_feature_is_seen_where_it_stands(name, kind, feature, value):
    assert features(name, kind)[feature] == value


def test_who_speaks_or_has_a_role_weighs_more():
    alone = features("Velmora", "person")
    assert features("Velmora", "person", statements=1)["statements"] > alone["statements"] == 0
    assert (features("Velmora", "person", has_role=True)["has a role"], alone["has a role"]) == (1, 0)


def test_each_feature_has_a_weight_and_the_sum_of_none_is_nought():
    assert set(features("Zorblax")) == set(weights_in("salience.tsv"))
    assert salience_of({}) == 0
    assert 0 < salience_of(features("Velmora")) < salience_of(features("Zorblax")) < 1
