"""Names in Russian by Natasha's weights, where they are installed; what is said where they are not."""

import pytest

import briefmaker
from briefmaker.actors.recognise import natasha
from briefmaker.actors.recognise.engines import check_engine, describe_engine
from briefmaker.errors import MissingPart
from briefmaker.model import Article

TEXTS = [
    "Премьер-министр Михаил Мишустин встретился с главой компании «Газпром» Алексеем Миллером в Москве.",
    "Об этом сообщает Reuters со ссылкой на пресс-секретаря Следственного комитета Светлану Петренко.",
]


def is_here() -> bool:
    try:
        natasha.check()
    except MissingPart:
        return False
    return True


HERE = pytest.mark.skipif(not is_here(), reason="natasha, slovnet, navec or pymorphy3 is not here")


def test_without_its_libraries_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setattr(natasha, "find_spec", lambda name: None if name in {"slovnet", "navec"} else name)
    with pytest.raises(MissingPart) as caught:
        check_engine("natasha")
    assert str(caught.value) == "--engine natasha: slovnet, navec is not installed"
    assert "pip install 'briefmaker[russian]'" in caught.value.advice


def test_what_is_long_is_given_in_pieces_that_cover_it(monkeypatch):
    seen = []

    class Marked:
        spans = ()

    monkeypatch.setattr(natasha, "_load", lambda: lambda piece: seen.append(piece) or Marked)
    text = "Слово. " * 3000 + "\n" + "б" * 45_000
    natasha.NatashaFinder().find([text, ""], "ru")
    assert "".join(seen) == text
    assert max(map(len, seen)) <= natasha._LONGEST


@HERE
@pytest.mark.parametrize(
    ("name", "nominative"),
    [
        ("Анны Ивановой", "Анна Иванова"),
        ("Анна Иванова", ""),
        ("Алексеем Миллером", "Алексей Миллер"),
        ("Владимиру Зеленскому", "Владимир Зеленский"),
        ("Ангелы Меркель", "Ангела Меркель"),
        ("Светлану Петренко", "Светлана Петренко"),
        ("Мишустина", ""),  # of him, or she
        ("Урсулы фон дер Ляйен", ""),  # nobody knows these words
    ],
)
def test_the_nominative_of_a_person_is_certain_or_not_said(name, nominative):
    assert natasha.find_nominative(name, is_person=True) == nominative


@HERE
@pytest.mark.parametrize(
    ("name", "nominative"),
    [
        ("Следственного комитета России", "Следственный комитет России"),
        ("Министерства обороны", "Министерство обороны"),
        ("Сбербанк", ""),
        ("ООН", ""),
        ("Reuters", ""),
    ],
)
def test_a_body_is_bent_up_to_its_first_noun(name, nominative):
    assert natasha.find_nominative(name, is_person=False) == nominative


@HERE
def test_rows_stand_in_the_nominative():
    article = Article.from_text("Встреча в Москве", TEXTS, language="ru")
    names = {actor.name: actor for actor in briefmaker.find_actors(article, engine="natasha")}
    assert {"Михаил Мишустин", "Алексей Миллер", "Светлана Петренко", "Следственный комитет"} <= set(names)
    assert "Алексеем Миллером" in names["Алексей Миллер"].aliases
    assert describe_engine("natasha", "ru").startswith("natasha natasha 1.6")
    assert describe_engine("natasha", "en") == "builtin"
