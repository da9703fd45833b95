"""What speaks for and against a name, a sign a line: a text, the name in it, and the signs that stand beside it."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.features import NAME, ONCE, SHARES, PageFeatures, features_of
from briefmaker.actors.resolve.features import PERSON as OF_PERSONS

PERSON, BODY = EntityType.PERSON, EntityType.ORGANISATION

CASES = [
    ("Then Zorblax, the chairman of it, left.", "Zorblax", PERSON, "role after", True),
    ("Then Zorblax, a man of Oslo, the chairman, left.", "Zorblax", PERSON, "role after", False),
    ("Then Zorblax the chairman left.", "Zorblax", PERSON, "role after", False),
    ("They saw Zorblax's car.", "Zorblax", BODY, "possessive after", True),
    ("They saw the Zorblax car.", "Zorblax", BODY, "possessive after", False),
    ("Now Zorblax will have a car.", "Zorblax", BODY, "auxiliary after", True),
    ("You can take any Zorblax.", "Zorblax", BODY, "any before", True),
    ("You can take Zorblax.", "Zorblax", BODY, "any before", False),
    ("You can use Zorblax.", "Zorblax", BODY, "use before", True),
    ("You can see Zorblax.", "Zorblax", BODY, "use before", False),
    ("She works for Zorblax.", "Zorblax", BODY, "for before", True),
    ("She works with Zorblax.", "Zorblax", BODY, "for before", False),
    ("Later Happy Zorblax left.", "Zorblax", BODY, "capital before", True),
    ("Later Dr Zorblax left.", "Zorblax", PERSON, "capital before", False),
    ("Zorblax left.", "Zorblax", BODY, "capital before", False),
    ("Later Zorblax, left alone, slept.", "Zorblax", BODY, "comma after", True),
    ("Later Zorblax: it was late.", "Zorblax", BODY, "colon after", True),
    ("The life in Zorblax", "Zorblax", BODY, "in before", True),
    ("Then Mary Johnson left.", "Mary Johnson", PERSON, "person of two words", True),
    ("Then Mary Johnson left.", "Mary Johnson", BODY, "person of two words", False),
    ("The Zorblax Institute left.", "Zorblax Institute", BODY, "word of bodies", True),
    ("The Zorblax Machine left.", "Zorblax Machine", BODY, "word of bodies", False),
    ("The Institute left.", "Institute", BODY, "only a word of bodies", True),
    ("The Zorblax Institute left.", "Zorblax Institute", BODY, "only a word of bodies", False),
    ("The Green House left.", "Green House", BODY, "common words", True),
    ("The Green Zorblax left.", "Green Zorblax", BODY, "common words", False),
    ("Play Green Zorblax today.", "Green Zorblax", BODY, "common word first", True),
    ("Play Zorblax today.", "Zorblax", BODY, "common word first", False),
    ("Secure Your Zorblax now.", "Secure Your Zorblax", BODY, "owner inside", True),
    ("Secure the Zorblax now.", "Secure the Zorblax", BODY, "owner inside", False),
    ("The Zorblax 3 left.", "Zorblax 3", BODY, "digits", True),
    ("The Zorblax Three left.", "Zorblax Three", BODY, "digits", False),
    ("They met researchers at the Zorblax.", "Zorblax", BODY, "served by somebody", True),
    ("A study from Zorblax was new.", "Zorblax", BODY, "served by somebody", True),
    ("They met friends at Zorblax.", "Zorblax", BODY, "served by somebody", False),
    ("They met researchers near Zorblax.", "Zorblax", BODY, "served by somebody", False),
    ("They fear companies like Zorblax.", "Zorblax", BODY, "example of bodies", True),
    ("They fear agencies, including Acme and Zorblax.", "Zorblax", BODY, "example of bodies", True),
    ("They fear companies such as Zorblax.", "Zorblax", BODY, "example of bodies", True),
    ("They fear roads like Zorblax.", "Zorblax", BODY, "example of bodies", False),
    ("They met with Zorblax.", "Zorblax", BODY, "partner before", True),
    ("They met near Zorblax.", "Zorblax", BODY, "partner before", False),
    ("It was made by Zorblax.", "Zorblax", BODY, "by or according to before", True),
    ("It is late, according to Zorblax.", "Zorblax", BODY, "by or according to before", True),
    ("It went to Zorblax.", "Zorblax", BODY, "by or according to before", False),
    ("At Zorblax, we care.", "Zorblax", BODY, "the page speaks for it", True),
    ("At Zorblax, they care.", "Zorblax", BODY, "the page speaks for it", False),
    ("Then Microsoft left.", "Microsoft", BODY, "well known", True),
    ("Then Zorblax left.", "Zorblax", BODY, "well known", False),
    ("Then ANC left.", "ANC", BODY, "well known", False),
    ("Zorblax for all", "Zorblax", BODY, "in a loose block", True),
    ("Zorblax is for all.", "Zorblax", BODY, "in a loose block", False),
    ("Zorblax", "Zorblax", BODY, "alone in its block", True),
    ("Zorblax now", "Zorblax", BODY, "alone in its block", False),
    ("Acme, Zorblax and others left.", "Zorblax", BODY, "in a list", True),
    ("Later Zorblax left.", "Zorblax", BODY, "in a list", False),
    ("Zorblax - all of it.", "Zorblax", BODY, "dash after", True),
    ("Zorblax has all of it.", "Zorblax", BODY, "dash after", False),
    ("It was the Zorblax again.", "Zorblax", BODY, "article before", True),
    ("It was Zorblax again.", "Zorblax", BODY, "article before", False),
    ("It was our Zorblax again.", "Zorblax", BODY, "owner before", True),
    ("It was Zorblax Control.", "Zorblax", BODY, "capital after", True),
    ("It was Zorblax now.", "Zorblax", BODY, "capital after", False),
    ("It was Zorblax 5 again.", "Zorblax", BODY, "number after", True),
    ("It was Zorblax again.", "Zorblax", BODY, "number after", False),
    ("They saw Zorblax town.", "Zorblax", BODY, "noun of a place after", True),
    ("They saw Zorblax shares.", "Zorblax", BODY, "noun of a place after", False),
    ("Then Zorblax Quibble left.", "Zorblax Quibble", PERSON, "person of no listed name", True),
    ("Then Zorblax al-Quibble left.", "Zorblax al-Quibble", PERSON, "person of no listed name", False),
    ("Then Mary Quibble left.", "Mary Quibble", PERSON, "person of no listed name", False),
    ("The Zorblax Institute left.", "Zorblax Institute", BODY, "head of a body", True),
    ("The Institute for Zorblax left.", "Institute for Zorblax", BODY, "head of a body", True),
    ("The Zorblax Guidelines left.", "Zorblax Guidelines", BODY, "head of a body", False),
    ("The Institute left.", "Institute", BODY, "head of a body", False),
    ("The Zorblax Guidelines left.", "Zorblax Guidelines", BODY, "head of a thing", True),
    ("The Guidelines of Zorblax left.", "Guidelines of Zorblax", BODY, "head of a thing", True),
    ("The Institute of Guidelines left.", "Institute of Guidelines", BODY, "head of a thing", False),
    ("The Guidelines Zorblax left.", "Guidelines Zorblax", BODY, "head of a thing", False),
    ("The Green Houses left.", "Green Houses", BODY, "plural of a common word", True),
    ("The Green House left.", "Green House", BODY, "plural of a common word", False),
    ("The BIG ZORBLAX left.", "BIG ZORBLAX", BODY, "capitals alone", True),
    ("The ZORBLAX left.", "ZORBLAX", BODY, "capitals alone", False),
]


def mention_of(text, name, kind):
    block, parts = tokenise(1, text), tokenise(1, name).tokens
    start = next(i for i in range(len(block.tokens)) if block.tokens[i : i + len(parts)] == parts)
    return Mention(block, start, start + len(parts), kind)


def features(*mentions):
    blocks = {mention.block.number: mention.block for mention in mentions}
    return features_of(Entity(mentions[0].text, mentions[0].type, mentions), PageFeatures.of([*blocks.values()]))


@pytest.mark.parametrize(("text", "name", "kind", "sign", "holds"), CASES)
def test_a_sign_is_seen_where_it_stands(text, name, kind, sign, holds):
    assert features(mention_of(text, name, kind))[sign] == holds


def test_each_sign_has_a_case_where_it_stands():
    seen = {sign for *_, sign, holds in CASES if holds}
    others = {"acts", "is somebody", "company beside", "words", "share of common words"}
    assert {*NAME, *OF_PERSONS, *ONCE, *SHARES} - seen == others


def test_words_are_counted_and_those_of_the_language_by_their_share():
    signs = features(mention_of("The Table Zorblax left.", "Table Zorblax", BODY))
    assert (signs["words"], signs["share of common words"]) == (2, 0.5)


def test_what_is_seen_once_counts_and_what_counts_by_its_share_is_a_share():
    block = tokenise(1, "They use Zorblax: it is late. They like Zorblax.")
    signs = features(*[Mention(block, i, i + 1, BODY) for i, word in enumerate(block.tokens) if word == "Zorblax"])
    assert (signs["use before"], signs["colon after"], signs["named more than once"]) == (1, 0.5, 1)


def test_a_name_whose_last_word_the_page_writes_small_is_more_doubtful_the_oftener_it_comes():
    block = tokenise(1, "A pod has gummies. Open Pods and Relax Gummies, then Pods.")
    pods = [Mention(block, i, i + 1, BODY) for i, word in enumerate(block.tokens) if word == "Pods"]
    assert features(*pods)["often, and its head small"] > features(*pods[:1])["often, and its head small"] == 0


def test_a_page_is_known_by_how_it_speaks():
    told = PageFeatures.of([tokenise(1, "You can save your settings."), tokenise(2, "Save")])
    report = PageFeatures.of([tokenise(1, "He said that it was late, and she said so too.")])
    program = PageFeatures.of([tokenise(1, "const pod = { kind: 'Pod' };")])
    assert report.speech > 0 == told.speech
    assert told.loose > 0 == report.loose
    prices = PageFeatures.of([tokenise(1, "Group; $107; $3\n8.2; $6")])
    assert program.code > 0 == report.code == prices.code
    assert "settings" in told.small


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Later Zorblax Widget left. A Widget left. They sell each widget.", True),
        ("Later Zorblax Widget left. A Widget left. They sell widgets.", True),
        ("Later Zorblax Widget left. A Widget left. They sell wids.", False),
    ],
)
def test_a_name_whose_head_the_page_writes_small_is_a_word(text, small):
    block = tokenise(1, text)
    mentions = (Mention(block, 1, 3, BODY), Mention(block, 6, 7, BODY))
    signs = features_of(Entity("Zorblax Widget", BODY, mentions), PageFeatures.of([block]))
    assert (signs["often, and its head small"] > 0) == small
