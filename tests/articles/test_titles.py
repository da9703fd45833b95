"""Which text of a page is its title."""

import pytest

from briefmaker.articles.flat import flatten
from briefmaker.articles.metadata.places import find_site
from briefmaker.articles.metadata.records import Records, read_records
from briefmaker.articles.metadata.titles import find_title


def title_of(*, head="", body="", site=None, address=None):
    flat = flatten(f"<html><head>{head}</head><body>{body}<p>The keeper wrote.</p></body></html>")
    found = find_title(flat, read_records(flat), site, address)
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
def test_a_label_before_the_title_is_taken_off(heading, declared):
    assert title_of(head=f"<title>{declared}</title>", body=f"<h1>{heading}</h1>") == declared


def test_words_that_belong_to_the_heading_stay():
    head = "<title>Best Lamps of the Coast</title>"
    assert title_of(head=head, body="<h1>The Best Lamps of the Coast</h1>") == "The Best Lamps of the Coast"


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
    assert find_site(Records(), "https://[broken") is None
