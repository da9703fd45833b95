"""Countries go by the language of the labels."""

import pytest

import briefmaker
from briefmaker.actors import find_actors, name_countries
from briefmaker.model import Article, BriefSettings

PAGE = (
    "<html lang='de'><title>Bericht aus Oslo</title><body><article><h1>Bericht aus Oslo</h1>"
    "<p>Gestern haben Frankreich und die USA in Oslo einen Vertrag unterschrieben, sagte Anna Berg.</p>"
    + "<p>Auch Großbritannien will nach den Worten von Berg bis zum Sommer beitreten, wenn es so weit ist.</p>" * 3
    + "</article></body></html>"
).encode()


def rows(labels):
    briefing = briefmaker.compose(PAGE, settings=BriefSettings(labels=labels, engine="builtin"))
    return {actor.country: actor for actor in briefing.actors if actor.kind == "country"}


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("", {"FR": "France", "US": "United States", "GB": "United Kingdom"}),
        ("fr", {"FR": "France", "US": "États-Unis", "GB": "Royaume-Uni"}),
        ("pt-BR", {"FR": "França", "US": "Estados Unidos", "GB": "Reino Unido"}),
        ("ja", {"FR": "フランス", "US": "アメリカ合衆国", "GB": "イギリス"}),
    ],
)
def test_a_note_calls_countries_as_its_labels_are_written(labels, names):
    assert {code: row.name for code, row in rows(labels).items()} == names


def test_the_names_of_the_text_are_kept_beside():
    assert "USA" in rows("fr")["US"].aliases
    assert "Großbritannien" in rows("")["GB"].aliases


def test_persons_and_unknown_languages_stay_as_the_text_has_them():
    article = Article.from_text("2024", ["Gestern trafen sich Anna Berg und Frankreich."], language="de")
    actors = find_actors(article, engine="builtin")
    assert name_countries(actors, "xx") == actors
    assert [a.name for a in name_countries(actors, "es") if a.kind == "person"] == ["Anna Berg"]
    assert [a.name for a in name_countries(actors, "es") if a.kind == "country"] == ["Francia"]


def test_one_country_of_sources_in_two_languages_is_one_row():
    pages = [
        Article.from_text("A", ["Gestern hat Frankreich den Vertrag unterschrieben."], language="de"),
        Article.from_text("B", ["Yesterday France signed the treaty in Oslo."], language="en"),
    ]
    actors, _ = briefmaker.flow.list_actors(pages, BriefSettings(engine="builtin"))
    assert [(a.name, a.articles) for a in actors if a.kind == "country"] == [("France", (1, 2))]
