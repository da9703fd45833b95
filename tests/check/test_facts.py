"""Figures and dates of a draft, compared with those of sentences that speak of the same thing."""

from dataclasses import replace
from datetime import date

import pytest

from briefmaker.check.dates import read_days
from briefmaker.check.facts import look_up_fact
from briefmaker.check.figures import read_figures
from briefmaker.check.library import Library, read_sentences
from briefmaker.model import Article
from briefmaker.model.check import Answer


def article(title, *paragraphs, published=None):
    return replace(Article.from_text(title, paragraphs), published=published)


@pytest.fixture(scope="module")
def library():
    return Library.of(
        [
            (
                "flood.html",
                article(
                    "Flood in the valley",
                    "The flood killed 14 people in the valley on Tuesday and closed the bridge at 9 p.m.",
                    "Repairs of the bridge, the third there, will cost $2.5 million, six per cent of the budget of "
                    "the council.",
                    "The last flood of that size was in 1998. The dam was built by 20,057 workers.",
                    published=date(2026, 3, 5),
                ),
            ),
            (
                "trade.html",
                article("Trade", "Exports of wheat rose by 41 per cent in June 2025, the ministry of trade said."),
            ),
        ]
    )


def answers(library, text, language="en"):
    found = []
    for sentence in read_sentences(text, language):
        for fact in sentence.facts:
            it = look_up_fact(fact, sentence, library)
            found.append((sentence.text[fact.start : fact.end], it and it.answer, it and it.reason))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "In the valley 14 people were killed by the flood.",
        "The flood killed fourteen people.",
        "The bridge of the valley closed at 21:00 after the flood.",
        "The council puts the cost of the repairs at $2.5m.",
        "The cost is 6% of the budget of the council.",
        "The flood came on 3 March.",
        "The flood came on Tuesday.",
        "Some 20,000 workers built the dam.",
        "Exports of wheat rose by 41% in 2025.",
        "The flood was reported on 5 March 2026.",
        "It will take $2.5 million, or six per cent.",
    ],
)
def test_what_a_source_says_of_the_same_thing_is_found(library, text):
    assert [it[1] for it in answers(library, text)] == [Answer.FOUND] * len(answers(library, text))
    assert answers(library, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The flood in the valley killed 41 people.", "the source says “14”"),
        ("Repairs of the bridge will cost $3.5 million, the council said.", "the source says “$2.5 million”"),
        ("The flood in the valley killed people on Wednesday.", "the source says “on Tuesday”"),
        ("Exports of wheat rose in July 2025, the ministry said.", "the source says “June 2025”"),
        ("The flood closed the bridge of the valley at 8 p.m.", "the source says “9 p.m.”"),
        ("It is the fourth bridge that the council repairs there.", "the source says “third”"),
    ],
)
def test_what_a_source_has_otherwise_is_said(library, text, reason):
    found = answers(library, text)
    assert [it[1] for it in found] == [Answer.ALTERED]
    assert found[0][2].replace("“on ", "“") == reason.replace("“on ", "“")


def test_a_number_of_another_thing_is_elsewhere_and_one_of_nothing_not_found(library):
    assert answers(library, "Her brother keeps 14 llamas.")[0][1] is Answer.ELSEWHERE
    weak = "Her brother keeps 14 llamas and goats on the road into that valley."
    assert answers(library, weak)[0][1] is Answer.ELSEWHERE
    assert answers(library, "Her brother keeps 41 llamas.")[0][1] is Answer.NOT_FOUND  # 41 per cent are no 41
    assert answers(library, "Her brother keeps 77 llamas.")[0][1] is Answer.NOT_FOUND


@pytest.mark.parametrize(
    "text", ["There are two things to say of the flood in the valley.", "Ten years ago the council had no budget."]
)
def test_what_a_draft_counts_by_itself_is_not_set_beside_other_counts(library, text):
    assert [it[1] for it in answers(library, text)] == [None]


def test_one_word_in_common_does_not_make_a_value_of_another_thing_the_one_meant():
    pages = [("study.html", article("Sleep", "Some studies showed that more than 85% of students were tired."))]
    assert [it[1] for it in answers(Library.of(pages), "Wheat may show 27% more.")] == [Answer.NOT_FOUND]


def test_a_long_number_is_found_in_a_source_of_another_language_and_of_a_short_one_nothing_is_said(library):
    assert [it[1] for it in answers(library, "Tamę zbudowało 20 057 ludzi.", "pl")] == [Answer.FOUND]
    assert [it[1] for it in answers(library, "Zginęło 14 osób w innej dolinie kraju.", "pl")] == [None]
    assert [it[1] for it in answers(library, "Zginęło 77 osób w innej dolinie kraju.", "pl")] == [Answer.NOT_FOUND]


def test_a_small_number_in_words_that_no_source_has_is_passed_over(library):
    assert answers(library, "Her brother keeps three llamas.") == [("three", None, None)]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1.234,5 Euro und 2,5 Milliarden Menschen, 14 Prozent", "de", [1234.5, 2.5e9, 14]),
        ("14 millions d’euros et 20 000 personnes", "fr", [14e6, 20000]),
        ("3万人が14人", "ja", [30000, 14]),
        ("forty-one thousand of 1.5m, 5km and US$3bn", "en", [41000, 1.5e6, 5, 3e9]),
        ("G20, Covid-19, page 12, section 4, http://x.org/2024, a third of it", "en", []),
        ("the third of them, and the 45th", "en", [3, 45]),
        ("at 9:30 p.m. or 21:30", "en", [1290, 1290]),
        ("at 12:30 p.m., 12.15 am and 24:00", "en", [750, 15, 1440]),
        ("R9.5bn of R4 million, by R2-D2 or R128", "en", [9.5e9, 4e6]),
    ],
)
def test_figures_are_read_in_many_languages(text, language, values):
    assert [it.value for it in read_figures(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("On 4 March 2026 and January 10th, 2025, in May", "en", [(2026, 3, 4), (2025, 1, 10), (0, 5, 0)]),
        ("You may 3 times march 4 miles", "en", []),
        ("Am 3. März 2024 und am 03.04.2023", "de", [(2024, 3, 3), (2023, 4, 3)]),
        ("le 14 juillet 2021, 14 marchands", "fr", [(2021, 7, 14)]),
        ("3 de noviembre de 2024", "es", [(2024, 11, 3)]),
        ("5 сентября 2023 года", "ru", [(2023, 9, 5)]),
        ("2024年3月4日", "ja", [(2024, 3, 4)]),
    ],
)
def test_dates_are_read_in_many_languages(text, language, days):
    assert [(it.year, it.month, it.day) for it in read_days(text, language)] == days


@pytest.mark.parametrize(
    ("here", "there", "alike"),
    [
        ("on 4 March 2026", "on 5 March 2026", True),
        ("in March 2026", "on 5 April 2026", True),
        ("on 4 March 2026", "in 2026", False),
        ("in March 2026", "in 2026", False),
        ("on Tuesday", "on Friday", True),
        ("on Tuesday", "in 2026", False),
        ("in 2026", "14 people", False),
    ],
)
def test_a_date_is_alike_one_that_says_as_much(here, there, alike):
    (day,) = read_days(here, "en")
    other = next(iter((*read_days(there, "en"), *read_figures(there, "en"))))
    assert day.is_alike(other) is alike


def test_what_a_weekday_was_is_told_from_the_day_of_the_page():
    (day,) = read_days("He left on Tuesday.", "en", date(2026, 3, 5))
    assert (day.year, day.month, day.day, day.weekday) == (2026, 3, 3, 1)
