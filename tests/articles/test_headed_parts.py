"""The parts of a list or guide are told by their headings, which are no sentences and are never quoted."""

import pytest

import briefmaker
from briefmaker.articles import list_parts
from briefmaker.model import Article, BriefSettings
from briefmaker.notices import tell_notices

PROSE = "".join(
    f"<p>The harbour board paid for the {thing} last winter, and the islanders may cross again from {day} on.</p>"
    for thing, day in (("engine", "Monday"), ("bridge", "Tuesday"), ("crane", "Friday"), ("light", "Sunday"))
)
STEPS = ("1. Grease the winch", "2. Paint the hull", "3. Count the life vests", "4. Ring the bell")


def article_of(*headings: str, title: str = "How to ready a ferry") -> Article:
    body = "".join(f"<h2>{heading}</h2>{PROSE}" for heading in headings)
    return briefmaker.read(f"<html lang=en><body><article><h1>{title}</h1>{PROSE}{body}</article></body>".encode())


@pytest.mark.parametrize(
    "headings",
    [
        STEPS,
        tuple(reversed(STEPS)),
        ("Step 1: Grease the winch", "Step 2: Paint it", "Step 3: Count the vests", "Step 4: Ring the bell"),
        ("#1 Winches", "#2 Hulls", "#3 Vests", "#4 Bells"),
        (*STEPS, "1. Open the gate", "2. Let the cars on", "3. Close the gate"),
    ],
)
def test_numbered_headings_are_the_parts_of_a_text(headings: tuple[str, ...]) -> None:
    assert list_parts(article_of(*headings)) == headings


def test_headings_without_a_number_between_them_are_no_parts() -> None:
    assert list_parts(article_of("Before you sail", *STEPS, "Conclusion")) == STEPS


def test_the_steps_of_one_short_section_are_not_the_parts_of_the_text() -> None:
    steps = "".join(f"<h3>{step}</h3><p>It takes a minute and no tool at all.</p>" for step in STEPS)
    islands = "".join(f"<h2>{island}</h2>{PROSE * 2}" for island in ("Northey", "Osea", "Mersea", "Canvey", "Foulness"))
    body = f"<h1>Islands to see</h1>{PROSE}{islands}<h2>Before you sail</h2>{PROSE}{steps}"
    assert list_parts(briefmaker.read(f"<html lang=en><body><article>{body}</article></body>".encode())) == ()


def test_as_many_headings_as_the_title_says_are_its_parts() -> None:
    islands = ("Northey", "Osea", "Mersea", "Foulness", "Canvey")
    assert list_parts(article_of(*islands, title="5 islands to see before winter")) == islands


@pytest.mark.parametrize(
    ("headings", "title"),
    [
        (STEPS[:3], "How to ready a ferry"),
        ((STEPS[0], STEPS[2], STEPS[3], "5. Sail"), "How to ready a ferry"),
        (("1.", "2.", "3.", "4."), "How to ready a ferry"),
        (("2019 was dry", "2020 was wet", "2021 was cold", "2022 was warm"), "How to ready a ferry"),
        (("Northey", "Osea", "Mersea", "Canvey"), "5 islands to see before winter"),
        (("Northey", "Osea", "Northey", "Osea"), "4 islands to see before winter"),
        (("Northey", "Osea", "Mersea", "Canvey"), "Fares rise by 4% in winter"),
        (("Northey", "Osea", "Mersea", f"Canvey, where {'the tide runs out and in again, ' * 6}"), "4 islands"),
    ],
)
def test_other_headings_are_no_list(headings: tuple[str, ...], title: str) -> None:
    assert list_parts(article_of(*headings, title=title)) == ()


def test_a_note_tells_the_parts() -> None:
    told = [notice for notice in tell_notices([article_of(*STEPS)], BriefSettings()) if "parts" in notice.words]
    assert [(notice.value, notice.warns) for notice in told] == [("; ".join(STEPS), False)]


def test_a_note_tells_how_many_parts_there_are_where_they_are_too_many_to_name() -> None:
    headings = tuple(f"{number}. Grease winch number {number} of the ferry" for number in range(1, 31))
    (told,) = (notice for notice in tell_notices([article_of(*headings)], BriefSettings()) if "parts" in notice.words)
    assert told.value.startswith("1. Grease winch number 1 of the ferry; 2. Grease")
    assert told.value.endswith("of the ferry … (30)")
