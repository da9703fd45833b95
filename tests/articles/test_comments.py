import json

import pytest

from briefmaker.articles import REPLIES, Remarks, extract_article
from briefmaker.model import Article, Page, Source

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


def article(body: str, remarks: Remarks, head: str = ARTICLE) -> Article:
    markup = f"<html><head>{head}</head><body><main><h1>The ferry is back</h1>{body}</main></body></html>"
    return extract_article(Page(Source.from_bytes("page.html", markup.encode()), markup=markup), remarks=remarks)


def test_comments_that_are_asked_for_are_a_part_of_their_own() -> None:
    found = article(f"<article>{BODY}</article>{thread('class=comments', 'class=comment')}", Remarks.APART)
    assert [block.text for block in found.comments] == [*SAID]
    assert [block.number for block in found.comments] == [*range(1, 7)]
    assert "I lived on the island" not in found.text
    assert "Paragraph 8" in found.text


@pytest.mark.parametrize("remarks", [Remarks.REPLIES, Remarks.NONE])
def test_an_article_has_no_comments_that_nobody_asked_for(remarks: Remarks) -> None:
    found = article(f"<article>{BODY}</article>{thread('class=comments', 'class=comment')}", remarks)
    assert found.comments == ()


def test_what_short_comments_say_is_kept_and_what_their_frame_says_is_not() -> None:
    said = "".join(
        f"<li class=comment><b>{name}</b><p>{text}</p><a href=#>Reply</a><button>Like</button><p>Report</p></li>"
        for name, text in (("Tom", "About time."), ("Ruth", "Will it take cars?"))
    )
    thread = f"<div id=comments><h3>2 comments</h3><ol>{said}</ol><form><p>Leave a comment</p></form></div>"
    found = article(f"<article>{BODY}</article>{thread}", Remarks.APART)
    assert [block.text for block in found.comments] == ["Tom", "About time.", "Ruth", "Will it take cars?"]


DISCUSSION = f'<script type="application/ld+json">{json.dumps({"@type": "DiscussionForumPosting"})}</script>'


@pytest.mark.parametrize(("remarks", "told"), [(Remarks.APART, len(SAID)), (Remarks.NONE, 0)])
def test_the_replies_of_a_discussion_leave_its_text_where_they_go_apart_or_into_a_note(
    remarks: Remarks, told: int
) -> None:
    posts = f"<article>{BODY}</article>{thread('class=comments', 'class=comment')}"
    found = article(posts, remarks, DISCUSSION)
    assert "Paragraph 8" in found.text
    assert "I lived on the island" not in found.text
    assert len(found.comments) == told
    assert any(dropped.step == REPLIES for dropped in found.dropped) is (remarks is Remarks.NONE)


def test_replies_are_the_text_also_of_a_note_where_next_to_nothing_stands_above_them() -> None:
    found = article("<p>Who remembers the island?</p>" + thread("class=comments", "class=comment"), Remarks.NONE, "")
    assert all(said in found.text for said in SAID)


def remarks(body: str, head: str = "") -> list[str]:
    markup = f"<html><head>{head}</head><body><main><h1>The ferry is back</h1>{body}</main></body></html>"
    page = Page(Source.from_bytes("page.html", markup.encode()), markup=markup)
    return [block.text for block in extract_article(page, remarks=Remarks.APART).comments]


def test_the_comments_below_a_short_article_are_found_where_they_are_asked_for() -> None:
    short = (
        "<p>The harbour board paid for the new engine last winter, and the islanders, who had waited for two years, "
    )
    short += "may cross again from Monday on, it said on Friday.</p>"
    assert remarks(short + thread("class=comments", "class=comment")) == [*SAID]


def test_the_comments_below_each_post_of_a_discussion_are_found_without_their_days_and_votes() -> None:
    said = "<ul class=comments-list><li class=comment><span>3</span><div>{}</div><div>{}</div></li></ul>"
    posts = "".join(
        f"<div class=post>{BODY}{said.format(remark, '<time>Commented May 3, 2024 at 9:15</time>')}</div>"
        for remark in SAID[:2]
    )
    declared = f'<script type="application/ld+json">{json.dumps({"@type": "QAPage"})}</script>'
    assert remarks(posts.replace("Paragraph", "Part", 8), declared) == [*SAID[:2]]


@pytest.mark.parametrize("heading", ["<h2>Comments</h2>", ""])
def test_remarks_told_by_their_signatures_are_comments_where_these_are_asked_for(heading):
    remarks = "".join(
        f"<p>{said}</p><p>Posted by: Reader{n} at May {n}, 2012 11:40 AM</p>" for n, said in enumerate(SAID, 3)
    )
    markup = f"<html><head>{ARTICLE}</head><body><h1>The ferry is back</h1>{BODY}{heading}{remarks}</body></html>"
    page = Page(Source.from_bytes("page.html", markup.encode()), markup=markup)
    told = [block.text for block in extract_article(page, remarks=Remarks.APART).comments]
    assert set(SAID[1:]) < set(told)
    assert "Comments" not in told
    assert SAID[1] not in extract_article(page).text
    assert not extract_article(page).comments
