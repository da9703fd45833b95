"""Lines that stand between an article and what follows it."""

import pytest

from briefmaker.language import ends_article


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
