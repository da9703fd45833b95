"""What a site is called, and who is called so."""

from dataclasses import replace

import pytest

from briefmaker.actors.lexicon.normalise import bears_own, is_own, own_names
from briefmaker.model import Article


@pytest.mark.parametrize(
    ("url", "site", "names"),
    [
        ("https://www.zorblax.com/about", None, {"zorblax"}),
        ("https://www.zorblax.co.uk/about", None, {"zorblax"}),
        ("https://blog.zorblax.io", "Zorblax Works", {"zorblax", "zorblaxworks"}),
        ("https://getzorblaxapp.com", None, {"getzorblaxapp", "zorblaxapp", "getzorblax", "zorblax"}),
        ("https://the-zorblax.org", None, {"thezorblax", "zorblax"}),
        (None, "Zorblax", {"zorblax"}),
        ("https://localhost", None, set()),
        ("https://qi.com", None, set()),
        (None, None, set()),
    ],
)
def test_a_site_is_called_by_its_name_and_its_address(url, site, names):
    assert own_names(replace(Article.from_text("A title", ["A line."]), url=url, site=site)) == names


@pytest.mark.parametrize(
    ("name", "called", "own"),
    [
        ("Zorblax", "zorblax", True),
        ("The Zorblax", "zorblax", True),
        ("Zorblax Works", "zorblax", True),
        ("Zorblax", "zorblaxnyc", True),
        ("Zor Blax", "zorblax", True),
        ("Zor", "zorblax", False),
        ("Quibble", "zorblax", False),
        ("AS", "as", True),
        ("Zor & Blax", "zorandblax", True),
    ],
)
def test_a_name_is_the_sites_if_it_is_its_beginning(name, called, own):
    assert is_own([name], frozenset({called})) is own


@pytest.mark.parametrize(("name", "own"), [("Zorblax", True), ("The Zorblax", True), ("Zorblax Works", False)])
def test_a_name_is_borne_to_the_letter(name, own):
    assert bears_own([name], frozenset({"zorblax"})) is own
