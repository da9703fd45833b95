"""Texts of other languages, read word for word in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.actors.describe.attribution.passage import quoted_characters
from briefmaker.actors.describe.mending import with_own_title
from briefmaker.actors.describe.noun_phrases import NOTHING
from briefmaker.actors.describe.reading import is_read, read_as_english
from briefmaker.actors.describe.role import Role
from briefmaker.actors.document import tokenise

WORDS = [
    "Präsident",
    "der",
    "sagte",
    "nicht",
    "hat",
    "gesagt",
    "laut",
    "CDU",
    "-",
    ",",
    ".",
    "„",
    "“",
    "so",
    "xyz",
    "1",
]


def read(text, language):
    (block,) = read_as_english([tokenise(1, text, language)], (), language).blocks
    return " ".join(block.tokens)


def test_offices_verbs_and_small_words_are_read_and_all_else_says_nothing():
    assert read("Der Präsident der Republik sagte, dass", "de") == "the president of the affairs said , that"


def test_an_auxiliary_and_its_participle_are_one_verb():
    assert read("Elle a hier déclaré que", "fr") == "she said also that"
    assert "said" not in read("Elle n'a pas déclaré que", "fr")


def test_a_denied_verb_says_nothing():
    assert "said" not in read("Он не сказал, что", "ru")
    assert "said" in read("Он сказал, не", "ru")


def test_english_is_read_as_it_is():
    block = tokenise(1, "Berg said so.", "en")
    assert read_as_english([block], (), "en").blocks[0] is block


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_each_word_of_a_reading_stands_for_words_of_the_text_in_order(words):
    block = tokenise(1, " ".join(words), "de")
    reading = read_as_english([block], (), "de")
    _, origins = reading.originals[1]
    assert all(0 <= start < end <= len(block.tokens) for start, end in origins)
    assert list(origins) == sorted(origins)
    assert len(reading.blocks[0].tokens) == len(origins) == len(reading.blocks[0].starts)


def test_a_form_that_ends_the_text_takes_no_words_from_behind_it():
    assert read("Xyzab, so", "de") == f"{NOTHING} , said"


def test_quotation_marks_of_german_and_polish_close():
    for text in ("„Nein“, sagte er.", "»Nein«, sagte er.", "„Nie”, powiedział."):
        inside, left_open = quoted_characters(text)
        assert not left_open
        assert not inside[-1]
        assert inside[1]


def test_a_quotation_left_open_goes_on_to_the_end_and_no_further():
    inside, left_open = quoted_characters("He said “no more")
    assert (bytes(inside), left_open) == (b"\0" * 8 + b"\1" * 8, True)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("w PAP prof. Kuna", "prof."),  # a preposition and a paper before a degree
        ("dr prof. Kuna", "dr prof."),
        ("W PAP", None),  # no office at all
    ],
)
def test_a_degree_goes_with_no_paper_before_it_and_with_other_degrees(text, role):
    block = tokenise(1, text, "pl")
    end = len(block.tokens) - ("Kuna" in block.tokens)
    own = with_own_title(Role(block, 0, end), "pl")
    assert (own.text if own else None) == role


def test_french_marks_close_as_they_did():
    inside, left_open = quoted_characters("Il dit « non » et « oui ».")
    assert (left_open, inside[-1], inside[3]) == (False, 0, 0)


@pytest.mark.parametrize(
    ("language", "text", "reading"),
    [
        ("fr", "Le président de Zorblax est venu", "the president of Zorblax is except"),  # a name that no list knows
        ("fr", "Le président de quelque chose", "the president of affairs affairs"),
        ("de", "Der Minister für Wirtschafts-Fragen kam", "the minister for affairs - affairs affairs"),
        ("fr", "Le président, français", "the president , foreign"),  # a comma ends what an office is of
        ("fr", "Le président français", "the president of Foreign"),
        ("ru", "Министр — председатель", "minister — chairman"),  # a dash before no verb stays
        ("ru", "Министр — сказал", "minister , said"),
        ("ru", "глава завода", "leader of affairs"),  # a genitive says what an office is of
        ("ru", "глава сказал", "leader said"),
        ("ru", "министр иностранных дел вчера", "minister of affairs except also"),
    ],
)
def test_a_text_is_read_word_for_word(language, text, reading):
    assert read(text, language) == reading


def test_roles_and_statements_are_told_where_a_table_says_how_to_read():
    assert [code for code in ("en", "de", "fr", "ru", "fi", "ja") if is_read(code)] == ["en", "de", "fr", "ru"]
