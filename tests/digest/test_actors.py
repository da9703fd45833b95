"""One actor over several articles, and what they say in all of them."""

from dataclasses import replace

import pytest

from briefmaker.actors import merge_actors
from briefmaker.digest.actors import gather_voices
from briefmaker.documents.content import build_note
from briefmaker.flow import brief_articles
from briefmaker.model import Actor, Article, BriefSettings, Quote

MARK = "0" * 64


def person(name, role="", mentions=1):
    return Actor(name, "person", role=role, mentions=mentions)


BEARERS = (person("Maria Okafor", "harbour master"), person("Paul Okafor", "actor"))


def test_a_surname_belongs_to_its_one_bearer_even_where_the_full_name_comes_later():
    (actor,) = merge_actors([(person("Okafor"),), (person("Maria Okafor", "harbour master"),)])
    assert (actor.name, actor.articles, actor.role) == ("Maria Okafor", (1, 2), "harbour master")


def test_a_surname_of_two_bearers_is_joined_to_neither_without_evidence():
    rows = merge_actors(
        [(person("Maria Okafor", "harbour master"), person("Paul Okafor", "actor")), (person("Okafor"),)]
    )
    assert {actor.name: actor.articles for actor in rows} == {
        "Maria Okafor": (1,), "Paul Okafor": (1,), "Okafor": (2,),
    }  # fmt: skip


def test_a_surname_of_two_bearers_is_joined_to_the_one_of_its_role():
    rows = merge_actors([BEARERS, (person("Okafor", "Harbour master"),)])
    assert {actor.name: actor.articles for actor in rows} == {"Maria Okafor": (1, 2), "Paul Okafor": (1,)}


def test_each_article_keeps_its_own_count_and_role():
    lists = [(person("Tom Brennan", "minister", 3),), (person("Tom Brennan", "former minister", 2),)]
    (actor,) = merge_actors(lists)
    assert actor.mentions == 5
    assert [(it.article, it.mentions, it.role) for it in actor.appearances] == [
        (1, 3, "minister"), (2, 2, "former minister"),
    ]  # fmt: skip


def test_the_actors_of_one_article_have_no_appearances():
    assert merge_actors([(person("Tom Brennan"),)])[0].appearances == ()


NOBODY = '"Nobody warned us about the sand," Transport minister Tom Brennan said.'
SAYS = "The channel will stay closed until the hull is inspected, Tom Brennan said on Tuesday."


@pytest.fixture
def voices(agency, paper):
    more = [it.text for it in agency.blocks]
    first = Article.from_text(agency.title, [*more, SAYS])
    second = Article.from_text(
        paper.title,
        [
            *(it.text for it in paper.blocks),
            SAYS,
            '"Nobody warned us about the sand," Transport minister Tom Brennan said.',
        ],
    )
    return brief_articles((first, second), BriefSettings(), MARK)


def test_a_statement_that_two_articles_have_stands_once_with_both(voices):
    chapter = build_note(voices).chapters["voices"]
    part = next(part for part in chapter.parts if part.heading == "Tom Brennan")
    texts = [point.text for point in part.points]
    assert len(texts) == len(set(texts))
    assert [len(point.cited) for point in part.points if "channel will stay closed" in point.text] == [2]
    assert any("Nobody warned us" in text for text in texts)


def test_the_table_of_actors_by_article_counts_and_says_who_calls_them_what(voices):
    table = build_note(voices).chapters["presence"].parts[0].table
    assert table.heads == ("Actor", "1", "2", "Role in the text")
    row = next(row for row in table.rows if row[0].text == "Tom Brennan")
    assert {row[1].text, row[2].text} == {"1", "3"}
    assert "minister [" in row[3].text
    assert sum(table.widths) == pytest.approx(1)


def test_a_table_of_many_articles_lists_their_numbers(voices):
    actor = replace(voices.actors[0], articles=(1, 2))
    many = replace(voices, articles=voices.articles * 7, actors=(actor,))
    table = build_note(many).chapters["presence"].parts[0].table
    assert table.heads == ("Actor", "Mentions", "Role in the text")


def test_what_no_row_of_a_note_may_show_is_no_voice(agency):
    words = "We shall dredge the northern channel, he said."
    for kept, silent in ((1, {"doubtful": True}), (1, {"score": -1.0})):
        said = tuple(Quote(words, 1, 0, len(words), number, **silent) for number in (kept, 2))
        actor = replace(person("Tom Brennan"), statements=said)
        assert actor.shown is None
        assert gather_voices((actor,), (agency, agency), ()) == ()


def test_a_pronoun_behind_another_name_says_nothing_in_a_digest():
    texts = (
        ("Tom Brennan met Ian Falk on Monday.", "“The northern channel will stay closed until May,” he said."),
        ("Tom Brennan spoke in Marrow.", "“The ferries of the islands need another quay,” Tom Brennan said."),
        ("Tom Brennan came to Marrow.", "“The dredging will cost four million,” Tom Brennan said."),
    )
    articles = [Article.from_text(f"Report {number}", paragraphs) for number, paragraphs in enumerate(texts)]
    digest = brief_articles(articles, BriefSettings(), MARK).digest
    said = [point.quote.text for voice in digest.voices for point in voice.said]
    assert len(said) == 2
    assert not any("will stay closed" in text for text in said)


def test_a_word_or_two_is_no_voice(agency, paper):
    said = ("Lovely!", "We shall dredge the northern channel.", "The inquiry begins on Monday in Marrow.")
    quotes = tuple(Quote(text, 1, 0, len(text), number) for number, text in zip((1, 1, 2), said, strict=True))
    (voice,) = gather_voices((replace(person("Tom Brennan"), statements=quotes),), (agency, paper), ())
    assert [it.quote.text for it in voice.said] == list(said[1:])


def test_rows_that_a_third_article_shows_to_be_one_are_joined():
    short, long = Actor("Ellery", "organisation"), Actor("Ellery Airport", "organisation")
    both = replace(long, aliases=("Ellery",))
    (one,) = merge_actors([(short,), (long,), (both,)])
    assert (one.name, one.articles, one.mentions) == ("Ellery Airport", (1, 2, 3), 3)


def test_a_statement_told_with_and_without_who_says_it_stands_once():
    texts = '"I really do not know anything about this."', 'I really do not know anything about this," Okafor added.'
    articles = [Article.from_text("The pilot speaks", (text,)) for text in texts]
    said = tuple(Quote(text, 1, 0, len(text), number) for number, text in enumerate(texts, start=1))
    okafor = replace(person("Maria Okafor"), statements=said, articles=(1, 2))
    (voice,) = gather_voices((okafor,), articles, ())
    assert [[quote.article for quote in (it.quote, *it.others)] for it in voice.said] == [[1, 2]]


def test_a_heading_is_no_voice(agency, paper):
    said = ("The turf is terrible and hard, Falk says", "The turf is terrible and hard, Falk said.")
    quotes = tuple(Quote(text, 1, 0, len(text), number) for number, text in enumerate(said, start=1))
    assert gather_voices((replace(person("Ines Falk"), statements=quotes),), (agency, paper), ()) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Adela Quist, whose council met the minister, said Brennan spoke of the channel alone.",
        "He said that the dredging of the channel would cost four million.",
    ],
)
def test_where_another_may_speak_a_digest_is_silent(text):
    sure = "“The channel will stay closed until May,” Tom Brennan said."
    articles = [Article.from_text("The channel", paragraphs) for paragraphs in ((sure,), (sure, text))]
    said = tuple(Quote(it, at, 0, len(it), number) for it, at, number in ((sure, 1, 1), (sure, 1, 2), (text, 2, 2)))
    (voice,) = gather_voices((replace(person("Tom Brennan"), statements=said),), articles, ())
    assert [point.quote.text for point in voice.said] == [sure]


def test_a_country_has_no_voice(agency, paper):
    said = "The American then complained about the cameras being too close."
    quotes = tuple(Quote(said, 1, 0, len(said), number) for number in (1, 2))
    assert gather_voices((Actor("United States", "country", statements=quotes),), (agency, paper), ()) == ()


def test_a_name_that_a_statement_leaves_out_may_stand_elsewhere_in_its_own_article():
    whole = "The northern channel off Marrow will stay closed until the hull of the ferry is inspected, Brennan said."
    short = "The northern channel will stay closed until the hull of the ferry is inspected, Brennan said."
    texts = ((whole,), ("The ferry ran aground.",), (short, "Pilots of Marrow wait."))
    articles = [Article.from_text("Ferry", paragraphs) for paragraphs in texts]
    said = tuple(Quote(text, 1, 0, len(text), number) for text, number in ((whole, 1), (short, 3)))
    (voice,) = gather_voices((replace(person("Tom Brennan"), statements=said, articles=(1, 3)),), articles, ())
    assert [[it.article for it in (point.quote, *point.others)] for point in voice.said] == [[1, 3]]
