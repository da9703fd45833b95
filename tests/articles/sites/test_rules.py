"""What `sites.toml` may say, and which page a rule is for."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefmaker.articles.sites import SiteRule, parse_rules
from briefmaker.articles.sites.rules import find_address, find_rule, fits
from briefmaker.errors import UsageError
from briefmaker.model import Page, Source

SOURCE = Source.from_bytes("page.html", b"x")


def test_a_rule_holds_a_selector_or_several_a_part():
    (rule,) = parse_rules('["example.org"]\nkeep = "article"\ndrop = [".ad", "aside"]\ntitle = "h1"\n')
    assert rule == SiteRule("example.org", keep=("article",), drop=(".ad", "aside"), title=("h1",))
    assert [part for part, _ in rule.parts()] == ["keep", "drop", "title"]


@pytest.mark.parametrize(
    ("text", "said", "advice"),
    [
        ("[example.org]\nkeep = 'p'", "[example.org] is no rule", 'Write the site in quotes: ["example.org"]'),
        ('["a.org"]\nkep = "p"', "no 'kep' in the rule for a.org", "Did you mean: keep"),
        ('["a.org"]\nkeep = 3', "keep of a.org is no selector", 'keep = "article .story"'),
        ('["a.org"]\nkeep = []', "keep of a.org is no selector", "or a list"),
        ('keep = "p"', "keep stands outside a rule", '["example.org"]'),
        ('["a.org"', "house.toml: ", "Mend the file"),
        ('["a.org"]\n["a.org"]', "house.toml: ", "Mend the file"),
    ],
)
def test_what_is_no_rule_is_refused_with_what_to_write(text, said, advice):
    with pytest.raises(UsageError) as refused:
        parse_rules(text, "house.toml")
    assert said in str(refused.value)
    assert str(refused.value).startswith("house.toml: ")
    assert advice in refused.value.advice


@given(st.text())
def test_any_text_gives_rules_or_our_error(text):
    with suppress(UsageError):
        assert all(isinstance(rule, SiteRule) for rule in parse_rules(text))


@pytest.mark.parametrize(
    ("site", "address", "is_of"),
    [
        ("example.org", "https://example.org/a", True),
        ("example.org", "https://www.example.org/a?b=c", True),
        ("example.org", "http://news.example.org:8080/a", True),
        ("example.org", "https://anexample.org/a", False),
        ("example.org", "https://example.org.evil.net/a", False),
        ("news.example.org", "https://example.org/a", False),
        ("*.example.org", "https://news.example.org/a/b", True),
        ("*.example.org", "https://example.org/a", False),
        ("example.org/news/*", "https://www.example.org/news/a.html", True),
        ("example.org/news/*", "https://example.org/blog/a.html", False),
        ("example.org", "//example.org/a", True),
        ("example.org", "not an address", False),
    ],
)
def test_a_rule_is_for_a_host_and_those_below_it_or_for_a_pattern(site, address, is_of):
    assert fits(site, address) is is_of


def test_the_rule_that_says_more_of_the_address_holds():
    rules = [SiteRule("example.org"), SiteRule("example.org/news/*"), SiteRule("news.example.org")]
    chosen = find_rule(Page(SOURCE, markup="<p>", url="https://www.example.org/news/a"), rules)
    assert chosen == rules[1]
    assert find_rule(Page(SOURCE, markup="<p>", url="https://other.net/"), rules) is None


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://example.org/a">',
        '<meta property="og:url" content="https://example.org/a">',
    ],
)
def test_a_page_may_tell_its_own_address(head):
    assert find_address(f"<html><head>{head}</head><p>text") == "https://example.org/a"
    assert find_rule(Page(SOURCE, markup=head), [SiteRule("example.org")])
    assert find_address("<p>no address") == ""


@given(st.text(), st.text())
@example("a", "[")
@example("a", "[::1")
def test_any_address_is_of_a_site_or_not(site, address):
    assert fits(site, f"https://{address}") in (True, False)
