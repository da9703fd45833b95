import numpy as np
import pytest

from briefmaker.articles import extract_article
from briefmaker.articles.candidates.mending import without_stragglers
from briefmaker.articles.flat import flatten
from briefmaker.articles.flat.measures import measure
from briefmaker.model import Page, Source

BODY = "".join(
    f"<p>Paragraph {number} of the report tells at some length how the ferry came back into service, what the harbour "
    f"board paid for the new engine, and why the islanders had waited for two winters without a boat.</p>"
    for number in range(1, 7)
)
TEASERS = (
    "<h2>Read further</h2>"
    "<p>The board of the neighbouring island has decided to buy a second boat from the north and...</p>"
    "<p>Fishermen on the west coast say that the new quay is a metre too short for any of their…</p>"
)


def read(body: str) -> str:
    markup = f"<html><body><article><h1>The ferry is back</h1>{body}</article></body></html>"
    return extract_article(Page(Source.from_bytes("page.html", markup.encode()), markup=markup)).text


def test_excerpts_of_other_stories_go_off_the_end() -> None:
    text = read(BODY + TEASERS)
    assert "Paragraph 6" in text
    assert "neighbouring island" not in text
    assert "Read further" not in text


def test_an_article_that_trails_off_keeps_its_end() -> None:
    assert "nobody knows" in read(BODY + "<p>What the third winter will bring the islanders, nobody knows...</p>")


@pytest.mark.parametrize(("between", "left"), [(12, 9), (3, 10)])
def test_a_story_far_behind_the_declared_article_is_not_part_of_it(between: int, left: int) -> None:
    paragraphs = "".join(
        f"<p>Entry {number}: the keeper wrote of the lamp and of the harbour.</p>" for number in range(9)
    )
    links = "".join(f"<li><a href=/{number}>Log {number}</a></li>" for number in range(between))
    flat = flatten(
        f"<article>{paragraphs}</article><ul>{links}</ul><div class=card><p>The lamp was lit in 2019.</p></div>"
    )
    kept = np.array([flat.tags[owner] == "p" for owner in flat.owners])
    assert without_stragglers(kept, measure(flat)).nonzero()[0].tolist() == kept.nonzero()[0].tolist()[:left]
