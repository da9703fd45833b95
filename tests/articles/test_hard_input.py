import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.articles import extract_article
from briefmaker.errors import NoArticle
from briefmaker.model import Page, Source

PROSE = "<p>The keeper wrote the hour into the book, as he did each evening, and nobody ever told him to stop.</p>"


def prose(count):
    """As many different paragraphs: a repeated one counts as a copy."""
    things = ("lamp", "harbour", "winter", "ferry", "letter", "garden", "market", "bridge", "school")
    return "".join(
        f"<p>Entry {n}: the keeper wrote of the {things[n % 9]} and the {things[n // 9 % 9]}, "
        "and nobody ever told him to stop.</p>"
        for n in range(count)
    )


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='post-body'>",
        "</div>",
        "<table>",
        "<td>",
        "<tr>",
        "</table>",
        "<li>",
        "<ul>",
        "</ul>",
        "<pre>",
        "<br><br>",
        "<a href=x>",
        "</a>",
        "<h1>",
        "<!--",
        "-->",
        "<script>",
        "<template>",
        "<svg>",
        "<figure><img src=a>",
        "\0",
        "<article hidden>",
        "<ol start=99999999999999999999>",
        "<td colspan=-1>",
        PROSE,
    ]
)


@given(st.lists(st.one_of(TAGS, st.text(max_size=40)), max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_markup_ends_in_an_article_or_in_our_own_error(parts):
    markup = "".join(parts)
    try:
        article = extract_article(Page(Source("any.html", b"", "0" * 64), markup=markup))
    except NoArticle:
        return
    assert article.title
    assert [block.number for block in article.blocks] == list(range(1, len(article.blocks) + 1))


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "blockquote", "section"])
def test_depth_is_no_matter(markup, tag):
    article = extract_article(markup(f"<{tag}>" * 100_000 + prose(4) + f"</{tag}>" * 100_000))
    assert article.text.count("nobody ever told him") == 4


def test_null_bytes_and_a_cut_end_are_no_matter(markup):
    article = extract_article(markup("<html><body>\0\0" + prose(4).replace("wrote", "wr\0ote") + "<div class='x"))
    assert article.text.count("keeper wrote of") == 4


def test_control_characters_never_reach_a_document(markup):
    article = extract_article(markup(prose(6).replace("keeper", "kee\x0b\x08per\xad")))
    assert not any(letter < " " and letter not in "\n\t" for letter in article.text)
    assert "the keeper wrote" in article.text


def test_a_page_of_very_many_runs_is_read_whole(markup):
    article = extract_article(markup("<div>" + prose(16_000) + "</div>"))
    assert article.text.count("nobody ever told him") == 16_000


def test_the_same_page_gives_the_same_article(page):
    assert extract_article(page("harbour.html")) == extract_article(page("harbour.html"))


def test_a_page_written_for_browsers_without_scripts_is_read_as_they_see_it(markup):
    article = extract_article(markup(f"<div id=app><p>Loading</p></div><noscript><div>{prose(8)}</div></noscript>"))
    assert article.text.count("the keeper wrote of") == 8


def test_a_copy_for_browsers_without_scripts_is_not_read_twice(markup):
    article = extract_article(markup(f"<div>{prose(8)}</div><noscript><div>{prose(8)}</div></noscript>"))
    assert article.text.count("the keeper wrote of") == 8
