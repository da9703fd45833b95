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


def test_well_known_names_of_several_words_are_found_in_a_shouted_page():
    found = listed(
        "THE WORLD FOOD PROGRAMME WARNED OF FAMINE. BRITISH FOREIGN SECRETARY DAVID LAMMY SPOKE TO THE UNITED STATES."
    )
    assert {"World Food Programme", "David Lammy", "United States"} <= found.keys()
    assert found["David Lammy"].role == "British foreign secretary"


def test_what_a_page_writes_small_is_printed_with_its_capitals():
    found = listed(
        "nato secretary general jens stoltenberg praised it on monday. the german defence ministry agreed. "
        "stoltenberg said that rheinmetall had signed the contract."
    )
    assert {"NATO", "Rheinmetall", "German defence ministry"} <= found.keys()
    assert found["Jens Stoltenberg"].mentions == 2
    assert found["Jens Stoltenberg"].affiliation == "NATO"


def test_a_headline_does_not_teach_a_page_of_capitals_what_is_a_name():
    found = listed(
        "The Minister Said On Monday That The Country Would Not Join Before The Summer And That The Bank Had Warned.",
        title="Minister Tells Parliament Country Will Not Join Before Summer",
    )
    assert not found


def listed(text, title="What was said"):
    article = Article.from_text(title, [text])
    return {actor.name: actor for actor in find_actors(article, engine="builtin")}


def test_unknown_words_behind_a_title_are_a_name():
    found = listed("GENERAL ABDEL FATTAH AL-BURHAN SAID THE ARMY WOULD FIGHT ON UNTIL THE END OF THE SUMMER.")
    assert set(found) == {"Abdel Fattah al-Burhan"}


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "de",
            "Die Europäische Union und die Vereinten Nationen wollen helfen.",
            {"Europäische Union", "Vereinte Nationen"},
        ),
        ("fr", "L'OTAN et l'Union européenne ont salué la décision.", {"NATO", "Union européenne"}),
        ("es", "La Unión Europea y la ONU celebraron la noticia.", {"Unión Europea", "United Nations"}),
        ("ru", "ООН и НАТО пока не комментировали встречу.", {"United Nations", "NATO"}),
    ],
)
def test_unions_of_states_are_known_by_their_names_in_other_languages(language, text, names):
    article = Article.from_text("…", [text], language=language)
    assert {actor.name for actor in find_actors(article, engine="builtin")} == names


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["laut ", "Präsident der ", "Präsident Anna Schmidt sagte ", "hat nicht "])
def test_one_endless_sentence_of_another_language_takes_no_endless_time(in_proportion, piece):
    quarter, whole = (Article.from_text("2024", [piece * size], language="de") for size in (2_000, 8_000))
    in_proportion(lambda article: find_actors(article, engine="builtin"), quarter, whole)


@pytest.mark.parametrize("piece", ["Bank of ", "Berg and ", "Kovo "])
def test_one_endless_name_takes_no_endless_time(grows_with_size, piece):
    grows_with_size(lambda size: find_actors(Article.from_text("A list", [piece * size]), engine="builtin"), 500)


def test_a_word_joiner_is_no_part_of_a_role():
    rows = find_actors(
        Article.from_text("Oil", ["Ed Hirs, \u2060an energy fellow at the club, said so."]), engine="builtin"
    )
    assert [row.role for row in rows] == ["energy fellow at the club"]
