"""The parts of a list or guide are told by their headings, which are no sentences and are never quoted."""

import pytest

import briefmaker
from briefmaker.articles import list_parts
from briefmaker.model import Article, BriefSettings
from briefmaker.notices import list_notices

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
        ("Task#1 – Winches", "Task#2 – Hulls", "Task#3 – Vests", "Task#4 – Bells"),
        ("No. 1: Winches", "No. 2: Hulls", "No. 3: Vests", "No. 4: Bells"),
        ("1) Winches", "2) Hulls", "3) Vests", "4) Bells"),
        ("Tip 1 Winches", "Tip 2 Hulls", "Tip 3 Vests", "Tip 4 Bells"),
        ("Pro: It floats", "Con: It rusts", "Pro: It is cheap", "Con: It is slow"),
        (*STEPS, "1. Open the gate", "2. Let the cars on", "3. Close the gate"),
    ],
)
def test_numbered_headings_are_the_parts_of_a_text(headings: tuple[str, ...]) -> None:
    assert list_parts(article_of(*headings)) == headings


def test_headings_without_a_number_between_them_are_no_parts() -> None:
    assert list_parts(article_of("Before you sail", *STEPS, "Conclusion")) == STEPS


def parts_of(title: str, body: str) -> tuple[str, ...]:
    page = f"<html lang=en><body><article><h1>{title}</h1>{PROSE}{body}</article></body>"
    return list_parts(briefmaker.read(page.encode()))


def test_numbers_go_on_from_level_to_level() -> None:
    body = "".join(f"<h{2 + at % 2}>{step}</h{2 + at % 2}>{PROSE}" for at, step in enumerate(STEPS))
    assert parts_of("How to ready a ferry", body) == STEPS


def test_a_heading_with_another_number_is_no_part() -> None:
    steps = ("#4: Bells", "#3: Vests", "#2: Hulls", "#1: Winches")
    assert list_parts(article_of("The 4 best tasks", *steps)) == steps


def test_the_row_that_the_title_counts_is_the_list() -> None:
    others = ("1. It is safe", "2. It is quick", "3. It is cheap")
    assert list_parts(article_of(*others, *STEPS, title="4 steps to ready a ferry")) == STEPS


def test_what_stands_below_the_heading_with_the_number_of_the_title_is_the_list() -> None:
    islands = "".join(f"<h3>{island}</h3>{PROSE}" for island in ("Northey", "Osea", "Mersea", "Canvey"))
    body = f"<h2>Before you sail</h2>{PROSE}<h2>The 4 islands</h2>{islands}<h2>Fares</h2><h3>Adults</h3>{PROSE}"
    assert parts_of("4 islands to see", body) == ("Northey", "Osea", "Mersea", "Canvey")


def test_questions_and_last_words_are_not_counted() -> None:
    islands = ("Northey", "Osea", "Mersea", "Foulness", "Canvey")
    headings = ("Why go in winter?", *islands, "Final thoughts")
    assert list_parts(article_of(*headings, title="5 islands to see")) == islands


@pytest.mark.parametrize(
    ("line", "around"),
    [
        ("<li><strong>{name}.</strong> The board paid for it last winter, and may pay again.</li>", "<ol>{}</ol>"),
        ("<p><strong>{at}. {name}:</strong> the board paid for it last winter, and may pay again.</p>", "{}"),
        (f"<p><b>{{at}}) {{name}}</b></p>{PROSE}", "{}"),
    ],
)
def test_numbered_items_and_paragraphs_are_the_parts_where_no_headings_are(line: str, around: str) -> None:
    names = [step[3:] for step in STEPS]
    lines = "".join(line.format(at=at, name=name) for at, name in enumerate(names, start=1))
    assert [part.lstrip("1234.) ") for part in parts_of("How to ready a ferry", around.format(lines))] == names


@pytest.mark.parametrize(
    "items",
    [
        ("Who may cross?", "When does it sail?", "What is the fare?", "Where is the pier?"),
        ("1.", "2.", "3.", "4."),
        (f"Grease the winch as long as {'the tide is low and ' * 4}no wind blows", *"bcd"),
    ],
)
def test_questions_numbers_and_sentences_are_no_parts(items: tuple[str, ...]) -> None:
    rows = "".join(f"<li>{item} {PROSE[3:90] if item.endswith('?') else ''}</li>" for item in items)
    assert parts_of("How to ready a ferry", f"<ol>{rows}</ol>") == ()


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
    told = [notice for notice in list_notices([article_of(*STEPS)], BriefSettings()) if "parts" in notice.words]
    assert [(notice.value, notice.warns) for notice in told] == [("; ".join(STEPS), False)]


def test_a_note_tells_how_many_parts_there_are_where_they_are_too_many_to_name() -> None:
    headings = tuple(f"{number}. Grease winch number {number} of the ferry" for number in range(1, 31))
    (told,) = (notice for notice in list_notices([article_of(*headings)], BriefSettings()) if "parts" in notice.words)
    assert told.value.startswith("1. Grease winch number 1 of the ferry; 2. Grease")
    assert told.value.endswith("of the ferry … (30)")
