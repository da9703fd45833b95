"""Lines that stand above an article, and between it and what follows."""

import pytest

from briefmaker.language import ends_article, precedes_article


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
