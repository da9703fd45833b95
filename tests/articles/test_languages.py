"""One page in eight languages, laid out in three ways: nothing may rest on English."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import briefmaker
from briefmaker.articles import extract_article
from briefmaker.model import Page, Source

LANGUAGES = tomllib.loads((Path(__file__).parent / "pages" / "languages.toml").read_text(encoding="utf-8"))
RIGHT_TO_LEFT = {"ar", "he"}


def links(texts):
    return "".join(f"<li><a href='/{number}'>{text}</a></li>" for number, text in enumerate(texts))


def declared(parts):
    """A page of today, whose elements and classes say what they are."""
    return f"""<header><nav><ul>{links(parts["menu"])}</ul></nav></header>
<main><article><h1>{parts["title"]}</h1><p class="byline">{parts["byline"]}</p><time>{parts["date"]}</time>
{"".join(f"<p>{text}</p>" for text in parts["body"])}</article>
<aside class="related"><h3>{parts["more"]}</h3><ul>{links(parts["stories"])}</ul></aside></main>
<footer><p>{parts["footer"]}</p></footer>
<div id="cookie-banner"><p>{parts["cookies"]}</p><button>{parts["accept"]}</button></div>"""


def nameless(parts):
    """A page whose classes a tool made up."""
    return f"""<div class="x1"><p>{parts["cookies"]}</p><span>{parts["accept"]}</span></div>
<div class="x2"><ul>{links(parts["menu"])}</ul></div>
<div class="x3"><h1>{parts["title"]}</h1><div class="x4">{parts["byline"]}</div><div class="x4">{parts["date"]}</div>
{"".join(f"<p>{text}</p>" for text in parts["body"])}</div>
<div class="x5"><div>{parts["more"]}</div><ul>{links(parts["stories"])}</ul></div>
<div class="x6"><p>{parts["footer"]}</p></div>"""


def old(parts):
    """A page of the nineties: tables, and line breaks for paragraphs."""
    return f"""<table><tr><td colspan=2><img src=logo.gif></td></tr><tr><td width=120>
{"<br>".join(f"<a href=/{number}>{text}</a>" for number, text in enumerate(parts["menu"]))}</td>
<td><font size=5><b>{parts["title"]}</b></font><br>{parts["byline"]}<br>{parts["date"]}<br><br>
{"<br><br>".join(parts["body"])}<br><br></td></tr></table><hr><b>{parts["more"]}</b><br>
{"<br>".join(f"<a href=/{number}>{text}</a>" for number, text in enumerate(parts["stories"]))}<hr>
<center>{parts["footer"]}</center>"""


LAYOUTS = (declared, nameless, old)


def extract(code, layout, *, told=True):
    parts = LANGUAGES[code]
    tongue = f' lang="{code}"{" dir=rtl" if code in RIGHT_TO_LEFT else ""}' if told else ""
    markup = f"<!doctype html><html{tongue}><head><title>{parts['title']}</title></head><body>{layout(parts)}</body>"
    return extract_article(Page(Source(f"{code}.html", markup.encode(), "0" * 64), markup=markup))


IN_OTHER_BYTES = [
    ("ru", "windows-1251"),
    ("ru", "koi8-r"),
    ("zh", "gb18030"),
    ("ja", "shift_jis"),
    ("th", "cp874"),
    ("ar", "windows-1256"),
    ("he", "windows-1255"),
    ("de", "windows-1252"),
]

in_every_language = pytest.mark.parametrize("code", LANGUAGES)
in_every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.__name__ for layout in LAYOUTS])


@in_every_layout
@in_every_language
def test_the_article_comes_whole_and_in_order(code, layout):
    blocks = [block.text for block in extract(code, layout).blocks]
    assert [text for text in blocks if text in LANGUAGES[code]["body"]] == LANGUAGES[code]["body"]


@in_every_layout
@in_every_language
def test_menu_other_stories_consent_and_footer_go(code, layout):
    parts, text = LANGUAGES[code], extract(code, layout).text
    chrome = [*parts["menu"], parts["more"], *parts["stories"], parts["cookies"], parts["accept"], parts["footer"]]
    lines = text.split("\n\n")
    assert [line for line in lines if any(line == part for part in chrome)] == []


@in_every_layout
@in_every_language
def test_the_title_is_read(code, layout):
    assert extract(code, layout).title == LANGUAGES[code]["title"]


@pytest.mark.parametrize("layout", LAYOUTS[:2], ids=["declared", "nameless"])
@in_every_language
def test_author_and_day_are_read_where_they_stand_apart(code, layout):
    article = extract(code, layout)
    assert article.published == date(2024, 5, 3)
    assert article.authors == (LANGUAGES[code]["author"],)


@pytest.mark.parametrize(("code", "encoding"), IN_OTHER_BYTES)
@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1"])
def test_a_page_whose_declared_encoding_is_wrong_comes_whole(code, encoding, label):
    parts = LANGUAGES[code]
    markup = f"<html><head><meta charset={label}><title>{parts['title']}</title></head>{declared(parts)}</html>"
    article = briefmaker.read(markup.encode(encoding, "xmlcharrefreplace"))
    assert [block.text for block in article.blocks] == parts["body"]
    assert (article.title, article.language) == (parts["title"], code)


@in_every_layout
@in_every_language
def test_the_language_is_told_from_the_text_where_the_page_does_not_declare_it(code, layout):
    assert extract(code, layout, told=False).language == code


def copied(parts, *, chrome):
    """The text of a page, selected and copied: the article alone, or all of it."""
    head, tail = [*parts["menu"], ""], [parts["more"], *parts["stories"], "", parts["cookies"], parts["footer"]]
    article = [parts["title"], parts["byline"], parts["date"], "", "\n\n".join(parts["body"]), ""]
    return "\n".join([*head, *article, *tail] if chrome else article).encode()


@pytest.mark.parametrize("chrome", [True, False], ids=["whole page", "article alone"])
@in_every_language
def test_a_text_copy_comes_whole_and_without_chrome(code, chrome):
    parts = LANGUAGES[code]
    article = briefmaker.read(copied(parts, chrome=chrome), name="copy.txt")
    assert [block.text for block in article.blocks] == parts["body"]
    assert (article.title, article.language) == (parts["title"], code)
    assert (article.authors, article.published) == ((parts["author"],), date(2024, 5, 3))
