from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.articles import extract_article
from briefmaker.articles.plain_text.cut import is_clean
from briefmaker.articles.plain_text.read import read_text_copy
from briefmaker.articles.plain_text.titles import choose_title
from briefmaker.errors import NoArticle
from briefmaker.model import Article, Heading, ListItem, Page, Source
from briefmaker.pages import open_pages


def copy_of(lines: tuple[str, ...], title: str = "") -> Article | None:
    return read_text_copy(Page(Source.from_bytes("copy.txt", b""), lines=lines, title=title))


def test_chrome_around_and_inside_a_copy_goes_and_is_reported(page):
    article = extract_article(page("copy.txt"))
    for chrome in ("Money", "Log In / Sign Up", "Advertisement", "See All", "Ferry fares to rise", "Privacy Policy"):
        assert chrome not in article.text
        assert any(dropped.text == chrome for dropped in article.dropped)


def test_title_byline_and_date_of_a_copy_are_found(page):
    article = extract_article(page("copy.txt"))
    assert article.title == "Harbour talks end without a deal"
    assert article.authors == ("Ann Lee",)
    assert article.published == date(2024, 3, 5)


def test_a_line_with_an_address_is_no_title():
    prose = "The keeper wrote the hour into the book, and nobody ever told him that he should stop doing so."
    copy = copy_of(("Notes from the lighthouse", "A. L. · Coast · https://example.org/notes", prose))
    assert copy.title == "Notes from the lighthouse"


def test_a_short_line_before_prose_is_a_heading(page):
    headings = [block for block in extract_article(page("copy.txt")).blocks if isinstance(block, Heading)]
    assert [block.text for block in headings] == ["What each side wants"]


def test_wrapped_lines_are_joined(page):
    article = extract_article(page("wrapped.txt"))
    assert article.title == "Notes from the lighthouse"
    assert len(article.blocks) == 2
    assert "Nobody reads the book, he says," in article.text


def test_clean_text_comes_through_whole():
    lines = ["A title", "Short words.", "- one", "- two", "- three", "- four", "- five", "- six"]
    prose = "The keeper wrote the hour into the book, and nobody ever told him that he should stop doing so."
    copy = copy_of((*lines, prose, "The end"))
    said = " ".join((copy.title, *(block.text for block in copy.blocks)))
    assert [word for word in " ".join((*lines, prose, "The end")).replace("- ", "").split() if word not in said] == []


def test_bulleted_lines_are_items():
    copy = copy_of(
        ("The title of it", "Some words come first, as they do in most of the lists of this kind.", "- one", "2. two")
    )
    assert [(item.text, item.marker) for item in copy.blocks if isinstance(item, ListItem)] == [
        ("one", "•"),
        ("two", "2."),
    ]


def test_an_empty_copy_is_no_article():
    assert copy_of(()) is None
    assert copy_of(("", "  ", "\t")) is None


@given(st.lists(st.text(max_size=80), max_size=40))
def test_any_lines_end_in_an_article_or_in_our_own_error(lines):
    from briefmaker.model import Page, Source

    try:
        article = extract_article(Page(Source("any.txt", b"", "0" * 64), lines=tuple(lines)))
    except NoArticle:
        return
    assert article.title
    assert [block.number for block in article.blocks] == list(range(1, len(article.blocks) + 1))


@pytest.mark.parametrize("line", ["top of page", "bottom of page"])
def test_marks_of_site_builders_go_from_clean_text(line):
    prose = "The keeper wrote the hour into the book, and nobody ever told him that he should stop doing so."
    copy = copy_of((line, "A title of a text", prose, prose, line))
    assert line not in " ".join(block.text for block in copy.blocks)
    assert copy.title == "A title of a text"


STORY = (
    "Negotiators from the northern and southern ports left the customs house on Tuesday without a signed paper.",
    "The chair of the southern board said that they had come close on money and nowhere near on time.",
    "The north wants the channel dug to sixteen metres, and the south wants a cap on the fees that ferries pay.",
)
PROMISE = (
    "Our weekly letter brings you the best of the coast, from tide tables to recipes, with a story for the evening."
)


def test_what_follows_a_line_that_ends_an_article_goes_once_most_is_said():
    copy = copy_of(("Harbour talks end", *STORY, "Related articles", PROMISE, "Privacy Policy"))
    assert [block.text for block in copy.blocks] == list(STORY)
    early = copy_of(("Harbour talks end", STORY[0], "Share this", *STORY[1:], "Privacy Policy"))
    assert set(STORY) <= {block.text for block in early.blocks}


def test_what_stands_before_a_title_known_already_goes():
    menu = ("Back", "Solutions", "Law firms", "Products")
    copy = copy_of((*menu, "Harbour talks end", *STORY), "Harbour talks end")
    assert [block.text for block in copy.blocks] == list(STORY)
    below = copy_of((*STORY, "Harbour talks end"), "Harbour talks end")
    assert [block.text for block in below.blocks] == list(STORY)


def test_the_dateline_is_kept_as_metadata():
    dateline = "KYIV, Ukraine (AP)"
    text = (
        f"Grain ships return\n\n{dateline} — The first grain ships in two years left the northern harbour on Tuesday, "
        "port officials said. Four patrol boats went with them as far as the strait.\n\n"
        "Insurers had asked for the patrols before they would cover the ships.\n"
    )
    article = extract_article(next(open_pages(Source.from_bytes("copy.txt", text.encode()))))
    assert [witness.value for witness in article.provenance if witness.field == "dateline"] == [dateline]
    assert dateline in article.text


def test_the_menu_above_a_copy_goes_up_to_its_last_line_but_not_in_the_midst_of_the_story():
    menu = ("Home", PROMISE, "Sign in to manage your account")
    copy = copy_of((*menu, "Harbour talks end without a deal", *STORY, *STORY, "Privacy Policy", "Cookie Policy"))
    assert {block.text for block in copy.blocks} == set(STORY)
    midst = copy_of((*STORY[:2], "Sign in to read on", STORY[2], "Privacy Policy", "Cookie Policy"))
    assert set(STORY) <= {block.text for block in midst.blocks}


@pytest.mark.parametrize(
    "address", ["[email protected]", "ann.lee@coast-courier.example", "Mail: desk@courier.example"]
)
def test_the_address_of_the_writer_is_no_title(address):
    prose = "The keeper wrote the hour into the book, and nobody ever told him that he should stop doing so."
    copy = copy_of(("Notes from the lighthouse", "By Ann Lee", address, prose, prose.replace("hour", "day")))
    assert copy.title == "Notes from the lighthouse"


MEGAMENU = (
    "Harbours",
    "Lighthouses and lamps",
    "What we do for keepers of every coast",
    "We help keepers of lamps to find oil, wicks and good company in all weathers of the year.",
    "Read the latest of our letters",
    "About us",
    "Careers",
    "Contact",
    "English",
    "Deutsch",
    "Search",
    "Sign in",
)


def test_the_title_of_a_copy_is_told_from_what_stands_around_it():
    head = (
        "Ports",
        "Why the northern and southern ports could not agree",
        "Ann Lee",
        "Staff writer",
        "5 March 2024",
        "7 min read",
    )
    copy = copy_of(
        (*MEGAMENU, *head, "Share this", *STORY, "What each port wants now", *STORY, *STORY, "Privacy Policy")
    )
    assert copy.title == "Why the northern and southern ports could not agree"
    assert copy.published == date(2024, 3, 5)
    assert set(STORY) <= {block.text for block in copy.blocks}


FERRY = (
    "The ferry to the island sailed again on Thursday, nine months after a storm broke its landing stage.",
    "People cried when they saw the ferry, said the harbour master, who had kept the ropes dry all winter.",
)


@pytest.mark.parametrize(
    "between",
    [
        ("Home", "Sport", "Weather today", "The Island Ferry Sails Again", "By Ann Lee", "3 May 2024"),
        ("3 May 2024", "Home", "Sport", "Weather today", "The Island Ferry Sails Again"),
    ],
)
def test_of_a_title_that_stands_twice_the_one_beside_byline_and_text_is_taken(between):
    lines = ["The Island Ferry Sails Again", *between, *FERRY]
    assert choose_title(lines) == 1 + between.index("The Island Ferry Sails Again")


@pytest.mark.parametrize("signature", ["By Ann Lee", "Written by\nAnn Lee", "Ann Lee | 5 March 2024", "Text: Ann Lee"])
def test_who_signs_a_copy_is_read_as_on_pages(signature):
    head = ("Why the two ports could not agree", *signature.split("\n"))
    copy = copy_of((*MEGAMENU[:3], *head, *STORY, *STORY, "Privacy Policy", "Cookie Policy"))
    assert copy.authors == ("Ann Lee",)


def test_prose_that_a_clean_text_begins_with_is_no_title():
    copy = copy_of(STORY)
    assert copy.title.endswith("…")
    assert [block.text for block in copy.blocks] == list(STORY)


def test_only_the_head_of_a_clean_text_signs_it():
    copy = copy_of(("Why the ports could not agree", *STORY, "Ann Lee", "Ann Lee is a pilot.", "Author: Jo Roe"))
    assert copy.authors == ()


PROSE = ["The lamp was lit at dusk, the keeper wrote, and burned until the ferries had passed the rock at dawn."] * 8
MENU = ["Home", "News", "Ferries", "Weather", "Tides", "Shop", "Contact us", "Opening hours", "Our team", "Jobs"]


def test_a_text_with_a_menu_at_its_edge_is_a_copy_of_a_page_and_one_without_is_clean():
    assert is_clean(PROSE)
    assert is_clean(["Keeping a log", "3 May 2024", *PROSE])
    assert not is_clean([*MENU, "Privacy policy of the harbour", "Search", *PROSE, *PROSE])
    assert not is_clean([*PROSE, *PROSE, *MENU, "Fares", "Search"])


def test_a_day_below_the_title_that_is_not_the_day_of_the_text_stays_in_it():
    copy = copy_of(("Keeping a log in winter", "3 May 2024", "9 June 2023", *PROSE))
    assert copy is not None
    assert copy.published == date(2024, 5, 3)
    assert "9 June 2023" in [block.text for block in copy.blocks]
    assert "3 May 2024" not in [block.text for block in copy.blocks]
