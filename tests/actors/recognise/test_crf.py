"""The built-in recogniser on texts of every length."""

from briefmaker.actors.document import tokenise
from briefmaker.actors.recognise.crf import tag_entities
from briefmaker.actors.recognise.features import sentence_features

SENTENCE = "Prime Minister Aino Virtanen met officials of the Norwegian Maritime Authority in Oslo on Monday."


def names(blocks):
    return [(mention.text, mention.type) for mention in tag_entities(blocks)]


def test_a_text_without_paragraphs_is_marked_to_its_end():
    once = names([tokenise(1, SENTENCE)])
    assert ("Aino Virtanen", "person") in once
    assert names([tokenise(1, " ".join([SENTENCE] * 600))]) == once * 600


def test_a_block_is_marked_alike_alone_and_among_others():
    first, second = tokenise(1, SENTENCE), tokenise(2, "Berlin waits. Talks with Karl Brandt of Siemens go on.")
    assert names([first, second]) == names([first]) + names([second])


def test_a_block_without_capitals_names_nobody():
    assert names([tokenise(1, "nothing of note happened")]) == []


def test_no_blocks_hold_no_names():
    assert names([]) == []


def test_the_first_word_of_a_block_is_seen_as_an_opening():
    first, second = sentence_features(("Berlin", "waits"))
    assert {"firstXx", "-w=<", "-2w=<", "+w=waits", "+2w=>"} <= set(first)
    assert not any(feature.startswith("first") for feature in second)
