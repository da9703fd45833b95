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


def test_a_text_that_begins_every_word_large_is_read_as_others_are():
    text = "Robert Hansen Said On Monday That The Navy Of Norway Would Answer Russia. He Said It Was Time To Act Now."
    found = {actor.name for actor in find_actors(Article.from_text("Talks", [text]), engine="builtin")}
    assert found == {"Robert Hansen", "Norway", "Russia"}


def test_a_short_shouted_title_names_countries():
    found = {actor.name: actor for actor in find_actors(Article.from_text("NORWAY WARNS RUSSIA", ["It is cold."]))}
    assert set(found) == {"Norway", "Russia"}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ru", "Президент России прибыл в Китай, а потом в Германию.", {"Россия", "Китай", "Германия"}),
        ("uk", "Президент України зустрівся з послом Німеччини.", {"Україна", "Німеччина"}),
        ("zh", "俄罗斯总统会见了美国国务卿。", {"俄罗斯", "美国"}),
        ("ar", "وأكدت روسيا أن إسرائيل وافقت.", {"روسيا", "إسرائيل"}),
        ("de", "Die Deutsche Bank will in Russlands Norden Stellen abbauen.", {"Deutsche Bank", "Russland"}),
        ("it", "Il ministro ha incontrato a Washington Joe Biden.", {"Joe Biden"}),
        ("es", "La ministra Margarita Robles visitó Telefónica.", {"Margarita Robles", "Telefónica"}),
    ],
)
def test_other_languages_name_countries_full_names_and_well_known_bodies(language, text, names):
    article = Article.from_text("—", [text], language=language)
    assert {actor.name for actor in find_actors(article, engine="builtin")} == names
