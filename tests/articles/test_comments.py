import json

import pytest

from briefmaker.articles import extract_article
from briefmaker.model import Page, Source

BODY = "".join(
    f"<p>Paragraph {number} of the report tells at some length how the ferry came back into service, what the harbour "
    f"board paid for the new engine, and why the islanders had waited for two winters without a boat.</p>"
    for number in range(1, 9)
)
SAID = tuple(
    f"I lived on the island for {number} years, and I remember well how we stood on the quay at night and waited for "
    f"the doctor, who never came when the sea was high; a boat with a strong engine would have changed all our lives."
    for number in range(11, 17)
)
ARTICLE = '<meta property="og:type" content="article">'


def read(body: str, head: str = "") -> str:
    markup = f"<html><head>{head}</head><body><main><h1>The ferry is back</h1>{body}</main></body></html>"
    return extract_article(Page(Source.from_bytes("page.html", markup.encode()), markup=markup)).text


def thread(outer: str, inner: str) -> str:
    items = "".join(f"<li {inner}><p>{said}</p><a href=#>Reply</a></li>" for said in SAID)
    return f"<ol {outer}>{items}</ol>"


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("class=comment-list", "class='comment even' id=comment-11"),
        ("class=commentlist", ""),
        ("", "class=commentBody"),
        ("id=disqus_thread", ""),
        ("", 'itemscope itemtype="https://schema.org/Comment"'),
        ("", "itemprop=comment"),
    ],
)
def test_comments_below_an_article_go_however_well_they_are_written(outer: str, inner: str) -> None:
    text = read(f"<article>{BODY}</article>{thread(outer, inner)}", ARTICLE)
    assert "Paragraph 8" in text
    assert "I lived on the island" not in text


def test_the_answers_of_a_thread_stay_where_little_stands_above_them() -> None:
    opening = "<p>Does anybody remember what the island was like before there was a ferry with an engine?</p>"
    assert all(said in read(opening + thread("class=comments", "class=comment")) for said in SAID)


@pytest.mark.parametrize("kind", ["DiscussionForumPosting", "QAPage"])
def test_the_answers_stay_in_what_calls_itself_a_discussion(kind: str) -> None:
    declared = f'<script type="application/ld+json">{json.dumps({"@type": kind})}</script>'
    text = read(f"<article>{BODY}</article>{thread('class=comments', 'class=comment')}", declared)
    assert all(said in text for said in SAID)


def test_what_is_called_comment_at_the_head_or_around_the_text_is_the_text() -> None:
    text = read(f"<div class='comments-open comment'><p class=comment-intro>{SAID[0]}</p>{BODY}</div>", ARTICLE)
    assert SAID[0] in text
    assert "Paragraph 8" in text
