"""Where sentences begin and end."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.language import sentences as splitting
from briefmaker.language import split_sentences
from briefmaker.language.sentences import load_abbreviations, measure_dateline

ABBREVIATIONS = Path(splitting.__file__).parent / "abbreviations"
GERMAN_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "Dezember",
)
BULLETS = str.maketrans("*•·▪◦‣●■", " " * 8)


def split(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, language)]


def test_a_rank_and_an_initial_do_not_end_a_sentence():
    text = "Gen. Mark A. Milley met Sen. J. D. Vance. They talked."
    assert split(text) == ["Gen. Mark A. Milley met Sen. J. D. Vance.", "They talked."]


def test_a_time_of_day_goes_on_with_the_weekday():
    assert split("The shelling began at 9 a.m. Monday. It ended at 5 p.m. The crowd left.") == [
        "The shelling began at 9 a.m. Monday.",
        "It ended at 5 p.m.",
        "The crowd left.",
    ]


def test_a_quotation_of_two_sentences_is_two_sentences():
    text = "“It doesn’t make sense. The model doesn’t work,” he said. He left."
    assert split(text) == ["“It doesn’t make sense.", "The model doesn’t work,” he said.", "He left."]


def test_a_dateline_belongs_to_no_sentence():
    assert split("KYIV, Ukraine (AP) — The war goes on. It is cold.") == ["The war goes on.", "It is cold."]
    assert split("NORD (Thomson Financial) - The harbour closed.") == ["The harbour closed."]
    assert split("BRASÍLIA - O porto fechou.", "pt") == ["O porto fechou."]
    assert split("ŁÓDŹ – «Port» zamknięto.", "pl") == ["«Port» zamknięto."]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("В 1999 г. Иванова ушла из города.", 1),
        ("Мост стоит с 1999 г. Иванова ушла из города.", 2),
        ("Это было в городе на реке в мае 1999 г. Анна Иванова пришла.", 2),
    ],
)
def test_the_figure_of_a_year_ends_no_sentence_that_has_said_nothing_else(text, sentences):
    assert len(split(text, "ru")) == sentences


@pytest.mark.parametrize("head", ["NATO — ", "BREAKING – ", "COVID - ", "In Kyiv (AP) ", ""])
def test_capitals_that_are_no_place_are_no_dateline(head):
    assert measure_dateline(f"{head}the war goes on.") == 0


@pytest.mark.parametrize("head", ["KYIV, Ukraine (AP) — ", "(Reuters) - ", "MARROW, Jan. 5, 2026 — ", "NORTHPORT — "])
def test_a_dateline_ends_behind_its_dash(head):
    assert measure_dateline(f"{head}The war goes on.") == len(head)


def test_a_dateline_with_nothing_behind_it_is_the_sentence():
    assert measure_dateline("KYIV, Ukraine (AP) — ") == 0


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Falk startet beim 50. Nord-Marathon. Er ist schnell.", 2),
        ("Im 21. Jahrhundert fahren Schiffe. Der 1. Beigeordnete dankt ihrer 2. Vorgängerin.", 2),
        ("Die Zahl der Schiffe stieg auf 50. Danach sank sie.", 2),
        ("Der Hafen bleibt zu bis zum 3. Danach fahren die Schiffe.", 2),
        ("Es geschah im Jahr 2020. Der Hafen schloss.", 2),
    ],
)
def test_a_german_ordinal_behind_its_article_ends_no_sentence(text: str, sentences: int):
    assert len(split(text, "de")) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It has topped the list for years.A series of incidents followed.", 2),
        ("It was 2023.The harbour closed.", 2),
        ("“We wait,” he said.”The report shows it.", 2),
        ("Unlike the logging.Handler class, it waits.", 1),
        ("They use Node.JS at Booking.Com in the harbour.", 1),
    ],
)
def test_a_stop_without_a_space_ends_a_sentence_where_a_common_word_follows(text: str, sentences: int):
    assert len(split(text)) == sentences


def test_a_figure_behind_an_article_ends_a_sentence_in_other_languages():
    assert split("They die 50. Ships wait.") == ["They die 50.", "Ships wait."]


def test_a_question_in_quotation_marks_goes_on_with_who_asked():
    assert split("“Why now?” he asked. Nobody answered.") == ["“Why now?” he asked.", "Nobody answered."]


def test_a_heading_on_a_line_of_its_own_is_a_sentence_of_its_own():
    text = "What comes next\nThe ministers meet again in the capital on Friday to settle the matter."
    assert split(text)[0] == "What comes next"


def test_a_bullet_belongs_to_no_sentence():
    assert split("• The West did it. * Others disagree.") == ["The West did it.", "Others disagree."]


def test_chinese_is_split_at_its_own_full_stops():
    assert split("中国政府发表声明。外长周一访问莫斯科。", "zh") == ["中国政府发表声明。", "外长周一访问莫斯科。"]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["„Das geht nicht“, sagte Dr. Meyer am 3. Oktober.", "Nr. 5 der Liste schwieg."]),
        ("fr", ["« Nous partons », a dit M. Dupont.", "Mme. Royal est restée."]),
        ("es", ["El Sr. López dijo: «No iré».", "¿Por qué?", "Nadie sabe."]),
        ("it", ["Il dott. Rossi ha detto: «No».", "La sig.ra Bianchi è partita."]),
        ("pt", ["O Sr. Silva disse que não.", "A Dra. Costa saiu."]),
        ("nl", ["Dhr. Jansen zei nee.", "Mevr. de Vries ging om 3 uur weg."]),
        ("pl", ["Prof. Nowak wyszedł o godz. 15.", "Nikt nie wie, np. rząd."]),
        ("ru", ["И. И. Иванов сказал: «Нет».", "В 2020 г. он ушёл."]),
        ("ar", ["قال الوزير إن الاتفاق جاهز.", "هل سيوقع؟", "لا أحد يعرف."]),
    ],
)
def test_abbreviations_of_other_languages_do_not_end_a_sentence(language: str, sentences: list[str]):
    assert split(" ".join(sentences), language) == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Der Rat lehnt es ab.", "Die Frist endet am 13. September.", "Bis 13. September bleibt alles zu."]),
        ("de", ["So schrieb sie auf X.", "Danach schwieg sie, heißt es.", "In Nord regnet es.", "„Ja.", "Manches.“"]),
        ("de", ["Ein Ausschuss soll es aufklären.", "134 Menschen warten.", "2024 kamen mehr.", "Es bleibt so."]),
        ("de", ["Die 2. Bundesliga pausiert bis 31. 12. 2026 im 100. Jahr.", "Er ging 2007.", "Dann kam er wieder."]),
        ("de", ["Das folgt aus Art. 2 Abs. 1 (Beschl. v. 1.12.2024, Az. 5 L 3799).", "Der Verein Nord e. V. klagt."]),
        ("de", ["Das Haus hat Platz für bis zu max. 6 Personen.", "Es dauert 10 min. zu Fuß.", "Der Hafen ist nah."]),
        ("de", ["König Charles III. empfing den Verein Nord e.V. am Montag.", "Er blieb bis Max. 2 Uhr."]),
        ("de", ["Das zeigten Tanaka et al. durch Messungen (vgl. Rdn. 20, Tz. 3).", "Nordport (dt. Nordtor) schwieg."]),
        ("el", ["Στη λεωφ. Νότου μίλησε ο Τζ. Παππάς για 2 δισ. ευρώ.", "Ποιος πληρώνει;", "Κανείς δεν ξέρει."]),
        ("el", ["Μίλησε ο Σπ. Παππάς με τον Αν. Ράλλη.", "Κανείς δεν ξέρει."]),
        ("es", ["Los EE. UU. responden (1-1, min. 16).", "Dijo que «no».", "El art. 3 sigue."]),
        ("es", ["Deberá devolver G. 160.083.711 al puerto.", "Lo dijo G. Torres."]),
        ("es", ["El puerto admite máx. 6 barcos.", "Lo dijo el alcalde."]),
        ("fr", ["Le port accueille max. 6 bateaux (tél. 02 00).", "Il ferme à midi."]),
        ("it", ["Lo dice l'art. 3 della legge, secondo il dott. Bianchi.", "Il resto segue."]),
        ("nl", ["De haven telt max. 6 schepen, incl. kranen.", "Dat duurt min. 3 jaar."]),
        ("pl", ["Pod koniec ub. roku minister pytał (przyp. red.) ws. portu.", "Koszt: maks. 500 mln dol. dziennie."]),
        ("pl", ["Trwa to ok. 300 dni, tj. do 40. roku życia.", "W 2011 r. Anna Nowak wyszła.", "Było to w 2012 r."]),
        ("ru", ["Мост построили в 2011 г.", "Рабочие из г. Нижний Порт ушли.", "Осенью 1999 г. Анна Иванова пришла."]),
        ("ru", ["Театр им. Иванова на ул. Лесной стоит 45 млн. руб. в год.", "Так решил Е. И. Иванов.", "И он прав."]),
        ("tr", ["Son golünü 32. haftada attı.", "Sonra 33. haftada durdu."]),
        ("uk", ["Міст збудували у 2011 р.", "Робітники з вул. Лісової пішли."]),
        ("en", ["The case went to Texas A&M.", "Officials left.", "The bill (S. 207) would require it."]),
    ],
)
def test_a_stop_ends_a_sentence_where_its_language_says_so(language: str, sentences: list[str]):
    assert split(" ".join(sentences), language) == sentences


@given(st.integers(1, 31), st.sampled_from(GERMAN_MONTHS), st.sampled_from(["ab", "an", "aus", "zu", "vor", "mit"]))
def test_a_german_date_is_never_cut_and_a_short_word_ends_its_sentence(day: int, month: str, word: str):
    sentences = [
        f"Bis {day}. {month} legt niemand {word}.",
        f"Der Hafen öffnet am {day}. {month}.",
        "Der Rat lehnt es ab.",
    ]
    assert split(" ".join(sentences), "de") == sentences


@pytest.mark.parametrize("path", sorted(ABBREVIATIONS.glob("*.txt")), ids=lambda path: path.stem)
def test_an_abbreviation_that_never_ends_a_sentence_does_not(path: Path):
    never = [word for word, kind in load_abbreviations(path.stem).items() if kind == "never"]
    assert never
    assert [word for word in never if len(split(f"Ships {word}. Nordport wait.", path.stem)) > 1] == []


def test_text_in_lower_case_alone_is_still_split():
    assert split("the bank failed. the state paid. nobody went to jail.") == [
        "the bank failed.",
        "the state paid.",
        "nobody went to jail.",
    ]


def test_half_a_surrogate_pair_is_a_character_like_any_other():
    assert split("He left\ud83d. She stayed.") == ["He left\ud83d.", "She stayed."]


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "xx", "", "../en"])
def test_any_code_of_a_language_is_taken(language: str):
    assert len(split("Ja. Nein, das geht nicht.", language)) >= 1


@given(st.text(max_size=300), st.sampled_from(["en", "de", "ru", "zh", "ar", "xx"]))
def test_spans_never_overlap_and_lose_nothing_but_space_bullet_and_dateline(text: str, language: str):
    spans = split_sentences(text, language)
    ends = [0, *(edge for span in spans for edge in (span.start, span.end))]
    assert ends == sorted(ends)
    for span in spans:
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
    for left, right in pairwise(spans):
        assert not text[left.end : right.start].translate(BULLETS).strip()
    if spans:
        assert not text[spans[-1].end :].translate(BULLETS).strip()


def test_sentences_are_found_once_for_a_language_and_its_regions():
    text = "The ferry left late. Nobody minded."
    assert split_sentences(text, "en-GB") is split_sentences(text, "en")


@pytest.mark.parametrize(
    ("sentences", "language"),
    [
        (["It began at 9:30 a.m. Kyiv time on Monday.", "He left."], "en"),
        (["It was 3 p.m.", "He left at once."], "en"),
        (["The town (pop. 758) is small.", "It is old."], "en"),
        (["Robert F Kennedy Jr. Is Dead Wrong about vaccines.", "He said so."], "en"),
        (["He met J. R. Smith Jr.", "The talk went well."], "en"),
        (["The bill, H.R. 1234, passed.", "It is law."], "en"),
        (["The lights went out.*", "The power cut lasted."], "en"),
        (["“We will not go.”", "She stayed."], "en"),
        (["He said “no.”", "Nobody spoke (not yet).", "She did."], "en"),
    ],
)
def test_what_graded_articles_were_cut_wrongly_at(sentences: list[str], language: str):
    assert split(" ".join(sentences), language) == sentences


def test_a_figure_behind_a_wide_stop_begins_a_sentence():
    assert split("增长了3.5%。2023年下降。结束。", "zh") == ["增长了3.5%。", "2023年下降。", "结束。"]
