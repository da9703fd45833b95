"""The first case of names: what the words say together, and silence where they do not."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.mention import EntityType
from briefmaker.actors.resolve.nominative import first_case
from briefmaker.model import Article

PERSONS = {
    "ru": {
        "Анны Ивановой": "Анна Иванова",
        "Анну Иванову": "Анна Иванова",
        "Владимира Владимировича Петрова": "Владимир Владимирович Петров",
        "Ильи Пономарева": "Илья Пономарев",
        "Ольги Скрипник": "Ольга Скрипник",
        "Дональда Трампа": "Дональд Трамп",
        "Александра ДУХОВСКОГО": "Александр Духовский",
        "Евгений ЯСИН": "Евгений Ясин",
        "Януковича": "Янукович",
        "Зеленского": "Зеленский",
    },
    "pl": {
        "Jana Kowalskiego": "Jan Kowalski",
        "Janem Nowakiem": "Jan Nowak",
        "Andrzejem Wajdą": "Andrzej Wajda",
        "Macieja Zakościelnego": "Maciej Zakościelny",
        "Marka Belki": "Marek Belka",
        "Małgorzaty Kidawy-Błońskiej": "Małgorzata Kidawa-Błońska",
        "Kaczyńskiego": "Kaczyński",
    },
}

UNSURE = {
    "ru": (
        "Александра Иванова",  # a woman's name, or a man's in the genitive
        "Валентина Безрукого",  # Безрукий or Безрукой
        "Санджая Синхи",  # Синха or Синхи
        "Павла Вовка",  # Вовк, Вовек or Вовок
        "Павел Вовк",
        "Путина",
        "Любовь Марулина",
        "Лео Мессия",
    ),
    "pl": ("Jerzego Buzka", "Jan Kowalski", "Anna Nowak", "Grzegorz Lato", "Wałęsa", "Musawi", "Heparex"),
}

BODIES = {
    "ru": {
        "Государственной думы": "Государственная дума",
        "Окружного административного суда Киева": "Окружной административный суд Киева",
        "Высшей школы экономики": "Высшая школа экономики",
        "Псковское областное Собрание": "Псковское областное Собрание",
        "Роспотребнадзора": "Роспотребнадзор",
        "Верховную Раду": "Верховная Рада",
        "Совета безопасности": "Совет безопасности",
        "НАБУ": "НАБУ",
    },
    "pl": {
        "Śląskim Centrum Chorób Serca": "Śląskie Centrum Chorób Serca",
        "Uniwersytetu Stanowego Ohio": "Uniwersytet Stanowy Ohio",
        "Śląskiego Oddziału Narodowego Funduszu Zdrowia": "Śląski Oddział Narodowego Funduszu Zdrowia",
        "Unii Europejskiej": "Unia Europejska",
        "Sejmu": "Sejm",
        "PZPN": "PZPN",
    },
    "de": {
        "Deutschen Nachrichtenagentur": "Deutsche Nachrichtenagentur",
        "Deutschen Wetterdienst": "Deutscher Wetterdienst",
        "Internationalen Komitees vom Roten Kreuz": "Internationales Komitee vom Roten Kreuz",
        "Wiener Zentrums für Migrationspolitik": "Wiener Zentrum für Migrationspolitik",
        "Internationale Gerichtshof": "Internationaler Gerichtshof",
        "Vereinten Nationen": "Vereinte Nationen",
        "Verbraucherzentrale Bundesverband": "Verbraucherzentrale Bundesverband",
        "Deutsche Bank": "Deutsche Bank",
        "Berliner Polizei": "Berliner Polizei",
        "Grünen": "Grünen",
    },
}


def cases(table):
    """Give language, name and first case."""
    return [(language, *pair) for language, names in table.items() for pair in names.items()]


@pytest.mark.parametrize(("language", "name", "first"), cases(PERSONS))
def test_a_given_name_and_a_surname_say_the_first_case_of_each_other(language, name, first):
    assert first_case(name, EntityType.PERSON, language) == first


@pytest.mark.parametrize(("language", "name"), [(language, name) for language in UNSURE for name in UNSURE[language]])
def test_what_can_be_read_in_two_ways_or_stands_in_the_first_case_stays(language, name):
    assert first_case(name, EntityType.PERSON, language) == name


@pytest.mark.parametrize(("language", "name", "first"), cases(BODIES))
def test_a_noun_and_its_adjectives_say_the_first_case_of_a_body(language, name, first):
    assert first_case(name, EntityType.ORGANISATION, language) == first


def test_a_language_without_a_table_keeps_its_names():
    assert first_case("Marie Dubois", EntityType.PERSON, "fr") == "Marie Dubois"


def test_a_row_has_the_first_case_and_the_text_s_own_as_another_name():
    text = "Слова Анны Ивановой передает агентство. Анну Иванову поддержали в Государственной думе."
    rows = {row.name: row.aliases for row in find_actors(Article.from_text("", [text], language="ru"))}
    assert set(rows["Анна Иванова"]) == {"Анну Иванову", "Анны Ивановой"}
    assert "Государственная дума" in rows


def test_a_short_name_meets_its_long_one_in_whatever_case_both_stand():
    text = "Законопроект поступил в Госдуму. Депутат Государственной думы Иван Петров сказал, что нет."
    rows = {row.name for row in find_actors(Article.from_text("", [text], language="ru"))}
    assert "Государственная дума" in rows
    assert "Госдума" not in rows


@pytest.mark.parametrize("between", ["-", " "])
def test_a_name_without_end_that_is_unsure_in_each_part_stays_as_it_is(between):
    name = f"Клавдия {between.join(['Бари'] * 60)}"  # two names a part: more together than a machine can count
    assert first_case(name, EntityType.PERSON, "ru") == name
