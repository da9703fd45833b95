"""The name of the site: declared, without its slogan, or shown beside the title or in the notice of rights."""

import pytest

from briefmaker.articles.dom import flatten
from briefmaker.articles.metadata.find import find_metadata
from briefmaker.articles.metadata.structured_data import read_records

TITLE = "Harbour talks end without a deal"


def site_of(head: str, body: str = "", url: str | None = None) -> str | None:
    dom = flatten(f"<html><head>{head}</head><body><h1>{TITLE}</h1><p>The harbour is open.</p>{body}</body></html>")
    return find_metadata(dom, read_records(dom), url).site


@pytest.mark.parametrize(
    ("head", "site"),
    [
        (f"<title>{TITLE} - World - The Daily Ferry</title>", "The Daily Ferry"),
        (f"<title>{TITLE} | Ferry Press</title>", "Ferry Press"),
        (f"<title>{TITLE} — Паромный вестник</title>", "Паромный вестник"),
        (f"<title>{TITLE}_渡轮网</title>", "渡轮网"),
        (f"<title>{TITLE}</title>", None),
        (f"<title>{TITLE} | 3 May 2024</title>", None),
        ("<title>Another page - The Daily Ferry</title>", None),
    ],
)
def test_a_site_that_no_field_declares_stands_behind_the_title(head: str, site: str | None) -> None:
    assert site_of(head) == site


def test_the_part_of_the_title_that_is_like_the_host_is_the_site_wherever_it_stands() -> None:
    head = f"<title>Daily Ferry - {TITLE} - World</title>"
    assert site_of(head, url="https://www.dailyferry.example/a") == "Daily Ferry"


@pytest.mark.parametrize(
    ("notice", "site"),
    [
        ("© 2024 Daily Ferry. All rights reserved.", "Daily Ferry"),
        ("Copyright 2007-2008 by Daily Ferry, Galati", "Daily Ferry"),
        ("© 2024 Great Media Group", "dailyferry.example"),
        ("Copyright notice", "dailyferry.example"),
    ],
)
def test_a_notice_of_rights_names_the_site_where_its_host_does_too(notice: str, site: str) -> None:
    assert site_of("", f"<footer>{notice}</footer>", "https://dailyferry.example/a") == site


@pytest.mark.parametrize(
    ("declared", "site"),
    [
        ("Daily Ferry - What happens in our harbours", "Daily Ferry"),
        ("Terraform | HashiCorp Developer", "Terraform | HashiCorp Developer"),
        ("Daily-Ferry", "Daily-Ferry"),
        ("The Quay: News and Views of the Harbour", "The Quay"),
        ("Ferryland: In Exile", "Ferryland: In Exile"),
        ("NSF - U.S. National Science Foundation", "NSF - U.S. National Science Foundation"),
        ("Daily Ferry • The news of our harbours", "Daily Ferry"),
        ("Daily Ferry |", "Daily Ferry"),
        ("Homepage", None),
        ("Home • The quays of the town", None),
    ],
)
def test_what_a_site_says_of_itself_is_no_part_of_its_name(declared: str, site: str) -> None:
    assert site_of(f'<meta property="og:site_name" content="{declared}">') == site


@pytest.mark.parametrize(
    ("body", "url", "site"),
    [
        ("<p>Write to the Daily Ferry.</p>", "https://www.dailyferry.example/a", "Daily Ferry"),
        (
            "<img alt='Daily Ferry'><p>THE DAILY FERRY</p><p>Daily Ferry</p>",
            "https://dailyferry.co.uk/a",
            "Daily Ferry",
        ),
        ("<p>From Ferrypedia, the free book of ships.</p>", "https://en.ferrypedia.example/wiki", "Ferrypedia"),
        ("<p>Subscribe to The Ferry Man</p>", "https://theferryman.substack.com/p/1", "The Ferry Man"),
        (
            "<p>Mail: desk@dailyferry.example, see dailyferry.example</p>",
            "https://dailyferry.example/a",
            "dailyferry.example",
        ),
        ("<p>the daily ferry was late</p>", "https://dailyferry.example/a", "dailyferry.example"),
    ],
)
def test_a_host_is_named_as_its_page_spells_it_and_is_the_last_resort(body: str, url: str, site: str) -> None:
    assert site_of("", body, url) == site


def test_what_stands_before_the_title_and_at_the_head_of_the_page_is_the_site() -> None:
    head = "<title>Life on a Ferry: The harbour is open</title>"
    body = "<div>Life on a Ferry</div><h1>The harbour is open</h1><p>The harbour is open again, the board said.</p>"
    assert site_of(head, body, "https://captain.example/a") == "Life on a Ferry"


def test_a_section_behind_the_name_of_the_site_goes() -> None:
    body = "<h1>The harbour is open again</h1>"
    assert site_of("<title>The harbour is open again - Ferry Online > Cricket</title>", body) == "Ferry Online"


@pytest.mark.parametrize(
    ("before", "body", "site"),
    [
        ("Daily Ferry :: ", "<p>Daily Ferry</p>", "Daily Ferry"),
        ("Daily Ferry - ", "<img alt='The journal \"Daily Ferry\"'>", "Daily Ferry"),
        ("Daily Ferry - ", "<p>Daily Ferry - a paper for those at sea</p>", "Daily Ferry"),
        ("Trade and Ships / ", "<a href='/t'>Trade and Ships</a><img alt='Trade and Ships'>", None),
        ("Daily Ferry - ", "", None),
    ],
)
def test_a_site_before_the_title_is_shown_elsewhere_and_no_section(before: str, body: str, site: str | None) -> None:
    head = f'<title>{before}{TITLE}</title><meta property="og:title" content="{TITLE}">'
    assert site_of(head, body) == site


PUBLISHER = '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Daily Ferry"}}</script>'


@pytest.mark.parametrize(
    ("declared", "more", "url", "site"),
    [
        ("Política", PUBLISHER, "https://dailyferry.example/politica/2024/a.html", "Daily Ferry"),
        ("Política", "", "https://dailyferry.example/politica/2024/a.html", "Política"),
        ("Política", PUBLISHER, "https://politica.example/politica/2024/a.html", "Política"),
        ("ferrypl", "", "https://news.ferry.pl/a", "ferry.pl"),
        ("ferrypl", "", "https://ferrypl.example/a", "ferrypl"),
    ],
)
def test_a_section_gives_way_and_a_host_gets_its_dots(declared: str, more: str, url: str, site: str) -> None:
    assert site_of(f'<meta property="og:site_name" content="{declared}">{more}', url=url) == site


def test_a_host_given_as_the_author_is_the_site_where_no_address_is_known() -> None:
    assert site_of('<meta name="author" content="www.ferry.pl | Ferry House">') == "ferry.pl"
    assert site_of('<meta name="author" content="ferry.pl">', url="https://quay.example/a") == "quay.example"


@pytest.mark.parametrize(
    ("behind", "body", "site"),
    [
        ("Новости ПАРОМ", "<p>Как сообщили ПАРОМ в порту, он открыт.</p>", "ПАРОМ"),
        ("Ferry World", "<p>Mail the Ferry World desk.</p>", "Ferry World"),
        ("Harbour World", "<p><a href='/w'>Harbour World</a></p>", None),
    ],
)
def test_a_site_behind_a_colon_is_told_in_a_line_that_is_no_link(behind: str, body: str, site: str | None) -> None:
    assert site_of(f"<title>{TITLE} : {behind}</title>", body) == site
