"""Markdown clips and JSON of news services."""

import json
from datetime import UTC, datetime

import pytest

from briefmaker.errors import UnreadableSource
from briefmaker.pages import find_reader, open_pages


def test_a_clip_gives_its_notes_and_its_text(only_page, load):
    page = only_page(load("clip.md"))
    assert (page.url, page.url_from) == ("https://example.org/news/ferry?page=1", "front matter")
    assert (page.captured, page.captured_from) == (datetime(2024, 11, 5, tzinfo=UTC), "front matter")
    assert "<title>The Ferry Comes Back</title>" in page.markup
    assert '<meta name="author" content="Ann Wörth"><meta name="author" content="Ben Hale">' in page.markup
    assert '<meta property="article:published_time" content="2024-11-03">' in page.markup
    assert "<strong>sailed again</strong>" in page.markup
    assert "<h2>What comes next</h2>" in page.markup
    assert "<li>A second boat</li>" in page.markup
    assert "<td>Mon</td>" in page.markup
    assert "source:" not in page.markup


def test_markdown_without_notes_has_the_title_of_its_first_heading(only_page, load):
    page = only_page(load("plain.md"))
    assert "<title>The Ferry Comes Back</title>" in page.markup
    assert "<p>A second boat &amp; a new stage.</p>" in page.markup


@pytest.mark.parametrize(
    ("begin", "rest", "kind"),
    [
        ("\n" * 2000, "---\ntitle: A ferry\n---\nThe ferry is back.", "a Markdown clip"),
        (f"<!-- {'x' * 2000} -->", "<html><p>The ferry is back.</p></html>", "an HTML page"),
        (f"<!doctype html><!-- {'x' * 2000} -->", "<html><p>The ferry is back.</p></html>", "an HTML page"),
        (f"<?xml version='1.0'?><!-- {'x' * 2000} -->", "<rss><channel></channel></rss>", "not a page"),
    ],
)
def test_what_a_file_is_may_stand_far_behind_its_beginning(make_source, begin, rest, kind):
    assert find_reader(make_source((begin + rest).encode())).kind == kind


def test_a_text_copy_between_dashes_is_no_clip(only_page, make_source):
    page = only_page(make_source(b"---\nThe ferry sailed again on Thursday.\n---\nThat is all."))
    assert page.markup is None


def test_each_article_of_a_news_service_is_a_page(load):
    first, second = open_pages(load("news.json"))
    assert (first.url, first.url_from) == ("https://example.org/news/ferry", "JSON url")
    assert first.source.name == "news.json!https://example.org/news/ferry"
    assert '<meta property="og:site_name" content="Example News">' in first.markup
    assert "boats &lt; ships.</p>" in first.markup
    assert "<p>The harbour reopened on Monday" in second.markup


TEXT = "The island's ferry sailed again on Thursday, nine months after a storm broke its landing stage. " * 3
FERRY = "https://example.org/news/ferry"
SHAPES = {
    "The Guardian": {
        "response": {
            "results": [
                {
                    "webTitle": "Ferry Back",
                    "webUrl": FERRY,
                    "webPublicationDate": "2024-11-05T09:14:33Z",
                    "fields": {"byline": "Ann Writer", "body": f"<p>{TEXT}</p>", "trailText": "Short."},
                }
            ]
        }
    },
    "WordPress": [
        {
            "id": 7,
            "date_gmt": "2024-11-05T09:14:33",
            "link": FERRY,
            "title": {"rendered": "Ferry <em>Back</em>"},
            "content": {"rendered": f"<p>{TEXT}</p>", "protected": False},
            "author": 5,
            "_embedded": {"author": [{"id": 5, "name": "Ann Writer"}]},
        }
    ],
    "The New York Times": {
        "response": {
            "docs": [
                {
                    "headline": {"main": "Ferry Back", "kicker": None},
                    "web_url": FERRY,
                    "pub_date": "2024-11-05T09:14:33+0000",
                    "byline": {"original": "By Ann Writer"},
                    "lead_paragraph": TEXT,
                }
            ]
        }
    },
    "schema.org": {
        "@type": "WebPage",
        "name": "Ferry Back",
        "url": "https://example.org/",
        "mainEntity": {
            "headline": "Ferry Back",
            "articleBody": TEXT,
            "author": [{"@type": "Person", "name": "Ann Writer"}],
            "datePublished": "2024-11-05",
            "mainEntityOfPage": {"@id": FERRY},
        },
    },
    "trafilatura": {"title": "Ferry Back", "author": "Ann Writer", "date": "2024-11-05", "text": TEXT, "source": FERRY},
    "NewsAPI": {
        "articles": [
            {
                "title": "Ferry Back",
                "author": "Ann Writer",
                "url": FERRY,
                "publishedAt": "2024-11-05T09:14:33Z",
                "content": f"{TEXT[:200]}… [+2310 chars]",
            }
        ]
    },
}


@pytest.mark.parametrize("service", SHAPES)
def test_the_shapes_of_many_services_are_understood(only_page, make_source, service):
    page = only_page(make_source(json.dumps(SHAPES[service]).encode()))
    assert (page.url, page.title) == (FERRY, "Ferry Back")
    assert '<meta name="author" content="' in page.markup
    assert "Ann Writer" in page.markup
    assert '<meta property="article:published_time" content="2024-11-05' in page.markup
    assert TEXT[:200] in page.markup
    assert "chars]" not in page.markup


def test_json_with_an_article_a_line_gives_each(make_source):
    lines = [json.dumps({"title": f"Day {day}", "url": f"{FERRY}/{day}", "text": f"{day}. {TEXT}"}) for day in (1, 2)]
    pages = list(open_pages(make_source("\n".join(lines).encode())))
    assert [page.url for page in pages] == [f"{FERRY}/1", f"{FERRY}/2"]


def test_json_that_only_names_articles_says_what_to_do(make_source):
    listed = {"articles": [{"title": "Ferry Back", "url": FERRY, "seendate": "20241105T091500Z"}]}
    with pytest.raises(UnreadableSource, match="the JSON file names articles without their text") as caught:
        open_pages(make_source(json.dumps(listed).encode()))
    assert caught.value.advice == "Save the pages it names, and give those."


def test_json_without_articles_says_so(make_source):
    with pytest.raises(UnreadableSource, match="the JSON file has no article in it"):
        open_pages(make_source(b'{"title": "x", "items": [1, 2, {"name": null}]}'))


def test_json_nested_without_end_is_one_clear_error(make_source):
    with pytest.raises(UnreadableSource, match="the JSON file is damaged"):
        open_pages(make_source(b'{"items": ' + b"[" * 100_000))


def test_the_record_of_a_briefing_gives_its_articles_again(only_page, make_source, write):
    record = json.loads(write.write_briefing())
    again = only_page(make_source(json.dumps(record, indent=2).encode()))
    assert (again.url, again.url_from) == (write.ADDRESS, "front matter")
    assert again.captured == datetime(2024, 11, 5, tzinfo=UTC)
    markup = again.markup.replace("\n", "")
    assert f"<h1>{write.TITLE}</h1><p>{write.LEAD}</p><h3>Next &amp; last</h3><ol><li>A stage</li></ol>" in markup
    assert (
        "<blockquote><p>People cried.</p></blockquote><pre>a &lt; b</pre><table><tr><td>Day</td><td>3</td></tr>"
        in markup
    )
    assert '<img src="https://example.org/a.png"><figcaption>A quay</figcaption>' in markup


def test_a_record_of_another_form_is_one_clear_error(make_source):
    with pytest.raises(UnreadableSource, match=r"^page: "):
        open_pages(make_source(b'{"schema": "briefmaker/0", "articles": []}'))


def test_a_heading_and_what_it_heads_are_a_section_of_a_clip(only_page, load):
    page = only_page(load("clip.md"))
    assert page.title == "The Ferry Comes Back"
    lead, *sections = page.markup.split("<section>")
    assert "<strong>sailed again</strong>" in lead
    assert any(section.lstrip().startswith("<h2>What comes next</h2>") for section in sections)
    for tag in ("div", "section"):
        assert page.markup.count(f"<{tag}>") == page.markup.count(f"</{tag}>")


def test_a_card_that_is_one_link_is_linked_block_by_block(only_page, make_source):
    card = "[\n\n![](a.png)\n\n### More boats\n\nAn excerpt\n\n](/more/)"
    clip = f"# Ferry\n\nIt **sailed** again.\n\n{card}\n\nThe [end](/x)."
    page = only_page(make_source(clip.encode()))
    assert '<a href="/more/"><img src="a.png" alt="" /></a>' in page.markup
    assert '<h3><a href="/more/">More boats</a></h3>' in page.markup
    assert '<p><a href="/more/">An excerpt</a></p>' in page.markup
    assert "[" not in page.markup


def test_the_short_line_under_a_picture_is_its_caption_and_a_sentence_is_not(only_page, make_source):
    first = "![The quay](a.png)\n\nImage credit: Ann Wörth\n\nThe ferry sailed **again**."
    second = "[![](b.png)](/large)\n\nPeople cried when they saw it."
    markup = only_page(make_source(f"# Ferry\n\n{first}\n\n{second}".encode())).markup.replace("\n", "")
    assert (
        '<figure><img src="a.png" alt="The quay" /><figcaption>Image credit: Ann Wörth</figcaption></figure>' in markup
    )
    assert '<figure><a href="/large"><img src="b.png" alt="" /></a></figure><p>People cried' in markup


@pytest.mark.parametrize(("words", "captioned"), [(15, True), (16, False)])
def test_a_caption_has_fifteen_words_at_most(only_page, make_source, words, captioned):
    line = " ".join(["quay"] * words)
    markup = only_page(make_source(f"# Ferry\n\n![The quay](a.png)\n\n{line}\n\nIt sailed **again**.".encode())).markup
    assert ("<figcaption>" in markup) is captioned


def test_what_follows_an_article_is_the_foot_of_its_page(only_page, make_source, write):
    story = f"# {write.TITLE}\n\n{write.LEAD}\n\n## Share prices rise\n\n{write.BODY}\n\n"
    tail = "## Related articles\n\n[Umbrellas](https://example.org/umbrellas)\n\n### Latest\n\nBuy two umbrellas."
    lead, foot = only_page(make_source((story + tail).encode())).markup.split("<footer>")
    assert "Share prices rise" in lead
    assert "Related articles" in foot
    assert foot.count("<section>") == foot.count("</section>") == 2
    assert "<footer>" not in only_page(make_source(f"{tail}\n\n{story}".encode())).markup
