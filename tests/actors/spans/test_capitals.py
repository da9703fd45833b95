"""Names in headlines that write most words with a capital."""

from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.drop import drop_capitals_only

HEADLINE = tokenise(0, "Ada Berg Calls Taylor Swift Her Best Friend")


def person(block, start, end):
    return Mention(block, start, end, EntityType.PERSON)


def kept(text, name):
    body = tokenise(1, text)
    at = body.tokens.index(name)
    found = drop_capitals_only([HEADLINE, body], [person(HEADLINE, 3, 5), person(body, at, at + 1)])
    return "Taylor Swift" in {mention.text for mention in found}


def test_a_given_name_and_what_the_text_calls_a_person_by_stay():
    assert kept("Later Ada saw how Swift had come.", "Swift")


def test_a_given_name_and_a_word_that_the_text_never_names_do_not():
    assert not kept("Later Ada saw how Laura had come.", "Laura")
