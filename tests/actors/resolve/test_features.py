"""What speaks for and against a name, a sign a line: a text, the name in it, and the signs that stand beside it."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.features import ANY_MENTION, MENTION_RATE, NAME_FEATURES, PageFeatures, features_of

PERSON, BODY = EntityType.PERSON, EntityType.ORGANISATION

CASES = [
    ("Then Zorblax, the chairman of it, left.", "Zorblax", PERSON, "role after", True),
    ("Then Zorblax, a man of Oslo, the chairman, left.", "Zorblax", PERSON, "role after", False),
    ("Then Zorblax the chairman left.", "Zorblax", PERSON, "role after", False),
    ("Most Zorblax users left.", "Zorblax", BODY, "noun after", False),
    ("Each Zorblax user left.", "Zorblax", BODY, "noun after", True),
    ("Then Zorblax wanted more.", "Zorblax", BODY, "noun after", False),
    ("Then Zorblax said so.", "Zorblax", BODY, "noun after", False),
    ("Then Zorblax Works left.", "Zorblax", BODY, "noun after", False),
    ("They saw Zorblax.", "Zorblax", BODY, "noun after", False),
    ("They saw Zorblax's car.", "Zorblax", BODY, "possessive after", True),
    ("They saw the Zorblax car.", "Zorblax", BODY, "possessive after", False),
    ("Now Zorblax has a car.", "Zorblax", BODY, "has after", True),
    ("Now Zorblax will have a car.", "Zorblax", BODY, "has after", False),
    ("Now Zorblax will have a car.", "Zorblax", BODY, "auxiliary after", True),
    ("You can take any Zorblax.", "Zorblax", BODY, "any before", True),
    ("You can take Zorblax.", "Zorblax", BODY, "any before", False),
    ("You can use Zorblax.", "Zorblax", BODY, "use before", True),
    ("You can see Zorblax.", "Zorblax", BODY, "use before", False),
    ("She works at Zorblax.", "Zorblax", BODY, "at before", True),
    ("She is from Zorblax.", "Zorblax", BODY, "from before", True),
    ("She works for Zorblax.", "Zorblax", BODY, "for before", True),
    ("She works with Zorblax.", "Zorblax", BODY, "for before", False),
    ("Later Happy Zorblax left.", "Zorblax", BODY, "capital before", True),
    ("Later Dr Zorblax left.", "Zorblax", PERSON, "capital before", False),
    ("Zorblax left.", "Zorblax", BODY, "capital before", False),
    ("Later Zorblax, left alone, slept.", "Zorblax", BODY, "comma after", True),
    ("Later Zorblax: it was late.", "Zorblax", BODY, "colon after", True),
    ("The life in Zorblax", "Zorblax", BODY, "in before", True),
    ("The life in Zorblax", "Zorblax", BODY, "end after", True),
    ("The life in Zorblax.", "Zorblax", BODY, "end after", False),
    ("Then Mary Johnson left.", "Mary Johnson", PERSON, "person of two words", True),
    ("Then Mary Johnson left.", "Mary Johnson", BODY, "person of two words", False),
    ("Then Mary Johnson left.", "Mary Johnson", PERSON, "person ending in a surname", True),
    ("Then Mary Zorblax left.", "Mary Zorblax", PERSON, "person ending in a surname", False),
    ("Then Mary Zorblax left.", "Mary Zorblax", PERSON, "given name first", True),
    ("Then Zorblax Mary left.", "Zorblax Mary", PERSON, "given name first", False),
    ("The Zorblax Institute left.", "Zorblax Institute", BODY, "word of bodies", True),
    ("The Zorblax Machine left.", "Zorblax Machine", BODY, "word of bodies", False),
    ("The Institute of Zorblax left.", "Institute of Zorblax", BODY, "word of bodies before of", True),
    ("The Zorblax Institute left.", "Zorblax Institute", BODY, "word of bodies before of", False),
    ("The Institute left.", "Institute", BODY, "only a word of bodies", True),
    ("The Zorblax Institute left.", "Zorblax Institute", BODY, "only a word of bodies", False),
    ("The Zorblax Robotics left.", "Zorblax Robotics", BODY, "ends as companies do", True),
    ("The Robotics Zorblax left.", "Robotics Zorblax", BODY, "ends as companies do", False),
    ("The Green House left.", "Green House", BODY, "common words", True),
    ("The Green Zorblax left.", "Green Zorblax", BODY, "common words", False),
    ("The ZBX left.", "ZBX", BODY, "capitals", True),
    ("The Zbx left.", "Zbx", BODY, "capitals", False),
    ("The ZorBlax left.", "ZorBlax", BODY, "capitals inside", True),
    ("The ZBX left.", "ZBX", BODY, "capitals inside", False),
    ("The Zorblax 3 left.", "Zorblax 3", BODY, "digits", True),
    ("The Zorblax Three left.", "Zorblax Three", BODY, "digits", False),
]


def mention_of(text, name, kind):
    block, parts = tokenise(1, text), tokenise(1, name).tokens
    start = next(i for i in range(len(block.tokens)) if block.tokens[i : i + len(parts)] == parts)
    return Mention(block, start, start + len(parts), kind)


@pytest.mark.parametrize(("text", "name", "kind", "sign", "holds"), CASES)
def test_a_sign_is_seen_where_it_stands(text, name, kind, sign, holds):
    mention = mention_of(text, name, kind)
    assert features_of([mention], PageFeatures.of([mention.block]))[sign] == holds


def test_each_sign_has_a_case_where_it_stands():
    seen = {sign for *_, sign, holds in CASES if holds}
    assert {*NAME_FEATURES, *ANY_MENTION, *MENTION_RATE} - seen == {"person", "acts", "is somebody", "company beside"}


def test_what_is_seen_once_counts_and_what_counts_by_its_share_is_a_share():
    block = tokenise(1, "They use Zorblax: it is late. They like Zorblax.")
    both = [Mention(block, i, i + 1, BODY) for i, word in enumerate(block.tokens) if word == "Zorblax"]
    signs = features_of(both, PageFeatures.of([block]))
    assert (signs["use before"], signs["colon after"], signs["named more than once"]) == (1, 0.5, 1)


def test_a_page_is_known_by_whom_it_speaks_to():
    told = PageFeatures.of([tokenise(1, "You can save your settings."), tokenise(2, "Save")])
    report = PageFeatures.of([tokenise(1, "He said that it was late, and she said so too.")])
    assert told.reader > 0 == report.reader
    assert report.speech > 0 == told.speech
    assert told.loose > 0 == report.loose
    assert "settings" in told.small
