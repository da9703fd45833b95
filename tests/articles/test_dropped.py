"""What was left out is told by the step that did it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from briefmaker.articles.dom import flatten
from briefmaker.articles.dom.run_stats import measure
from briefmaker.articles.dropped import LIKE_ARTICLE, dropped_runs
from briefmaker.model import Article, BriefSettings
from briefmaker.notices import list_notices

LONG = "The harbour board paid for the new engine last winter, and the islanders may cross again."


def steps_of(html: str, taken: Mapping[int, str] | None = None, title: str | None = None) -> list[str]:
    """Read the steps; what stands in an element marked `was` is the article."""
    dom = flatten(html)
    mask = np.array(["was" in dom.attributes[owner] for owner in dom.owners])
    return [dropped.step for dropped in dropped_runs(dom, measure(dom), mask, taken or {}, title)]


@pytest.mark.parametrize(
    ("html", "step"),
    [
        (f"<nav>Home</nav><p was>{LONG}</p>", "navigation"),
        (f"<p was>{LONG}</p><div class=related>Goats</div>", "other stories"),
        (f"<p was>{LONG}</p><div><a href=/b>Goats are seen on the roof again</a></div>", "links"),
        (f"<p was>{LONG}</p><div>Goats</div>", "outside the article"),
        (f"<p was>{LONG}</p><p>{LONG} Again.</p>", LIKE_ARTICLE),
    ],
)
def test_what_was_never_in_the_answer_is_told_by_what_it_is(html: str, step: str) -> None:
    assert steps_of(html) == [step]


def test_what_a_mend_took_off_is_told_by_its_row() -> None:
    assert steps_of(f"<p was>{LONG}</p><p>{LONG}</p>", {1: "second copy"}) == ["second copy"]


def test_the_title_is_told_as_the_title_wherever_it_stands() -> None:
    assert steps_of(f"<nav>The ferry</nav><p was>{LONG}</p>", title="The ferry") == ["title"]


def test_little_beside_much_is_not_worth_a_word() -> None:
    html = f"<p was>{LONG}</p>" * 9 + "<p>Sign up for our letter, which comes on Fridays.</p>"
    assert steps_of(html) == ["outside the article"]


def test_a_note_names_a_large_stretch_made_like_the_article() -> None:
    dom = flatten(f"<p was>{LONG}</p><p>{LONG} Again.</p>")
    left = dropped_runs(dom, measure(dom), np.array([True, False]), {}, None)
    article = Article.from_text("The ferry", [LONG])
    told = [notice.detail for notice in list_notices([replace(article, dropped=left)], BriefSettings())]
    assert any("makes like the article" in detail for detail in told)
    assert not any("like the article" in notice.detail for notice in list_notices([article], BriefSettings()))
