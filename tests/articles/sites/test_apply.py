"""What a rule makes of a page."""

import sys
from datetime import date

import pytest

import briefmaker
from briefmaker.articles.sites import MISSED, NO_RULE, parse_rules, rule_page
from briefmaker.errors import UsageError
from briefmaker.model import Page, Source

SENTENCE = "The ministers of the {} agreed on Tuesday to open another route for grain along the river Prut. "
PAGE = f"""<!doctype html><html lang="en"><head><title>Grain | Example</title>
<link rel="canonical" href="https://www.example.org/grain"></head><body>
<nav><a href="/">Home</a></nav>
<div class="story"><h1>Grain route opened</h1><p class="by">By Ann Berg and Carl Dahl</p>
<p class="when">3 May 2024</p><p>{SENTENCE.format("north") * 3}</p><p class="promo">Subscribe to our letter today</p>
<p>{SENTENCE.format("south") * 3}</p><pre>a  b</pre></div>
<div class="next"><h2>Steel prices fall</h2><p>{SENTENCE.format("steel works") * 3}</p></div>
<div class="notes"><p>{SENTENCE.format("notes") * 3}</p></div></body></html>"""


def read(rule, page=PAGE):
    return briefmaker.read(page.encode(), sites=f'["example.org"]\n{rule}')


def rows(article, step):
    return [dropped.text for dropped in article.dropped if dropped.step == step]


def test_only_what_is_kept_is_the_article():
    article = read('keep = ".notes"')
    assert article.text == (SENTENCE.format("notes") * 3).strip()
    assert article.confidence == 1
    assert [one.name for one in article.candidates if one.chosen] == ["rule for example.org"]


def test_several_selectors_keep_in_the_order_of_the_page():
    article = read('keep = [".notes", ".story p:not([class])", "pre"]')
    assert [text.split()[4] for text in article.text.split("\n\n") if "ministers" in text] == [
        "north",
        "south",
        "notes",
    ]
    assert any(type(block).__name__ == "Code" for block in article.blocks)


def test_what_is_dropped_is_told_with_the_rule():
    article = read('drop = [".promo", ".notes"]')
    assert "Subscribe" not in article.text
    assert rows(article, "rule for example.org: drop .promo") == ["Subscribe to our letter today"]


def test_the_article_ends_where_the_next_begins():
    article = read('ends = ".next"\nkeep = "body"')
    assert "south" in article.text
    assert "steel works" not in article.text
    assert "notes" not in article.text


def test_text_between_elements_ends_with_them():
    page = "<html><body><div id=a><p>one</p>two<b id=end>three</b>four</div>five<p>six</p></body></html>"
    rule = parse_rules('["example.org"]\nends = "#end"')
    ruled = rule_page(Page(Source.from_bytes("p", b""), markup=page, url="https://example.org/"), rule)
    for kept in ("one", "two"):
        assert kept in ruled.markup
    for gone in ("three", "four", "five", "six"):
        assert gone not in ruled.markup


def test_title_authors_and_date_stand_above_what_the_page_says():
    article = read('title = "h2"\nauthor = ".by"\ndate = ".when"')
    assert article.title == "Steel prices fall"
    assert article.authors == ("Ann Berg", "Carl Dahl")
    assert article.published == date(2024, 5, 3)
    told = {witness.field: witness.source for witness in article.provenance}
    assert told["title"] == told["authors"] == told["published"] == "rule for example.org"


@pytest.mark.parametrize(
    ("element", "selector"),
    [
        ('<time datetime="2023-02-01">yesterday</time>', "time"),
        ('<meta name="when" content="2023-02-01T10:00:00Z">', "meta[name=when]"),
        ('<span class="d">1 February 2023</span>', "xpath://span[@class='d']"),
        ('<span class="d" data-day="2023-02-01"></span>', "xpath://span[@class='d']/@data-day"),
    ],
)
def test_a_value_is_an_attribute_or_a_text(element, selector):
    page = PAGE.replace("<nav>", f"{element}<nav>")
    assert read(f'date = "{selector}"', page).published == date(2023, 2, 1)


def test_a_path_keeps_and_drops_as_a_selector_does():
    by_path = read("keep = \"xpath://div[@class='story']\"\ndrop = \"xpath://p[contains(@class, 'promo')]\"")
    by_selector = read('keep = ".story"\ndrop = ".promo"')
    assert by_path.text == by_selector.text


@pytest.mark.parametrize(
    ("rule", "missed"),
    [
        ('keep = ".none"', ["nothing on the page matches it"]),
        ('keep = [".none", ".other"]\ndrop = ".promo"', ["keep '.none' matches nothing"]),
        ('keep = [".none", ".story"]', []),
        ('drop = ".none"\nends = ".other"', ["nothing on the page matches it"]),
        ('drop = [".none", ".promo"]', []),
        ('title = ".none"\ndrop = ".promo"', ["title '.none' matches nothing"]),
        ('ends = ".none"\nkeep = ".story"', []),
    ],
)
def test_a_rule_that_finds_nothing_is_told(rule, missed):
    told = rows(read(rule), MISSED)
    assert told == [f"rule for example.org: {one}" for one in missed]


def test_a_page_whose_rule_keeps_nothing_is_read_as_without_it():
    assert read('keep = ".none"').text == briefmaker.read(PAGE.encode()).text


@pytest.mark.parametrize("selector", ["div[", "p:nope", "xpath://div[", ">"])
def test_what_is_no_selector_is_told_with_its_rule(selector):
    with pytest.raises(UsageError, match=r"rule for example.org: keep .* is no"):
        read(f'keep = "{selector}"')


def test_a_page_of_another_site_is_left_alone_and_costs_no_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "briefmaker.articles.sites.apply", None)
    page = PAGE.replace("www.example.org", "www.example.net")
    assert read('keep = ".notes"', page).text == briefmaker.read(page.encode()).text
    assert rule_page(Page(Source.from_bytes("copy.txt", b"x"), lines=("a",)), parse_rules('["a.org"]')) is NO_RULE


def test_a_note_records_its_rules_and_its_fingerprint_holds_them():
    def make(rule):
        return briefmaker.compose(PAGE.encode(), settings=briefmaker.BriefSettings(sites=rule))

    one, other = make('["example.org"]\nkeep = ".notes"'), make('["example.org"]\nkeep = ".story"')
    assert one.fingerprint != other.fingerprint
    assert one.settings.sites == '["example.org"]\nkeep = ".notes"'
    assert "notes" in one.articles[0].text
    assert any(
        "nothing on the page matches it" in warning for warning in make('["example.org"]\nkeep = ".none"').warnings
    )


def test_a_page_may_come_as_beautiful_soup_with_what_was_changed_in_it():
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(PAGE, "html.parser")
    soup.select_one(".notes").decompose()
    soup.select_one("h1").string = "Grain route öffnet"
    article = briefmaker.read(soup, url="https://example.org/soup")
    assert article.title == "Grain route öffnet"
    assert "notes" not in article.text
    assert article.url == "https://example.org/soup"


@pytest.mark.parametrize(
    "page",
    ["<" * 5000, "<?xml version='1.0'?><html><body><p>a</p></body></html>", "<div>" * 3000, "a.html", "<!-- -->"],
)
def test_any_page_can_be_ruled(page):
    rules = parse_rules('["example.org"]\nkeep = "p"\ndrop = "xpath://b"\nends = "i"')
    assert rule_page(Page(Source.from_bytes("p", b""), markup=page, url="https://example.org/"), rules).site
