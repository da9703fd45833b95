"""What the page for reviewing is made of: its bytes, its policy, what it is told."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker import notices
from briefmaker.documents import fingerprint_of, review, write
from briefmaker.documents.review import SCRIPTS, bundle, find_spans, island, read_part, shorten
from briefmaker.model import Article, Dropped, Page, Source
from briefmaker.model.record import from_json, from_record

ALLOWANCE = 100_000
"""Bytes the page may take beside the text of its article."""


def page_of(briefing):
    return write(briefing, "review.html").data.decode()


def told_in(page):
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)[1])


def spans_told(text, cuts):
    """Read cuts as the page does."""
    if cuts == 0:
        return [(0, len(text))]
    if not cuts or isinstance(cuts[0], list):
        return [tuple(pair) for pair in cuts]
    spans, at = [], 0
    for length in cuts:
        spans.append((at, at + length))
        at += length + 1
    return [*spans, (at, len(text))]


def test_the_same_briefing_makes_the_same_page(briefing):
    made = write(briefing, "review.html")
    assert made == write(briefing, "review.html")
    assert made.suffix == ".review.html"
    assert fingerprint_of(made.data) == briefing.fingerprint


def test_the_policy_names_the_script_and_the_style_that_stand_there(briefing):
    page = page_of(briefing)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)[1]
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "trusted-types 'none'" in policy
    assert not re.search(r"unsafe|http|\*|connect", policy)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in {"src", "href", "style"}]


def test_no_text_of_a_page_becomes_markup(make):
    tags = Tags()
    tags.feed(page_of(make("hostile")))
    assert tags.found == [
        "html", "head", *["meta"] * 7, "title", "style",
        "body", "noscript", "p", "div", "p", "script", "script",
    ]  # fmt: skip


@given(st.dictionaries(st.text(), st.text() | st.integers() | st.lists(st.text())))
def test_any_data_stands_in_the_page_unread_by_html_and_comes_back(told):
    text = island(told)
    assert not re.search("[<>&\u2028\u2029\x7f\ud800-\udfff]", text)
    assert json.loads(text) == told


@pytest.mark.parametrize("evil", ["</script>", "<!--<script>", "]]>", "\ud800", "\x00", "\u202e"])
def test_half_signs_and_tags_come_back_whole(evil):
    assert json.loads(island({evil: [evil]})) == {evil: [evil]}
    island({evil: [evil]}).encode()


def test_the_modules_stand_in_a_room_of_their_own_without_comments():
    script = bundle(map(read_part, SCRIPTS))
    assert script.startswith('(() => {\n"use strict";\n')
    assert not re.search(r"^\s*//|^\s+\S", script, re.MULTILINE)
    assert "</" not in script
    assert len(SCRIPTS) == len(set(SCRIPTS))


@pytest.mark.parametrize(
    "banned", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(",
               "XMLHttpRequest", "WebSocket", "sendBeacon", "localStorage", "sessionStorage", "import("],
)  # fmt: skip
def test_the_script_has_no_way_to_make_markup_reach_out_or_keep_what_others_read(banned):
    assert banned not in bundle(map(read_part, SCRIPTS))


def test_the_page_is_at_most_100_kb_beside_the_text_of_the_article(make):
    made = make("single")
    text = made.articles[0].blocks[1].text
    paragraph = made.articles[0].blocks[0]
    blocks = tuple(replace(paragraph, number=at, text=f"{text} ({at})") for at in range(1, 2001))
    for shape in (
        made,
        make("rich", template="ministerial"),
        replace(made, articles=(replace(made.articles[0], blocks=blocks),)),
    ):
        own = sum(len(article.text.encode()) for article in shape.articles)
        assert len(write(shape, "review.html").data) - own <= ALLOWANCE


def whole(number, block):
    """A block as the page makes it whole."""
    if isinstance(block, str):
        return {"kind": "paragraph", "number": number, "text": block}
    rows = [[{"text": cell} if isinstance(cell, str) else cell for cell in row] for row in block.get("rows", ())]
    return {"number": number, **block, **({"rows": rows} if rows else {})}


def test_the_record_in_the_page_is_the_record(briefing):
    told = told_in(page_of(briefing))["record"]
    for article in told["articles"]:
        article["blocks"] = [whole(at, block) for at, block in enumerate(article["blocks"], start=1)]
    assert from_record(told) == from_json(write(briefing, "json").data)


def test_each_sentence_that_is_quoted_can_be_found_among_those_to_choose(briefing):
    told = told_in(page_of(briefing))["articles"]
    for quote in (*briefing.bottom_lines, *briefing.key_points):
        text = briefing.articles[quote.article - 1].blocks[quote.block - 1].text
        assert (quote.start, quote.end) in spans_told(text, told[quote.article - 1]["cuts"][quote.block - 1])


TEXTS = st.lists(st.sampled_from(["One said so. ", "Two, then? ", " ", "\n", "“Three.” ", "四。", "\U0001f6a2 "])).map(
    "".join
)


@given(TEXTS, st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_spans_follow_one_another_hold_the_quote_and_come_back(text, quoted):
    spans = find_spans(text, "en", [quoted])
    assert spans == spans_told(text, shorten(text, spans))
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert quoted in spans or not 0 <= quoted[0] < quoted[1] <= len(text)


def test_what_was_cut_is_told_with_the_paragraph_it_stood_behind():
    lines = [
        "The first of the paragraphs.",
        "A standfirst that was cut out.",
        "The second of the paragraphs.",
        "And a last line that was cut.",
    ]
    markup = "".join(f"<p>{line}</p><script>{lines[3]}</script>" for line in lines)
    page = Page(Source.from_bytes("a.html", b""), markup=markup)
    article = Article.from_text("Title", [lines[0], lines[2]])
    article = replace(article, page=page, dropped=(Dropped("promotion", f"{lines[1]}\n{lines[3]}"),))
    assert review.find_places(article, [[lines[1], lines[3]]]) == [[1, 2]]
    bare = replace(article, page=replace(page, markup=None))
    assert review.find_places(bare, [[lines[1], lines[3]]]) == [[2, 2]]


def test_places_are_looked_for_in_one_walk_through_the_page():
    markup = "<script" * 50_000 + "<p>" + "<style>" * 50_000 + "x" * 1000
    article = replace(
        Article.from_text("Title", ["A paragraph that is nowhere."] * 300),
        page=Page(Source.from_bytes("a", b""), markup),
    )
    lines = [[f"A line that is nowhere, the {number}th." for number in range(300)]]
    assert review.find_places(article, lines) == [[300] * 300]


def test_the_notice_that_goes_stale_is_the_one_that_is_told():
    assert review._STALE == (notices.QUOTED_WHOLE,)
