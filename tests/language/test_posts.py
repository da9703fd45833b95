"""Posts of networks are known by their signature, and are nobody's words but their writer's."""

import pytest

import briefmaker
from briefmaker.language.posts import find_posts, find_signer

PAGE = """<!doctype html><html lang="en"><head><title>Ministry denies claims over harbour contract</title></head><body>
<article><h1>Ministry denies claims over harbour contract</h1>{byline}
<p>The transport ministry denied on Monday that the harbour contract in Northport had been awarded without a tender.</p>
<p>The ministry said the contract had been opened to eleven bidders in March, and it promised to publish the papers.</p>
<blockquote class="twitter-tweet"><p lang="en">{post}</p>&mdash; {signer} <a href="https://t.example/1">May 3, 2021</a>
</blockquote>
<p>Anna Keller told reporters that she had never met the builder. "There is not one word of truth in it," she said.</p>
<p>The opposition demanded an inquiry into the contract, which is worth 40 million euros and covers two new piers.</p>
<p>A decision of the parliament's committee on transport is expected on Thursday, when its members meet.</p>
</article></body></html>"""

POST = "BREAKING: minister Anna Keller says she took money from the builder of the harbour and will resign tomorrow."


@pytest.mark.parametrize(
    ("text", "signer"),
    [
        ("— Harbour Watch (@harbour_watch) May 3, 2021", "Harbour Watch"),
        ("Talks go on. —Anna Berg (@aberg)", "Anna Berg"),
        ("By Laura Hale (@lhale) May 3, 2021", ""),
        ("— (@nobody)", ""),
        ("Write to us (press@harbour.example) — the desk", ""),
        ("", ""),
    ],
)
def test_a_post_is_signed_by_a_dash_a_name_and_a_handle(text: str, signer: str) -> None:
    assert find_signer(text) == signer


@pytest.mark.parametrize(
    ("texts", "quoted", "posts"),
    [
        (["Prose.", "It is shut.", "— Watch (@watch) May 3"], [False, True, True], {1: "Watch", 2: "Watch"}),
        (["Prose.", "— Watch (@watch) May 3"], [False, False], {1: "Watch"}),
        (["She wrote of it — Watch (@watch) did not answer."], [False], {}),
        (["So — Watch (@watch) did not answer."], [False], {}),
        (["» — Watch (@watch)"], [False], {0: "Watch"}),
        (["One. — A (@a)", "Two. — B (@b)"], [True, True], {0: "A", 1: "B"}),
        ([], [], {}),
    ],
)
def test_a_post_reaches_up_to_where_its_quotation_begins(
    texts: list[str], quoted: list[bool], posts: dict[int, str]
) -> None:
    assert find_posts(texts, quoted) == posts


def _page(post: str, signer: str, byline: str = "") -> bytes:
    return PAGE.format(post=post, signer=signer, byline=byline).encode()


def test_what_a_stranger_posts_is_no_role_no_statement_and_no_day() -> None:
    article = briefmaker.read(_page(POST, "Harbour Watch (@harbourwatch)"))
    keller = next(actor for actor in briefmaker.find_actors(article) if actor.name == "Anna Keller")
    assert POST in article.text
    assert article.published is None
    assert keller.role == ""
    assert all("took money" not in said.text for said in keller.statements)


def test_what_a_stranger_posts_is_not_quoted_as_the_article_says_it() -> None:
    article = briefmaker.read(_page(POST, "Harbour Watch (@harbourwatch)"))
    quotes = briefmaker.summarise(article, sentences=30)
    assert POST not in [quote.text for quote in quotes]


def test_what_an_actor_of_the_article_posts_is_read() -> None:
    post = "Engineer Elena Radu wrote the plan, and Elena Radu will see it built."
    article = briefmaker.read(_page(post, "Keller (@akeller)"))
    assert "Elena Radu" in {actor.name for actor in briefmaker.find_actors(article)}
