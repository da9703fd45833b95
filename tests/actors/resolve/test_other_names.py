"""Actors under names that stand beside theirs, or are made of it."""

import pytest

from briefmaker.actors.document import tokenise
from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.entities import join_other_names


def rows(text, kind, *names, language="pl"):
    block = tokenise(1, text, language)
    for name in names:
        words = tokenise(0, name, language).tokens
        at = next(i for i in range(len(block.tokens)) if block.tokens[i : i + len(words)] == words)
        yield Entity(name, kind, (Mention(block, at, at + len(words), kind),))


BODY, PERSON = EntityType.ORGANISATION, EntityType.PERSON


@pytest.mark.parametrize(
    ("language", "kind", "text", "names", "left"),
    [
        ("pt", PERSON, "Vicente Paulo da Silva e o Vicentinho saíram.", ("Vicente Paulo da Silva", "Vicentinho"), 2),
        ("pl", PERSON, "Jan Merten, a Nowik milczy.", ("Jan Merten", "Nowik"), 2),
        ("pt", PERSON, "Fernando Hugo Luz, disse FHC.", ("Fernando Hugo Luz", "FHC"), 2),
        ("ru", PERSON, "Евгений Мертен здесь. Евгений Алексеевич, да?", ("Евгений Мертен", "Евгений Алексеевич"), 1),
        ("ru", PERSON, "Евгений Мертен здесь. Иван Алексеевич, да?", ("Евгений Мертен", "Иван Алексеевич"), 2),
        ("pl", BODY, "Partia Wolnych w Austrii (FPX) wygrała.", ("Partia Wolnych", "FPX"), 1),
        ("pl", BODY, "Partia Wolnych, która wygrała (FPX), milczy.", ("Partia Wolnych", "FPX"), 2),
        ("pl", BODY, "Partia Wolnych (PW-M) wygrała.", ("Partia Wolnych", "PW-M"), 2),
        ("ru", BODY, "Завод БАЗ закрыт. Рабочие БАЗа ушли.", ("БАЗ", "БАЗа"), 1),
        ("ru", BODY, "Работает ОК «РУМАЛ», акции РУМАЛа упали.", ("ОК «РУМАЛ»", "РУМАЛа"), 1),
        ("ru", BODY, "Работает «РУМАЛ», акции РУНАЛа упали.", ("РУМАЛ", "РУНАЛа"), 2),
        ("ru", BODY, "МИД ФРГ молчит. МИД Германии ответил. МИД ждёт.", ("МИД ФРГ", "МИД Германии", "МИД"), 1),
        ("ru", BODY, "МИД ФРГ молчит. МИД Франции ответил. МИД ждёт.", ("МИД ФРГ", "МИД Франции", "МИД"), 3),
        ("pt", BODY, "Falaram (PMDX-AM) e (PMDX-SP).", ("PMDX-AM", "PMDX-SP"), 1),
        ("pt", BODY, "Falaram (PMDX-AM) e (PSDX-SP).", ("PMDX-AM", "PSDX-SP"), 2),
        ("fr", PERSON, "Vicente Paulo da Silva, o Vicentinho, saiu.", ("Vicente Paulo da Silva", "Vicentinho"), 2),
    ],
)
def test_two_names_of_one_are_one_row(language, kind, text, names, left):
    assert len(join_other_names(list(rows(text, kind, *names, language=language)), language)) == left


def test_the_longer_name_stays_and_all_mentions_are_its():
    found = rows("Partia Wolnych (FPX) wygrała.", BODY, "Partia Wolnych", "FPX")
    (row,) = join_other_names(list(found), "pl")
    assert (row.name, row.surfaces) == ("Partia Wolnych", ("Partia Wolnych", "FPX"))


def test_a_person_and_a_body_of_one_abbreviation_are_two():
    text = "Fernando Hugo Luz, disse FHL."
    found = [*rows(text, PERSON, "Fernando Hugo Luz", language="pt"), *rows(text, BODY, "FHL", language="pt")]
    assert len(join_other_names(found, "pt")) == 2
