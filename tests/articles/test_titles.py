"""Which text of a page is its title."""

import pytest

from briefmaker.articles import extract_article
from briefmaker.articles.dom import flatten
from briefmaker.articles.metadata.site import site_name
from briefmaker.articles.metadata.structured_data import Records, read_records
from briefmaker.articles.metadata.titles.title_rules import find_title
from briefmaker.articles.metadata.view import PageView


def title_of(*, head="", body="", site=None, address=None):
    dom = flatten(f"<html><head>{head}</head><body>{body}<p>The keeper wrote.</p></body></html>")
    found = find_title(PageView(dom, read_records(dom), site=site, url=address))
    return found.value if found else None


def test_the_first_level_heading_goes_before_a_subheading_more_like_the_title_element():
    head = "<title>Which Lamp Oil Certificate is Best?</title>"
    body = "<h1>Lamp Oil Certificates for Keepers</h1><h2>Which lamp oil certificate is best for keepers?</h2>"
    assert title_of(head=head, body=body) == "Lamp Oil Certificates for Keepers"


def test_the_heading_of_comments_is_no_title():
    head = "<title>The Lamp of Skerry Rock</title>"
    body = "<div class=respond><h2>15 replies to the lamp of Skerry Rock</h2></div>"
    assert title_of(head=head, body=body) == "The Lamp of Skerry Rock"


def test_the_heading_that_ends_the_title_element_is_the_site():
    head = "<title>Trimming the Wick - The Keeper's Handbook</title>"
    assert title_of(head=head, body="<h1>The Keeper's Handbook</h1>") == "Trimming the Wick"


def test_a_heading_that_says_the_whole_title_has_its_last_part():
    title = "Trimming the Wick of the Lamp – what you need"
    head = (
        f'<meta property="og:title" content="{title}"><title>{title}</title>'
        f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{title}"}}</script>'
    )
    assert title_of(head=head, body=f"<h1>{title}</h1><h2>What you need</h2>", site="Skerry News") == title


def test_a_last_part_longer_than_all_before_it_is_no_site():
    head = "<title>Skerry News - The keeper trims the wick again</title>"
    body = "<h1>Join our list</h1><h2>The keeper trims the wick again</h2>"
    assert title_of(head=head, body=body) == "The keeper trims the wick again"


def test_a_title_that_begins_with_its_site_has_the_article_at_its_end():
    head = "<title>Keeper Weekly - Trimming the Wick</title>"
    found = title_of(head=head, body="<h1>Trimming the Wick</h1>", address="https://keeperweekly.example/2024")
    assert found == "Trimming the Wick"


def test_a_second_declaration_of_the_heading_keeps_it():
    head = '<meta property="og:title" content="Trimming the Wick"><title>The Lamp - Trimming the Wick</title>'
    assert title_of(head=head, body="<h1>Trimming the Wick</h1>") == "Trimming the Wick"


def test_the_address_speaks_for_a_heading_unlike_the_title_element():
    head = "<title>Forum - the heart of the coast</title>"
    body = "<h1>Why does the lamp smoke in March?</h1>"
    address = "https://forum.example/t/why_does_the_lamp_smoke_in_march"
    assert title_of(head=head, body=body, address=address) == "Why does the lamp smoke in March?"


@pytest.mark.parametrize(
    ("heading", "declared"),
    [
        ("Review: The Lamp of Skerry Rock", "The Lamp of Skerry Rock"),
        ("Dec 18 2025 The Lamp of Skerry Rock", "The Lamp of Skerry Rock"),
        ("15 thoughts on “The Lamp of Skerry Rock”", "The Lamp of Skerry Rock"),
        ("The Lamp of Skerry Rock¶", "The Lamp of Skerry Rock"),
    ],
)
def test_what_clings_to_the_title_is_taken_off(heading, declared):
    assert title_of(head=f"<title>{declared}</title>", body=f"<h1>{heading}</h1>") == declared


def test_words_that_belong_to_the_heading_stay():
    head = "<title>Best Lamps of the Coast</title>"
    assert title_of(head=head, body="<h1>The Best Lamps of the Coast</h1>") == "The Best Lamps of the Coast"


def test_a_number_that_belongs_to_the_heading_stays():
    head = "<title>The Lamp of Skerry Rock</title>"
    assert title_of(head=head, body="<h1>The Lamp of Skerry Rock 2</h1>") == "The Lamp of Skerry Rock 2"


def test_a_heading_that_is_the_first_part_of_the_title_parts_it():
    head = "<title>How the lamp gets through the night | Advice to keepers | Coast Board of Trustees</title>"
    body = "<h1>Advice</h1><h2>How the lamp gets through the night</h2>"
    assert title_of(head=head, body=body) == "How the lamp gets through the night"


def test_a_section_that_begins_the_title_element_is_not_the_article():
    head = "<title>Climate of the coast | Keepers leave the last lamp | Coast Board</title>"
    body = "<h2>Climate of the coast</h2><h1>Keepers leave the last lamp</h1>"
    assert title_of(head=head, body=body) == "Keepers leave the last lamp"


def test_a_heading_of_the_menu_does_not_part_the_title():
    head = "<title>The Light | Keeping a log in winter</title>"
    assert title_of(head=head, body="<h2>The Light</h2>") == "The Light | Keeping a log in winter"


def test_a_third_level_heading_speaks_where_it_is_the_declared_title():
    head = "<title>Ranking of the lamps of 2025 - Overview</title>"
    body = "<h3>Register here</h3><h3>Ranking of the lamps of 2025</h3>"
    assert title_of(head=head, body=body) == "Ranking of the lamps of 2025"


def test_the_site_that_begins_the_title_element_is_not_the_article():
    head = "<title>Keeper's Log: Small lamps, small harbours</title>"
    head += '<meta property="og:title" content="Small lamps, small harbours">'
    body = "<h1>Keeper's Log</h1><h1>Small is the new bright</h1><h1>So many harbours!</h1>"
    body += "<h1>Some musings</h1><h1>Next steps</h1>"
    assert title_of(head=head, body=body, site="keeper.example") == "Small lamps, small harbours"


def test_the_heading_before_the_site_is_no_site():
    head = "<title>Which lamp for which rock? | Skerry</title>"
    head += '<meta property="og:title" content="Skerry">'
    assert (
        title_of(head=head, body="<h1>Which lamp for which rock?</h1>", site="Skerry") == "Which lamp for which rock?"
    )


def test_a_site_called_like_its_page_has_no_name():
    title = "How to Trim a Wick: a Guide for Keepers | Clay"
    head = f'<title>{title}</title><meta property="og:title" content="{title}">'
    body = "<h1>How to Trim a Wick: a Guide for Keepers</h1>"
    assert title_of(head=head, body=body, site=title) == "How to Trim a Wick: a Guide for Keepers"


def test_the_address_tells_between_first_level_headings():
    head = "<title>Where to Walk in Skerry | Coast Monthly</title>"
    body = "<h1>The Best Trails and Cliffs of Skerry for Walking</h1><h1>Here Is Where to Row and Paddle in Skerry</h1>"
    address = "https://coast.example/outdoors/best-walking-trails-skerry"
    found = title_of(head=head, body=body, site="Coast Monthly", address=address)
    assert found == "The Best Trails and Cliffs of Skerry for Walking"


def test_a_standfirst_set_as_a_heading_is_no_title():
    head = "<title>The Ten Best Lamps of 2023</title>"
    long = "Learn which of our lamps burn longest and what they cost. Keepers of five coasts tell. " * 3
    assert title_of(head=head, body=f"<h1>{long}</h1>") == "The Ten Best Lamps of 2023"


def test_a_page_that_hides_all_it_holds_shows_its_heading_later():
    head = "<title>Lamps in 2025: Best Models and Oils | Lit</title>"
    body = "<div style='display:none'><h1>Lamps: 2025 Guide to the Best Models</h1></div>"
    assert title_of(head=head, body=body, site="Lit") == "Lamps: 2025 Guide to the Best Models"


@pytest.mark.parametrize(
    "title",
    [
        "COAST NEWS | World | Islands | Keepers leave the last lamp",
        "Coast.com - Keepers leave the last lamp - May 3, 2004",
    ],
)
def test_an_old_page_without_headings_shows_which_part_is_its_title(title):
    body = "<a href=/world>World and all its islands</a><p><font size=5><b>Keepers leave the last lamp</b></font></p>"
    assert title_of(head=f"<title>{title}</title>", body=body) == "Keepers leave the last lamp"


def test_entities_written_twice_are_read():
    head = '<script type="application/ld+json">{"@type": "Article", "headline": "Lamp &#8211; and Sea"}</script>'
    assert title_of(head=head) == "Lamp – and Sea"


@pytest.mark.parametrize(
    "address", [None, "https://[broken", "https://coast.example/", "https://coast.example/%ff/%00"]
)
def test_no_address_is_too_odd(address):
    head = "<title>Trimming the Wick</title>"
    assert title_of(head=head, body="<h1>Notes of a keeper</h1>", address=address) == "Trimming the Wick"


def test_a_broken_address_names_no_site():
    assert site_name(Records(), "https://[broken") is None


def test_a_heading_that_leads_home_is_the_name_of_the_site():
    head = "<title>Lamps of the north » Blog Archive » Skerry Rock</title>"
    body = '<h1><a href="https://lamps.example/">Lamps of the north</a></h1><h2>Skerry Rock</h2>'
    assert title_of(head=head, body=body) == "Skerry Rock"
    lone = '<h1><a href="#here">Skerry Rock</a></h1><h2>Lamps</h2>'
    assert title_of(head="<title>Skerry Rock</title>", body=lone) == "Skerry Rock"


@pytest.mark.parametrize("given", ["@harbourpress", "https://press.example/", "www.press.example", "/", " "])
def test_a_site_is_not_called_by_its_handle_or_address(given):
    named = '<script type="application/ld+json">{"@type": "WebSite", "name": "Harbour Press"}</script>'
    dom = flatten(f'<head><meta property="og:site_name" content="{given}">{named}</head><body><p>Open.</p></body>')
    found = site_name(read_records(dom), "https://press.example/1")
    assert found is not None
    assert found.value == "Harbour Press"


def test_a_line_above_the_title_in_one_heading_does_not_run_into_it(markup):
    page = markup(
        "<html><body><h1><span>Nationale Demo</span>Der Herbst naht in Galati</h1>"
        + "<p>The harbour board paid for the new engine last winter, and the islanders may cross again.</p>" * 4
        + "</body></html>"
    )
    assert extract_article(page).title == "Nationale Demo Der Herbst naht in Galati"
