"""Different numbers for one thing: tolls, and sentences that are the same but for a number."""

from dataclasses import replace
from datetime import date

import pytest

from briefmaker.digest.claims import read_claim
from briefmaker.digest.tolls import compare_tolls
from briefmaker.model import Article


def compare(*texts):
    articles = [
        replace(Article.from_text("Ferry", (text,)), published=date(2026, 3, day))
        for day, text in enumerate(texts, start=1)
    ]
    return [[row.text for row in it.rows] for it in compare_tolls(articles, range(1, len(texts) + 1))]


TOLL = "20 people died on the Sea Lark"
NO_TOLLS = (
    "Ines Falk of the Sea Lark died at 84.",
    "A sailor of the Sea Lark was shot dead at 17.",
    "On the Sea Lark they were killed at 10 AM.",
    "On the Sea Lark they were killed at 10am.",
    "On the Sea Lark the men died as 10 o'clock struck.",
    "10-12 people died on the Sea Lark.",
    "The Sea Lark sank and killed 10–12 people.",
    "The Sea Lark sank, and eleven or twelve people died.",
    "The Sea Lark sank and killed ten to 12 people.",
)
"""An age, a time and a range, beside a toll that contradicts none."""


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (
            (
                "At least 14 people died when the Sea Lark sank off Northport.",
                "The death toll of the Sea Lark rose to 17 off Northport.",
                "The coast guard put the number of people killed on the Sea Lark at 16.",
            ),
            ["16", "17", "14"],
        ),
        (
            ("Some 31 people were injured on the Sea Lark.", "Twenty-eight people were hurt on the Sea Lark."),
            ["Twenty-eight", "31"],
        ),
        (
            (
                "The Calder mill on the river will shed 90 jobs in the spring.",
                "The Calder mill on the river will shed 120 jobs in the spring.",
            ),
            ["120", "90"],
        ),
        (
            (
                "The Calder mills in Northport sold 90 carts of flour.",
                "The Calder mills in Northport sold 120 carts of flour.",
            ),
            ["120", "90"],
        ),
        (
            ("At least six people have been confirmed dead.", "Eleven people have so far been confirmed dead."),
            ["Eleven", "six"],
        ),
        (
            (
                "More than 50 students were infected on the Sea Lark, but that number could go higher.",
                "About 75 students infected on the Sea Lark.",
            ),
            ["75", "50"],
        ),
        (
            (
                "That is 2,000 miles of misery and 94 million people under some sort of winter weather warning.",
                "About 92 million people are under some sort of winter weather warning, watch or advisory.",
            ),
            ["92 million", "94 million"],
        ),
        (("The Sea Lark sank off Northport, killing all 14.", "At least 17 died on the Sea Lark."), ["17", "14"]),
        (("Police put the death toll at 14.", "Deaths at 17, police said."), ["17", "14"]),
        (("Of the tenants or guests 14 people died.", "At least 17 people died."), ["17", "14"]),
        (("Police put the number of dead at 14.", "The blast killed at least 17."), ["17", "14"]),
    ],
)
def test_the_newest_number_stands_first(texts, values):
    assert compare(*texts) == [values]


@pytest.mark.parametrize(
    "texts",
    [
        ("14 people died on the Sea Lark.", "Fourteen people were killed on the Sea Lark."),
        ("14 people died on the Sea Lark.", "Another 3 people died on the Sea Lark."),
        ("14 people died on the Sea Lark.", "In 1998, 9 people died on the Sea Lark."),
        ("About 140 people were hurt on the Sea Lark.", "143 people were hurt on the Sea Lark."),
        ("14 people died in Northport.", "11 people died in Marrow."),
        ("14 people died on the Sea Lark.", "200 people died on the Sea Lark."),
        ("Some 31 students were hurt on the Sea Lark.", "Some 12 soldiers were hurt on the Sea Lark."),
        (
            "Calder Foods will pay $2.1 billion for Nestor Mills in May.",
            "Calder Foods will pay $2.12 billion for Nestor Mills in May.",
        ),
        ("The Calder mills sold 90 carts of flour.", "The Calder mills sold 120 carts of flour."),
        (
            "Calder Foods of Northport will pay $2.1 billion in cash for the old Nestor flour mills in Marrow.",
            "Calder Foods of Northport will pay $2.12 billion in cash for the old Nestor flour mills in Marrow.",
        ),
        (
            "That is 94 million people under some sort of winter weather warning.",
            "About 94.3 million people are under some sort of winter weather warning, watch or advisory.",
        ),
        ("The mill will shed 90 jobs.", "The mill opened 12 new shops."),
        ("Ines Falk, 47, died on the Sea Lark.", "Tom Brennan, 52, died on the Sea Lark."),
        ("He was taken from the Sea Lark to hospital on May 5.", "3 people of the Sea Lark are in hospital."),
        ("14 people died in Northport.", "11 people died in Marrow.", "19 people died on the Sea Lark."),
        ("50 people were hurt on the Sea Lark.", "I saw 50 to 60 injured people on the Sea Lark."),
        *((f"{TOLL}.", other) for other in NO_TOLLS),
    ],
)
def test_other_things_are_not_set_side_by_side(texts):
    assert compare(*texts) == []


def test_the_day_is_that_of_the_dateline():
    late = replace(
        Article.from_text("Ferry", ("ELLERY, MARCH 3 (PTI) — 13 people were hurt.",)), published=date(2026, 3, 20)
    )
    newer = replace(Article.from_text("Ferry", ("Nineteen people were hurt.",)), published=date(2026, 3, 5))
    (figures,) = compare_tolls((late, newer), (1, 2))
    assert [(row.text, row.day) for row in figures.rows] == [("Nineteen", "2026-03-05"), ("13", "2026-03-03")]


def test_numbers_in_other_languages_are_left_alone():
    one, other = (
        Article.from_text("Fähre", (text,), language="de")
        for text in ("Auf der Fähre starben 14 Menschen.", "Auf der Fähre starben 17 Menschen.")
    )
    assert compare_tolls((one, other), (1, 2)) == ()


@pytest.mark.parametrize("piece", ["killed {} people, ", "found {} in the northern harbour of the town "])
def test_a_sentence_of_many_numbers_takes_no_endless_time(grows_with_size, piece):
    def work(size):
        read_claim.cache_clear()
        text = "The Sea Lark " + "".join(piece.format(number + 2) for number in range(size)) + "it said."
        return compare(text, text.replace("Sea", "Red"))

    grows_with_size(work, 50)
