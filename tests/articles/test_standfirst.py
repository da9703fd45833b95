"""The sentence or two between title and text."""

from collections.abc import Callable

import pytest

from briefmaker.articles.dom import flatten
from briefmaker.articles.metadata.standfirst import find_standfirsts
from briefmaker.articles.metadata.structured_data import read_records
from briefmaker.articles.metadata.view import title_run

TEXT = "The two ministers met on Tuesday in the old town hall and agreed on a second line along the river bank."
SAID = "A second railway along the river will carry grain from next summer."


@pytest.fixture
def told() -> Callable[[str, str], tuple[str, str] | None]:
    """Find text and origin of the standfirst of a head and the lines under the title."""

    def find(head: str, under: str) -> tuple[str, str] | None:
        dom = flatten(f"<head>{head}</head><body><h1>Grain goes by rail</h1>{under}<p>{TEXT}</p></body>")
        found = next(iter(find_standfirsts(dom, read_records(dom), title_run(dom, "Grain goes by rail"))), None)
        return (found.text, found.origin) if found else None

    return find


DECLARED = f'<meta property="og:description" content="{SAID}">'


@pytest.mark.parametrize(
    ("head", "under", "origin"),
    [
        pytest.param(DECLARED, f"<p>{SAID}</p>", "og:description", id="declared whole"),
        pytest.param(
            DECLARED, f"<div>By Ana Ionescu</div><p>3 May 2024</p><p>{SAID}</p>", "og:description", id="later"
        ),
        pytest.param(
            f'<meta name="description" content="{SAID[:63]}...">', f"<p>{SAID}</p>", "description", id="broken off"
        ),
        pytest.param(
            f'<meta name="description" content="{SAID} {TEXT}">', f"<h2>{SAID}</h2>", "description", id="its beginning"
        ),
        pytest.param(
            f'<script type="application/ld+json">{{"@type": "NewsArticle", "description": "{SAID}"}}</script>',
            f"<p>{SAID}</p>",
            "JSON-LD description",
            id="JSON-LD",
        ),
        pytest.param("", f'<p class="article__standfirst">{SAID}</p>', "element called standfirst", id="called so"),
        pytest.param("", f'<div class="storyIntro"><p>{SAID}</p></div>', "element called standfirst", id="around it"),
    ],
)
def test_a_standfirst_is_told_by_its_declaration_or_its_name(
    told: Callable[[str, str], tuple[str, str] | None], head: str, under: str, origin: str
) -> None:
    assert told(head, under) == (SAID, origin)


@pytest.mark.parametrize(
    ("head", "under"),
    [
        pytest.param("", f"<p>{SAID}</p>", id="neither"),
        pytest.param(DECLARED, f"<figure><figcaption>{SAID}</figcaption></figure>", id="a caption"),
        pytest.param(DECLARED, f'<p><a href="/other">{SAID}</a></p>', id="a link to another story"),
        pytest.param("", '<div class="subhead">Published on Wednesday, November 7, 2024</div>', id="a date"),
        pytest.param("", '<p class="deck">Special report</p>', id="a section"),
        pytest.param("", f'<div class="lead"><p>One of three.</p><p>{SAID}</p><p>{TEXT}</p></div>', id="the text"),
        pytest.param('<meta name="description" content="News.">', "<p>News. Politics. Sport. Weather.</p>", id="short"),
    ],
)
def test_what_is_no_standfirst(told: Callable[[str, str], tuple[str, str] | None], head: str, under: str) -> None:
    assert told(head, under) is None


def test_a_page_without_a_title_has_no_standfirst() -> None:
    dom = flatten(f"<head>{DECLARED}</head><p>{SAID}</p>")
    assert find_standfirsts(dom, read_records(dom), None) == ()


def test_a_line_called_so_stands_above_a_first_paragraph_that_the_page_declares() -> None:
    head = f'<meta name="description" content="{TEXT}">'
    dom = flatten(
        f'<head>{head}</head><body><h1>Grain goes by rail</h1><h2 class="epigraph">{SAID}</h2><p>{TEXT}</p></body>'
    )
    found = find_standfirsts(dom, read_records(dom), title_run(dom, "Grain goes by rail"))
    assert [one.text for one in found] == [SAID, TEXT]
