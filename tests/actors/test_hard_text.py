"""Text that is hard to read."""

import pytest

from briefmaker.actors import find_actors
from briefmaker.model import Article

SENTENCE = "Prime Minister David Cameron warned on Monday that Russia and China were planning attacks."


@pytest.mark.parametrize("write", [str.upper, str.lower])
def test_names_are_found_where_all_words_are_written_alike(write):
    found = {
        actor.name: actor for actor in find_actors(Article.from_text(write("Attacks are planned"), [write(SENTENCE)]))
    }
    assert {"David Cameron", "Russia", "China"} <= set(found)
    assert found["David Cameron"].role.lower() == "prime minister"


def test_a_shouted_line_is_written_as_the_rest_of_the_text_writes_it():
    article = Article.from_text("HANSEN WARNS OF ATTACKS", ["Robert Hansen spoke on Monday. Later Hansen left."])
    (hansen,) = find_actors(article)
    assert hansen.mentions == 3


def test_in_other_languages_few_rows_are_right_rather_than_many_wrong():
    article = Article.from_text(
        "Treffen in Peking",
        ["Der Präsident hat in Peking den Staatschef getroffen. Kritik kam von Angela Merkel und der NATO."],
        language="de",
    )
    assert {actor.name for actor in find_actors(article, engine="builtin")} == {"Angela Merkel", "NATO"}


@pytest.mark.parametrize("text", ["日本の首相は中国を訪問した。", "", "…", "12.5 % 30 30", "a" * 5000, "A. " * 500])
def test_what_names_nobody_lists_nobody(text):
    assert find_actors(Article.from_text("12", [text]), engine="builtin") == ()
