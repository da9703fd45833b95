"""The name of the site itself is a body's."""

from briefmaker.actors.document import tokenise
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.add_repeated import add_own_name

OWN = frozenset({"zorblax", "7cups", "zorblaxworks", "thetimes"})


def found(*texts, marked=(), own=OWN):
    blocks = [tokenise(number, text) for number, text in enumerate(texts)]
    marks = [Mention(blocks[n], start, end, EntityType.ORGANISATION) for n, start, end in marked]
    return [mention.text for mention in add_own_name(blocks, marks, own)]


def test_it_is_marked_where_a_page_has_it_twice_or_in_its_title():
    assert found("Plans", "Zorblax plans ahead.", "Choose Zorblax.") == ["Zorblax", "Zorblax"]
    assert found("Zorblax", "Plans for all.") == ["Zorblax"]
    assert found("Plans", "Zorblax plans ahead.") == []


def test_it_may_begin_with_a_number_and_have_several_words():
    assert found("7 Cups", "7 Cups is here.") == ["7 Cups", "7 Cups"]
    assert found("Zorblax Works", "More.") == ["Zorblax Works"]


def test_a_longer_mark_stays_and_a_shorter_gives_way():
    assert found("Zorblax", "Zorblax Union left.", marked=[(1, 0, 2)]) == ["Zorblax", "Zorblax Union"]
    assert found("Zorblax Works", "More.", marked=[(0, 1, 2)]) == ["Zorblax Works"]


def test_small_words_news_media_and_pages_that_report_are_left_alone():
    assert found("Plans", "They zorblax it.", "Then zorblax it.") == []
    assert found("The Times", "Read The Times.") == []
    assert found("Zorblax", "He said it, she said it, they said that Zorblax had told them.") == []
    assert found("Zorblax", "More.", own=frozenset()) == []
