"""Lines that stand above an article, amid it, and between it and what follows."""

import pytest

from briefmaker.language import (
    ends_article,
    heads_comments,
    heads_sources,
    is_filler,
    labels_page,
    points_elsewhere,
    precedes_article,
)
from briefmaker.language.borders import heads_others


@pytest.mark.parametrize(
    "line",
    [
        "Related articles",
        "RELATED STORIES:",
        "» Lesen Sie auch",
        "Comments (12)",
        "Share this story",
        "相关文章",
        "По теме:",
    ],
)
def test_lines_that_lead_away_end_an_article(line):
    assert ends_article(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "§§",
        "Comments by the harbour master drew a sharp answer",
        "Recommended doses for children",
        "Share prices rise",
        "Related articles that we wrote about the storm and the stage it broke last year",
    ],
)
def test_lines_that_tell_something_do_not(line):
    assert not ends_article(line)


def test_menus_and_ways_to_sign_in_precede_an_article():
    assert all(map(precedes_article, ("Sign in to manage account", "MENU", "Zum Inhalt springen", "搜索")))
    assert not any(map(precedes_article, ("", "Search parties left at dawn", "Close to the shore", "The menu")))


def test_a_line_of_eighty_characters_may_still_lead_away():
    line = f"Related articles {'x' * 63}"
    assert len(line) == 80
    assert ends_article(line)
    assert not ends_article(f"{line}x")


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("3 comments", True),
        ("Have your say", True),
        ("Kommentare", True),
        ("Comments are now closed", True),
        ("Comments by the harbour master drew a sharp answer.", False),
        ("The ferry sails", False),
    ],
)
def test_a_sentence_about_comments_does_not_head_them(line, heads):
    assert heads_comments(line) is heads


@pytest.mark.parametrize(
    ("line", "leads", "heads"),
    [
        ("Read more", True, True),
        ("READ MORE: ", True, True),
        ("Read more: The storm of the year", True, False),
        ("Read more of what the storm did", False, False),
        ("Read our full Northwind 4 review", True, False),
        ("The storm: read more", False, False),
        (f"Read more: {'The storm of the year ' * 9}", False, False),
    ],
)
def test_a_phrase_that_leads_elsewhere_may_have_a_title_behind_it(line, leads, heads):
    assert (points_elsewhere(line), heads_others(line)) == (leads, heads)


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Advertisement", True),
        ("— Werbung —", True),
        ("The post Grain route opens appeared first on Harbour Watch.", True),
        ("Was this email forwarded to you? Sign up here.", True),
        ("To view this content, please enable cookies", True),
        ("Externer Inhalt", True),
        ("The content of the cargo was not declared", False),
        ("The advertisement showed a ferry", False),
    ],
)
def test_labels_and_notes_of_software_are_no_text(line, labels):
    assert labels_page(line) is labels


@pytest.mark.parametrize(
    ("line", "filler"),
    [
        ("Lorem ipsum", True),
        ("dolor sit amet consectetur", True),
        ("sit amet", False),
        ("Dolor Rivera will sit on the board", False),
    ],
)
def test_four_words_of_filler_are_enough_and_two_behind_lorem(line, filler):
    assert is_filler(line) is filler


def test_a_heading_of_sources_says_nothing_else():
    assert all(map(heads_sources, ("References", "7. References", "Quellen:")))
    assert not any(map(heads_sources, ("References to the storm", "", "The references")))
