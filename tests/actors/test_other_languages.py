"""Lists of actors in languages whose grammar we do not know."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.actors.pipeline import blocks_of
from briefmaker.actors.recognise.builtin import BuiltinRecogniser
from briefmaker.model import Article


def rows(language, text):
    return {a.name: a for a in find_actors(Article.from_text("2024", [text], language=language), engine="builtin")}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("sv", "I går sade Horacio Rosatti, ordförande i domstolen, att det inte går.", "Horacio Rosatti"),
    ],
)
def test_english_rules_tell_no_role_and_no_statement_of_another_language(language, text, name):
    row = rows(language, text)[name]
    assert (row.role, row.affiliation, row.statements) == ("", "", ())


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "pt",
            "O deputado Hélio Bicudo criticou ontem a Petrobrás em Brasília. Para Bicudo, o PT errou.",
            {"Hélio Bicudo": "person", "Petrobrás": "organisation", "PT": "organisation"},
        ),
        (
            "de",
            "Gestern kündigte Minister Thomas Kreuzer an, dass die SPD zustimmt. Auch der DGB ist dafür.",
            {"Thomas Kreuzer": "person", "DGB": "organisation"},
        ),
        (
            "pl",
            "Wczoraj Jan Nowak z Uniwersytetu Warszawskiego spotkał się z Anną Kowalską.",
            {"Jan Nowak": "person"},
        ),
        ("ru", "Вчера Иван Петров встретился с Марией Кузнецовой в Москве.", {"Иван Петров": "person"}),
        (
            "es",
            "Ayer el presidente Pedro Sánchez visitó el Ministerio de Sanidad en Madrid, dijo el Banco de España.",
            {"Pedro Sánchez": "person", "Ministerio de Sanidad": "organisation", "Banco de España": "organisation"},
        ),
        (
            "it",
            "Ieri il ministro Carlo Rossi ha incontrato la Banca d'Italia a Roma. Rossi ha poi lasciato Roma.",
            {"Carlo Rossi": "person", "Banca d'Italia": "organisation"},
        ),
        (
            "ja",
            "オリオン銀行の高橋健太社長は27日、金融庁の処分を受けて辞任した。高橋氏は米国に移る。",
            {"オリオン銀行": "organisation", "高橋健太": "person"},
        ),
        (
            "fr",
            "Hier Sophie Martin a rencontré le président de la CGT au ministère. La Commission est d'accord.",
            {"Sophie Martin": "person", "CGT": "organisation"},
        ),
        (
            "nl",
            "Gisteren sprak minister Jan de Vries met het Ministerie van Justitie in Amsterdam.",
            {"Jan de Vries": "person", "Ministerie van Justitie": "organisation"},
        ),
    ],
)
def test_persons_and_bodies_are_found_in_languages_that_were_learned(language, text, found):
    kinds = {name: str(row.kind) for name, row in rows(language, text).items()}
    assert {name: kinds.get(name) for name in found} == found


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("it", "Poi la gara passò dalla Val Camonica. Vinse il Festival Fiorito.", "Val Camonica"),
        ("es", "Hoy empieza la Copa Fiorita en Sevilla.", "Copa Fiorita"),
        ("nl", "De Tweede Wereldoorlog begon in 1939.", "Tweede Wereldoorlog"),
        ("ru", "Об этом пишут СМИ.", "СМИ"),
    ],
)
def test_events_landscapes_and_forms_of_companies_are_nobody(language, text, name):
    assert name not in rows(language, text)


@pytest.mark.parametrize("text", ["Господин не ответил. Мы спросили снова.", "Как это было?"])
def test_titles_and_small_words_are_nobody(text):
    assert rows("ru", text) == {}


def test_no_word_is_in_two_names():
    blocks = blocks_of(Article.from_text("NATO", ["Die NATO und Jens Stoltenberg von der NATO."], language="de"), "de")
    mentions = BuiltinRecogniser("de").mentions(blocks)
    places = [(mention.block.number, i) for mention in mentions for i in range(mention.start, mention.end)]
    assert len(places) == len(set(places))
    assert places == sorted(places)


@pytest.mark.parametrize("text", ["Dann kam Sie Luisa.", "Es gibt die Juli-Ausgabe.", "Es gab Candy Inspirationen."])
def test_a_german_noun_is_nobodys_surname(text):
    assert rows("lb", text) == {}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fi", "Eilen hän tapasi Anna Schmidt siellä.", "Anna Schmidt"),
        ("fi", "Eilen hän tapasi Anna Maria Schmidt siellä.", "Anna Maria Schmidt"),
        ("fi", "Eilen hän tapasi Robert de Martin siellä.", "Robert de Martin"),
        ("fi", "Eilen hän tapasi Robert Zorblax siellä.", "Robert Zorblax"),
        ("fi", "Robert Zorblax lähti.", ""),
        ("fi", "Eilen hän tapasi Robert siellä.", ""),
        ("lb", "Hie gesäit den Karl Zorblax haut.", "Karl Zorblax"),
        ("lb", "Hie gesäit den Karl Versammlungen haut.", ""),
    ],
)
def test_elsewhere_a_given_name_and_a_surname_are_a_person(language, text, name):
    assert [row.name for row in rows(language, text).values() if row.kind == "person"] == [name] * bool(name)


def test_a_name_ends_with_its_sentence():
    text = "Вчера приехал Иван Петров. По словам министра обороны Ивана Петрова, переговоры провалились."
    assert [(name, row.aliases) for name, row in rows("ru", text).items()] == [("Иван Петров", ("Ивана Петрова",))]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ru", "Вчера Ивана Петрова ждали, но Иван Петров не приехал.", "Иван Петров"),
        ("ru", "Мы видели Анну Петрову. Анна Петрова ушла.", "Анна Петрова"),
        ("pl", "Wczoraj widziano Jana Nowaka. Jan Nowak nie przyjechał.", "Jan Nowak"),
    ],
)
def test_a_person_goes_by_the_first_case_where_the_text_has_it(language, text, name):
    assert list(rows(language, text)) == [name]


def test_a_region_between_office_and_name_is_not_the_persons():
    assert "Сергей Дарькин" in rows("ru", "Вчера губернатор Приморья Сергей Дарькин уехал.")


def test_a_preposition_that_is_a_particle_elsewhere_belongs_to_no_name():
    text = "O governo de Itamar caiu. Ontem o presidente Itamar Franco falou. A vez de Romário chegou."
    assert not [name for name in rows("pt", text) if name.startswith("de ")]


def test_a_surname_that_comes_first_is_the_person_named_in_full():
    text = "オリオン銀行の高橋健太社長は27日に辞任した。高橋氏は会見した。高橋氏は謝罪した。"
    assert [name for name, row in rows("ja", text).items() if row.kind == "person"] == ["高橋健太"]


def test_a_country_that_is_marked_as_a_body_has_one_row():
    text = "カタールの外務省は14日、カタールで会見した。"
    assert [(a.name, str(a.kind)) for a in rows("ja", text).values() if "カタール" in a.name] == [
        ("カタール", "country")
    ]


def test_a_police_station_in_japanese_is_no_person():
    kinds = {
        str(row.kind)
        for name, row in rows("ja", "小笠原署の小沢俊介署長は20日、小笠原署で会見した。").items()
        if "署" in name
    }
    assert kinds == {"organisation"}
