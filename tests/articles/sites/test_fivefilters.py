"""Site configs of FiveFilters become rules."""

from briefmaker.articles.sites import SiteRule, parse_rules
from briefmaker.articles.sites.rules import convert_config

CONFIG = """# a comment: with a colon
title: //h1[@class="head"]
author: //span[@class='by']
date: //meta[@name='date']/@content
body: //div[@id='story']
body: //article
strip: //div[@class='share']
strip_id_or_class: 'promo'

prune: no
next_page_link: //a[@rel='next']
http_header(user-agent): Mozilla/5.0
test_url: https://www.example.org/a
"""


def test_what_a_saved_page_needs_is_taken_over():
    (rule,) = parse_rules(convert_config("Example.org", CONFIG))
    assert rule == SiteRule(
        "example.org",
        keep=("xpath://div[@id='story']", "xpath://article"),
        drop=("xpath://div[@class='share']", '[class*="promo" i], [id*="promo" i]'),
        title=('xpath://h1[@class="head"]',),
        author=("xpath://span[@class='by']",),
        date=("xpath://meta[@name='date']/@content",),
    )


def test_selectors_stand_in_the_quotes_that_leave_them_as_they_are():
    made = convert_config("example.org", "title: //h1[@id='a']\nbody: //p[@id=\"b\"]\nstrip: //i[.='\"']\n")
    assert "title = \"xpath://h1[@id='a']\"" in made
    assert "keep = 'xpath://p[@id=\"b\"]'" in made
    assert parse_rules(made)[0].drop == ("xpath://i[.='\"']",)


def test_a_file_for_all_hosts_below_one_is_for_that_host():
    (rule,) = parse_rules(convert_config(".example.org", "title: //h1"))
    assert rule.site == "example.org"


def test_a_config_without_what_matters_gives_an_empty_rule():
    assert parse_rules(convert_config("example.org", "prune: no")) == (SiteRule("example.org"),)
