"""Which saves are of one page, and in which order."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from briefmaker.model import Article
from briefmaker.model.changes import Order
from briefmaker.saves.versions import group_versions, make_save, plain_address

FERRY = (
    "The ferry Halcyon ran aground off Port Ellery on Tuesday with 214 people aboard, the coast guard said.",
    "Twelve passengers were taken to hospital, and the captain, Ines Falk, was questioned by the police.",
    "The harbour authority closed the northern channel until divers have inspected the hull.",
)
BUDGET = (
    "The council of Marrow voted 31 to 12 for a budget that freezes rents in the old town for two years.",
    "Opponents called the freeze a gift to those who already have a flat, and the mayor called it overdue.",
)
SITE = "https://www.courier.example/ferry"


def save(name, paragraphs=FERRY, url=SITE, title="Ferry aground", *, captured=None, modified=None, filed=None):
    article = Article.from_text(title, paragraphs)
    page = replace(article.page, captured=captured and datetime.fromisoformat(captured))
    found = replace(article, page=page, url=url, modified=modified and date.fromisoformat(modified))
    return make_save(found, name, filed and datetime.fromisoformat(filed))


def names(saves):
    return [[it.name for it in page.saves] for page in group_versions(saves)]


@pytest.mark.parametrize(
    ("url", "same_as"),
    [
        ("https://www.example.org/a/?utm_source=x&b=2#top", "http://example.org/a?b=2"),
        ("https://m.example.org/a/index.html", "https://example.org/a"),
        ("https://example.org/a/amp", "https://example.org/a/"),
        ("https://example.org:443/a%20b", "https://example.org/a b"),
        ("https://web.archive.org/web/20200102030405id_/https://example.org/a", "https://example.org/a"),
        ("https://example.org/?b=2&a=1", "https://example.org?a=1&b=2"),
    ],
)
def test_what_does_not_change_the_page_is_no_part_of_its_address(url, same_as):
    assert plain_address(url) == plain_address(same_as) != ""


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://news.example.org/a", "https://example.org/a"),
        ("https://m.co/a", "https://co/a"),
    ],
)
def test_what_names_another_page_is(url, other):
    assert plain_address(url) != plain_address(other)


@pytest.mark.parametrize("url", ["ftp://example.org/a", "file:///a", "https://[x/", "https://example.org:port/", ""])
def test_what_is_no_address_of_the_web_is_none(url):
    assert plain_address(url) == ""


def test_saves_of_one_address_are_of_one_page_however_much_was_rewritten():
    rewritten = (FERRY[0], *BUDGET, "Nothing of the rest is as it was, for the desk wrote all of it again at noon.")
    assert names([save("a"), save("x", BUDGET, SITE + "/x"), save("b", rewritten)]) == [["a", "b"], ["x"]]


def test_an_address_that_bears_another_story_by_now_is_another_page():
    assert names([save("a"), save("b", BUDGET, title="Rents frozen")]) == [["a"], ["b"]]


def test_a_site_that_declares_its_front_page_as_the_address_of_all_keeps_them_apart():
    pages = [save(it, text, "https://courier.example/", it) for it, text in (("a", FERRY), ("b", BUDGET))]
    assert names(pages) == [["a"], ["b"]]


def test_the_same_text_under_another_address_of_the_site_is_a_version():
    assert names([save("a"), save("b", url=SITE + "-moved")]) == [["a", "b"]]


def test_the_same_text_at_another_site_is_none():
    assert names([save("a"), save("b", url="https://gazette.example/ferry")]) == [["a"], ["b"]]


def test_a_text_without_an_address_joins_the_page_it_is_of_and_no_two():
    saves = [save("text", url=None), save("a"), save("b", (*FERRY, *BUDGET), "https://gazette.example/ferry")]
    assert names(saves) == [["a", "text"], ["b"]]


def test_texts_too_short_to_be_compared_are_of_one_page_by_their_address_alone():
    assert names([save("a", ("One.",), None), save("b", ("One.",), None)]) == [["a"], ["b"]]
    assert names([save("a", ("One.",)), save("b", ("Two.",))]) == [["a", "b"]]


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ({"captured": "2026-03-04T10:00+02:00"}, {"captured": "2026-03-04T09:00+00:00"}, Order.CAPTURED),
        ({"captured": "2026-03-05", "modified": "2026-03-03"}, {"modified": "2026-03-04"}, Order.MODIFIED),
        ({"modified": "2026-03-03", "filed": "2026-03-03T10:00Z"}, {"filed": "2026-03-04T10:00Z"}, Order.FILED),
        ({"modified": "2026-03-03"}, {"modified": "2026-03-03"}, Order.UNKNOWN),
        ({}, {}, Order.UNKNOWN),
    ],
)
def test_saves_stand_in_order_by_what_all_of_them_say(first, second, order):
    other = (*FERRY[:2], "The channel was opened again when divers had inspected the hull of the ferry.")
    [page] = group_versions([save("b", other, **second), save("a", **first)])
    assert (page.order, [it.name for it in page.saves]) == (order, ["a", "b"])


def test_the_wayback_machine_says_when_a_page_was_captured():
    article = Article.from_text("Ferry aground", FERRY)
    url = "https://web.archive.org/web/20260304101112/https://courier.example/ferry"
    made = make_save(replace(article, page=replace(article.page, url=url)))
    assert (made.captured, made.address) == (datetime(2026, 3, 4, 10, 11, 12, tzinfo=UTC), "courier.example/ferry")


def test_a_thousand_saves_with_one_foot_are_grouped_in_their_pages():
    foot = "This line is printed by the site beneath each and every article that it has, old and new alike."
    saves = [
        save(f"{page}-{turn}", (*(f"{it} This is page {page} of the site." for it in FERRY), foot), f"{SITE}/{page}")
        for page in range(250)
        for turn in range(4)
    ]
    assert [len(page.saves) for page in group_versions(saves)] == [4] * 250


def test_of_pages_with_one_address_only_those_with_words_in_common_are_compared(monkeypatch):
    from briefmaker.saves import versions

    texts = [" ".join(f"word{page}x{place}" for place in range(30)) for page in range(60)]
    saves = [save(str(page), [text], title=f"Page {page}") for page, text in enumerate(texts)]
    saves.append(replace(saves[7], name="again", title="Another title"))
    compared, share = [], versions.share_text
    monkeypatch.setattr(versions, "share_text", lambda *both: compared.append(both) or share(*both))
    assert [len(it.saves) for it in group_versions(saves)].count(2) == 1
    assert len(compared) < 60


def test_an_address_of_two_thousand_characters_is_one_and_a_longer_one_is_not():
    address = f"https://courier.example/{'a' * 1976}"
    assert len(address) == 2000
    assert plain_address(address) == address.removeprefix("https://")
    assert plain_address(f"{address}a") == ""


def test_the_front_page_as_canonical_address_says_nothing():
    article = replace(Article.from_text("Ferry aground", FERRY), url="https://courier.example/")
    shown = replace(article, page=replace(article.page, url=SITE))
    assert make_save(shown).address == "courier.example/ferry"
    assert make_save(article).address == "courier.example"


def test_a_text_copy_of_an_earlier_save_is_known_by_its_title():
    longer = (*FERRY, *BUDGET)
    for title, pages in (("Ferry aground", 1), ("The week in Marrow", 2)):
        saves = [save("page", longer), save("copy", FERRY, url="", title=title)]
        assert len(group_versions(saves)) == pages
