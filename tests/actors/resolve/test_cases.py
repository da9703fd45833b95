"""Cases of one name are one actor, in languages that have them."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.entities import join_cases
from briefmaker.model import Article


def entity(name, kind=EntityType.PERSON, number=1):
    block = tokenise(number, name)
    return Entity(name, kind, (Mention(block, 0, len(block.tokens), kind),))


def joined(names, language="ru", kind=EntityType.PERSON):
    found = join_cases([entity(name, kind, number) for number, name in enumerate(names)], language)
    return sorted(len(one.mentions) for one in found)


@pytest.mark.parametrize(
    ("names", "sizes"),
    [
        (["Путин", "Путина", "Путину"], [3]),
        (["Владимир Путин", "Владимира Путина", "Путину"], [3]),
        (["Мария Кузнецова", "Марией Кузнецовой"], [2]),
        (["Иван Петров", "Пётр Иванов"], [1, 1]),
        (["Иван Петров", "Анна Петрова", "Петрову"], [1, 1, 1]),
        (["Кац", "Кан"], [1, 1]),
        (["Иса Ямадаев", "Исе Ямадаеву", "Ису Ямадаева"], [3]),
        (["Анна Петрова", "Анне"], [2]),
        (["Олег Петров", "Ольга Петрова"], [1, 1]),
    ],
)
def test_cases_of_a_name_are_joined_and_others_are_not(names, sizes):
    assert joined(names) == sizes


def test_short_given_names_differ_by_their_endings_alone():
    assert joined(["Pawła Merteckiego", "Pawłowi Merteckiemu"], language="pl") == [2]
    assert joined(["Piotra Merteckiego", "Pawła Merteckiego"], language="pl") == [1, 1]


def test_bodies_are_joined_word_by_word():
    assert joined(["Левада-Центр", "Левада-Центра"], kind=EntityType.ORGANISATION) == [2]
    assert joined(["Первый канал", "Второй канал"], kind=EntityType.ORGANISATION) == [1, 1]


def test_a_language_without_cases_keeps_names_apart():
    assert joined(["Roman", "Romana"], language="de") == [1, 1]


def test_the_fullest_name_that_is_used_most_is_shown():
    text = "Дональда Туска ждут. Дональд Туск приехал, Дональд Туск уехал, а Туска не видели."
    names = [row.name for row in find_actors(Article.from_text("2024", [text], language="ru"), engine="builtin")]
    assert names == ["Дональд Туск"]


def test_german_adjectives_and_genitives_make_no_second_row():
    assert joined(["Deutsche Bank", "Deutschen Bank"], language="de", kind=EntityType.ORGANISATION) == [2]
    assert joined(["Deutsche Bank", "Deutsche Bahn"], language="de", kind=EntityType.ORGANISATION) == [1, 1]


def test_a_person_is_shown_without_the_s_of_the_genitive_where_the_text_has_that():
    blocks = [tokenise(number, name) for number, name in enumerate(("Sebastian Handels", "Sebastian Handel"))]
    mentions = tuple(Mention(block, 0, 2, EntityType.PERSON) for block in blocks)
    assert [one.name for one in join_cases([Entity("Sebastian Handels", EntityType.PERSON, mentions)], "de")] == [
        "Sebastian Handel"
    ]


def test_a_full_name_loses_the_s_that_the_surname_alone_does_not_have():
    block = tokenise(1, "Hillary Clintons Verweis, laut Clinton")
    mentions = (Mention(block, 0, 2, EntityType.PERSON), Mention(block, 5, 6, EntityType.PERSON))
    assert [one.name for one in join_cases([Entity("Hillary Clintons", EntityType.PERSON, mentions)], "de")] == [
        "Hillary Clinton"
    ]


def test_a_genitive_is_no_second_person():
    assert joined(["Aviv", "Avivs"], language="de") == [2]
    assert joined(["Haas", "Lass"], language="de") == [1, 1]


def test_an_initial_without_a_space_behind_it_is_an_initial():
    text = "Об этом заявила Вероника Скворцова. Это подтвердила В.Скворцова на совещании."
    names = [row.name for row in find_actors(Article.from_text("2024", [text], language="ru"), engine="builtin")]
    assert names == ["Вероника Скворцова"]


@pytest.mark.parametrize("names", [["Анну Боброву", "Анна Боброва"], ["Анна Боброва", "Анну Боброву"]])
def test_of_forms_of_one_length_the_first_case_is_shown(names):
    (found,) = join_cases([entity(name, number=number) for number, name in enumerate(names)], "ru")
    assert found.name == "Анна Боброва"
