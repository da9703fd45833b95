"""HTML, Markdown and JSON; and the article as it is printed by itself."""

import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker import Article, Briefing, BriefSettings, Quote
from briefmaker.documents import write, write_article
from briefmaker.documents.markdown import escaped
from briefmaker.errors import UsageError
from briefmaker.model import Actor, Notice
from briefmaker.model.record import from_record, to_record

VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Collects elements, and fails on one that is not closed."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.seen = [], [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.seen.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def read(text):
    reader = Reader()
    reader.feed(text)
    assert not reader.open
    return reader


def test_html_is_one_file_that_asks_for_nothing(briefing):
    text = write(briefing, "html").data.decode()
    tags = {tag for tag, _ in read(text).seen}
    assert not {"script", "link", "img", "iframe", "object"} & tags
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_every_link_in_the_html_has_somewhere_to_go(briefing):
    reader = read(write(briefing, "html").data.decode())
    assert len(reader.ids) == len(set(reader.ids))
    inner = {link.removeprefix("#") for link in reader.links if link.startswith("#")}
    assert inner <= set(reader.ids)
    assert all(link.startswith("https://") for link in reader.links if not link.startswith("#"))


def test_merged_cells_stay_merged_in_html(make):
    cells = [given for tag, given in read(write(make("rich"), "html").data.decode()).seen if tag in {"td", "th"}]
    assert [given for given in cells if given.get("colspan") == "2"]
    assert [given for given in cells if given.get("rowspan") == "2"]


def test_hostile_text_is_text(make):
    hostile = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    made = make("single", mark=hostile, organisation=hostile, reference=hostile)
    made = replace(made, notices=(Notice(hostile),), articles=(replace(made.articles[0], title=hostile, site=hostile),))
    assert not {"script", "img"} & {tag for tag, _ in read(write(made, "html").data.decode()).seen}
    assert "<script" not in write(made, "md").data.decode()


def test_markdown_reads_as_a_note(make, golden):
    golden("single.md", write(make("single"), "md").data.decode())


def test_markdown_of_a_rich_page(make, golden):
    golden("rich.md", write(make("rich"), "md").data.decode())


def test_markdown_of_a_digest(make, golden):
    golden("digest.md", write(make("digest"), "md").data.decode())


def test_json_is_the_record(briefing):
    record = json.loads(write(briefing, "json").data)
    assert to_record(from_record(record)) == record == json.loads(json.dumps(to_record(briefing)))


@pytest.mark.parametrize("form", ["md", "txt", "html", "json"])
def test_an_article_prints_whole(headline, golden, form):
    golden(f"article.{form}", write_article(headline, form).data.decode())


def test_an_unknown_format_names_the_known_ones(make, headline):
    with pytest.raises(UsageError, match="no format 'doc'") as refused:
        write(make("single"), "doc")
    assert "docx, odt, pdf, html, md, json" in refused.value.advice
    with pytest.raises(UsageError) as refused:
        write_article(headline, "pdf")
    assert "md, txt, html, json" in refused.value.advice


def test_an_unknown_template_names_the_known_ones(make):
    with pytest.raises(UsageError) as refused:
        write(make("single"), "docx", template="letter")
    assert "note" in refused.value.advice


@given(st.text(min_size=1), st.sampled_from(["html", "md", "json"]))
def test_any_text_makes_a_document(text, form):
    source = Article.from_text(text, [f"a{text}"])
    block = source.blocks[0].text
    made = Briefing((source,), (Quote(block, 1, 0, len(block)),), (), (), BriefSettings(mark=text), "f" * 64)
    assert write(made, form).data.decode()


@pytest.mark.parametrize(
    "text", ["# not a heading", "1. not a list", "- nor this", "*stars* _lines_", "a|b", "[x](y)", "--- "]
)
def test_markdown_signs_in_the_text_stay_signs(text):
    assert escaped(text).replace("\\", "") == text
    assert escaped(text) != text


@pytest.mark.parametrize("text", ["R&D", "Kalk & Stein", "&", "AT&T; so", "&amp;", "&#38;", "a &lt; b <b>"])
def test_an_ampersand_is_written_out_only_where_it_would_begin_an_entity(text):
    from markdown_it import MarkdownIt

    assert unescape(MarkdownIt().renderInline(escaped(text))) == text
    assert ("&amp;" in escaped(text)) == bool(re.search(r"&(?:#?\w+;|$)", text))


def test_the_style_sheet_reaches_the_browser_as_written(make):
    style = write(make("single"), "html").data.decode().partition("<style>")[2].partition("</style>")[0]
    assert '"Source Serif 4"' in style
    assert "&#34;" not in style


def test_markdown_parts_a_role_from_what_was_said(make):
    made = make("single")
    article = made.articles[0]
    said = Quote(article.blocks[0].text, article.blocks[0].number, 0, len(article.blocks[0].text))
    speakers = (Actor("Ines Falk", "person", "harbour master", statements=(said,)), Actor("Ada", "person"))
    text = write(replace(made, actors=speakers), "md").data.decode()
    assert "| harbour master: “" in text
    assert "| **Ada** | Person | 1 |" in text


def test_the_room_to_write_on_reads_well_as_plain_text_too(make):
    text = write(make("single", template="ministerial"), "md").data.decode()
    assert "- **Signature:** ……" in text
    assert r"\_\_" not in text
