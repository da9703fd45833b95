"""Lists of actors in languages whose grammar we do not know."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.model import Article


def rows(language, text):
    return {a.name: a for a in find_actors(Article.from_text("2024", [text], language=language), engine="builtin")}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Ayer Horacio Rosatti, presidente de la Corte, dijo que no.", "Horacio Rosatti"),
        ("de", "Anna Schmidt, Ministerin in Berlin, said: “Nein, das geht nicht.”", "Anna Schmidt"),
    ],
)
def test_english_rules_tell_no_role_and_no_statement_of_another_language(language, text, name):
    row = rows(language, text)[name]
    assert (row.role, row.affiliation, row.statements) == ("", "", ())


@pytest.mark.parametrize("text", ["Dann kam Sie Luisa.", "Es gibt die Juli-Ausgabe.", "Es gab Candy Inspirationen."])
def test_a_german_noun_is_nobodys_surname(text):
    assert rows("de", text) == {}
