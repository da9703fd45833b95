"""A text that breaks off before a wall is told; words laid over a whole text are not."""

import pytest

import briefmaker
from briefmaker.articles import WALLED
from briefmaker.model import BriefSettings
from briefmaker.notices import list_notices

PROSE = "".join(
    f"<p>The harbour board paid for the {thing} last winter, and the islanders may cross again from {day} on.</p>"
    for thing, day in (("engine", "Monday"), ("bridge", "Tuesday"), ("crane", "Friday"), ("light", "Sunday"))
)
WALL = "<aside><h2>Enjoying this? Log in or create an account to continue</h2></aside>"
PAID = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
FREE = PAID.replace("False", "True")
LAST = "<h2>What the ferries need</h2>"


def walls_of(body: str, head: str = "") -> list[str]:
    page = f"<html lang=en><head>{head}</head><body><article><h1>Harbour talks end</h1>{PROSE}{body}</article></body>"
    article = briefmaker.read(page.encode())
    walls = [dropped.text for dropped in article.dropped if dropped.step == WALLED]
    told = [notice for notice in list_notices([article], BriefSettings()) if "behind a wall" in notice.detail]
    assert len(told) == len(walls)
    return walls


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (LAST + WALL, ""),
        (LAST + WALL, FREE),
        (WALL, PAID),
        ("<aside><p>This article is exclusive to Harbour+ subscribers</p></aside>", PAID),
        ("<aside><p>Subscribe to read the full story</p></aside>", PAID),
        ("<aside><a href=/in>ログインして続きを読む</a></aside>", PAID),
    ],
)
def test_a_text_that_breaks_off_before_a_wall_is_told(body: str, head: str) -> None:
    assert len(walls_of(body, head)) == 1


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (WALL, ""),
        (WALL, FREE),
        ("", PAID),
        (LAST + WALL.replace("<aside>", "<aside style='display:none'>"), PAID),
        ("<aside><p>Sign up for our letter, which comes on Fridays.</p></aside>", PAID),
        ("<aside><a href=/b>Continue reading</a></aside>", PAID),
    ],
)
def test_words_over_a_whole_text_are_no_wall(body: str, head: str) -> None:
    assert walls_of(body, head) == []
